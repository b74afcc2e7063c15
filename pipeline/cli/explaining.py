"""``ask``, ``explain``: what passes between council and unit between the rounds."""

import click

from pipeline.cli.app import json_option, open_desk, unit_option
from pipeline.cli.printing import say, tell_json, tell_rows
from pipeline.errors import UnknownCriterion
from pipeline.steps.appraise import round_number
from pipeline.steps.explain import ask as ask_step
from pipeline.steps.explain import explain as explain_step
from pipeline.steps.explain import questions
from pipeline.store.typed_values import parse_day

HEADING = ("Tiêu chí", "Vòng", "Nội dung yêu cầu", "Hạn", "Trả lời", "Ngày trả lời")


@click.command()
@unit_option()
@click.argument("criterion", metavar="TIÊU_CHÍ")
@click.argument("question", metavar="NỘI_DUNG")
@click.option("--due", required=True, metavar="dd/mm/yyyy", help="Ngày cuối phải trả lời.")
@click.option("--round", "number", type=int, default=1, show_default=True, help="Vòng thẩm định: 1, 2.")
def ask(unit_code: str, criterion: str, question: str, due: str, number: int) -> None:
    """Hội đồng yêu cầu đơn vị giải trình một tiêu chí.

    \b
    Ví dụ: cchc ask --unit SNV 1.3 "Đề nghị gửi báo cáo tự kiểm tra" --due 10/11/2024
    """
    desk = open_desk()
    year = desk.year()
    rule = round_number(year.rulebook, number)
    unit = desk.unit(year, unit_code)
    row = ask_step(year, unit, criterion, question, parse_day(due), round_rule=rule, by=desk.by, on=desk.on)
    say(f"Đã ghi yêu cầu giải trình tiêu chí {row.criterion} của {unit.name}, hạn {row.due:%d/%m/%Y}.")


@click.command()
@unit_option()
@click.argument("criterion", metavar="[TIÊU_CHÍ]", required=False)
@click.argument("answer", metavar="[TRẢ_LỜI]", required=False)
@json_option
def explain(unit_code: str, criterion: str | None, answer: str | None, as_json: bool) -> None:
    """Giải trình theo yêu cầu của Hội đồng; không ghi TIÊU_CHÍ thì in các yêu cầu của đơn vị.

    Trả lời muộn vẫn được ghi, kèm ngày; Hội đồng xem xét.

    \b
    Ví dụ: cchc explain --unit SNV
           cchc explain --unit SNV 1.3 "Báo cáo số 210/BC-SNV ngày 20/9/2024 đã gửi bổ sung"
    """
    desk = open_desk()
    year = desk.year()
    unit = desk.unit(year, unit_code)
    asked = questions(unit, by=desk.by, on=desk.on)
    if criterion:
        mine = [one for one in asked if one.criterion == criterion]
        if not mine:
            raise UnknownCriterion(criterion)
        if answer is None:
            raise click.UsageError("thêm nội dung giải trình sau mã tiêu chí")
        explain_step(year, unit, mine[-1].pk, answer, by=desk.by, on=desk.on)
        asked = questions(unit, by=desk.by, on=desk.on)
    told = [
        (
            one.criterion,
            year.rulebook.round_name(one.round),
            one.question,
            one.due,
            one.answer,
            one.answered_on,
        )
        for one in asked
    ]
    if as_json:
        tell_json([dict(zip(HEADING, row, strict=True)) for row in told])
        return
    tell_rows(HEADING, told)
    waiting = sum(1 for one in asked if one.answered_on is None)
    say(f"{waiting} trên {len(asked)} yêu cầu chưa được trả lời.")
