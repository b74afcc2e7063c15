"""The group of commands, and the desk that each works at: workspace, person, year."""

import getpass
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import click
from django.contrib.auth.models import User
from django.utils import timezone

from ocr.cache import PageCache
from ocr.reading import ReadingSettings
from ocr.recorded import RecordedRecognizer
from pipeline.config import Config, Workspace, find_workspace, load_config
from pipeline.errors import NotAllowed
from pipeline.steps.year import Year, load_year
from pipeline.store import rows
from pipeline.store.models import Unit
from pipeline.store.upgrade import upgrade

Command = TypeVar("Command", bound=Callable[..., object])

OPTIONS_METAVAR = "[TÙY_CHỌN]"
SUBCOMMAND_METAVAR = "LỆNH [THAM_SỐ]…"
METAVARS = {
    "text": "CHỮ",
    "integer": "SỐ",
    "integer range": "SỐ",
    "file": "TỆP",
    "directory": "THƯ_MỤC",
    # click names a path's kind when it is made, in whatever language it speaks by then.
    "tệp": "TỆP",
    "thư mục": "THƯ_MỤC",
}
CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 110}


class InOrder(click.Group):
    """Lists commands in the order of a round, not of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names as they were added."""
        return list(self.commands)


@click.group(
    cls=InOrder,
    context_settings=CONTEXT,
    options_metavar=OPTIONS_METAVAR,
    subcommand_metavar=SUBCOMMAND_METAVAR,
)
@click.option(
    "-w", "--workspace", metavar="THƯ_MỤC", help="Thư mục hồ sơ (mặc định: CCHC_WORKSPACE, thư mục hiện tại)."
)
@click.version_option(package_name="cchc", prog_name="cchc", message="%(prog)s %(version)s")
def cchc(workspace: str | None) -> None:
    """Chỉ số cải cách hành chính: từ tài liệu kiểm chứng đến quyết định công bố.

    Không đưa văn bản có độ mật vào chương trình này. Chương trình không gọi mạng.

    \b
    Trình tự một đợt:
      cchc init ho-so --rulebook soc_trang_police/2024
      cchc -w ho-so ingest ~/minh-chung --unit PC06
      cchc -w ho-so assess bang-tu-cham.xlsx --unit PC06
      cchc -w ho-so link --unit PC06 && cchc -w ho-so check --unit PC06
      cchc -w ho-so appraise bang-tham-dinh.xlsx --unit PC06 --round 1
      cchc -w ho-so conclude && cchc -w ho-so publish
    """


@dataclass(frozen=True, slots=True)
class Desk:
    """What every command that works on a dossier needs.

    Attributes:
        config: settings of this run.
        workspace: the campaign's folder.
        by: the person at work.
        on: today, in Vietnam.
    """

    config: Config
    workspace: Workspace
    by: User
    on: date

    def year(self) -> Year:
        """Load the year at work."""
        return load_year(self.workspace)

    def unit(self, year: Year, code: str) -> Unit:
        """Return the row of a unit named on the command line."""
        return rows.unit_by_code(year.campaign, code)

    def cache(self) -> PageCache:
        """Return the pages read so far."""
        return PageCache(self.workspace.pages)


def open_desk() -> Desk:
    """Return the desk of this run.

    Raises:
        NoWorkspace: there is none.
        NotAllowed: the person is not known in it.
    """
    config = read_config()
    workspace = config.need_workspace()
    if upgrade():
        click.echo("Đã nâng cấp cơ sở dữ liệu của hồ sơ cho phiên bản này.", err=True)
    by = User.objects.filter(username=config.user).first()
    if by is None:
        raise NotAllowed(
            config.user, "làm việc trong hồ sơ này", "chưa có tên; thư ký thêm bằng «cchc people add»"
        )
    return Desk(config, workspace, by, today())


def read_config() -> Config:
    """Return the settings of this run; the workspace was settled before the commands were loaded."""
    workspace = find_workspace(None, os.environ, Path.cwd())
    return load_config(workspace, os.environ, login_name())


def login_name() -> str:
    """Return the name the operating system gives the person, or «thu-ky» where it gives none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "thu-ky"


def today() -> date:
    """Return the day in Vietnam; ``CCHC_TODAY`` sets another one for rehearsals and samples."""
    told = os.environ.get("CCHC_TODAY")
    return date.fromisoformat(told) if told else timezone.localdate()


def reading_settings() -> ReadingSettings:
    """Return how files are read; ``CCHC_RECORDINGS`` replays recorded recognition instead of Tesseract."""
    recordings = os.environ.get("CCHC_RECORDINGS")
    if recordings:
        return ReadingSettings(recognizer=RecordedRecognizer(Path(recordings)))
    return ReadingSettings()


def in_vietnamese(command: click.Command) -> click.Command:
    """Name the placeholders of a command, and of those below it, in Vietnamese; return the command."""
    command.options_metavar = OPTIONS_METAVAR
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.metavar is None and not parameter.is_flag:
            parameter.metavar = METAVARS.get(parameter.type.name)
    if isinstance(command, click.Group):
        command.subcommand_metavar = SUBCOMMAND_METAVAR
        for below in command.commands.values():
            in_vietnamese(below)
    return command


def unit_option(*, required: bool = True) -> Callable[[Command], Command]:
    """Give a command its ``--unit``."""
    return click.option(
        "-u", "--unit", "unit_code", required=required, metavar="MÃ", help="Mã đơn vị, như PC06 hoặc CAH_X."
    )


json_option = click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON cho máy đọc.")
