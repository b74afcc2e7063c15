"""Fill a Word template with a context: ``render(context) -> bytes``.

Same context and template, same bytes. docxtpl is used here and nowhere else:
its defaults would lose «&» and «<» without a word and hide misspelt names.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I.
"""

import dataclasses
import io
import zipfile
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml.etree import XMLSyntaxError

from templates import filters, heading
from templates.charts.data import charts_of
from templates.cleaning import printable
from templates.contexts import Paper
from templates.errors import BrokenTemplate, UnknownName
from templates.finish import finish
from templates.gaps import gaps


def render(context: Paper, template: bytes | None = None) -> bytes:
    """Return the paper as the bytes of a .docx file.

    Args:
        context: one of the dataclasses of ``templates.contexts``.
        template: another Word template's bytes; None takes the shipped one.

    Raises:
        UnknownName: the template uses a name the context lacks.
        BrokenTemplate: the template is no Word file or its tags are damaged.
    """
    filled = fill(names_of(context), template or shipped_template(context.template))
    head = context.letterhead
    return finish(filled, title=context.kind, on=head.issued or head.drafted, charts=charts_of(context))


def shipped_template(name: str) -> bytes:
    """Return the bytes of one of our templates."""
    return files("templates").joinpath(f"docx/{name}.docx").read_bytes()


def names_of(context: Paper) -> dict[str, Any]:
    """Return the names a template may use for this context."""
    names = {field.name: getattr(context, field.name) for field in dataclasses.fields(context)}  # type: ignore[arg-type]
    return names | {"kind": context.kind, "gaps": gaps(context)}


def environment() -> ImmutableSandboxedEnvironment:
    """Return the Jinja environment every template runs in.

    Templates come from people who edit them in Word, and a template is code:
    hence the sandbox.
    """
    jinja = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=printable)
    jinja.filters.update(filters.FILTERS)
    jinja.filters.update(heading.FILTERS)
    return jinja


def template_source(template: bytes) -> str:
    """Return a template's tags and XML as Jinja will read them, page heads included.

    Raises:
        BrokenTemplate: it is no .docx.
    """
    document = _opened(template)
    document.init_docx()
    sources = [document.get_xml()]
    for uri in (document.HEADER_URI, document.FOOTER_URI):
        sources += [part.blob.decode("utf-8") for _, part in document.get_headers_footers(uri)]
    # An XML declaration in the middle is only text here.
    return "\n".join(document.patch_xml(source) for source in sources)


def fill(names: Mapping[str, Any], template: bytes) -> bytes:
    """Return the template with its tags filled, not yet finished.

    Raises:
        UnknownName: a name is used that is not given.
        BrokenTemplate: the template cannot be used.
    """
    document = _opened(template)
    filled = io.BytesIO()
    try:
        document.render(dict(names), environment())
        document.save(filled)
    except UndefinedError as error:
        raise UnknownName(f"mẫu Word dùng một tên không có trong dữ liệu: {error}") from error
    except SecurityError as error:
        raise BrokenTemplate(f"mẫu Word có lệnh không được phép: {error}") from error
    except (TemplateError, XMLSyntaxError, KeyError, ValueError, TypeError) as error:
        raise BrokenTemplate(f"mẫu Word có thẻ bị hỏng: {error}") from error
    return filled.getvalue()


def _opened(template: bytes) -> DocxTemplate:
    if not zipfile.is_zipfile(io.BytesIO(template)):
        raise BrokenTemplate("tệp mẫu không phải tệp Word (.docx); hãy lưu lại bằng Word với định dạng .docx")
    return DocxTemplate(io.BytesIO(template))
