"""``suggest``, ``missing``, ``carry-over``, ``pack``, ``exchange``: care for a unit's evidence."""

from pathlib import Path

import click

from pipeline.cli.app import json_option, open_desk, unit_option
from pipeline.cli.printing import cell, say, tell, tell_json
from pipeline.rules.carry_over import CarryState
from pipeline.rules.suggest import Suggestion
from pipeline.steps import suggestions as suggestions_step
from pipeline.steps.exchange.export import export_dossier
from pipeline.steps.exchange.merge import import_dossier
from pipeline.steps.exchange.package import open_package
from pipeline.steps.intake.index_records import refresh_index
from pipeline.steps.pack import pack as pack_step
from pipeline.store.evidence_index import open_evidence_index

_SIGNS = {CarryState.TO_ISSUE: "✗", CarryState.MAY_STAND: "?", CarryState.ISSUED: "✓"}
package_path = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@unit_option()
@click.option("--all", "every", is_flag=True, help="Gợi ý cả cho tiêu chí đã có tài liệu dùng được.")
@json_option
def suggest(unit_code: str, every: bool, as_json: bool) -> None:
    """Gợi ý tài liệu chưa được viện dẫn có thể chứng minh tiêu chí, kèm lý do.

    Nhận gợi ý: cchc link --confirm TIÊU_CHÍ MÃ; bác: cchc link --refuse TIÊU_CHÍ MÃ.

    \b
    Ví dụ: cchc suggest --unit PC06
    """
    desk = open_desk()
    year = desk.year()
    unit = desk.unit(year, unit_code)
    found = suggestions_step.suggestions(year, unit, by=desk.by, on=desk.on, every=every)
    if as_json:
        tell_json(found)
        return
    for one in found:
        tell(f"{one.criterion}: {_told(one)}")
        say(f"    → cchc link --unit {unit.code} --confirm {one.criterion} {one.evidence}")
    say(f"{len(found)} gợi ý")


def _told(one: Suggestion) -> str:
    return f"tài liệu {one.evidence} {one.title} ({'; '.join(one.reasons)})"


@click.command()
@unit_option()
@json_option
def missing(unit_code: str, as_json: bool) -> None:
    """Liệt kê tiêu chí chưa có tài liệu dùng được, nhiều điểm trước, kèm gợi ý.

    \b
    Ví dụ: cchc missing --unit PC06
    """
    desk = open_desk()
    year = desk.year()
    unit = desk.unit(year, unit_code)
    found = suggestions_step.missing(year, unit, by=desk.by, on=desk.on)
    if as_json:
        tell_json(found)
        return
    for one in found:
        tell(f"[{one.criterion} | {cell(one.points)} đ] {one.name}: {one.why}.")
        if one.expected:
            tell(f"    cần: {one.expected}")
        for proposed in one.suggestions:
            tell(f"    có thể dùng: {_told(proposed)}")
    say(f"{len(found)} tiêu chí chưa có tài liệu dùng được, {cell(sum(one.points for one in found))} điểm")


@click.command("carry-over")
@click.argument("package", type=package_path, required=False, metavar="[GÓI_NĂM_TRƯỚC]")
@unit_option()
@json_option
def carry_over(package: Path | None, unit_code: str, as_json: bool) -> None:
    """Liệt kê văn bản năm trước đã dùng mà năm nay phải ban hành lại.

    GÓI_NĂM_TRƯỚC là gói «cchc exchange export» của hồ sơ năm trước; không có gói
    thì xét các văn bản ban hành trước mốc thời gian đang gắn trong hồ sơ này.

    \b
    Ví dụ: cchc carry-over PC06-2023.cchc --unit PC06
    """
    desk = open_desk()
    year = desk.year()
    unit = desk.unit(year, unit_code)
    opened = open_package(package) if package else None
    found = suggestions_step.carried(year, unit, by=desk.by, on=desk.on, package=opened)
    if as_json:
        tell_json(found)
        return
    for one in found:
        old = one.old
        issued = f" ngày {old.issued}" if old.issued else ""
        tell(f"{_SIGNS[one.state]} {old.criterion}: {old.number or old.subject}{issued}: {one.words}")
    waiting = sum(1 for one in found if one.state is CarryState.TO_ISSUE)
    say(f"{len(found)} văn bản năm trước, {waiting} phải ban hành lại")


