"""A .docx as PDF by LibreOffice, with its own profile, checked afterwards.

LibreOffice answers 0 even where it wrote nothing, and converts a broken file
as if it were text: so the file is checked before and the result after.
"""

import io
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2
from pdfminer.pdfparser import PDFSyntaxError
from pdfminer.pdftypes import resolve1
from pdfplumber.utils.exceptions import PdfminerException

from templates.errors import ConversionFailed
from templates.package import read_parts

PROGRAMS = ("soffice", "libreoffice")
SECONDS = 300
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
_PROXIES = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), "http://127.0.0.1:9")
"""A proxy that nobody serves. A template that somebody sent may link pictures: nothing is fetched."""
POINTS_PER_INCH = 72


def to_pdf(docx: bytes, *, timeout: float = SECONDS) -> bytes:
    """Return the PDF of a Word file.

    Raises:
        BrokenTemplate: the bytes are no .docx.
        ConversionFailed: LibreOffice is missing, took too long or wrote no PDF.
    """
    read_parts(docx)
    with tempfile.TemporaryDirectory(prefix="cchc-pdf-") as folder:
        source = Path(folder) / "paper.docx"
        source.write_bytes(docx)
        _convert(source, timeout)
        target = source.with_suffix(".pdf")
        if not target.is_file() or not target.read_bytes().startswith(b"%PDF-"):
            raise ConversionFailed("LibreOffice không tạo được tệp PDF; hãy mở tệp Word kiểm tra rồi thử lại")
        pdf = target.read_bytes()
    missing = fonts_left_out(pdf) if page_count(pdf) else ["tất cả"]
    if missing:
        raise ConversionFailed(
            f"tệp PDF thiếu phông chữ nhúng: {', '.join(missing)}; hãy cài gói fonts-croscore"
        )
    return pdf


def office_program() -> str:
    """Return the path of LibreOffice.

    Raises:
        ConversionFailed: it is not installed.
    """
    for name in PROGRAMS:
        found = shutil.which(name)
        if found:
            return found
    raise ConversionFailed("máy chưa có LibreOffice để xuất PDF; hãy cài gói libreoffice-writer")


def _convert(source: Path, timeout: float) -> None:
    # A profile of its own: a second LibreOffice on the same profile refuses to start.
    settings = source.parent / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_PROFILE, encoding="utf-8")
    profile = f"-env:UserInstallation={(source.parent / 'profile').as_uri()}"
    command = [
        office_program(), profile, "--headless", "--norestore", "--nolockcheck",
        "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(source.parent), str(source),
    ]  # fmt: skip
    try:
        subprocess.run(
            command,
            check=True,
            capture_output=True,
            timeout=timeout,
            env={**os.environ, **_PROXIES, "no_proxy": ""},
        )
    except subprocess.TimeoutExpired as error:
        raise ConversionFailed(f"LibreOffice chạy quá {timeout:.0f} giây; hãy thử lại khi máy rỗi") from error
    except (subprocess.CalledProcessError, OSError) as error:
        raise ConversionFailed(f"LibreOffice báo lỗi khi xuất PDF: {error}") from error


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has.

    Raises:
        ConversionFailed: it cannot be opened.
    """
    try:
        with pdfplumber.open(io.BytesIO(pdf)) as opened:
            return len(opened.pages)
    except (PdfminerException, PDFSyntaxError) as error:
        raise ConversionFailed("tệp PDF vừa xuất không mở được; hãy xuất lại") from error


def fonts_left_out(pdf: bytes) -> list[str]:
    """Return the fonts of a PDF that are not embedded: such a page looks different elsewhere."""
    missing: set[str] = set()
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        for page in opened.pages:
            for font in resolve1(page.page_obj.resources.get("Font", {})).values():
                missing |= _not_embedded(resolve1(font))
    return sorted(missing)


def page_picture(pdf: bytes, page: int = 1, dpi: int = 80) -> bytes:
    """Return one page of a PDF as PNG, pages counted from 1.

    Raises:
        ConversionFailed: there is no such page.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        if not 1 <= page <= len(document):
            raise ConversionFailed(f"tệp PDF chỉ có {len(document)} trang, không có trang {page}")
        target = io.BytesIO()
        document[page - 1].render(scale=dpi / POINTS_PER_INCH).to_pil().save(target, "PNG")
        return target.getvalue()
    finally:
        document.close()


def _not_embedded(font: dict[str, Any]) -> set[str]:
    inner = [resolve1(one) for one in resolve1(font.get("DescendantFonts", []))] or [font]
    names = set()
    for one in inner:
        descriptor = resolve1(one.get("FontDescriptor")) or {}
        if not any(key in descriptor for key in ("FontFile", "FontFile2", "FontFile3")):
            names.add(str(getattr(one.get("BaseFont"), "name", one.get("BaseFont"))))
    return names
