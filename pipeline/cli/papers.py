"""``report``, ``minutes``, ``publish``: the Word papers."""

from collections.abc import Sequence

import click

from pipeline.cli.app import Desk, open_desk, unit_option
from pipeline.cli.printing import say, tell
from pipeline.steps import minutes as minutes_step
from pipeline.steps import publish as publish_step
from pipeline.steps import report as report_step
from pipeline.steps.papers.writing import Written

MOST_LINES = 12


@click.command()
@unit_option()
@click.option("--final", "is_final", is_flag=True, help="Bản chính thức, không in dấu DỰ THẢO.")
def report(unit_code: str, is_final: bool) -> None:
    """Xuất báo cáo tự đánh giá của một đơn vị ra Word, kèm bảng điểm và danh mục tài liệu.

    \b
    Ví dụ: cchc report --unit PC06
    """
    desk = open_desk()
    year = desk.year()
    unit = desk.unit(year, unit_code)
    papers = desk.config.papers
    written = report_step.report(
        desk.workspace, year, unit, papers=papers, by=desk.by, on=desk.on, is_final=is_final
    )
    tell_written(desk, written)


@click.command()
@click.option("--round", "number", type=int, default=1, show_default=True, help="Vòng thẩm định: 1, 2.")
@unit_option(required=False)
def minutes(number: int, unit_code: str | None) -> None:
    """Xuất biên bản thẩm định của một vòng ra Word, cho một hoặc mọi đơn vị đã chấm.

    \b
    Ví dụ: cchc minutes --round 1
    """
    desk = open_desk()
    year = desk.year()
    unit = desk.unit(year, unit_code) if unit_code else None
    papers = desk.config.papers
    written = minutes_step.minutes(
        desk.workspace, year, number, papers=papers, by=desk.by, on=desk.on, unit=unit
    )
    tell_written(desk, written)


@click.command()
@click.option("--draft", "is_draft", is_flag=True, help="Chỉ xuất dự thảo, không khóa hồ sơ.")
def publish(is_draft: bool) -> None:
    """Xuất quyết định công bố Chỉ số CCHC; công bố xong thì hồ sơ khóa lại.

    \b
    Ví dụ: cchc publish --draft
           cchc publish
    """
    desk = open_desk()
    year = desk.year()
    papers = desk.config.papers
    written = publish_step.publish(
        desk.workspace, year, papers=papers, by=desk.by, on=desk.on, is_final=not is_draft
    )
    tell_written(desk, written)


def tell_written(desk: Desk, written: Written) -> None:
    """Write where a paper lies; what it lacks and what its form breaks go to stderr."""
    tell(str(written.path))
    if written.gaps:
        say(f"Còn thiếu {len(written.gaps)} mục trước khi ký:")
        _say_some(written.gaps)
    if written.form:
        say(f"Thể thức: {len(written.form)} chỗ chưa đúng (sửa mẫu Word của hồ sơ):")
        _say_some([str(one) for one in written.form])
    say(f"Các văn bản nằm trong {desk.workspace.outputs}")


def _say_some(lines: Sequence[str]) -> None:
    for line in lines[:MOST_LINES]:
        say(f"  - {line}")
    if len(lines) > MOST_LINES:
        say(f"  … và {len(lines) - MOST_LINES} mục khác")