@click.command()
@unit_option()
def pack(unit_code: str) -> None:
    """Đóng gói tài liệu kiểm chứng: thư mục theo mã tiêu chí, danh mục Word và Excel, mã băm.

    Tệp gốc được chép nguyên từng byte, không sửa.

    \b
    Ví dụ: cchc pack --unit PC06
    """
    desk = open_desk()
    year = desk.year()
    unit = desk.unit(year, unit_code)
    done = pack_step(desk.workspace, year, unit, papers=desk.config.papers, by=desk.by, on=desk.on)
    tell(str(done.folder))
    say(f"{done.documents} tài liệu, {done.criteria} tiêu chí")
    for gap in done.gaps:
        say(f"  còn thiếu trước khi ký: {gap}")


@click.group()
def exchange() -> None:
    """Mang hồ sơ của đơn vị sang máy khác bằng USB: gói có chữ ký, bị sửa là không nhận."""


@exchange.command("export")
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False), metavar="TỆP")
@unit_option()
def exchange_export(target: Path, unit_code: str) -> None:
    """Xuất hồ sơ của một đơn vị thành một tệp.

    \b
    Ví dụ: cchc exchange export /media/usb/PC06.cchc --unit PC06
    """
    desk = open_desk()
    year = desk.year()
    unit = desk.unit(year, unit_code)
    done = export_dossier(desk.workspace, year, unit, target.resolve(), by=desk.by, on=desk.on)
    tell(str(done.path))
    say(f"{done.files} tệp gốc. Khóa ký: {done.fingerprint} (đọc cho bên nhận đối chiếu).")


@exchange.command("import")
@click.argument("package", type=package_path, metavar="TỆP")
@click.option("--trust-new-key", is_flag=True, help="Chấp nhận khóa ký mới của đơn vị sau khi đã đối chiếu.")
@click.option(
    "--with-outside",
    is_flag=True,
    help="Nhận cả khảo sát, chỉ số ngoài ghi trong gói (chỉ khi gói do nơi tổ chức khảo sát lập).",
)
@json_option
def exchange_import(package: Path, trust_new_key: bool, with_outside: bool, as_json: bool) -> None:
    """Nhập gói hồ sơ của một đơn vị; nhập lại nhiều lần không sinh bản trùng.

    Kết quả khảo sát, chỉ số ngoài trong gói không tự được nhận: đơn vị không tự mang điểm của mình đến.

    \b
    Ví dụ: cchc exchange import /media/usb/PC06.cchc
    """
    desk = open_desk()
    year = desk.year()
    done = import_dossier(
        desk.workspace,
        year,
        package,
        by=desk.by,
        on=desk.on,
        trusts_key=trust_new_key,
        takes_outside=with_outside,
    )
    with open_evidence_index(desk.workspace) as index:
        refresh_index(index, desk.cache())
    if as_json:
        tell_json(done)
        return
    tell(
        f"{done.unit}: {done.evidence} tài liệu ({done.fresh} mới), {done.claims} tiêu chí, "
        f"{done.links} liên kết; do {done.made_by} xuất ngày {done.made_on}"
    )
    if done.outside:
        say(f"Chưa nhận {done.outside} dòng khảo sát, chỉ số ngoài của gói; cần thì thêm --with-outside.")
    if done.is_new_key:
        say(f"Khóa ký {done.fingerprint} lần đầu gặp: gọi đơn vị đối chiếu.")
    else:
        say(f"Khóa ký {done.fingerprint}, đúng khóa đã biết của đơn vị.")
