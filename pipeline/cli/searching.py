"""``search``: one query, or a saved batch of them."""

from collections.abc import Iterator
from pathlib import Path

import click

from index.search.evidence_index import EvidenceIndex, Facets, Results
from pipeline.cli.app import Desk, json_option, open_desk, unit_option
from pipeline.cli.printing import say, tell_json, tell_rows
from pipeline.errors import WrongValue
from pipeline.steps.search import SearchPage
from pipeline.steps.search import search as search_step
from pipeline.store.evidence_index import open_evidence_index

_HEADING = ("Mã", "Số, ký hiệu", "Ngày", "Đơn vị", "Trang", "Tệp", "Đoạn trích")
_MOST_SPREAD = 5
_BATCH_SIZE = 3
"""Of one line of a batch so many hits are shown: the first is meant, the others tell it apart."""


@click.command()
@click.argument("words", nargs=-1, metavar="CÂU_TÌM…")
@unit_option(required=False)
@click.option(
    "--from",
    "batch",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Tệp chữ hoặc CSV, mỗi dòng một câu tìm (thường là một số, ký hiệu).",
)
@click.option("--page", default=1, show_default=True, help="Trang kết quả.")
@click.option("--size", default=20, show_default=True, help="Số kết quả mỗi trang.")
@json_option
def search(
    words: tuple[str, ...], unit_code: str | None, batch: Path | None, page: int, size: int, as_json: bool
) -> None:
    """Tìm tài liệu theo số, tiêu chí, thời gian, đơn vị và từ ngữ (có dấu hoặc không dấu).

    Khóa: số, tiêu_chí, đơn_vị, cấp, loại, cơ_quan, từ, đến, tháng, năm, trạng_thái, xếp.
    Cụm từ để trong ngoặc kép; dấu * cuối từ để tìm phần đầu của từ hoặc của số.

    \b
    Ví dụ: cchc search số:14/KH-CAT
           cchc search niem yet thu tuc
           cchc search 'tiêu_chí:1.3.1 từ:15/09/2023 đến:14/09/2024 "kế hoạch"'
           cchc search 'tháng:03/2024 trạng_thái:"dự thảo" xếp:cũ'
           cchc search --from danh-sach-so.txt --unit PC06
    """
    if bool(words) == bool(batch):
        raise WrongValue("ghi câu tìm, hoặc --from với tệp nhiều câu tìm")
    desk = open_desk()
    with open_evidence_index(desk.workspace) as index:
        if batch is not None:
            _tell_batch(desk, index, unit_code, batch, as_json=as_json)
            return
        found = _found(desk, index, unit_code, " ".join(words), page=page, size=size)
    if as_json:
        tell_json(found)
        return
    tell_rows(
        _HEADING,
        ((one.id, one.number, one.issued, one.unit, one.page, one.file, one.snippet) for one in found.hits),
    )
    _say_about(found.results)


def _found(
    desk: Desk, index: EvidenceIndex, unit_code: str | None, text: str, *, page: int, size: int
) -> SearchPage:
    year = desk.year()
    unit = desk.unit(year, unit_code) if unit_code else None
    return search_step(year, index, text, unit=unit, by=desk.by, on=desk.on, page=page, size=size)


def _tell_batch(
    desk: Desk, index: EvidenceIndex, unit_code: str | None, batch: Path, *, as_json: bool
) -> None:
    asked = list(_lines(batch))
    answers = {text: _answer(desk, index, unit_code, text) for text in dict.fromkeys(asked)}
    if as_json:
        tell_json(answers)
        return
    rows: list[tuple[object, ...]] = []
    for text in asked:
        hits = answers[text].hits
        near = "gần đúng" if answers[text].results.is_approximate else "có"
        rows += [(text, near, one.id, one.number, one.issued, one.unit, one.file) for one in hits]
        if not hits:
            rows.append((text, "không thấy"))
    tell_rows(("Câu tìm", "Kết quả", *_HEADING[:4], "Tệp"), rows)
    lost = sum(not answers[text].hits for text in asked)
    say(f"{len(asked)} câu tìm, {len(asked) - lost} có kết quả, {lost} không thấy")


def _answer(desk: Desk, index: EvidenceIndex, unit_code: str | None, text: str) -> SearchPage:
    """A line without a key is most likely a number, however it was typed: «2O KH PA08»."""
    if ":" not in text and '"' not in text:
        found = _found(desk, index, unit_code, f'số:"{text}"', page=1, size=_BATCH_SIZE)
        if found.hits:
            return found
    return _found(desk, index, unit_code, text, page=1, size=_BATCH_SIZE)


def _lines(batch: Path) -> Iterator[str]:
    """Yield the queries of a file, one a line; of a CSV row the first cell that is no ordinal."""
    text = batch.read_bytes().decode("utf-8-sig", errors="replace")
    for line in text.splitlines():
        cells = [line] if batch.suffix.lower() != ".csv" else line.replace(";", ",").split(",")
        told = next((cell.strip() for cell in cells if cell.strip() and not cell.strip().isdecimal()), "")
        if told and not told.startswith("#"):
            yield told


def _say_about(results: Results) -> None:
    say(f"{results.total} tài liệu" + (" (gần đúng)" if results.is_approximate else ""))
    if results.total > 1:
        _say_spread(results.facets)
    if results.undated:
        say(f"Còn {results.undated} tài liệu khớp nhưng chưa đọc được ngày; sửa bằng «cchc fix».")


def _say_spread(facets: Facets) -> None:
    for name, spread in (
        ("tiêu chí", facets.criteria),
        ("đơn vị", facets.units),
        ("loại", facets.kinds),
    ):
        if spread:
            told = ", ".join(f"{value} ({count})" for value, count in spread[:_MOST_SPREAD])
            more = f", … {len(spread) - _MOST_SPREAD} mục nữa" if len(spread) > _MOST_SPREAD else ""
            say(f"  theo {name}: {told}{more}")
