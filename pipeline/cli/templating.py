"""``template``: list, copy out, review, preview and install the Word templates."""

from pathlib import Path

import click

from pipeline.cli.app import json_option, open_desk, read_config
from pipeline.cli.official import require_word, word_file
from pipeline.cli.printing import say, tell, tell_json, tell_rows
from pipeline.errors import WrongValue
from pipeline.steps.own_template import install_template
from templates import shelf
from templates.profile import profile_names
from templates.review import preview, review

name_argument = click.argument("name", metavar="TÊN_MẪU")


@click.group()
def template() -> None:
    """Mẫu Word của các văn bản: xem, chép ra sửa, soát, in thử, đưa vào dùng."""


@template.command("list")
@json_option
def template_list(as_json: bool) -> None:
    """Liệt kê các mẫu; mẫu riêng của hồ sơ và các bản cũ còn giữ.

    \b
    Ví dụ: cchc template list
    """
    entries = shelf.entries(_folder() or Path("templates"))
    if as_json:
        tell_json(entries)
        return
    tell_rows(
        ("Mẫu", "Văn bản", "Đang dùng", "Bản cũ còn giữ"),
        (
            (one.name, one.title, "mẫu riêng của hồ sơ" if one.own else "mẫu có sẵn", len(one.kept))
            for one in entries
        ),
    )


@template.command("copy")
@name_argument
@click.argument("target", type=click.Path(path_type=Path), metavar="TỆP", required=False)
def template_copy(name: str, target: Path | None) -> None:
    """Chép mẫu đang dùng ra tệp Word để sửa.

    \b
    Ví dụ: cchc template copy publication_decision "Quyet dinh.docx"
    """
    path = target or Path(f"{name}.docx")
    require_word(path)
    if not path.parent.is_dir():
        raise WrongValue(f"{path.parent}: không có thư mục này; tạo thư mục trước")
    tell(str(shelf.copy_out(name, path, _folder())))


@template.command("review")
@click.argument("path", type=word_file, metavar="TỆP")
@name_argument
@json_option
def template_review(path: Path, name: str, as_json: bool) -> None:
    """Soát mẫu đã sửa: tên không có trong dữ liệu, thẻ bị tách, chữ sẽ mất khi in.

    \b
    Ví dụ: cchc template review "Quyet dinh.docx" publication_decision
    """
    require_word(path)
    found = review(path.read_bytes(), name)
    if as_json:
        tell_json({"file": path.name, "findings": found})
    else:
        for one in found:
            tell(f"[{'LỖI' if one.fatal else 'LƯU Ý'}] {one}")
        if not found:
            tell("Mẫu dùng được.")
    if any(one.fatal for one in found):
        raise click.exceptions.Exit(1)


@template.command("preview")
@name_argument
@click.argument("target", type=click.Path(path_type=Path), metavar="TỆP")
@click.option("--from", "edited", type=word_file, metavar="TỆP", help="Mẫu đã sửa, chưa đưa vào dùng.")
@click.option(
    "--profile",
    type=click.Choice(profile_names()),
    default="cong_an",
    show_default=True,
    help="Kiểu văn bản.",
)
def template_preview(name: str, target: Path, edited: Path | None, profile: str) -> None:
    """In thử một mẫu với dữ liệu giả định.

    \b
    Ví dụ: cchc template preview publication_decision thu.docx --from "Quyet dinh.docx"
    """
    require_word(target)
    if target.exists():
        raise WrongValue(f"đã có tệp {target.name}; chọn tên khác để không ghi đè")
    source = edited.read_bytes() if edited else shelf.template_bytes(name, _folder())
    target.write_bytes(preview(source, name, profile))
    tell(str(target))
    say("Dữ liệu trong bản in thử là giả định.")


@template.command("install")
@click.argument("path", type=word_file, metavar="TỆP")
@name_argument
def template_install(path: Path, name: str) -> None:
    """Đưa mẫu đã sửa vào dùng cho hồ sơ; mẫu cũ được giữ lại.

    \b
    Ví dụ: cchc template install "Quyet dinh.docx" publication_decision
    """
    require_word(path)
    desk = open_desk()
    own = install_template(desk.workspace, name, path.read_bytes(), by=desk.by, on=desk.on)
    tell(str(own))


def _folder() -> Path | None:
    workspace = read_config().workspace
    return workspace.templates if workspace else None
