"""Số, ký hiệu; địa danh và ngày.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.3, II.4; Phụ lục III.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from templates.official_format.checks.look import check_look
from templates.official_format.checks.report import Checked, finding
from templates.official_format.findings import FormFinding
from templates.official_format.lines import Line
from templates.official_format.rules import rules

GROUP = r"[0-9A-ZĐƯ][0-9A-Za-zĐđƯƠ&]*(?:\([0-9A-ZĐ]+\))?"
FORM = re.compile(rf"^Số:\s+(?P<number>\d+[a-zđ]?(?:/\d{{4}})?)?\s*/(?P<symbol>{GROUP}(?:-{GROUP})*)$")
PLACED = re.compile(r"^[^,\d]\S.*,\s*ngày\b", re.IGNORECASE)
GIVEN = re.compile(r"^Số:?\s*(?P<number>\d+)")
DATE = re.compile(
    r"ngày\s*(?P<day>[\d.…_]*)\s*tháng\s*(?P<month>[\d.…_]*)\s*năm\s*(?P<year>[\d.…_]*)", re.IGNORECASE
)


def check_number_and_date(checked: Checked) -> Iterator[FormFinding]:
    """Check the lower row of the block at the top."""
    top = checked.parts.top
    if top.nation is None:
        return
    if top.number is None:
        yield finding("number-missing", "đầu văn bản", "không thấy dòng «Số: …/…»")
    else:
        yield from _number(top.number, checked.parts.kind)
        if top.in_table:
            yield from check_look("number-look", [top.number], "so_ky_hieu")
    yield from _date(checked)


def _number(line: Line, kind: str) -> Iterator[FormFinding]:
    text = unicodedata.normalize("NFC", line.text)
    given = GIVEN.match(text)
    if given and len(given["number"]) == 1:
        yield finding("number-zero", line.place, f"số «{given['number']}»")
    match = FORM.match(text)
    if match is None:
        yield finding("number-form", line.place, f"viết «{text}»")
        return
    first = match["symbol"].split("-")[0]
    wanted = rules().types.get(kind, "")
    if wanted and first != wanted:
        yield finding(
            "number-kind", line.place, f"ký hiệu «{first}» cho {kind.lower()} (viết tắt là {wanted})"
        )
    if kind == "Công văn" and first in rules().table["number"]["never_an_agency"]:
        yield finding("number-kind", line.place, f"công văn có ký hiệu của loại khác («{first}»)")


def _date(checked: Checked) -> Iterator[FormFinding]:
    line = checked.parts.top.place_date
    is_minutes = checked.parts.kind == "Biên bản"
    if line is None:
        if not is_minutes:
            yield finding("date-missing", "đầu văn bản", "không thấy dòng địa danh, ngày tháng năm")
        return
    if is_minutes:
        yield finding("date-in-minutes", line.place, "biên bản có dòng địa danh, ngày tháng")
    if checked.parts.top.in_table:
        yield from check_look("date-look", [line], "dia_danh_ngay")
        yield from _row(checked.parts.top.number, line)
    if not PLACED.match(line.text):
        yield finding("date-place", line.place, f"viết «{line.text}»")
    if _is_no_day(line.text):
        yield finding("date-real", line.place, "không có ngày này trong lịch")
    wrong = _zero_faults(line.text)
    if wrong:
        yield finding("date-zero", line.place, "; ".join(wrong))


def _row(number: Line | None, date_line: Line) -> Iterator[FormFinding]:
    """The number and the date stand on one line of the page."""
    if number is None or number.cell is None or date_line.cell is None:
        return
    if (number.cell.table, number.cell.row) != (date_line.cell.table, date_line.cell.row):
        yield finding("top-row", date_line.place, "không cùng hàng với số, ký hiệu")


def _is_no_day(text: str) -> bool:
    match = DATE.search(text)
    if match is None or not all(part.isdecimal() for part in match.groups()):
        return False
    try:
        date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return True
    return False


def _zero_faults(text: str) -> list[str]:
    match = DATE.search(text)
    if match is None:
        return []
    wrong = []
    day, month = match["day"], match["month"]
    if day.isdecimal() and len(day) == 1:
        wrong.append(f"ngày «{day}» thiếu số 0")
    if month.isdecimal():
        needs_zero = int(month) in rules().table["date"]["zero_months"]
        if needs_zero and len(month) == 1:
            wrong.append(f"tháng «{month}» thiếu số 0")
        if not needs_zero and month.startswith("0"):
            wrong.append(f"tháng «{month}» thừa số 0")
    return wrong
