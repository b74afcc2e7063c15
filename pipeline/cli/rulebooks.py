"""``rulebook``: the rules as data."""

from decimal import Decimal
from pathlib import Path

import click

from pipeline.cli.app import json_option, read_config
from pipeline.cli.printing import cell, say, tell, tell_json
from pipeline.rulebook_files import check_rulebook, known_rulebooks, load_rulebook, new_rulebook
from pipeline.rules.comparing import compare_rulebooks
from pipeline.rules.faults import RulebookFault
from pipeline.rules.reading.parse import RULEBOOK_FILE
from pipeline.steps.import_criteria import import_table
from pipeline.store.typed_values import parse_points

WRONG_RULES = 5
"""The exit status of a rulebook with faults."""


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
@click.argument("name", metavar="TÊN_HOẶC_THƯ_MỤC")
@json_option
def rulebook_check(name: str, as_json: bool) -> None:
    """Kiểm tra một bộ quy tắc: mỗi lỗi kèm tệp, dòng và cách sửa; có lỗi thì mã thoát là 5.

    \b
    Ví dụ: cchc rulebook check soc_trang_police/2024
           cchc rulebook check rulebooks/tinh_moi/2025
    """
    told, path = _find(name)
    faults = check_rulebook(told, path)
    if faults:
        _tell_faults(told, faults, as_json=as_json)
        raise click.exceptions.Exit(WRONG_RULES)
    rules = load_rulebook(told, path)
    leaves = {one.name: len(one.leaves()) for one in rules.sets}
    if as_json:
        tell_json({"rulebook": rules.id, "units": len(rules.units), "criteria": leaves, "faults": []})
        return
    tell(f"{rules.id}: không có lỗi. {rules.authority}, năm {rules.year}, {len(rules.units)} đơn vị.")
    for one in rules.sets:
        shown = " (MINH HỌA)" if one.is_illustrative else ""
        tell(f"  {one.title}{shown}: {leaves[one.name]} tiêu chí chấm điểm, {cell(one.total)} điểm")


@rulebook.command("diff")
@click.argument("old", metavar="CŨ")
@click.argument("new", metavar="MỚI")
@json_option
def rulebook_diff(old: str, new: str, as_json: bool) -> None:
    """So hai bộ quy tắc: thêm, bỏ, đổi quy định nào, theo điều khoản nào.

    \b
    Ví dụ: cchc rulebook diff tinh_moi/2024 tinh_moi/2025
    """
    before, after = (load_rulebook(*_find(name)) for name in (old, new))
    changes = compare_rulebooks(before, after)
    if as_json:
        tell_json(changes)
        return
    for one in changes:
        tell(str(one))
    say(f"{len(changes)} điểm khác giữa {before.id} và {after.id}.")


@rulebook.command("new")
@click.argument("name", metavar="TÊN")
@click.option("--from", "like", required=True, metavar="TÊN", help="Bộ quy tắc chép từ đó.")
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    help="Thư mục rulebooks ghi vào (mặc định: của hồ sơ, không có thì ./rulebooks).",
)
def rulebook_new(name: str, like: str, into: Path | None) -> None:
    """Tạo bộ quy tắc năm sau từ năm trước: giữ chú thích, dời ngày, nêu chỗ phải xem lại.

    \b
    Ví dụ: cchc rulebook new soc_trang_police/2025 --from soc_trang_police/2024
    """
    told, path = _find(like)
    own = path[-1] if path else Path("rulebooks")
    try:
        folder, review = new_rulebook(name, told, path, into or own)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error
    tell(f"Đã tạo {folder}. Phải xem lại {len(review)} chỗ:")
    for line in review:
        tell(f"  {line}")
    say(f"Sửa xong thì chạy: cchc rulebook check {folder}")


@rulebook.command("import")
@click.argument("table", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="TỆP")
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="Thư mục của bộ quy tắc.",
)
@click.option("--name", default="criteria", show_default=True, help="Tên tệp CSV, không có đuôi.")
@click.option(
    "--declared", default="", metavar="SỐ/SỐ/SỐ", help="Số lĩnh vực/tiêu chí/thành phần nêu trong kế hoạch."
)
@click.option("--total", "total", default="", metavar="ĐIỂM", help="Tổng điểm nêu trong kế hoạch.")
@json_option
def rulebook_import(table: Path, into: Path, name: str, declared: str, total: str, as_json: bool) -> None:
    """Chuyển bảng tiêu chí của cơ quan (.xlsx, .xls, .docx) thành tệp CSV của bộ quy tắc.

    Dòng không hiểu được nêu từng dòng kèm cách sửa; số lượng và tổng điểm đối chiếu với kế hoạch.

    \b
    Ví dụ: cchc rulebook import bo-tieu-chi.docx --into rulebooks/tinh_moi/2025 --declared 7/33/61 --total 100
    """
    wanted: Decimal | None = parse_points(total) if total else None
    done = import_table(table, into / f"{name}.csv", declared=_numbers(declared), total=wanted)
    faults = list(done.faults)
    if (into / RULEBOOK_FILE).is_file():
        faults += check_rulebook(*_find(str(into)))
    if as_json:
        tell_json({"file": done.path, "counts": done.counts, "total": done.total, "faults": faults})
    else:
        areas, criteria, components = done.counts.values()
        tell(
            f"Đã ghi {done.path}: {areas} lĩnh vực, {criteria} tiêu chí, {components} tiêu chí thành phần, "
            f"{cell(done.total)} điểm."
        )
        for one in faults:
            tell(f"  {one}")
    if faults:
        raise click.exceptions.Exit(WRONG_RULES)


def _numbers(text: str) -> list[int]:
    parts = [part.strip() for part in text.split("/")] if text else []
    if not all(part.isdecimal() for part in parts):
        raise click.BadParameter(f"--declared phải như 7/33/61, không phải {text!r}")
    return [int(part) for part in parts]


def _tell_faults(name: str, faults: list[RulebookFault], *, as_json: bool) -> None:
    if as_json:
        tell_json({"rulebook": name, "faults": faults})
        return
    tell(f"{name}: {len(faults)} lỗi")
    for one in faults:
        tell(f"  {one}")


def _find(name: str) -> tuple[str, tuple[Path, ...]]:
    """Return the name of a rulebook and where to look it up; a folder is looked up where it lies."""
    folder = Path(name)
    if (folder / RULEBOOK_FILE).is_file():
        folder = folder.resolve()
        return f"{folder.parent.name}/{folder.name}", (folder.parent.parent, *_search_path())
    return name, _search_path()


def _search_path() -> tuple[Path, ...]:
    workspace = read_config().workspace
    return (workspace.rulebooks,) if workspace else ()
