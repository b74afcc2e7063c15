"""``cite``: what a report cites, and, inside a workspace, what became of each citation."""

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from index.citations.find import find_citations
from ocr.pages import Page
from pipeline.cli.app import json_option, open_desk, read_config, unit_option
from pipeline.cli.printing import cell, say, tell_json, tell_rows
from pipeline.cli.reading import file_argument, pages_of
from pipeline.steps.cite_report import CitedRow, cite_report, pages_of_csv

_HEADING = ("Trang", "Loại", "Số, ký hiệu", "Ngày", "Kết quả", "Lần", "Đơn vị", "Tệp", "Lý do")
_CSV = ".csv"


@click.command()
@file_argument
@unit_option(required=False)
@click.option(
    "--csv", "target", type=click.Path(path_type=Path, dir_okay=False), help="Ghi kết quả ra tệp CSV này."
)
@json_option
def cite(path: Path, unit_code: str | None, target: Path | None, as_json: bool) -> None:
    """Rà các văn bản mà một báo cáo (hoặc danh sách CSV) viện dẫn.

    Trong thư mục hồ sơ: mỗi viện dẫn có tệp hay chưa, ngày có khớp không, có trong
    mốc thời gian không, có viện dẫn hai lần không. Ngoài thư mục hồ sơ: chỉ liệt kê.

    \b
    Ví dụ: cchc cite "Báo cáo CCHC 2023.docx"
           cchc cite danh-sach-so.csv --unit PC06 --csv ket-qua.csv
    """
    pages = pages_of_csv(path.read_bytes(), path.name) if path.suffix.lower() == _CSV else pages_of(path)
    if read_config().workspace is None:
        _tell_bare(pages, target, as_json=as_json)
        return
    desk = open_desk()
    year = desk.year()
    unit = desk.unit(year, unit_code) if unit_code else None
    found = cite_report(year, pages, by=desk.by, on=desk.on, unit=unit)
    if as_json:
        tell_json(found)
        return
    _tell(_HEADING, [_cells(one) for one in found], target)
    counts = Counter(state for one in found for state in one.states)
    told = "; ".join(f"{state}: {count}" for state, count in counts.items())
    twice = len({one.number for one in found if one.times > 1})
    say(f"{len(found)} viện dẫn ({told}); {twice} văn bản được viện dẫn nhiều lần")


def _cells(one: CitedRow) -> tuple[object, ...]:
    states = ", ".join(one.states)
    return one.page, one.word, one.number, one.issued, states, one.times, one.unit, one.file, one.words


def _tell_bare(pages: Sequence[Page], target: Path | None, *, as_json: bool) -> None:
    found = find_citations(pages, opens=True)
    if as_json:
        tell_json(found)
        return
    rows: list[tuple[object, ...]] = [
        (one.page, one.word, "••• (mật)" if one.is_secret else one.number, one.issued, one.text)
        for one in found
    ]
    _tell(("Trang", "Loại", "Số, ký hiệu", "Ngày", "Nguyên văn"), rows, target)
    say(f"{len(found)} viện dẫn")


def _tell(heading: Sequence[str], rows: Sequence[Sequence[object]], target: Path | None) -> None:
    if target is None:
        tell_rows(heading, rows)
        return
    with target.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(heading)
        writer.writerows([_safe(cell(value)) for value in row] for row in rows)
    say(str(target))


def _safe(told: str) -> str:
    """Text of a report must not become a formula in a spreadsheet."""
    return f"'{told}" if told[:1] in ("=", "+", "-", "@") else told
