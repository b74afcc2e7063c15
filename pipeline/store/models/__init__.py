"""The only tables, by what they tell.

Reading order: ``campaign`` (the year and its units), ``evidence`` (files and
what was read in them), ``claims`` (self-assessment and links), ``council``
(appraisals and results), ``outside`` (answers of surveys, outside indexes),
``exchange`` (handing in, explanations), ``tallies`` (counts the store keeps by
itself), ``trace`` (history, rights).
"""

from pipeline.store.models.campaign import Campaign, Dossier, Unit
from pipeline.store.models.claims import Claim, ClaimCitation, Link, LinkDecision
from pipeline.store.models.council import Adjustment, Appraisal, OutsidePoints, Result
from pipeline.store.models.evidence import (
    Correction,
    Evidence,
    Job,
    JobState,
    Occurrence,
    Refusal,
    SecretStop,
    SourceFile,
)
from pipeline.store.models.exchange import Explanation, HandIn
from pipeline.store.models.outside import OutsideValue, SurveyCount
from pipeline.store.models.seats import (
    BonusClaim,
    Conflict,
    CouncilSeat,
    PastResult,
    RoundClosing,
    SeatTitle,
)
from pipeline.store.models.tallies import ClaimTally, UnitTally
from pipeline.store.models.trace import Change, Right, Role

__all__ = [
    "Adjustment",
    "Appraisal",
    "BonusClaim",
    "Campaign",
    "Change",
    "Claim",
    "ClaimCitation",
    "ClaimTally",
    "Conflict",
    "Correction",
    "CouncilSeat",
    "Dossier",
    "Evidence",
    "Explanation",
    "HandIn",
    "Job",
    "JobState",
    "Link",
    "LinkDecision",
    "Occurrence",
    "OutsidePoints",
    "OutsideValue",
    "PastResult",
    "Refusal",
    "Result",
    "Right",
    "Role",
    "RoundClosing",
    "SeatTitle",
    "SecretStop",
    "SourceFile",
    "SurveyCount",
    "Unit",
    "UnitTally",
]
