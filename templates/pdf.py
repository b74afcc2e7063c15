"""A .docx as PDF by LibreOffice, with its own profile, checked afterwards.

LibreOffice answers 0 even where it wrote nothing, and converts a broken file
as if it were text: so the file is checked before and the result after.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

from templates.errors import ConversionFailed
from templates.package import read_parts

PROGRAMS = ("soffice", "libreoffice")
SECONDS = 300


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
        return target.read_bytes()


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
    profile = f"-env:UserInstallation={(source.parent / 'profile').as_uri()}"
    command = [
        office_program(), profile, "--headless", "--norestore", "--nolockcheck",
        "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(source.parent), str(source),
    ]  # fmt: skip
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=timeout)
    except subprocess.TimeoutExpired as error:
        raise ConversionFailed(f"LibreOffice chạy quá {timeout:.0f} giây; hãy thử lại khi máy rỗi") from error
    except (subprocess.CalledProcessError, OSError) as error:
        raise ConversionFailed(f"LibreOffice báo lỗi khi xuất PDF: {error}") from error
