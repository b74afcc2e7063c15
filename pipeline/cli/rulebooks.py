"""``rulebook``: the rules as data."""

from pathlib import Path

import click

from pipeline.cli.app import json_option, read_config
from pipeline.cli.printing import tell, tell_json
from pipeline.rulebook_files import known_rulebooks, load_rulebook


@click.group()
def rulebook() -> None:
    """Bộ quy tắc của từng cơ quan và từng năm."""


@rulebook.command("list")
def rulebook_list() -> None:
    """Liệt kê các bộ quy tắc có sẵn.

    \b
    Ví dụ: cchc rulebook list
    """
    for name in known_rulebooks(_search_path()):
        tell(name)


@rulebook.command("check")
@click.argument("name", metavar="TÊN")
@json_option
def rulebook_check(name: str, as_json: bool) -> None:
    """Kiểm tra một bộ quy tắc: mỗi lỗi kèm tệp, dòng và cách sửa.

    \b
    Ví dụ: cchc rulebook check soc_trang_police/2024
    """
    rules = load_rulebook(name, _search_path())
    leaves = {one.name: len(one.leaves()) for one in rules.sets}
    if as_json:
        tell_json({"rulebook": rules.id, "units": len(rules.units), "criteria": leaves})
        return
    tell(f"{rules.id}: không có lỗi. {rules.authority}, năm {rules.year}, {len(rules.units)} đơn vị.")
    for one in rules.sets:
        shown = " (MINH HỌA)" if one.is_illustrative else ""
        tell(f"  {one.title}{shown}: {leaves[one.name]} tiêu chí chấm điểm, {one.total} điểm")


def _search_path() -> tuple[Path, ...]:
    workspace = read_config().workspace
    return (workspace.rulebooks,) if workspace else ()
