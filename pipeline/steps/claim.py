"""Record what a unit claims for one criterion, as a clerk types it; tables go through ``self_assess``."""

import logging
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.contrib.auth.models import User
from django.db import transaction

from index.citations.find import find_citations
from pipeline.errors import NoReason, UnknownCriterion, WrongValue
from pipeline.rules.criteria import Criterion, PointsKind
from pipeline.rules.dossier import Claim
from pipeline.rules.process_parts import RoundKind
from pipeline.steps.lateness import rounds_of
from pipeline.steps.year import Year, criteria_of
from pipeline.store import access, history, models, rows
from pipeline.store.claim_rows import save_claim
from pipeline.store.history import Altered, print_value

log = logging.getLogger(__name__)


@transaction.atomic
def claim(year: Year, unit: models.Unit, told: Claim, *, by: User, on: date) -> Claim:
    """Put a claim in the place of the one its criterion had; return it with the documents it cites.

    Args:
        year: the year at work.
        unit: whose claim.
        told: points, narrative, note and exemption as typed; citations are found here.
        by: who types.
        on: the day.

    Raises:
        NotAllowed: ``by`` does not work for this unit.
        StepClosed: the year is published, or the round is closed.
        NotReady: the unit is not scored this year.
        UnknownCriterion: no scored criterion of the unit's set.
        WrongValue: points below 0 or above the standard, or not the unit's to give.
        NoReason: an exemption is asked for without a reason.
    """
    access.require(by, "assess", unit=unit, on=on)
    rows.require_open(year.campaign, rounds_of(year.rulebook, RoundKind.SELF))
    _require_sound(_leaf(year, unit, told.criterion), told)
    full = replace(told, citations=tuple(find_citations(told.narrative, opens=True)))
    before = unit.dossier.claims.filter(criterion=told.criterion).first()
    save_claim(unit.dossier, full)
    history.record("assess", _altered(before, full), by=by, unit=unit)
    log.info("claim %s %s", unit.code, told.criterion)
    return full


def _leaf(year: Year, unit: models.Unit, code: str) -> Criterion:
    criteria = criteria_of(year, unit)
    found = criteria.find(code)
    if found is None or not found.is_leaf:
        raise UnknownCriterion(code)
    return found


def _require_sound(leaf: Criterion, told: Claim) -> None:
    if told.points is not None and leaf.points_kind is not PointsKind.SELF:
        raise WrongValue(f"tiêu chí {leaf.code} không tự chấm: điểm lấy từ khảo sát hoặc chỉ số bên ngoài")
    if told.points is not None and not Decimal(0) <= told.points <= leaf.standard:
        raise WrongValue(
            f"điểm tự chấm tiêu chí {leaf.code} phải từ 0 đến {print_value(leaf.standard)}, "
            f"không phải {print_value(told.points)}"
        )
    if told.asks_exemption and not leaf.exemptible:
        raise WrongValue(f"tiêu chí {leaf.code} không được đề nghị hạ chuẩn")
    if told.asks_exemption and not told.exemption.strip():
        raise NoReason(f"đề nghị hạ chuẩn tiêu chí {leaf.code} phải nêu lý do")


def _altered(before: models.Claim | None, after: Claim) -> list[Altered]:
    where = f"tiêu chí {after.criterion}"
    old_exemption = before.exemption_reason if before else ""
    return [
        Altered(f"điểm tự chấm {where}", before.points if before else None, after.points),
        Altered(f"diễn giải {where}", before.narrative if before else "", after.narrative),
        Altered(f"đề nghị hạ chuẩn {where}", old_exemption, after.exemption),
        Altered(f"ghi chú {where}", before.note if before else "", after.note),
    ]
