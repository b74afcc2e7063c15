"""``survey``, ``external``: points that come from outside the dossiers."""

from pathlib import Path

import click

from pipeline.cli.app import json_option, open_desk
from pipeline.cli.dossier import tell_findings
from pipeline.cli.printing import say, tell_json, tell_rows
from pipeline.steps.externals import take_externals
from pipeline.steps.survey import take_survey


@click.command()
@click.argument("table", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="TỆP")
@click.option("--group", default="", help="Mã nhóm được hỏi (khi bảng không có cột «Nhóm»).")
@click.option("--preview", is_flag=True, help="Chỉ tính thử, không ghi.")
@json_option
def survey(table: Path, group: str, preview: bool, as_json: bool) -> None:
    """Nhập bảng trả lời khảo sát (.xlsx, .csv): mỗi phiếu một dòng; tính điểm, nêu cách tính.

    Dòng đầu có cột «Đơn vị», «Nhóm» và mã các tiêu chí khảo sát. Chỉ giữ số đếm câu trả lời;
    họ tên, điện thoại, địa chỉ không được lưu.

    \b
    Ví dụ: cchc survey phieu-nguoi-dan.csv --group nguoi_dan --preview
    """
    desk = open_desk()
    done = take_survey(desk.year(), table, group, is_preview=preview, by=desk.by, on=desk.on)
    if as_json:
        tell_json(done)
        return
    tell_rows(
        ("Đơn vị", "Tiêu chí", "Điểm", "Cách tính"),
        ((one.unit, one.criterion, one.points, one.working) for one in done.points),
    )
    tell_findings(done.findings)
    say("Đã ghi số đếm và điểm khảo sát." if done.is_saved else "Tính thử, chưa ghi gì.")


@click.command()
@click.argument("table", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="TỆP")
@click.option("--code", default="", help="Mã chỉ số, như DTI (khi bộ quy tắc có nhiều chỉ số ngoài).")
@click.option("--preview", is_flag=True, help="Chỉ tính thử, không ghi.")
@json_option
def external(table: Path, code: str, preview: bool, as_json: bool) -> None:
    """Nhập chỉ số bên ngoài như DTI (.xlsx, .docx, .csv): cột «Mã đơn vị» và «Giá trị».

    \b
    Ví dụ: cchc external dti-2024.xlsx --code DTI
    """
    desk = open_desk()
    done = take_externals(desk.year(), table, code, is_preview=preview, by=desk.by, on=desk.on)
    if as_json:
        tell_json(done)
        return
    tell_rows(
        ("Đơn vị", "Tiêu chí", "Điểm"),
        ((unit, code, points) for unit, told in done.points.items() for code, points in told.items()),
    )
    tell_findings(done.findings)
    if done.missing:
        say(f"Còn chờ số liệu của {len(done.missing)} đơn vị: {', '.join(done.missing)}.")
    if preview:
        say("Tính thử, chưa ghi gì.")
