"""``ingest``, ``show``, ``fix``, ``index``: the evidence of the units."""

from pathlib import Path

import click

from pipeline.cli.app import Desk, json_option, open_desk, reading_settings, unit_option
from pipeline.cli.printing import say, tell, tell_json, tell_rows
from pipeline.cli.progress import watch
from pipeline.config import parse_workers
from pipeline.errors import UnknownEvidence, WrongValue
from pipeline.rules.dossier import EvidenceKind
from pipeline.steps import correct as correct_step
from pipeline.steps import search as search_step
from pipeline.steps.doubtful import doubtful
from pipeline.steps.index_care import check_index, rebuild
from pipeline.steps.ingest import IngestSettings, IngestSummary
from pipeline.steps.ingest import ingest as ingest_step
from pipeline.steps.mark_shape import Seen, mark_shape
from pipeline.steps.mark_standing import mark_standing
from pipeline.steps.recognise import recognise
from pipeline.steps.refused import Refused, grouped
from pipeline.steps.show_document import show_document
from pipeline.steps.year import assessed_units
from pipeline.store.evidence_index import open_evidence_index
from pipeline.store.models import Evidence

MOST_PROPOSALS = 4
FIELD_NAMES = {
    "số": "number",
    "so": "number",
    "ngày": "issued",
    "ngay": "issued",
    "loại": "kind",
    "loai": "kind",
    "cơ_quan": "issuer",
    "co_quan": "issuer",
    "trích_yếu": "subject",
    "trich_yeu": "subject",
    "người_ký": "signer",
    "nguoi_ky": "signer",
    "quyền_hạn": "authority",
    "quyen_han": "authority",
    "năm": "subject_year",
    "nam": "subject_year",
}


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True), metavar="THƯ_MỤC")
@unit_option()
@click.option("--workers", default=None, help="Số tiến trình đọc (mặc định: số nhân của máy).")
@click.option("--retry", is_flag=True, help="Đọc lại cả những tệp lần trước không đọc được.")
@json_option
def ingest(folder: Path, unit_code: str, workers: str | None, retry: bool, as_json: bool) -> None:
    """Nạp thư mục (hoặc tệp, tệp nén) tài liệu kiểm chứng của một đơn vị.

    Tệp gốc không bị sửa. Dừng lúc nào cũng được, chạy lại là làm tiếp.
    Tệp có dấu mật dừng lại ngay: không đọc, không chép.

    \b
    Ví dụ: cchc ingest ~/minh-chung-2024 --unit PC06
    """
    desk = open_desk()
    year = desk.year()
    count = parse_workers(workers) if workers else desk.config.workers
    settings = IngestSettings(reading_settings(), count, retry)
    unit = desk.unit(year, unit_code)
    events = ingest_step(desk.workspace, folder.resolve(), unit, by=desk.by, on=desk.on, settings=settings)
    summary = watch(iter(events))
    if as_json:
        tell_json(summary)
    else:
        _tell_summary(summary, unit.name)


def _tell_summary(summary: IngestSummary, unit: str) -> None:
    tell(f"Đơn vị: {unit}")
    tell(f"Tệp trong thư mục: {summary.files} (bỏ qua {summary.junk} tệp rác của hệ thống)")
    tell(f"  đọc lần này: {summary.read}; đã đọc từ trước: {summary.known}; trùng: {summary.duplicates}")
    tell(f"Tài liệu của đơn vị: {summary.documents}, {summary.pages} trang")
    tell(f"Không đọc được: {len(summary.not_read)}")
    _tell_not_read(summary)
    if summary.secret:
        tell(f"DỪNG VÌ DẤU MẬT: {len(summary.secret)} tệp, không đọc và không lưu gì của nội dung.")
        for path in summary.secret:
            tell(f"  - {path}: báo cáo người phụ trách bảo mật của đơn vị, đưa tệp ra khỏi thư mục.")


def _tell_not_read(summary: IngestSummary) -> None:
    """Many files of one place with one reason take a line together; all are in «cchc status»."""
    for one in grouped(Refused(one.path, one.what, one.remedy) for one in summary.not_read):
        tell(f"  - {one.sentence}. Cách sửa: {one.remedy}.")


@click.command()
@click.argument("code", metavar="MÃ")
@json_option
def show(code: str, as_json: bool) -> None:
    """Xem một tài liệu: văn bản nói gì về mình, tệp ở đâu, ai ký số và tệp có bị sửa sau khi ký.

    Với ảnh: ngày, nơi chụp và máy ảnh nếu tệp có ghi, ảnh rõ hay mờ. Ngày máy ảnh
    ghi chỉ là đề xuất; sửa bằng «cchc fix MÃ ngày=05/04/2024».

    Mã là số ở cột đầu của «cchc search». Giờ ký số không phải ngày của văn bản.

    \b
    Ví dụ: cchc show 17
    """
    desk = open_desk()
    shown = show_document(_evidence(code), by=desk.by, on=desk.on)
    if as_json:
        tell_json(shown)
        return
    tell(f"Tài liệu {shown.id}, đơn vị {shown.unit}, trang {shown.pages[0]} đến {sum(shown.pages) - 1}")
    if shown.unread:
        tell(f"CHƯA ĐỌC ĐƯỢC: {shown.unread}")
    tell_rows(("Mục", "Giá trị", "Tin cậy"), shown.fields)
    for path in shown.places:
        tell(f"Tệp: {path}")
    for what, told in shown.photo:
        tell(f"{what}: {told}")
    for words in shown.signature_words:
        tell(f"Chữ ký số: {words}")
    tell(f"SHA-256: {shown.sha256}")


