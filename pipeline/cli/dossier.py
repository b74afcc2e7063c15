"""``assess``, ``link``, ``check``: one unit's dossier."""

from collections.abc import Sequence
from pathlib import Path

import click

from pipeline.cli.app import json_option, open_desk, unit_option
from pipeline.cli.printing import cell, say, tell, tell_json
from pipeline.errors import WrongValue
from pipeline.rules.dossier import LinkGrade
from pipeline.rules.findings import Finding, Severity
from pipeline.steps import check as check_step
from pipeline.steps import link as link_step
from pipeline.steps import search as search_step
from pipeline.steps.blank_table import blank_table
from pipeline.steps.decide_link import decide_link
from pipeline.steps.link import Linked
from pipeline.steps.self_assess import self_assess
from pipeline.steps.suggestions import across_units
from pipeline.steps.year import assessed_units
from pipeline.store.evidence_index import open_evidence_index
from pipeline.store.models import LinkDecision

GRADES = {
    LinkGrade.BY_HAND: "người chọn",
    LinkGrade.EXACT: "đúng số",
    LinkGrade.REPAIRED: "sửa một lỗi đọc",
    LinkGrade.BY_SUBJECT: "theo ngày và trích yếu",
    LinkGrade.BY_FOLDER: "theo thư mục",
    LinkGrade.IN_DOUBT: "chờ người chọn",
}
WORDS = {Severity.ERROR: "LỖI", Severity.WARNING: "CẦN XEM", Severity.NOTE: "GHI CHÚ"}


@click.command()
@click.argument("table", type=click.Path(path_type=Path, dir_okay=False), metavar="TỆP")
@unit_option()
@click.option("--part", "part_code", default="", metavar="MÃ", help="Bảng chỉ là phần của cơ quan này.")
@click.option(
    "--blank", is_flag=True, help="Viết ra TỆP.xlsx bảng của đơn vị để điền, kèm điểm đã có; không nhập gì."
)
@json_option
def assess(table: Path, unit_code: str, part_code: str, blank: bool, as_json: bool) -> None:
    """Nhập bảng tự chấm điểm (.xlsx, .xls, .docx) của một đơn vị.

    Các cột được nhận theo tiêu đề: STT, tiêu chí, điểm chuẩn, điểm tự chấm,
    tài liệu kiểm chứng, ghi chú (đề nghị hạ chuẩn). Khi nhiều cơ quan cùng chấm một
    hồ sơ (cột owner của bộ tiêu chí), --part chỉ ghi các tiêu chí cơ quan ấy phụ trách.

    \b
    Ví dụ: cchc assess bang-tu-cham.xlsx --unit PC06 --blank
           cchc assess bang-tu-cham.xlsx --unit PC06
           cchc assess phan-PX01.xlsx --unit CAT --part PX01
    """
    desk = open_desk()
    year = desk.year()
    unit = desk.unit(year, unit_code)
    if blank:
        _write_blank(table, blank_table(year, unit, by=desk.by, on=desk.on))
        return
    if not table.is_file():
        raise WrongValue(f"{table}: không có tệp này; bảng trống để điền: thêm --blank")
    part = desk.unit(year, part_code) if part_code else None
    done = self_assess(year, unit, table, by=desk.by, on=desk.on, part=part)
    if as_json:
        tell_json(
            {"unit": unit.code, "claims": len(done.claims), "total": done.total, "findings": done.findings}
        )
        return
    tell(f"{unit.name}: {len(done.claims)} tiêu chí, tổng điểm tự chấm {cell(done.total)}")
    if done.stated_total is not None and done.stated_total != done.total:
        tell(f"  bảng ghi tổng {cell(done.stated_total)}, cộng lại là {cell(done.total)}")
    tell(f"  viện dẫn {done.citations} văn bản; {done.exemptions} đề nghị hạ chuẩn")
    tell_findings(done.findings)


def _write_blank(table: Path, content: bytes) -> None:
    """Write the table to fill in; a file that is there may hold points and is never overwritten."""
    if table.suffix.lower() != ".xlsx":
        raise WrongValue(f"{table.name}: bảng để điền là tệp Excel, đặt tên có đuôi .xlsx")
    try:
        with table.open("xb") as new:
            new.write(content)
    except FileExistsError as there:
        raise WrongValue(f"{table.name}: đã có tệp này; chọn tên khác, chương trình không ghi đè") from there
    tell(f"Đã viết {table}: điền cột «Điểm tự chấm» rồi nhập lại bằng «cchc assess {table}»")


