"""``council``, ``round``, ``last-year``, ``bonus``: who scores what, closed rounds, what was before."""

from pathlib import Path

import click

from pipeline.cli.app import json_option, open_desk, unit_option
from pipeline.cli.dossier import tell_findings
from pipeline.cli.printing import say, tell, tell_json, tell_rows
from pipeline.rules.adjustments import GivenAdjustment
from pipeline.steps import bonus as bonus_step
from pipeline.steps import close_round, conflicts, council_seats
from pipeline.steps.last_year import keep_last_dossier, take_past_results
from pipeline.store.models import BonusClaim, Conflict, CouncilSeat, Right, Role, SeatTitle
from pipeline.store.typed_values import parse_day, parse_points

table_path = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.group()
def council() -> None:
    """Hội đồng thẩm định: thành viên, phân công, xung đột lợi ích."""


@council.command("list")
@json_option
def council_list(as_json: bool) -> None:
    """Liệt kê thành viên Hội đồng, phân công và xung đột lợi ích đã khai.

    \b
    Ví dụ: cchc council list
    """
    desk = open_desk()
    year = desk.year()
    seats = [(one.get_title_display(), one.name, one.position) for one in year.campaign.seats.all()]
    rights = Right.objects.filter(role=Role.APPRAISER).select_related("user").order_by("user__username")
    given = [(one.user.username, one.criteria or "tất cả", council_seats.days_told(one)) for one in rights]
    declared = Conflict.objects.filter(unit__campaign=year.campaign).select_related("user", "unit")
    barred = [(one.user.username, one.unit.code, one.reason) for one in declared]
    if as_json:
        tell_json({"seats": seats, "assignments": given, "conflicts": barred})
        return
    tell_rows(("Chức danh", "Họ tên", "Chức vụ, đơn vị"), seats)
    tell_rows(("Người", "Lĩnh vực, tiêu chí", "Thời gian"), given)
    tell_rows(("Người", "Không chấm đơn vị", "Lý do"), barred)


@council.command("seat")
@click.argument("name", metavar="HỌ_TÊN")
@click.option(
    "--title", type=click.Choice([one.value for one in SeatTitle]), default="member", help="Chức danh."
)
@click.option("--position", default="", help="Cấp bậc, chức vụ, đơn vị, như in trong quyết định.")
@click.option("--user", "username", default="", help="Tài khoản của thành viên này.")
@click.option("--remove", is_flag=True, help="Đưa ra khỏi Hội đồng.")
def council_seat(name: str, title: str, position: str, username: str, remove: bool) -> None:
    """Đưa một người vào Hội đồng (hoặc ra khỏi Hội đồng).

    \b
    Ví dụ: cchc council seat "Trần Văn Mẫu" --title chair --position "Phó Giám đốc"
    """
    desk = open_desk()
    year = desk.year()
    if remove:
        for row in CouncilSeat.objects.filter(campaign=year.campaign, name=name):
            council_seats.unseat(year, row.pk, by=desk.by, on=desk.on)
        tell(f"Đã đưa {name} ra khỏi Hội đồng.")
        return
    told = SeatTitle(title)
    row = council_seats.seat(year, name, position, told, username=username, by=desk.by, on=desk.on)
    tell(f"{row.get_title_display()}: {row.name}")


@council.command("assign")
@click.argument("username", metavar="TÊN")
@click.option("--criteria", default="", help="Lĩnh vực, tiêu chí được giao, như 1,4,7.2 (trống: tất cả).")
@click.option("--from", "first", default="", metavar="dd/mm/yyyy", help="Ngày đầu.")
@click.option("--to", "last", default="", metavar="dd/mm/yyyy", help="Ngày cuối.")
@unit_option(required=False)
def council_assign(username: str, criteria: str, first: str, last: str, unit_code: str | None) -> None:
    """Giao lĩnh vực, tiêu chí cho một người thẩm định; --unit là đơn vị của người đó.

    \b
    Ví dụ: cchc council assign minh --criteria 1,4 --from 15/10/2024 --to 05/11/2024 --unit PV01
    """
    desk = open_desk()
    year = desk.year()
    told = council_seats.Assignment(
        criteria,
        parse_day(first) if first else None,
        parse_day(last) if last else None,
        desk.unit(year, unit_code) if unit_code else None,
    )
    right = council_seats.assign(year, username, told, by=desk.by, on=desk.on)
    tell(f"Đã giao {username}: tiêu chí {right.criteria or 'tất cả'}, {council_seats.days_told(right)}.")


