"""«Còn thiếu»: what a paper still lacks before it can be signed.

A gap is listed, never filled: no number, day, signer or legal basis is made up.
"""

import dataclasses
from collections.abc import Iterator

from templates.contexts import (
    AppraisalMinutes,
    Letterhead,
    Paper,
    PublicationDecision,
    SelfAssessmentReport,
    Signature,
)
from templates.filters import DOTS

REQUIRED = {
    "addressees": "nơi nhận báo cáo (Kính gửi)",
    "authority": "thẩm quyền ban hành",
    "members": "danh sách thành viên Hội đồng",
    "duties": "nhiệm vụ, trách nhiệm thực hiện",
    "purposes": "mục đích",
    "requirements": "yêu cầu",
    "methods": "thang điểm, phương pháp đánh giá",
    "steps": "nội dung và tiến độ thực hiện",
    "items": "tiêu chí cần giải trình",
    "due": "thời hạn giải trình",
    "return_to": "nơi nhận văn bản giải trình",
    "late": "danh sách đơn vị chậm",
    "new_due": "thời hạn hoàn thành",
    "guests": "thành phần mời",
    "starts": "thời gian họp",
    "request": "văn bản yêu cầu giải trình",
    "answers": "nội dung giải trình",
    "process": "quá trình thực hiện",
    "counts": "kết quả xếp loại",
    "blocs": "kết quả theo khối",
    "areas": "kết quả theo lĩnh vực",
    "remarks": "nhận xét chung",
    "plans": "mục I.1: kế hoạch, chỉ đạo điều hành",
    "propaganda": "mục I.2: tuyên truyền",
    "inspection": "mục I.3: kiểm tra",
    "institutions": "mục II.1: cải cách thể chế",
    "procedures_public": "mục II.2.a: công bố, công khai thủ tục hành chính",
    "procedures_review": "mục II.2.b: rà soát, đơn giản hóa thủ tục hành chính",
    "procedures_handling": "mục II.2.c: tiếp nhận, giải quyết hồ sơ",
    "procedures_internal": "mục II.2.d: thủ tục hành chính nội bộ",
    "one_stop": "mục II.2.đ: một cửa, một cửa liên thông",
    "feedback": "mục II.2.e: phản ánh, kiến nghị",
    "apparatus": "mục II.3: tổ chức bộ máy",
    "service": "mục II.4: chế độ công vụ",
    "finance": "mục II.5: tài chính công",
    "modernisation": "mục II.6: hiện đại hóa hành chính",
    "advantages": "thuận lợi",
    "bases": "căn cứ ban hành",
    "proposer": "cơ quan, người đề nghị (Theo đề nghị của …)",
    "responsible": "trách nhiệm thi hành",
    "recipients": "nơi nhận",
    "organisation": "tình hình tổ chức tự đánh giá",
    "difficulties": "khó khăn, vướng mắc",
    "proposals": "kiến nghị, đề xuất",
    "started": "thời gian bắt đầu cuộc họp",
    "ended": "thời gian kết thúc cuộc họp",
    "venue": "địa điểm họp",
    "attendees": "thành phần tham dự",
    "presiding": "người chủ trì",
    "keeper": "thư ký",
    "opinions": "ý kiến tại cuộc họp",
    "conclusion": "kết luận cuộc họp",
}

# Printed where a profile knows no title of an office of that name.
UNKNOWN_TITLES = frozenset({"THỦ TRƯỞNG", "PHÓ THỦ TRƯỞNG"})
# Parts that may well be empty in one paper and not in another.
OPTIONAL = {("explanation_report", "proposals")}


def gaps(context: Paper) -> list[str]:
    """Return what is still missing, one Vietnamese phrase each, in printed order."""
    found = [
        *_letterhead(context),
        *_fields(context),
        *_rows(context),
        *context.missing,
        *_signatures(context),
    ]
    return list(dict.fromkeys(found))


def _letterhead(context: Paper) -> Iterator[str]:
    head: Letterhead = context.letterhead
    if not head.number:
        yield "số văn bản (văn thư ghi sau khi ký)"
    if any(DOTS in line for line in (*head.parent, *head.issuer)):
        yield "tên cơ quan chủ quản trực tiếp"
    if "-" not in head.symbol:
        is_letter = context.kind == "Công văn"
        yield f"ký hiệu: chữ viết tắt {'đơn vị soạn thảo hoặc lĩnh vực' if is_letter else 'tên cơ quan'}"
    if context.kind == "Biên bản":
        return  # Mẫu 1.9 has no place and date line
    if not head.place:
        yield "địa danh"
    if head.issued is None:
        yield "ngày ban hành (văn thư ghi sau khi ký)"


def _fields(context: Paper) -> Iterator[str]:
    for field in dataclasses.fields(context):  # type: ignore[arg-type]
        if (context.template, field.name) in OPTIONAL:
            continue
        if field.name in REQUIRED and not getattr(context, field.name):
            yield REQUIRED[field.name]


def _rows(context: Paper) -> Iterator[str]:
    if isinstance(context, SelfAssessmentReport):
        yield from _report_rows(context)
    if isinstance(context, AppraisalMinutes):
        yield from _minutes_rows(context)
    if isinstance(context, PublicationDecision):
        yield from _decision_rows(context)


def _report_rows(report: SelfAssessmentReport) -> Iterator[str]:
    yield from (f"giải trình của tiêu chí {row.code}" for row in report.explanations if not row.reason)
    yield from (f"lý do đề nghị hạ chuẩn tiêu chí {row.code}" for row in report.exemptions if not row.reason)
    yield from (
        f"tài liệu kiểm chứng của điểm thưởng «{row.content}»" for row in report.bonuses if not row.evidence
    )
    yield from (
        f"điểm tự chấm của {row.code}"
        for row in report.criteria
        if row.level == "component" and row.self_points is None and not row.note
    )


def _minutes_rows(minutes: AppraisalMinutes) -> Iterator[str]:
    for change in minutes.changes:
        if not change.reason:
            yield f"lý do điều chỉnh tiêu chí {change.code}{_of(change.unit)}"
    for demand in minutes.demands:
        if demand.due is None:
            yield f"thời hạn giải trình tiêu chí {demand.code}{_of(demand.unit)}"
    yield from (f"điểm thẩm định của {unit.name}" for unit in minutes.units if unit.points is None)


def _decision_rows(decision: PublicationDecision) -> Iterator[str]:
    if not any(bloc.rows for bloc in decision.blocs):
        yield "kết quả của các đơn vị"
    for bloc in decision.blocs:
        yield from (f"tổng điểm của {row.unit}" for row in bloc.rows if row.total is None)
    yield from (f"lý do không đánh giá {left.unit}" for left in decision.not_assessed if not left.reason)


def _signatures(context: Paper) -> Iterator[str]:
    for field in dataclasses.fields(context):  # type: ignore[arg-type]
        signature = getattr(context, field.name)
        if not isinstance(signature, Signature):
            continue
        who = signature.lines[-1].lower() if signature.lines else "người ký"
        if not signature.lines or signature.lines[-1] in UNKNOWN_TITLES:
            yield "chức vụ người ký"
        if not signature.name:
            yield f"họ tên người ký ({who})"


def _of(unit: str) -> str:
    return f" của {unit}" if unit else ""
