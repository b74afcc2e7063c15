"""``chain``, ``ministry``: what stands below a unit's index and what goes up to the level above."""

from pathlib import Path

import click

from pipeline.cli.app import json_option, open_desk
from pipeline.cli.dossier import tell_findings
from pipeline.cli.printing import say, tell, tell_json, tell_rows
from pipeline.errors import NotReady
from pipeline.rules.chain import PublishedClass, Sent, consequences
from pipeline.rules.ministry import ministry_findings, ministry_tasks, uncovered_days
from pipeline.steps.chain import chain as chain_step
from pipeline.steps.chain import delivered_to_ministry, targets

WORDS = {
    Sent.SENT: "đã gửi",
    Sent.LATE: "gửi muộn",
    Sent.BY_DEPUTY: "cấp phó ký",
    Sent.UNDATED: "chưa rõ ngày",
    Sent.NOT_SENT: "CHƯA GỬI",
}


@click.command()
@click.option(
    "--figures",
    "table",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Bảng số liệu: cột «Mã đơn vị», «Số liệu», «Giá trị».",
)
@click.option(
    "--published",
    nargs=3,
    metavar="MÃ MỨC QUYẾT_ĐỊNH",
    help="Mức đã được công bố, theo quyết định số nào: in hệ quả.",
)
@json_option
def chain(table: Path | None, published: tuple[str, str, str] | None, as_json: bool) -> None:
    """Việc giao cho đội, xã dưới đơn vị: ai đã gửi, ai ký thay; chỉ tiêu; hệ quả của mức đã công bố.

    \b
    Ví dụ: cchc chain
           cchc chain --figures buu-chinh.xlsx
           cchc chain --published CAH "Hoàn thành nhiệm vụ" 99/QĐ-CAT
    """
    desk = open_desk()
    year = desk.year()
    rows = chain_step(year, by=desk.by, on=desk.on)
    judged = targets(year, table) if table else []
    follows = consequences(year.rulebook, [PublishedClass(*published)] if published else [])
    if as_json:
        tell_json({"tasks": rows, "targets": judged, "consequences": follows})
        return
    tell_rows(
        ("Đơn vị", "Việc", "Tình trạng", "Giải thích"),
        ((row.unit.code, row.task.title, WORDS[row.state], row.words) for row in rows),
    )
    for unit, row in judged:
        tell(f"{unit.name}: {row.words}")
    for one in follows:
        tell(one.words)
    missing = sum(1 for row in rows if row.state is not Sent.SENT)
    say(f"{missing} trên {len(rows)} việc chưa đạt yêu cầu.")


@click.command()
@click.option("--delivered", multiple=True, metavar="MÃ", help="Đơn vị đã gửi phần việc; ghi nhiều lần được.")
@json_option
def ministry(delivered: tuple[str, ...], as_json: bool) -> None:
    """Quy trình chấm chỉ số của cơ quan gửi cấp trên: ai làm phần nào, ai chưa gửi, hạn nào.

    Quy trình này có hồ sơ riêng (như bộ soc_trang_police_ministry/2024): mỗi cơ quan tự chấm phần của
    mình bằng «cchc assess --part», chấm đủ là đã gửi. Nơi chỉ cung cấp tài liệu thì nêu ở --delivered.

    \b
    Ví dụ: cchc ministry --delivered PC06 --delivered PC07
    """
    desk = open_desk()
    year = desk.year()
    tasks = ministry_tasks(year.rulebook)
    if not tasks:
        raise NotReady(f"bộ quy tắc {year.rulebook.id} không có quy trình gửi cấp trên")
    codes = delivered_to_ministry(year, {desk.unit(year, code).code for code in delivered})
    findings = ministry_findings(year.rulebook, codes, desk.on)
    if as_json:
        tell_json({"tasks": tasks, "findings": findings})
        return
    tell_rows(
        ("Đơn vị", "Tên", "Phần việc", "Điều khoản"),
        ((one.unit.code, one.unit.name, one.part.task, one.part.clause) for one in tasks),
    )
    tell_findings(findings)
    days = uncovered_days(year.rulebook)
    if days:
        say(f"Từ {days[0]:%d/%m/%Y} đến {days[1]:%d/%m/%Y} còn trong mốc nhưng sau hạn gửi: có thể bổ sung.")