@click.command()
@unit_option(required=False)
@click.option(
    "--confirm", nargs=2, metavar="TIÊU_CHÍ MÃ", help="Xác nhận tài liệu này chứng minh tiêu chí này."
)
@click.option("--refuse", nargs=2, metavar="TIÊU_CHÍ MÃ", help="Bác liên kết này; máy không đề xuất lại.")
@click.option("--all", "every", is_flag=True, help="In cả liên kết đã chắc: mức, lý do, khi nào thì sai.")
@json_option
def link(
    unit_code: str | None,
    confirm: tuple[str, str] | None,
    refuse: tuple[str, str] | None,
    every: bool,
    as_json: bool,
) -> None:
    """Liên kết văn bản được viện dẫn với tài liệu đã nạp, xét theo số, ngày và mốc thời gian.

    \b
    Ví dụ: cchc link --unit PC06
           cchc link --unit PC06 --all
           cchc link --unit PC06 --confirm 1.3.1 17
    """
    desk = open_desk()
    year = desk.year()
    units = [desk.unit(year, unit_code)] if unit_code else assessed_units(year)
    for pair, decision in ((confirm, LinkDecision.CONFIRMED), (refuse, LinkDecision.REFUSED)):
        if pair and unit_code:
            decide_link(year, units[0], pair, decision, by=desk.by, on=desk.on)
    told = {unit.code: link_step.link(year, unit, by=desk.by, on=desk.on) for unit in units}
    with open_evidence_index(desk.workspace) as index:
        search_step.refresh(index, desk.cache())
    if as_json:
        tell_json(told)
        return
    for code, linked in told.items():
        _tell_linked(code, linked, every=every)


def _tell_linked(code: str, linked: Linked, *, every: bool) -> None:
    if linked.settled or linked.in_doubt or linked.unlinked:
        tell(
            f"{code}: {len(linked.settled)} liên kết, {len(linked.in_doubt)} chờ người xác nhận, "
            f"{len(linked.unlinked)} viện dẫn chưa có tệp"
        )
    for one in linked.settled if every else ():
        reasons = "; ".join((*one.reasons, one.verdict.words))
        tell(f"  ✓ {one.criterion} ← tài liệu {one.evidence} ({GRADES[one.grade]}): {reasons}")
    for one in linked.in_doubt:
        tell(f"  ? {one.criterion} ← tài liệu {one.evidence}: {'; '.join(one.reasons)}")
    for lost in linked.unlinked:
        tell(f"  ✗ {lost.criterion}: {lost.cited.told}: {'; '.join(lost.reasons)}")


@click.command()
@unit_option(required=False)
@click.option("--top", type=click.IntRange(1), default=None, help="Chỉ in chừng này nhận xét đầu.")
@json_option
def check(unit_code: str | None, top: int | None, as_json: bool) -> None:
    """Kiểm tra hồ sơ: thiếu tệp, ngoài mốc thời gian, sai ngày, điểm không có căn cứ.

    Nhận xét có nhiều điểm dễ mất nhất đứng đầu. Trạng thái thoát 1 khi có lỗi.
    Không ghi --unit: kiểm tra mọi đơn vị, và tài liệu hai đơn vị cùng dùng cho một tiêu chí.

    \b
    Ví dụ: cchc check --unit PC06
           cchc check --unit PC06 --top 10
    """
    desk = open_desk()
    year = desk.year()
    units = [desk.unit(year, unit_code)] if unit_code else assessed_units(year)
    found = {unit.code: check_step.check(year, unit, by=desk.by, on=desk.on) for unit in units}
    across = [] if unit_code else across_units(year, by=desk.by, on=desk.on)
    if as_json:
        tell_json({**found, **({"across": across} if across else {})})
    else:
        for unit in units:
            if found[unit.code]:
                tell(f"{unit.name} ({unit.code}): {len(found[unit.code])} nhận xét")
                tell_findings(found[unit.code], most=top)
        if across:
            tell(f"Giữa các đơn vị: {len(across)} nhận xét")
            tell_findings(across, most=top)
    if any(check_step.has_errors(findings) for findings in found.values()):
        raise click.exceptions.Exit(1)


def tell_findings(findings: Sequence[Finding], *, most: int | None = None) -> None:
    """Write findings, each with its place, what is wrong, its clause and the next action.

    Args:
        findings: the gravest first.
        most: how many are written; the rest is counted.
    """
    for one in findings[:most]:
        risk = f" | {cell(one.points_at_risk)} đ" if one.points_at_risk else ""
        place = one.where.criterion or one.where.file.rpartition("/")[2] or one.where.unit or "hồ sơ"
        clause = f" ({one.clause})" if one.clause else ""
        tell(f"[{WORDS[one.severity]} | {place}{risk}] {_begun(one)}{clause}")
        if one.where.file:
            page = f", trang {one.where.page}" if one.where.page else ""
            tell(f"    ở: {one.where.file}{page}")
        if one.action:
            tell(f"    → {one.action[:1].upper()}{one.action[1:]}")
    if most is not None and len(findings) > most:
        tell(f"… và {len(findings) - most} nhận xét khác")


def _begun(one: Finding) -> str:
    """A sentence begins with a capital; the name of a file stays as it is."""
    name = one.where.file
    is_name = bool(name) and one.message.startswith((name, name.rpartition("/")[2]))
    return one.message if is_name else f"{one.message[:1].upper()}{one.message[1:]}"


def say_findings(findings: Sequence[Finding]) -> None:
    """Write findings to stderr, for commands whose result is something else."""
    for one in findings:
        say(f"[{WORDS[one.severity]}] {one.message}")
