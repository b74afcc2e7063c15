"""Every paper of a round in its order: what can be written, what was, what it lacks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from pipeline.config import Workspace
from pipeline.steps.companions import COMPANIONS
from pipeline.store.models import Unit
from web.paper_files import COMMON, Paper, papers_of

REPORT, MINUTES, DRAFT, FINAL = (
    "bao-cao-tu-danh-gia",
    "bien-ban-tham-dinh",
    "du-thao-quyet-dinh-cong-bo",
    "quyet-dinh-cong-bo",
)
_ORDER = (
    "quyet-dinh-hoi-dong",
    "ke-hoach",
    "don-doc",
    REPORT,
    "bien-ban-tu-cham",
    "giay-moi",
    MINUTES,
    "yeu-cau-giai-trinh",
    "bao-cao-giai-trinh",
    "bao-cao-tong-hop",
    "to-trinh",
    DRAFT,
    FINAL,
    "thong-bao-ket-qua",
    "bao-cao-nam",
)
_TITLES = {
    REPORT: "Báo cáo tự đánh giá",
    MINUTES: "Biên bản thẩm định",
    DRAFT: "Dự thảo Quyết định công bố",
    FINAL: "Quyết định công bố (khóa hồ sơ)",
}


@dataclass(frozen=True, slots=True)
class ShelfRow:
    """One kind of paper.

    Attributes:
        kind: key.
        title: as a user knows it.
        is_per_unit: True where each unit has its own.
        has_rounds: True where a round is part of it.
        papers: written ones about all together, by name.
        written: how many units have one.
        latest: when the last of them was written, or None.
    """

    kind: str
    title: str
    is_per_unit: bool
    has_rounds: bool
    papers: tuple[Paper, ...] = ()
    written: int = 0
    latest: datetime | None = None


def shelf(workspace: Workspace, units: Sequence[Unit]) -> list[ShelfRow]:
    """Return the rows in the order of a round; files are counted, not opened."""
    common = papers_of(workspace, COMMON)
    found: dict[str, dict[str, float]] = {}
    for unit in units:
        folder = workspace.outputs / unit.code
        for path in folder.glob("*.docx") if folder.is_dir() else ():
            kind = _kind(path.stem)
            found.setdefault(kind, {})[unit.code] = path.stat().st_mtime
    return [_row(kind, common, found.get(kind, {})) for kind in _ORDER]


def unit_papers(workspace: Workspace, units: Sequence[Unit], kind: str) -> list[tuple[Unit, list[Paper]]]:
    """Return every unit with its papers of one kind."""
    return [
        (unit, [one for one in papers_of(workspace, unit.code) if _kind(one.stem) == kind]) for unit in units
    ]


def is_per_unit(kind: str) -> bool:
    """Return whether each unit has a paper of this kind of its own."""
    return kind == REPORT or (kind in COMPANIONS and COMPANIONS[kind].is_per_unit)


def title_of(kind: str) -> str:
    """Return what a kind is called."""
    return _TITLES.get(kind) or COMPANIONS[kind].title


def _row(kind: str, common: Sequence[Paper], by_unit: dict[str, float]) -> ShelfRow:
    latest = max(by_unit.values(), default=None)
    return ShelfRow(
        kind=kind,
        title=title_of(kind),
        is_per_unit=is_per_unit(kind),
        has_rounds=kind == MINUTES or (kind in COMPANIONS and COMPANIONS[kind].has_rounds),
        papers=tuple(one for one in common if _kind(one.stem) == kind),
        written=len(by_unit),
        latest=datetime.fromtimestamp(latest, tz=timezone.get_current_timezone()) if latest else None,
    )


def _kind(stem: str) -> str:
    return next((kind for kind in sorted(_ORDER, key=len, reverse=True) if stem.startswith(kind)), "")
