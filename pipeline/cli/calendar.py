"""``calendar``: what is late, what is open for whom, what comes next."""

from datetime import UTC, datetime, time
from pathlib import Path

import click

from pipeline.cli.app import json_option, open_desk, unit_option
from pipeline.cli.printing import say, tell_json, tell_rows
from pipeline.rules.calendar import StepState, to_ics
from pipeline.steps.calendar import CalendarLine, year_calendar
from pipeline.store.typed_values import parse_day

WORDS = {
    StepState.LATE: "QUÁ HẠN",
    StepState.OPEN: "đang mở",
    StepState.NEXT: "sắp tới",
    StepState.DONE: "đã xong",
}
PAST = "đã qua hạn"
"""Of a step the store does not follow: its day is over, and nobody knows more."""

HEADING = (
    "Tình trạng",
    "Việc",
    "Từ ngày",
    "Đến hết ngày",
    "Chủ trì",
    "Chưa xong",
    "Giải thích",
    "Điều khoản",
)
_MOST_UNITS = 8


@click.command()
@unit_option(required=False)
@click.option("--on", "day", metavar="dd/mm/yyyy", help="Xem như vào ngày này (mặc định: hôm nay).")
@click.option("--ics", type=click.Path(path_type=Path, dir_okay=False), help="Ghi lịch ra tệp .ics.")
@json_option
def calendar(unit_code: str | None, day: str | None, ics: Path | None, as_json: bool) -> None:
    """Lịch của đợt: việc quá hạn, việc đang mở và còn chờ đơn vị nào, việc sắp tới.

    Việc không để lại dữ liệu trong hồ sơ (như ban hành bộ tiêu chí) chỉ nêu hạn, không kết luận.

    \b
    Ví dụ: cchc calendar
           cchc calendar --unit PC06 --on 20/09/2024
           cchc calendar --ics lich-cchc.ics
    """
    desk = open_desk()
    year = desk.year()
    on = parse_day(day) if day else desk.on
    unit = desk.unit(year, unit_code) if unit_code else None
    lines = year_calendar(year, unit, by=desk.by, on=on)
    if ics:
        stamp = datetime.combine(desk.on, time(), UTC)
        ics.write_text(to_ics(year.rulebook, stamp), encoding="utf-8", newline="")
        say(f"Đã ghi {ics}.")
    if as_json:
        tell_json(lines)
        return
    tell_rows(HEADING, (_cells(one) for one in lines))
    late = sum(1 for one in lines if one.is_followed and one.row.state is StepState.LATE)
    say(f"Ngày {on:%d/%m/%Y}: {late} việc quá hạn.")


def _cells(one: CalendarLine) -> tuple[object, ...]:
    step = one.row.deadline
    is_past = one.row.state is StepState.LATE and not one.is_followed
    more = f" và {len(one.waiting) - _MOST_UNITS} đơn vị khác" if len(one.waiting) > _MOST_UNITS else ""
    waiting = ", ".join(one.waiting[:_MOST_UNITS]) + more
    state = PAST if is_past else WORDS[one.row.state]
    return state, step.title, step.first, step.last, step.lead, waiting, one.row.words, step.clause
