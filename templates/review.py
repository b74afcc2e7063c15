"""Reads a secretariat's edited Word template and says what would go wrong.

Word splits and «corrects» tags while people type, and text beside a steering
tag is lost without a word; this finds it before a paper is printed.
"""

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import TemplateError, nodes
from lxml import etree

from templates.contexts import Paper
from templates.errors import BrokenTemplate
from templates.errors import TemplateError as OurTemplateError
from templates.examples.catalogue import EXAMPLES
from templates.official_format.lint import lint
from templates.package import read_parts
from templates.render import environment, render, template_source
from templates.tag_types import parse, unknown_attributes, used_names
from templates.wordml import Element, paragraph_text, w

OPENED = re.compile(r"\{[{%]")
CLOSED = re.compile(r"[}%]\}")
STEERING = re.compile(r"\{%(p|tr|tc|r)\s[^}]*?%\}")
SPLIT = re.compile(r"\{\s+[{%]|[}%]\s+\}|\{%\s+(p|tr|tc|r)\s+(for|endfor|if|elif|else|endif)\b")
QUOTES = re.compile(r"\{[{%][^}]*[“”‘’][^}]*\}")
TOO_MUCH = re.compile(r"\{%(p|tr|tc|r)\s(?:(?!%\}).)*[}%](?!\}).*?%\}")
# Given to every template for the machinery, not to be printed by it.
SILENT = frozenset({"missing", "provisional", "kind", "gaps", "no_classes"})


@dataclass(frozen=True, slots=True)
class TemplateFinding:
    """One thing wrong with a template.

    Attributes:
        place: which paragraph or part, for a person.
        problem: what is wrong.
        remedy: what to do.
        fatal: True where a paper cannot be printed right with it.
    """

    place: str
    problem: str
    remedy: str
    fatal: bool = True

    def __str__(self) -> str:
        """One Vietnamese line."""
        return f"{self.place}: {self.problem}; {self.remedy}"


def review(template: bytes, name: str) -> list[TemplateFinding]:
    """Return what is wrong with a template of a paper, fatal first.

    Args:
        template: the bytes of the edited .docx.
        name: the paper's template name, such as "publication_decision".

    Raises:
        BrokenTemplate: it is no .docx, or there is no such paper.
    """
    context = example(name, "cong_an")
    parts = read_parts(template)
    written = list(_written_faults(parts))
    syntax = _syntax(template)
    if isinstance(syntax, TemplateFinding):
        return [*written, syntax]
    named = list(_named(syntax, type(context)))
    trial = [] if any(found.fatal for found in written + named) else list(_trial(template, name))
    return sorted([*written, *named, *trial], key=lambda found: not found.fatal)


def preview(template: bytes | None, name: str, profile: str = "cong_an") -> bytes:
    """Return the paper filled with invented example data.

    Raises:
        UnknownName: the template uses a name its context lacks.
        BrokenTemplate: the template cannot be used, or there is no such paper.
    """
    return render(example(name, profile), template)


def example(name: str, profile: str) -> Paper:
    """Return example data of a paper.

    Raises:
        BrokenTemplate: there is no such paper.
    """
    if name not in EXAMPLES:
        raise BrokenTemplate(f"không có mẫu «{name}»; hãy chọn một trong: {', '.join(EXAMPLES)}")
    return EXAMPLES[name](profile)


def _written_faults(parts: dict[str, bytes]) -> Iterator[TemplateFinding]:
    for part in sorted(
        name for name in parts if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name)
    ):
        root = etree.fromstring(parts[part])
        for order, paragraph in enumerate(root.iter(w("p")), start=1):
            text = paragraph_text(paragraph)
            if "{" in text or "}" in text:
                yield from _paragraph_faults(paragraph, text, f"đoạn {order} «{text.strip()[:50]}»")


def _paragraph_faults(paragraph: Element, text: str, place: str) -> Iterator[TemplateFinding]:
    if SPLIT.search(text):
        yield TemplateFinding(place, "thẻ bị tách bởi dấu cách", "gõ liền «{{», «{%p», «{%tr», «%}»")
    if len(OPENED.findall(text)) != len(CLOSED.findall(text)):
        yield TemplateFinding(
            place, "thẻ mở và thẻ đóng không đủ cặp", "gõ đủ «{{ … }}» hoặc «{% … %}» trong một đoạn"
        )
    if QUOTES.search(text):
        yield TemplateFinding(
            place, "thẻ có ngoặc kép cong", "gõ lại bằng ngoặc thẳng \" hoặc '", fatal=False
        )
    if TOO_MUCH.search(text):
        yield TemplateFinding(place, "thẻ điều khiển có dấu % hoặc } bên trong", "bỏ phép tính khỏi thẻ")
    steering = STEERING.search(text)
    if steering:
        lost = _lost_text(paragraph, steering.group(1))
        if lost:
            yield TemplateFinding(
                place, f"chữ «{lost}» cạnh thẻ điều khiển sẽ mất khi in", "để thẻ đứng một mình"
            )


def _lost_text(paragraph: Element, kind: str) -> str:
    """Return the text that docxtpl drops with the paragraph or row of a steering tag."""
    if kind == "r":
        return ""
    if kind == "p":
        holder: Element | None = paragraph
    else:
        holder = next(paragraph.iterancestors(w(kind)), None)
    if holder is None:
        return ""
    whole = " ".join(paragraph_text(node) for node in (holder.iter(w("p"))))
    return STEERING.sub("", whole).strip()[:40]


def _syntax(template: bytes) -> nodes.Template | TemplateFinding:
    try:
        return parse(template_source(template), environment())
    except TemplateError as error:
        return TemplateFinding("toàn mẫu", f"thẻ sai: {error}", "so với mẫu gốc và gõ lại thẻ")


def _named(syntax: nodes.Template, context: type) -> Iterator[TemplateFinding]:
    given = {field.name for field in dataclasses.fields(context)} | {"kind", "gaps"}
    loops = {node.name for node in syntax.find_all(nodes.Name) if node.ctx == "store"} | {"loop"}
    used = used_names(syntax)
    for name in sorted(used - given - loops):
        yield TemplateFinding("toàn mẫu", f"dùng tên «{name}» không có trong dữ liệu", "sửa hoặc bỏ tên này")
    for name in sorted(set(unknown_attributes(syntax, context))):
        yield TemplateFinding("toàn mẫu", f"dùng tên «{name}» không có trong dữ liệu", "sửa hoặc bỏ tên này")
    for name in sorted(given - used - SILENT):
        yield TemplateFinding(
            "toàn mẫu", f"dữ liệu «{name}» không được in", "thêm vào mẫu nếu cần", fatal=False
        )


def _trial(template: bytes, name: str) -> Iterator[TemplateFinding]:
    told: set[str] = set()
    for profile in ("cong_an", "ubnd"):
        try:
            printed = preview(template, name, profile)
        except OurTemplateError as error:
            yield TemplateFinding("in thử", str(error), "so với mẫu gốc và sửa")
            return
        for found in lint(printed):
            if found.rule not in told:
                told.add(found.rule)
                place, problem = f"in thử, {found.place}", f"thể thức: {found.found}"
                yield TemplateFinding(place, problem, found.required, fatal=False)
