"""``init``, ``status``, ``history``, ``people``: the workspace itself."""

from dataclasses import astuple
from pathlib import Path

import click
from django.contrib.auth.models import User
from django.utils import timezone

from pipeline.cli.app import json_option, login_name, open_desk, today, unit_option
from pipeline.cli.printing import say, tell, tell_json, tell_rows
from pipeline.config import Workspace, write_marker
from pipeline.errors import WorkspaceInTheWay
from pipeline.rules.reading.parse import RULEBOOK_FILE
from pipeline.steps.give_right import give_right
from pipeline.steps.open_year import open_year
from pipeline.steps.own_rulebook import bring_rulebook, own_rulebook
from pipeline.steps.read_history import VERBS, read_history
from pipeline.steps.status import unit_states
from pipeline.steps.year import rulebook_digest, rulebook_folder
from pipeline.store.connection import use_workspace
from pipeline.store.models import Role
from pipeline.store.upgrade import upgrade

STATE_HEADING = (
    "Đơn vị",
    "Tên",
    "Tài liệu",
    "Chưa đọc",
    "Đang chờ",
    "Mật",
    "Tự chấm",
    "Liên kết",
    "Thẩm định",
    "Kết quả",
)
"""The fields of ``UnitState``, in their order."""


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="THƯ_MỤC")
@click.option(
    "--rulebook",
    "name",
    default="soc_trang_police/2024",
    show_default=True,
    help="Bộ quy tắc của đợt: tên, hoặc thư mục có rulebook.toml (như bản dự thảo của hồ sơ năm trước).",
)
@click.option(
    "--units",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Danh sách đơn vị (units.csv) thay cho danh sách của bộ quy tắc.",
)
@click.option("--authority", default=None, help="Tên cơ quan thay cho tên ghi trong bộ quy tắc.")
@click.option("--user", default=None, help="Tên thư ký (mặc định: tên đăng nhập máy).")
def init(folder: Path, name: str, units: Path | None, authority: str | None, user: str | None) -> None:
    """Tạo thư mục hồ sơ cho một đợt xác định Chỉ số CCHC.

    Mọi thứ nằm trong một thư mục, chép sang máy khác là dùng tiếp được.

    \b
    Ví dụ: cchc init ho-so-2024 --rulebook soc_trang_police/2024
           cchc init ho-so-2025 --rulebook ho-so-2024/rulebooks/soc_trang_police/2025
           cchc init ho-so --units don-vi.csv --authority "Công an tỉnh Hương Bình"
    """
    workspace = Workspace(folder.resolve())
    if workspace.marker.exists() or workspace.database.exists():
        raise WorkspaceInTheWay(str(folder))
    if (Path(name) / RULEBOOK_FILE).is_file():
        name = bring_rulebook(workspace, Path(name))
    rulebook = own_rulebook(workspace, name, units=units, authority=authority)
    for part in (
        workspace.originals,
        workspace.pages,
        workspace.index,
        workspace.outputs,
        workspace.templates,
    ):
        part.mkdir(parents=True, exist_ok=True)
    login = user or login_name()
    use_workspace(workspace)
    upgrade()
    by, is_new = User.objects.get_or_create(username=login)
    if is_new:
        by.set_unusable_password()
        by.save(update_fields=["password"])
    digest = rulebook_digest(rulebook_folder(workspace, name))
    campaign = open_year(rulebook, digest, by=by, on=today())
    # Last of all: the marker is what makes the folder a workspace.
    write_marker(workspace, (f'user = "{login}"',))
    count = len(rulebook.assessed_units())
    tell(f"Đã tạo hồ sơ {folder}: {campaign.authority}, năm {campaign.year}, {count} đơn vị được đánh giá.")
    say("Không đưa văn bản có độ mật vào chương trình này.")
    say(f"Tiếp theo: cchc -w {folder} ingest THƯ_MỤC_MINH_CHỨNG --unit MÃ_ĐƠN_VỊ")


@click.command()
@unit_option(required=False)
@json_option
def status(unit_code: str | None, as_json: bool) -> None:
    """Cho biết mỗi đơn vị đã làm đến đâu.

    \b
    Ví dụ: cchc status
           cchc status --unit PC06 --json
    """
    desk = open_desk()
    year = desk.year()
    states = unit_states(year, by=desk.by, on=desk.on)
    if unit_code:
        code = desk.unit(year, unit_code).code
        states = [state for state in states if state.unit == code]
    if as_json:
        tell_json(states)
        return
    if year.is_changed:
        say("Chú ý: bộ quy tắc trong hồ sơ đã bị sửa sau khi mở đợt.")
    tell_rows(STATE_HEADING, (astuple(one) for one in states))


@click.command()
@unit_option(required=False)
@click.option("--limit", default=200, show_default=True, help="Số dòng gần nhất.")
@json_option
def history(unit_code: str | None, limit: int, as_json: bool) -> None:
    """In lịch sử thay đổi: ai, lúc nào, cũ, mới, lý do.

    \b
    Ví dụ: cchc history --unit PC06
    """
    desk = open_desk()
    unit = desk.unit(desk.year(), unit_code) if unit_code else None
    changes = read_history(desk.year(), unit, by=desk.by, on=desk.on)[:limit]
    lines = [
        (
            timezone.localtime(one.at),
            one.by,
            VERBS.get(one.verb, one.verb),
            one.unit.code if one.unit else "",
            one.what,
            one.old,
            one.new,
            one.why,
        )
        for one in changes
    ][::-1]
    heading = ("Lúc", "Ai", "Bước", "Đơn vị", "Việc", "Cũ", "Mới", "Lý do")
    if as_json:
        tell_json([dict(zip(heading, map(str, line), strict=True)) for line in lines])
    else:
        tell_rows(heading, lines)


@click.group()
def people() -> None:
    """Người làm việc trong hồ sơ và quyền của từng người."""


@people.command("add")
@click.argument("username", metavar="TÊN")
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True, help="Vai trò.")
@unit_option(required=False)
@click.option("--criteria", default="", help="Lĩnh vực, tiêu chí được giao, như 1,4,7.2 (trống: tất cả).")
def people_add(username: str, role: str, unit_code: str | None, criteria: str) -> None:
    """Giao một vai trò cho một người.

    \b
    Ví dụ: cchc people add lan --role clerk --unit PC06
           cchc people add minh --role appraiser --unit PV01 --criteria 1,4
    """
    desk = open_desk()
    unit = desk.unit(desk.year(), unit_code) if unit_code else None
    give_right(username, Role(role), unit, criteria, by=desk.by, on=desk.on)
    tell(f"Đã giao {username} vai trò {Role(role).label}.")
