"""Word papers in the workspace's ``outputs``: listed, given as .docx and .pdf, shown as pages."""

import hashlib
import io
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

import pypdfium2
from django.utils import timezone

from pipeline.config import Workspace, load_config
from pipeline.steps.companions import COMPANIONS
from pipeline.steps.papers.writing import gaps_of
from templates.pdf import to_pdf
from web.drawing.page_image import draw_pdf_page

COMMON = "chung"
"""The scope of papers that belong to no single unit."""

_WORDS = MappingProxyType(
    {
        "bao-cao-tu-danh-gia": "Báo cáo tự đánh giá",
        "bien-ban-tham-dinh": "Biên bản thẩm định",
        "du-thao-quyet-dinh-cong-bo": "Dự thảo Quyết định công bố",
        "quyet-dinh-cong-bo": "Quyết định công bố",
        **{kind: one.title for kind, one in COMPANIONS.items()},
    }
)
_STEM = re.compile(r"(?P<kind>[a-z-]+?)(?:-lan-(?P<round>\d))?")


@dataclass(frozen=True, slots=True)
class Paper:
    """One Word paper that was written.

    Attributes:
        scope: code of its unit, or ``COMMON``.
        file: its name, such as "bao-cao-tu-danh-gia.docx".
        words: what it is.
        written: when.
        size: in bytes.
        gaps: what it lacked when it was written, None where nobody noted it.
    """

    scope: str
    file: str
    words: str
    written: datetime
    size: int
    gaps: tuple[str, ...] | None

    @property
    def stem(self) -> str:
        """Its name without «.docx»."""
        return self.file.removesuffix(".docx")


def papers_of(workspace: Workspace, scope: str) -> list[Paper]:
    """Return the papers of a unit, or those common to all, by name."""
    folder = workspace.outputs if scope == COMMON else workspace.outputs / scope
    if not folder.is_dir():
        return []
    return [_paper(workspace, scope, path) for path in sorted(folder.glob("*.docx"))]


def find_paper(workspace: Workspace, scope: str, file: str) -> Path | None:
    """Return where a paper lies; only papers that are listed are found, whatever is asked for."""
    folder = workspace.outputs if scope == COMMON else workspace.outputs / scope
    known = {paper.file for paper in papers_of(workspace, scope)}
    return folder / file if file in known else None


def paper_pdf(workspace: Workspace, path: Path) -> bytes:
    """Return a paper as PDF, converted once for each version of it.

    Raises:
        TemplateError: LibreOffice is missing or could not.
    """
    data = path.read_bytes()
    kept = workspace.root / "previews" / "papers" / f"{hashlib.sha256(data).hexdigest()}.pdf"
    if kept.is_file():
        return kept.read_bytes()
    made = to_pdf(data)
    kept.parent.mkdir(parents=True, exist_ok=True)
    beside = kept.with_suffix(f".{os.getpid()}.part")
    beside.write_bytes(made)
    beside.replace(kept)
    return made


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def paper_page(pdf: bytes, number: int) -> bytes | None:
    """Return one page as WebP, None where there is no such page."""
    if not 1 <= number <= page_count(pdf):
        return None
    out = io.BytesIO()
    draw_pdf_page(pdf, number).save(out, "WEBP", quality=80)
    return out.getvalue()


def words_of(stem: str) -> str:
    """Return what a paper is, by its file name without «.docx».

    >>> words_of("yeu-cau-giai-trinh-lan-2")
    'Công văn yêu cầu giải trình lần 2'
    """
    found = _STEM.fullmatch(stem)
    if found is None or found["kind"] not in _WORDS:
        return stem
    return _WORDS[found["kind"]] + (f" lần {found['round']}" if found["round"] else "")


def kind_of(stem: str) -> str:
    """Return the kind of companion paper a file name tells, "" for others."""
    found = _STEM.fullmatch(stem)
    return found["kind"] if found and found["kind"] in COMPANIONS else ""


def papers_setting(workspace: Workspace) -> Mapping[str, str]:
    """Return what ``cchc.toml`` says of letterheads."""
    return load_config(workspace, {}, "").papers


def _paper(workspace: Workspace, scope: str, path: Path) -> Paper:
    about = path.stat()
    written = datetime.fromtimestamp(about.st_mtime, tz=timezone.get_current_timezone())
    words = words_of(path.stem)
    return Paper(scope, path.name, words, written, about.st_size, gaps_of(workspace, path))
