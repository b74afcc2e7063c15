"""Write a unit's evidence pack: numbered folders by criterion, the catalogue, hashes; originals untouched.

Made beside and moved into place, so that a pack under its name is whole. A
document that proves several criteria lies in the folder of the first and is
named for the others in the catalogue.
"""

import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import openpyxl
from django.contrib.auth.models import User
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.config import Workspace
from pipeline.rules.dossier import Dossier
from pipeline.rules.findings import code_order
from pipeline.steps.papers.cleared import cleared
from pipeline.steps.papers.evidence_list import UNTIED, EvidenceList, list_evidence
from pipeline.steps.papers.seats import archive_line, authority_of, unit_seat
from pipeline.steps.year import Year, load_one
from pipeline.store import access
from pipeline.store.models import Evidence, Unit
from pipeline.store.originals import check_original, original_path
from templates.contexts import EvidenceCatalogue, EvidenceRow
from templates.gaps import gaps
from templates.render import render

FOLDER = "goi-minh-chung"
CATALOGUE = "Danh mục tài liệu kiểm chứng"
HASHES = "SHA256SUMS.txt"
_LONGEST = 80
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_HEADING = (
    "Mã tài liệu", "Số, ký hiệu", "Ngày ban hành", "Cơ quan ban hành", "Tên loại, trích yếu", "Số trang",
    "Tệp", "Các tiêu chí", "Ghi chú", "SHA-256",
)  # fmt: skip
_WIDTHS = (14, 20, 14, 34, 60, 10, 60, 24, 40, 66)


@dataclass(frozen=True, slots=True)
class Packed:
    """A pack that was written.

    Attributes:
        folder: where it lies.
        documents: files in it.
        criteria: criteria with at least one document.
        gaps: what the catalogue lacks before it can be signed.
    """

    folder: Path
    documents: int
    criteria: int
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Filed:
    """One document of the pack: its row in the catalogue, its hash, its criteria."""

    row: EvidenceRow
    sha256: str
    criteria: tuple[str, ...]


