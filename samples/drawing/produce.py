"""Make the bytes of one file from its plan, and the folder of a unit from all of its files."""

import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from samples.content.dossiers import DossierPlan, FilePlan
from samples.drawing.camera import Shot, photograph, to_heic, to_jpeg
from samples.drawing.fixed_zip import pack
from samples.drawing.flow import Flow, Setting
from samples.drawing.office import paper_to_word, sheet_bytes
from samples.drawing.official import lay_out, set_body
from samples.drawing.paper import Ink, Paper
from samples.drawing.print import print_sheet
from samples.drawing.scan_pdf import scans_to_pdf
from samples.drawing.scanner import Scanner, scan
from samples.drawing.sheet import Sheet, mm
from samples.drawing.text_pdf import sheets_to_pdf

OLD_WORD = Path(__file__).parents[1] / "old_word"
_JUNK = b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X        "


@dataclass(frozen=True, slots=True)
class Drawn:
    """A file as drawn.

    Attributes:
        data: its bytes.
        starts: first page of each document in it, from 1.
        pages: number of pages; 0 where it has none.
    """

    data: bytes
    starts: tuple[int, ...] = ()
    pages: int = 0


def setting_of(plan: FilePlan, paper: Paper) -> Setting:
    """Return faces and margins: they vary from typist to typist, by the document's own name."""
    chance = sum(map(ord, paper.key))
    left, right = (mm(30), mm(15)) if chance % 3 == 0 else (mm(30 + chance % 6), mm(20))
    return Setting(
        family=plan.family,
        size=13.0 if chance % 4 == 0 else 14.0,
        leading=(1.12, 1.2, 1.28)[chance % 3],
        indent=mm(12.7 if chance % 2 else 10),
        margins=(left, mm(20), right, mm(20)),
    )


def sheets_of(plan: FilePlan, *, signed: bool) -> tuple[list[Sheet], tuple[int, ...]]:
    """Return all pages of a file and where each of its documents begins."""
    sheets: list[Sheet] = []
    starts = []
    for paper in plan.papers:
        starts.append(len(sheets) + 1)
        sheets += _pages(plan, paper, signed=signed)
    return sheets, tuple(starts)


def _pages(plan: FilePlan, paper: Paper, *, signed: bool) -> list[Sheet]:
    if paper.number:
        return lay_out(paper, setting_of(plan, paper), signed=signed)
    flow = Flow(Setting(family="arimo", size=24, leading=1.35, margins=(mm(25), mm(60), mm(25), mm(20))))
    set_body(flow, paper.body)
    return flow.sheets


def draw(plan: FilePlan) -> Drawn:
    """Return the bytes of a file that is drawn by itself (not a copy, not an archive)."""
    match plan.form:
        case "scan":
            return _scan(plan)
        case "digital":
            return _digital(plan)
        case "photo" | "heic":
            return _photo(plan)
        case "word":
            ink = Ink(plan.extra.get("ink", plan.papers[0].ink))
            return Drawn(paper_to_word(replace(plan.papers[0], ink=ink)), (1,))
        case "old-word":
            return Drawn((OLD_WORD / f"{plan.papers[0].key}.doc").read_bytes(), (1,))
        case "register":
            return Drawn(_register(plan))
        case "empty":
            return Drawn(b"")
    return Drawn(_JUNK)


def _scan(plan: FilePlan) -> Drawn:
    sheets, starts = sheets_of(plan, signed=True)
    scanner = Scanner(**plan.look)
    sways = (1, 0.6, -0.4)  # each page lies a little differently
    seen = [
        scan(
            print_sheet(sheet),
            replace(scanner, seed=scanner.seed * 100 + index, skew=scanner.skew * sways[index % 3]),
        )
        for index, sheet in enumerate(sheets)
    ]
    return Drawn(scans_to_pdf(seen, quality=scanner.quality), starts, len(seen))


def _digital(plan: FilePlan) -> Drawn:
    sheets, starts = sheets_of(plan, signed=bool(plan.extra.get("sealed")))
    data = sheets_to_pdf(sheets, title=plan.papers[0].kind, password=plan.extra.get("password", ""))
    return Drawn(data, starts, len(sheets))


def _photo(plan: FilePlan) -> Drawn:
    sheets, starts = sheets_of(plan, signed=True)
    look: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in plan.look.items()
    }
    shot = Shot(**look)
    picture = photograph(print_sheet(sheets[0]), shot)
    data = to_heic(picture, shot) if plan.form == "heic" else to_jpeg(picture, shot)
    return Drawn(data, starts, 1)


def _register(plan: FilePlan) -> bytes:
    """Return a register of figures month by month, with sums as formulas' values typed in."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Theo dõi"
    sheet["A1"] = plan.extra["title"]
    sheet["A1"].font = Font(name="Times New Roman", bold=True, size=14)
    sheet.merge_cells("A1:E1")
    sheet.append([])
    sheet.append(["STT", "Tháng", *plan.extra.get("columns", ["Tiếp nhận", "Đúng, trước hạn", "Trễ hạn"])])
    for index, (month, *figures) in enumerate(plan.extra["rows"], start=1):
        sheet.append([index, f"{month}/2024", *figures])
    sums = [sum(row[column] for row in plan.extra["rows"]) for column in range(1, len(plan.extra["rows"][0]))]
    sheet.append([None, "Cộng", *sums])
    for row in sheet.iter_rows(min_row=3):
        for cell in row:
            cell.font = Font(name="Times New Roman", size=12, bold=cell.row == 3)
            cell.alignment = Alignment(horizontal="center")
    return sheet_bytes(book)


def draw_folder(plan: DossierPlan) -> dict[str, Drawn]:
    """Return every file of a unit by its path; members of archives keep their "!" paths too.

    Archives are packed from their members, names inside as NFD, as a Mac writes them.
    """
    drawn: dict[str, Drawn] = {}
    for file in plan.files:
        source = file.extra.get("of", "")
        drawn[file.path] = drawn[source] if source else draw(file)
    return drawn


def pack_archives(drawn: dict[str, Drawn]) -> dict[str, bytes]:
    """Return the files that lie on disk: plain files, and outer archives with all inside."""
    plain = {path: item.data for path, item in drawn.items() if "!" not in path}
    inside: dict[str, dict[str, bytes]] = {}
    for path, item in drawn.items():
        if "!" in path:
            outer, _, rest = path.partition("!")
            inside.setdefault(outer, {})[rest] = item.data
    return plain | {outer: _pack_nested(members) for outer, members in inside.items()}


def _pack_nested(members: dict[str, bytes]) -> bytes:
    files: dict[str, bytes] = {}
    deeper: dict[str, dict[str, bytes]] = {}
    for path, data in members.items():
        if "!" in path:
            inner, _, rest = path.partition("!")
            deeper.setdefault(inner, {})[rest] = data
        else:
            files[unicodedata.normalize("NFD", path)] = data
    for inner, held in deeper.items():
        files[unicodedata.normalize("NFD", inner)] = _pack_nested(held)
    return pack(files)
