"""What each Word paper needs: one frozen dataclass per paper, printable values only.

A context holds strings, whole numbers, dates, ``Decimal`` points and rows of
these. It knows no criteria logic: whoever fills it has already decided.
Whatever is not known stays empty and is listed by ``templates.gaps.gaps``.
"""

from templates.contexts.appraisal_minutes import (
    AppraisalDetailRow,
    AppraisalMinutes,
    AppraisedUnit,
    Attendee,
    ExplanationDemand,
    PointChange,
    Vote,
)
from templates.contexts.letterhead import Letterhead, Paper, Signature
from templates.contexts.publication_decision import (
    BlocResult,
    ClassCount,
    PublicationDecision,
    ResultRow,
    UnitNotAssessed,
)
from templates.contexts.self_assessment_report import (
    AdjustmentRow,
    AreaRow,
    CriterionRow,
    EvidenceRow,
    ExemptionRow,
    ExplanationRow,
    SelfAssessmentReport,
)

__all__ = [
    "AdjustmentRow",
    "AppraisalDetailRow",
    "AppraisalMinutes",
    "AppraisedUnit",
    "AreaRow",
    "Attendee",
    "BlocResult",
    "ClassCount",
    "CriterionRow",
    "EvidenceRow",
    "ExemptionRow",
    "ExplanationDemand",
    "ExplanationRow",
    "Letterhead",
    "Paper",
    "PointChange",
    "PublicationDecision",
    "ResultRow",
    "SelfAssessmentReport",
    "Signature",
    "UnitNotAssessed",
    "Vote",
]
