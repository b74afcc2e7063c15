"""The PDF of a written paper, and a picture of its first page, beside the Word file."""

from dataclasses import dataclass
from pathlib import Path

from templates.pdf import fonts_left_out, page_count, page_picture, to_pdf


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF that was written.

    Attributes:
        path: the PDF.
        pages: how many it has.
        left_out: fonts that are not embedded: elsewhere such a page looks different.
        picture: the first page as PNG, or None where none was asked for.
    """

    path: Path
    pages: int
    left_out: tuple[str, ...]
    picture: Path | None = None


def print_paper(docx: Path, *, with_picture: bool = False) -> Printed:
    """Write the PDF of a Word file beside it.

    Raises:
        ConversionFailed: LibreOffice is missing, took too long or wrote no PDF.
    """
    pdf = to_pdf(docx.read_bytes())
    target = docx.with_suffix(".pdf")
    target.write_bytes(pdf)
    picture = docx.with_suffix(".png") if with_picture else None
    if picture:
        picture.write_bytes(page_picture(pdf))
    return Printed(target, page_count(pdf), tuple(fonts_left_out(pdf)), picture)