def pack(
    workspace: Workspace, year: Year, unit: Unit, *, papers: Mapping[str, str], by: User, on: date
) -> Packed:
    """Write the pack of a unit into ``outputs``, in the place of the one before.

    Raises:
        NotAllowed: ``by`` may not hand out this dossier.
        NotReady: the unit is not scored this year.
        DamagedOriginal: an original no longer has its bytes.
        TemplateError: the catalogue's template cannot be used.
    """
    access.require(by, "report", unit=unit, on=on)
    dossier = load_one(year, unit)
    listed = list_evidence(dossier)
    target = workspace.outputs / unit.code / FOLDER
    beside = target.with_name(f".{FOLDER}.{os.getpid()}.part")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    try:
        filed = _file_all(workspace, dossier, listed, beside)
        paper = cleared(_paper(year, dossier, listed, filed, papers, on=on))
        _write_catalogue(workspace, paper, filed, beside)
        _put_in_place(beside, target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return Packed(target, len(filed), len(listed.links), tuple(dict.fromkeys(gaps(paper))))


def _file_all(workspace: Workspace, dossier: Dossier, listed: EvidenceList, into: Path) -> list[_Filed]:
    rows = Evidence.objects.select_related("source").in_bulk([int(key) for key in listed.codes])
    by_code = {code: rows[int(key)] for key, code in listed.codes.items()}
    criteria: dict[str, list[str]] = {}
    for code in sorted(listed.links, key=code_order):
        for link in listed.links[code]:
            criteria.setdefault(link.evidence, []).append(code)
    return [
        _file_one(
            workspace,
            row,
            by_code[row.code],
            tuple(criteria.get(str(by_code[row.code].pk), ())),
            dossier,
            into,
        )
        for row in listed.rows
    ]


def _file_one(
    workspace: Workspace,
    row: EvidenceRow,
    evidence: Evidence,
    codes: tuple[str, ...],
    dossier: Dossier,
    into: Path,
) -> _Filed:
    source = evidence.source
    original = original_path(workspace, source.sha256, source.extension)
    check_original(original, source.sha256)
    code, _, number = row.code.rpartition("-")
    folder = _folder_name(code, dossier)
    name = f"{number} {_clean(Path(evidence.name).stem)}{source.extension}"
    place = into / folder / name
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(original, place)
    others = f"dùng cho cả {', '.join(codes[1:])}" if codes[1:] else ""
    note = "; ".join(part for part in (row.note, others) if part)
    return _Filed(replace(row, file=f"{folder}/{name}", note=note), source.sha256, codes)


def _folder_name(code: str, dossier: Dossier) -> str:
    if code == UNTIED:
        return "K Chưa gắn tiêu chí"
    node = dossier.criteria.find(code)
    return f"{code} {_clean(node.name)}" if node else code


def _clean(name: str) -> str:
    """Return a name every system takes: no forbidden signs, no dot at the end, not too long."""
    return " ".join(_FORBIDDEN.sub(" ", name).split())[:_LONGEST].rstrip(" .") or "tai lieu"


def _paper(
    year: Year,
    dossier: Dossier,
    listed: EvidenceList,
    filed: list[_Filed],
    papers: Mapping[str, str],
    *,
    on: date,
) -> EvidenceCatalogue:
    authority = authority_of(year.rulebook, papers)
    seat = unit_seat(authority, dossier.unit, "Báo cáo", on=on)
    return EvidenceCatalogue(
        letterhead=seat.letterhead,
        signature=seat.signature,
        unit=dossier.unit.name,
        year=dossier.year,
        count=len(filed),
        criteria=len(listed.links),
        untied=sum(1 for one in filed if not one.criteria),
        evidence=tuple(one.row for one in filed),
        addressees=(authority.council,),
        recipients=("Như trên", archive_line(seat.letterhead)),
        missing=seat.missing,
    )


def _write_catalogue(workspace: Workspace, paper: EvidenceCatalogue, filed: list[_Filed], into: Path) -> None:
    own = workspace.templates / f"{paper.template}.docx"
    (into / f"{CATALOGUE}.docx").write_bytes(render(paper, own.read_bytes() if own.is_file() else None))
    _write_sheet(into / f"{CATALOGUE}.xlsx", filed)
    lines = "".join(f"{one.sha256}  {one.row.file}\n" for one in filed)
    (into / HASHES).write_text(lines, encoding="utf-8")


def _write_sheet(place: Path, filed: list[_Filed]) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Danh mục"
    sheet.append(_HEADING)
    for one in filed:
        row = one.row
        told = (
            row.code,
            row.number,
            row.issued,
            row.issuer,
            row.subject,
            row.place.removesuffix(" trang"),
            row.file,
        )
        sheet.append([_as_text(cell) for cell in (*told, ", ".join(one.criteria), row.note, one.sha256)])
    _dress(sheet)
    book.save(place)


def _as_text(told: str) -> str:
    """Evidence is data: a subject that begins like a formula must not become one."""
    return f"'{told}" if told[:1] in "=+-@" and told else told


def _dress(sheet: Worksheet) -> None:
    sheet.freeze_panes = "A2"
    for place, width in enumerate(_WIDTHS, 1):
        sheet.cell(1, place).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = width
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _put_in_place(beside: Path, target: Path) -> None:
    """Move the new pack in; the old one goes aside first and comes back if that fails."""
    aside = target.with_name(f".{FOLDER}.{os.getpid()}.old")
    shutil.rmtree(aside, ignore_errors=True)
    if target.exists():
        target.rename(aside)
    try:
        beside.rename(target)
    except OSError:
        if aside.exists():
            aside.rename(target)
        raise
    shutil.rmtree(aside, ignore_errors=True)
