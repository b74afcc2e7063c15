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

REQUIRED = {
    "addressees": "nơi nhận báo cáo (Kính gửi)",
    "authority": "thẩm quyền ban hành",
    "bases": "căn cứ ban hành",
    "proposer": "cơ quan, người đề nghị (Theo đề nghị của …)",
    "responsible": "trách nhiệm thi hành",
    "recipients": "nơi nhận",
    "organisation": "mục I: tình hình tổ chức tự đánh giá",
    "difficulties": "mục V.1: khó khăn, vướng mắc",
    "proposals": "mục V.2: kiến nghị, đề xuất",
    "started": "thời gian bắt đầu cuộc họp",
    "ended": "thời gian kết thúc cuộc họp",
    "venue": "địa điểm họp",
    "attendees": "thành phần tham dự",
    "presiding": "người chủ trì",
    "keeper": "thư ký",
    "opinions": "ý kiến tại cuộc họp",
    "conclusion": "kết luận cuộc họp",
}


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
    if "-" not in head.symbol:
        yield "ký hiệu: chữ viết tắt tên cơ quan"
    if context.kind == "Biên bản":
        return  # Mẫu 1.9 has no place and date line
    if not head.place:
        yield "địa danh"
    if head.issued is None:
        yield "ngày ban hành (văn thư ghi sau khi ký)"


def _fields(context: Paper) -> Iterator[str]:
    for field in dataclasses.fields(context):  # type: ignore[arg-type]
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
        who = " ".join(signature.lines).lower() or "người ký"
        if not signature.lines:
            yield "chức vụ người ký"
        if not signature.name:
            yield f"họ tên người ký ({who})"


def _of(unit: str) -> str:
    return f" của {unit}" if unit else ""
