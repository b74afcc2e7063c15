"""Write docs/cli.md from the commands themselves, so that the page cannot drift from ``--help``.

Run: ``python -m bench.cli_reference`` (``--check`` only compares).
"""

import os
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click
import django

from pipeline.__main__ import EXIT_STATUSES
from pipeline.catalogue import speak_vietnamese

PAGE = Path(__file__).resolve().parent.parent / "docs" / "cli.md"
WIDTH = 100

INTRODUCTION = """\
# Các lệnh của `cchc`

Trang này được ghi ra từ chính các lệnh: `make docs`. Kết quả ra stdout (bảng TSV, hoặc `--json` nơi có),
tiến độ và lời nhắn ra stderr. Tùy chọn của dòng lệnh đứng trước biến môi trường `CCHC_*`, rồi đến
`cchc.toml`, rồi mặc định.

## Mã thoát

| mã | nghĩa |
| --- | --- |
"""

ENVIRONMENT = """
## Biến môi trường

| biến | để làm gì |
| --- | --- |
| `CCHC_WORKSPACE` | thư mục hồ sơ, thay cho `-w` |
| `CCHC_USER` | tên người làm việc ghi vào lịch sử; mặc định là tên đăng nhập của máy |
| `CCHC_WORKERS` | số tiến trình đọc; mặc định bằng số nhân của máy |
| `CCHC_DEBUG` | đặt bằng 1 để xem chi tiết khi chương trình có lỗi |
| `CCHC_HOSTS`, `CCHC_HTTPS`, `CCHC_SECRET_KEY` | trang làm việc sau một proxy: xem `how_to/serve.md` |
| `DATABASE_URL` | kho dữ liệu PostgreSQL thay cho SQLite: xem `how_to/postgresql.md` |
"""


def cli_page() -> str:
    """Return docs/cli.md."""
    statuses = "".join(f"| {number} | {meaning} |\n" for number, meaning in EXIT_STATUSES.items())
    commands = "\n".join(_sections(_root(), "cchc"))
    return f"{INTRODUCTION}{statuses}{ENVIRONMENT}\n## Từng lệnh\n\n{commands}"


def _root() -> click.Group:
    """Commands can be imported only once Django stands, as in ``pipeline/__main__.py``."""
    speak_vietnamese()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "web.settings")
    django.setup()
    cchc: click.Group = import_module("pipeline.cli").cchc
    if "serve" not in cchc.commands:
        import_module("web.commands").add_to(cchc)
    return cchc


def _sections(group: click.Group, path: str) -> Iterator[str]:
    for name, command in group.commands.items():
        whole = f"{path} {name}"
        context = click.Context(command, info_name=whole, terminal_width=WIDTH, max_content_width=WIDTH)
        yield f"### {whole}\n\n```\n{command.get_help(context)}\n```\n"
        if isinstance(command, click.Group):
            yield from _sections(command, whole)


def main(arguments: list[str]) -> int:
    """Write the page, or with ``--check`` return 1 where it is out of date."""
    page = cli_page()
    if "--check" in arguments:
        return 0 if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == page else 1
    PAGE.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