@click.command()
@click.argument("code", metavar="[MÃ]", required=False)
@click.argument("values", nargs=-1, metavar="[MỤC=GIÁ_TRỊ]…")
@unit_option(required=False)
@click.option("--reason", default="", help="Lý do sửa, nếu cần ghi lại.")
@click.option(
    "--standing/--not-standing",
    default=None,
    help="Đánh dấu (hoặc bỏ dấu) văn bản nền còn hiệu lực, ban hành trước mốc thời gian.",
)
@click.option(
    "--photo/--document",
    "photo",
    default=None,
    help="Tệp ảnh này là ảnh chụp (pa-nô, niêm yết, hội nghị) hay là văn bản được chụp lại.",
)
def fix(
    code: str | None,
    values: tuple[str, ...],
    unit_code: str | None,
    reason: str,
    standing: bool | None,
    photo: bool | None,
) -> None:
    """Sửa thông tin máy đọc sai hoặc không đọc được; bản sửa giữ mãi, đọc lại không mất.

    Không ghi mã: liệt kê các văn bản máy đọc chưa chắc, kèm ảnh phần đầu trang và
    lệnh sửa điền sẵn; văn bản liên quan nhiều điểm đứng trước.

    Mục: số, ngày, loại, cơ_quan, trích_yếu, người_ký, quyền_hạn, năm.
    Ghi «số=» (để trống) khi văn bản không có số.

    \b
    Ví dụ: cchc fix --unit PC06
           cchc fix 17 số=14/KH-CAT ngày=05/02/2024
           cchc fix 21 --standing --reason "quy chế còn hiệu lực"
           cchc fix 30 --photo
    """
    desk = open_desk()
    if code is None:
        _list_doubtful(desk, unit_code)
        return
    row = _evidence(code)
    typed = dict(_field_and_value(value) for value in values)
    if not typed and standing is None and photo is None:
        raise WrongValue("ghi mục cần sửa, như số=14/KH-CAT, hoặc --standing, --photo, --document")
    if photo is not None:
        shape = EvidenceKind.PHOTO if photo else EvidenceKind.DOCUMENT
        row = mark_shape(desk.year(), row, Seen(shape, reason), desk.cache(), by=desk.by, on=desk.on)
    if typed:
        row = correct_step.correct(desk.year(), row, typed, by=desk.by, on=desk.on, why=reason)
    if standing is not None:
        row = mark_standing(row, standing, why=reason, by=desk.by, on=desk.on)
    with open_evidence_index(desk.workspace) as index:
        search_step.refresh(index, desk.cache())
    issued = search_step.issued_of(row) or "chưa rõ ngày"
    tell(f"Đã sửa tài liệu {row.pk}: {row.number or 'không số'}, {issued}, {row.subject}")


def _list_doubtful(desk: Desk, unit_code: str | None) -> None:
    year = desk.year()
    units = [desk.unit(year, unit_code)] if unit_code else assessed_units(year)
    count = 0
    for unit in units:
        for one in doubtful(desk.workspace, year, unit, by=desk.by, on=desk.on):
            count += 1
            tell(f"[{one.id}] {one.name}: {one.why}")
            if one.proposals:
                tell(f"    đề xuất: {', '.join(one.proposals[:MOST_PROPOSALS])}")
            if one.picture:
                tell(f"    ảnh: {one.picture}")
            tell(f"    → {one.command}")
    say(f"{count} văn bản cần xem")


def _evidence(code: str) -> Evidence:
    found = Evidence.objects.filter(pk=int(code)) if code.isdecimal() else Evidence.objects.none()
    row = found.select_related("unit__campaign", "source").first()
    if row is None:
        raise UnknownEvidence(code)
    return row


def _field_and_value(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    field = FIELD_NAMES.get(name.strip().lower())
    if not equals or field is None:
        raise WrongValue(f"ghi như số=14/KH-CAT hoặc ngày=05/02/2024, không phải {text!r}")
    return field, value


@click.group()
def index() -> None:
    """Chỉ mục tìm kiếm: chỉ là bộ nhớ đệm, lập lại lúc nào cũng được."""


@index.command("rebuild")
def index_rebuild() -> None:
    """Lập lại toàn bộ chỉ mục từ cơ sở dữ liệu.

    \b
    Ví dụ: cchc index rebuild
    """
    desk = open_desk()
    count = rebuild(desk.workspace, desk.cache(), reading_settings(), by=desk.by, on=desk.on)
    tell(f"Đã lập lại chỉ mục: {count} tài liệu.")


@index.command("recognise")
@unit_option(required=False)
def index_recognise(unit_code: str | None) -> None:
    """Nhận dạng lại số, ngày, trích yếu từ các trang đã đọc; bản sửa tay vẫn giữ.

    Dùng sau khi nâng cấp chương trình. Không đọc lại tệp nào.

    \b
    Ví dụ: cchc index recognise --unit PC06
    """
    desk = open_desk()
    year = desk.year()
    units = [desk.unit(year, unit_code)] if unit_code else list(year.campaign.units.all())
    count = 0
    for unit in units:
        count += sum(1 for _ in recognise(year, unit, desk.cache(), by=desk.by, on=desk.on))
    with open_evidence_index(desk.workspace) as records:
        search_step.refresh(records, desk.cache())
    tell(f"Đã nhận dạng lại {count} tệp.")


@index.command("check")
def index_check() -> None:
    """So chỉ mục với cơ sở dữ liệu.

    \b
    Ví dụ: cchc index check
    """
    desk = open_desk()
    missing, extra, stale = check_index(desk.workspace, desk.cache(), by=desk.by, on=desk.on)
    tell(f"Thiếu trong chỉ mục: {missing}; thừa: {extra}; cũ: {stale}")
    if missing or extra or stale:
        say("Chạy «cchc index rebuild» để lập lại.")
        raise click.exceptions.Exit(1)
