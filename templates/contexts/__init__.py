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
from templates.contexts.closing import (
    AreaOfYear,
    Submission,
    SummaryReport,
)
from templates.contexts.evidence_catalogue import (
    EvidenceCatalogue,
)
from templates.contexts.founding import (
    CampaignPlan,
    CouncilDecision,
    CouncilMember,
    Duty,
    PlanStep,
)
from templates.contexts.letterhead import (
    Letterhead,
    Paper,
    Signature,
)
from templates.contexts.letters import (
    ExplanationItem,
    ExplanationRequestLetter,
    LateUnit,
    MeetingInvitation,
    ReminderLetter,
)
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
from templates.contexts.unit_papers import (
    Answer,
    ExplanationReport,
    NoticeArea,
    ResultNotice,
    SelfScoringMinutes,
)
from templates.contexts.yearly_report import (
    CitedPaper,
    YearlyReport,
)

__all__ = [
    "AdjustmentRow",
    "Answer",
    "AppraisalDetailRow",
    "AppraisalMinutes",
    "AppraisedUnit",
    "AreaOfYear",
    "AreaRow",
    "Attendee",
    "BlocResult",
    "CampaignPlan",
    "CitedPaper",
    "ClassCount",
    "CouncilDecision",
    "CouncilMember",
    "CriterionRow",
    "Duty",
    "EvidenceCatalogue",
    "EvidenceRow",
    "ExemptionRow",
    "ExplanationDemand",
    "ExplanationItem",
    "ExplanationReport",
    "ExplanationRequestLetter",
    "ExplanationRow",
    "LateUnit",
    "Letterhead",
    "MeetingInvitation",
    "NoticeArea",
    "Paper",
    "PlanStep",
    "PointChange",
    "PublicationDecision",
    "ReminderLetter",
    "ResultNotice",
    "ResultRow",
    "SelfAssessmentReport",
    "SelfScoringMinutes",
    "Signature",
    "Submission",
    "SummaryReport",
    "UnitNotAssessed",
    "Vote",
    "YearlyReport",
]
