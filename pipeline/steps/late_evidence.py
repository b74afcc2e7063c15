"""Whether a unit may still bring in evidence: until its round is closed, then for what the council asks.

Source: Kế hoạch năm 2024 của UBND tỉnh Bà Rịa - Vũng Tàu: bước 6 (đơn vị hoàn thiện, cập nhật tài liệu
kiểm chứng), bước 8 (giải trình, bổ sung tài liệu giữa hai vòng thẩm định).
"""

from pipeline.errors import StepClosed
from pipeline.rules.process_parts import RoundKind
from pipeline.steps.lateness import rounds_of
from pipeline.steps.year import Year
from pipeline.store import rows
from pipeline.store.models import Explanation, Unit

_ONLY_ASKED = (
    "; sau khi khóa, đơn vị chỉ bổ sung tài liệu khi Hội đồng yêu cầu giải trình, "
    "mà hiện không có yêu cầu nào chờ trả lời"
)


def require_open_for_evidence(year: Year, unit: Unit) -> None:
    """Let evidence in where the unit's own round is open, or the council waits for an explanation.

    Raises:
        StepClosed: neither, or the year is published.
    """
    rows.require_open(year.campaign)
    try:
        rows.require_open(year.campaign, rounds_of(year.rulebook, RoundKind.SELF))
    except StepClosed as closed:
        if not Explanation.objects.filter(dossier__unit=unit, answered_on=None).exists():
            raise StepClosed(f"{closed}{_ONLY_ASKED}") from closed
        rows.require_open(year.campaign, rounds_of(year.rulebook, RoundKind.EXPLANATION))


def why_closed_for_evidence(year: Year, unit: Unit) -> str:
    """Return why no evidence may come in, "" where it may."""
    try:
        require_open_for_evidence(year, unit)
    except StepClosed as closed:
        return str(closed)
    return ""
