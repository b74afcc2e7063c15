"""``lint``, ``review``: any Word file against the law of form, any report against itself; no workspace."""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import click

from index.citations.head import read_head
from index.citations.secrecy import secrecy_mark
from ocr.pages import Page, PageOrigin
from pipeline.cli.app import json_option
from pipeline.cli.printing import say, tell, tell_json
from pipeline.cli.reading import pages_of
from pipeline.errors import NotReady, WrongValue
from pipeline.rules.findings import Severity
from pipeline.rules.report_checks import ReportFinding, review_text
from templates.changes import changed_figures
from templates.official_format.findings import FormFinding, Level
from templates.official_format.fix import fix
from templates.official_format.lint import lint as check_form
from templates.plain_text import plain_text

MENDED = "{stem} (đã sửa){number}.docx"
HEAD_LINES = 30
PLAIN = frozenset({".txt", ".md"})
WEIGHTS = {Severity.ERROR: "LỖI", Severity.WARNING: "CẦN XEM", Severity.NOTE: "LƯU Ý"}

word_file = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@click.argument("path", type=word_file, metavar="TỆP")
@click.option("--fix", "is_fixed", is_flag=True, help="Ghi bản «… (đã sửa).docx»; tệp gốc giữ nguyên.")
@json_option
def lint(path: Path, is_fixed: bool, as_json: bool) -> None:
    """Kiểm tra thể thức của một tệp Word theo Nghị định 30/2020/NĐ-CP.

    Không cần thư mục hồ sơ. Còn «lỗi» thì mã thoát là 1; «thói quen» chỉ để tham khảo.

    \b
    Ví dụ: cchc lint "To trinh.docx"
           cchc lint "To trinh.docx" --fix
    """
    require_word(path)
    target: Path | None = None
    if is_fixed:
        mended = fix(path.read_bytes())
        findings = mended.left
        target = _free_name(path)
        target.write_bytes(mended.docx)
        say(f"Đã sửa {len(mended.fixed)} chỗ, còn {len(mended.left)} chỗ cần người sửa: {target}")
    else:
        findings = check_form(path)
    if as_json:
        tell_json({"file": path.name, "fixed": target, "findings": findings})
    else:
        tell_form(findings)
    if has_errors(findings):
        raise click.exceptions.Exit(1)


def require_word(path: Path) -> None:
    """Let only Word files on.

    Raises:
        WrongValue: it has another ending.
    """
    if path.suffix.lower() != ".docx":
        raise WrongValue(f"{path.name}: chỉ nhận tệp Word .docx; mở bằng Word và lưu lại dạng .docx")


def tell_form(findings: Sequence[FormFinding]) -> None:
    """Write findings of form: place, what is, what the law says with its clause."""
    for one in findings:
        tell(f"[{one.level.upper()} | {one.place}] {one.found}")
        tell(f"    → {one.required} ({one.clause})")
    errors = sum(1 for one in findings if one.level is Level.ERROR)
    tell(f"{errors} lỗi, {len(findings) - errors} thói quen" if findings else "Không có lỗi thể thức.")


def has_errors(findings: Iterable[FormFinding]) -> bool:
    """Return whether any finding is against the decree itself."""
    return any(one.level is Level.ERROR for one in findings)


def _free_name(path: Path) -> Path:
    """A name beside the file that nothing has yet."""
    names = (MENDED.format(stem=path.stem, number=f" {n}" if n > 1 else "") for n in range(1, 1000))
    free = (path.with_name(name) for name in names if not path.with_name(name).exists())
    return next(free)


@click.command()
@click.argument("path", type=word_file, metavar="TỆP")
@click.option("--against", "exported", type=word_file, metavar="TỆP", help="Bản Word đã xuất, để so số liệu.")
@json_option
def review(path: Path, exported: Path | None, as_json: bool) -> None:
    """Đọc lại một báo cáo: tổng, tỷ lệ, danh sách, số và ngày văn bản có khớp nhau không.

    Không cần thư mục hồ sơ. Với --against, kể mọi con số đã đổi so với bản đã xuất.

    \b
    Ví dụ: cchc review "Bao cao nam.docx"
           cchc review "BC da sua.docx" --against outputs/PA08/bao-cao-tu-danh-gia.docx
    """
    text, issued = _report_text(path)
    if not text.strip():
        raise NotReady(f"{path.name}: không đọc được chữ nào; kiểm tra lại tệp")
    found = review_text(text, issued=issued)
    changes = []
    if exported:
        require_word(path)
        require_word(exported)
        changes = changed_figures(exported.read_bytes(), path.read_bytes())
    if as_json:
        tell_json({"file": path.name, "issued": issued, "findings": found, "changes": changes})
    else:
        _tell_review(text, found)
        if exported:
            tell(f"So với bản đã xuất: {len(changes)} con số khác.")
            for change in changes:
                tell(f"  {change}")
    if any(one.severity is Severity.ERROR for one in found):
        raise click.exceptions.Exit(1)


def _report_text(path: Path) -> tuple[str, date | None]:
    """Return the whole text and the report's own day, None where it was not read."""
    pages = [_plain_page(path)] if path.suffix.lower() in PLAIN else pages_of(path)
    issued = read_head(pages, file_name=path.name).issued.value
    day = issued.earliest if issued and issued.is_exact else None
    if path.suffix.lower() == ".docx":
        return plain_text(path.read_bytes()), day
    return "\n\n".join(page.text for page in pages), day


def _plain_page(path: Path) -> Page:
    """A text file as one page; a mark of secrecy in its head stops it as it stops any other file."""
    try:
        text = unicodedata.normalize("NFC", path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise WrongValue(f"{path.name}: không phải tệp chữ UTF-8; lưu lại với bảng mã UTF-8") from error
    mark = secrecy_mark("\n".join(text.splitlines()[:HEAD_LINES]))
    if mark:
        raise NotReady(f"{path.name}: có dấu mật «{mark}»; đã dừng, báo người phụ trách bảo mật")
    return Page(1, text, PageOrigin.OFFICE, 1.0)


def _tell_review(text: str, found: Sequence[ReportFinding]) -> None:
    for one in found:
        line = text.count("\n", 0, one.start) + 1
        tell(f"[{WEIGHTS[one.severity]} | dòng {line}] «{one.quote}»: {one.message}")
        tell(f"    → {one.action[:1].upper()}{one.action[1:]}")
    tell(f"{len(found)} chỗ cần xem." if found else "Không thấy số liệu nào mâu thuẫn.")
