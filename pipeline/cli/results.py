"""``scores``, ``classes``, ``compare``: what the points have come to."""

from collections.abc import Sequence

import click

from pipeline.cli.app import json_option, open_desk, unit_option
from pipeline.cli.printing import say, tell_json, tell_rows
from pipeline.rules.scoring import Appraisal
from pipeline.rules.side_by_side import RoundsRow
from pipeline.rules.wording import percent_words, points_words
from pipeline.steps.appraise import appraisal_rounds
from pipeline.steps.results import ScoreSheet, class_counts, compare_with_last_year, score_sheet
from pipeline.steps.year import criteria_of


@click.command()
@unit_option()
@json_option
def scores(unit_code: str, as_json: bool) -> None:
    """Bảng điểm của một đơn vị: các vòng cạnh nhau kèm lý do, và chỉ số thành phần.

    \b
    Ví dụ: cchc scores --unit PC06
    """
    desk = open_desk()
    year = desk.year()
    unit = desk.unit(year, unit_code)
    sheet = score_sheet(year, unit, by=desk.by, on=desk.on)
    if as_json:
        tell_json(sheet)
        return
    rounds = appraisal_rounds(year.rulebook)
    names = {node.code: node for node in criteria_of(year, unit).walk()}
    by_code = {row.criterion.code: row for row in sheet.rows}
    shares = {one.code: one for one in sheet.components}
    heading = ("Tiêu chí", "Tên", "Điểm chuẩn", "Tự chấm", "Điểm tính", *(one.name for one in rounds))
    tell_rows(
        (*heading, "Đạt được", "Chỉ số thành phần", "Lý do"),
        (
            (
                code,
                node.name,
                node.standard,
                *_through(by_code.get(code), [one.code for one in rounds]),
                shares[code].achieved if code in shares else None,
                _share(sheet, code),
                _reasons(by_code.get(code)),
            )
            for code, node in names.items()
        ),
    )
    _say_result(sheet)


def _through(row: RoundsRow | None, rounds: Sequence[str]) -> list[object]:
    if row is None:
        return [None] * (len(rounds) + 2)
    computed = row.computed.points if row.computed else None
    return [row.claimed, computed, *(_given(row.by_round.get(code)) for code in rounds)]


def _given(one: Appraisal | None) -> object:
    return None if one is None else "hạ chuẩn" if one.exempt else one.points


def _share(sheet: ScoreSheet, code: str) -> str:
    share = next((one.share for one in sheet.components if one.code == code), None)
    return "" if share is None else percent_words(share)


def _reasons(row: RoundsRow | None) -> str:
    return (
        ""
        if row is None
        else "; ".join(dict.fromkeys(one.reason for one in row.by_round.values() if one.reason))
    )


def _say_result(sheet: ScoreSheet) -> None:
    card, standing = sheet.card, sheet.standing
    if card is None or standing is None:
        say("Chưa có điểm thẩm định.")
        return
    index = "" if standing.par_index is None else f", chỉ số {percent_words(standing.par_index)}"
    say(
        f"{points_words(card.achieved)} + {points_words(card.bonus)} − {points_words(card.penalty)} = "
        f"{points_words(card.points)} trên {points_words(card.standard)} điểm{index}."
    )
    for line in standing.why:
        say(f"  {line}")


@click.command()
@json_option
def classes(as_json: bool) -> None:
    """Số đơn vị và tỷ lệ từng mức xếp loại, chung và từng khối; tỷ lệ cộng lại đúng 100,00 %.

    \b
    Ví dụ: cchc classes
    """
    desk = open_desk()
    year = desk.year()
    counted = class_counts(year, by=desk.by, on=desk.on)
    if as_json:
        tell_json(counted)
        return
    tell_rows(
        ("Khối", "Xếp loại", "Số đơn vị", "Tỷ lệ"),
        (
            (year.rulebook.bloc_name(bloc) or "Tất cả", one.band.name, one.count, percent_words(one.share))
            for bloc, rows in counted.items()
            for one in rows
        ),
    )
    say(f"{sum(one.count for one in counted[''])} đơn vị được xếp loại.")


@click.command()
@json_option
def compare(as_json: bool) -> None:
    """So với kết quả năm trước đã nhập: điểm, chỉ số, hạng, xếp loại tăng giảm.

    \b
    Ví dụ: cchc last-year ket-qua-2023.xlsx --year 2023
           cchc compare
    """
    desk = open_desk()
    year = desk.year()
    changes = compare_with_last_year(year, by=desk.by, on=desk.on)
    if as_json:
        tell_json(changes)
        return
    tell_rows(
        ("Đơn vị", "Điểm tăng, giảm", "Chỉ số tăng, giảm", "Hạng", "Xếp loại", "Ghi chú"),
        (
            (
                one.unit,
                one.points,
                "" if one.index is None else percent_words(one.index),
                "" if one.note else " → ".join(str(rank or "–") for rank in one.ranks),
                "" if one.note else " → ".join(band.name if band else "–" for band in one.bands),
                one.note,
            )
            for one in changes
        ),
    )
    say(f"{sum(1 for one in changes if not one.note)} trên {len(changes)} đơn vị so sánh được.")
