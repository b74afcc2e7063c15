"""Commands that need the pages: ``serve`` and its reader; added to ``cchc`` by ``pipeline/__main__.py``."""

import gc
import logging
import signal
import sys
import threading
from contextlib import nullcontext
from types import FrameType
from typing import NoReturn

import click
import waitress
from django.contrib.auth.models import User
from django.core.management import call_command

from pipeline.cli.app import open_desk, read_config, reading_settings, today
from pipeline.cli.printing import say, tell
from pipeline.steps.accounts import make_keeper, set_password
from web.paper_tasks import keep_writing
from web.reader_process import FLAG, reader_beside, stop_with_parent
from web.reading_room import keep_reading, settings_for
from web.warm_up import begin_warm_up
from web.wsgi import application

LOOPBACK = "127.0.0.1"
SWITCH_SECONDS = 0.001
RUBBISH = (100_000, 50, 100)
LARGEST_BODY = 64 * 1024 * 1024
"""The last line only: what is too large is refused by ``web.security`` in Vietnamese."""


@click.command()
@click.option(
    "--host", default=LOOPBACK, show_default=True, help="Địa chỉ máy phục vụ; mặc định chỉ máy này mở được."
)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Cổng.")
@click.option(
    "--threads", default=32, show_default=True, type=click.IntRange(1, 64), help="Số yêu cầu cùng lúc."
)
@click.option(
    "--no-reader", is_flag=True, help="Không tự đọc tài liệu tải lên (đọc bằng «cchc read-uploads»)."
)
def serve(host: str, port: int, threads: int, no_reader: bool) -> None:
    """Mở trang làm việc cho cán bộ đơn vị, người thẩm định và thư ký.

    Không cần cài thêm gì. Trên máy chủ, đặt sau một proxy có https:
    CCHC_HOSTS=ten.mien CCHC_HTTPS=1 CCHC_SECRET_KEY=… cchc serve

    \b
    Ví dụ: cchc -w ho-so serve
           cchc -w ho-so serve --port 8080
    """
    workspace = read_config().need_workspace()
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s %(message)s")
    # A queue of two is no news; what matters stands in the log of the pages.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    call_command("migrate", verbosity=0, interactive=False)
    _first_password()
    signal.signal(signal.SIGTERM, _leave)
    # Whoever waits for the interpreter after a query waits this long at most while others compute.
    sys.setswitchinterval(SWITCH_SECONDS)
    # What is remembered of dossiers is millions of values without a cycle; looking for one costs dear.
    gc.freeze()
    gc.set_threshold(*RUBBISH)
    with nullcontext() if no_reader else reader_beside(workspace):
        begin_warm_up()
        tell(f"Trang làm việc: http://{host}:{port}/  (Ctrl-C để dừng)")
        waitress.serve(
            application,
            host=host,
            port=port,
            threads=threads,
            ident=None,
            max_request_body_size=LARGEST_BODY,
            channel_timeout=60,
        )


@click.command("read-uploads")
@click.option(FLAG, "with_parent", is_flag=True, hidden=True)
def read_uploads(with_parent: bool) -> None:
    """Đọc tài liệu đã tải lên và soạn văn bản đã đặt trên trang làm việc, cho đến khi dừng.

    \b
    Ví dụ: cchc -w ho-so read-uploads
    """
    config = read_config()
    if with_parent:
        stop_with_parent()
    workspace = config.need_workspace()
    writer = threading.Thread(target=keep_writing, args=(workspace, today), name="papers", daemon=True)
    writer.start()
    keep_reading(workspace, settings_for(reading_settings(), config.workers), today)


@click.command("password")
@click.argument("username", metavar="TÊN")
@click.password_option("--password", prompt="Mật khẩu mới", confirmation_prompt="Gõ lại mật khẩu")
def password(username: str, password: str) -> None:
    """Đặt mật khẩu đăng nhập trang làm việc cho một người đã có tên.

    \b
    Ví dụ: cchc people add lan --role clerk --unit PC06
           cchc people password lan
    """
    desk = open_desk()
    set_password(username, password, by=desk.by, on=desk.on)
    tell(f"Đã đặt mật khẩu cho {username}.")


def add_to(group: click.Group) -> None:
    """Put these commands among the others."""
    group.add_command(serve)
    group.add_command(read_uploads)
    people = group.commands.get("people")
    if isinstance(people, click.Group):
        people.add_command(password)


def _first_password() -> None:
    """Nobody could sign in: let the secretary who made the workspace choose a password."""
    # An account made without a password has an empty one, which Django calls usable.
    people = User.objects.filter(is_active=True).exclude(password="")
    if any(user.has_usable_password() for user in people):
        return
    desk = open_desk()
    if not sys.stdin.isatty():
        say(f"Chưa ai có mật khẩu; đặt bằng: cchc people password {desk.by.username}")
        return
    say(f"Chưa ai có mật khẩu. Đặt mật khẩu cho «{desk.by.username}», người quản trị đầu tiên:")
    chosen = click.prompt("Mật khẩu", hide_input=True, confirmation_prompt="Gõ lại mật khẩu")
    set_password(desk.by.username, chosen, by=desk.by, on=desk.on)
    make_keeper(desk.by, by=desk.by, on=desk.on)


def _leave(number: int, frame: FrameType | None) -> NoReturn:
    """A service that is told to stop ends what it began."""
    del number, frame
    raise SystemExit(0)