@council.command("conflict")
@click.argument("username", metavar="TÊN")
@unit_option()
@click.option("--reason", required=True, help="Lý do.")
@click.option("--withdraw", is_flag=True, help="Bỏ khai báo đã có.")
def council_conflict(username: str, unit_code: str, reason: str, withdraw: bool) -> None:
    """Khai xung đột lợi ích: người này không chấm đơn vị đó.

    \b
    Ví dụ: cchc council conflict minh --unit PC06 --reason "em ruột là đội trưởng"
    """
    desk = open_desk()
    year = desk.year()
    unit = desk.unit(year, unit_code)
    if not withdraw:
        conflicts.declare_conflict(year, username, unit, reason, by=desk.by, on=desk.on)
        tell(f"{username} không chấm {unit.name}.")
        return
    for row in Conflict.objects.filter(user__username=username, unit=unit):
        conflicts.withdraw_conflict(row.pk, reason, by=desk.by, on=desk.on)
    tell(f"Đã bỏ khai báo của {username} với {unit.name}.")


@click.command("round")
@click.argument("code", metavar="[VÒNG]", required=False)
@click.option("--close", "what", flag_value="close", help="Khóa vòng: không ai sửa điểm của vòng nữa.")
@click.option("--reopen", "what", flag_value="reopen", help="Mở lại vòng đã khóa.")
@click.option("--reason", default="", help="Lý do (bắt buộc khi còn đơn vị chưa xong, khi mở lại).")
@json_option
def round_(code: str | None, what: str | None, reason: str, as_json: bool) -> None:
    """Xem các vòng, khóa hoặc mở lại một vòng.

    \b
    Ví dụ: cchc round
           cchc round self --close --reason "hết hạn 16/09/2024"
    """
    desk = open_desk()
    year = desk.year()
    if code and what == "close":
        close_round.close_round(year, code, reason, by=desk.by, on=desk.on)
    elif code and what == "reopen":
        close_round.reopen_round(year, code, reason, by=desk.by, on=desk.on)
    states = close_round.round_states(year)
    told = [
        (
            one.rule.code,
            one.rule.name,
            f"khóa ngày {one.closing.on:%d/%m/%Y}" if one.closing else "đang mở",
            ", ".join(unit.code for unit in one.unfinished),
        )
        for one in states
    ]
    if as_json:
        tell_json([dict(zip(("code", "name", "state", "unfinished"), one, strict=True)) for one in told])
        return
    tell_rows(("Vòng", "Tên", "Tình trạng", "Chưa xong"), told)


@click.command("last-year")
@click.argument("file", type=table_path, metavar="TỆP")
@click.option("--year", "past", type=int, help="Năm của bảng kết quả.")
@click.option("--preview", is_flag=True, help="Chỉ xem, không ghi.")
@unit_option(required=False)
def last_year(file: Path, past: int | None, preview: bool, unit_code: str | None) -> None:
    """Nhập kết quả năm trước (bảng .xlsx, .docx, .csv), hoặc hồ sơ năm trước của một đơn vị (.cchc).

    Bảng có cột «Đơn vị» và «Điểm», «Chỉ số», «Xếp loại», «Hạng».

    \b
    Ví dụ: cchc last-year ket-qua-2023.xlsx --year 2023
           cchc last-year PC06-2023.cchc --unit PC06
    """
    desk = open_desk()
    year = desk.year()
    if unit_code:
        unit = desk.unit(year, unit_code)
        keep_last_dossier(desk.workspace, year, unit, file, by=desk.by, on=desk.on)
        tell(f"Đã giữ hồ sơ năm trước của {unit.name}; xem bằng: cchc carry-over")
        return
    told = past or year.rulebook.year - 1
    done = take_past_results(year, file, told, is_preview=preview, by=desk.by, on=desk.on)
    tell_rows(
        ("Đơn vị", "Điểm", "Chỉ số %", "Xếp loại", "Hạng"),
        ((one.unit.code, one.points, one.par_index, one.band, one.rank) for one in done.rows),
    )
    tell_findings(done.findings)
    say("Chỉ xem, chưa ghi gì." if preview else f"Đã ghi kết quả năm {told} của {len(done.rows)} đơn vị.")


@click.command()
@unit_option()
@click.argument("heading", metavar="[MỤC]", required=False)
@click.argument("points", metavar="[ĐIỂM]", required=False)
@click.option("--reason", default="", help="Sáng kiến, cách làm mới.")
@click.option("--document", default="", help="Số, ký hiệu văn bản công nhận.")
def bonus(unit_code: str, heading: str | None, points: str | None, reason: str, document: str) -> None:
    """Đề nghị điểm thưởng của một đơn vị; không nêu mục thì liệt kê các mục và đề nghị đã có.

    \b
    Ví dụ: cchc bonus --unit PC06 thuong_sang_kien 2 --reason "Sáng kiến cấp tỉnh" --document 812/QĐ-UBND
    """
    desk = open_desk()
    year = desk.year()
    unit = desk.unit(year, unit_code)
    if heading and points:
        told = GivenAdjustment(heading, parse_points(points), reason, document)
        bonus_step.ask_bonus(year, unit, told, by=desk.by, on=desk.on)
    for rule in bonus_step.bonus_headings(year):
        tell(f"{rule.code}: {rule.name}")
    tell_rows(
        ("Mục", "Điểm", "Lý do", "Văn bản"),
        BonusClaim.objects.filter(dossier=unit.dossier).values_list(
            "heading", "points", "reason", "document"
        ),
    )
