"""Conclude the year: scorecards, index, class and rank of every unit that was appraised.

Source: Kế hoạch xác định Chỉ số CCHC năm 2024, Công an tỉnh Sóc Trăng, mục II.2.d.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from pipeline.errors import NotReady, WrongValue
from pipeline.rules.conclude import conclude as stand
from pipeline.rules.externals import external_findings
from pipeline.rules.findings import Finding
from pipeline.rules.rulebook_parts import ClassBasis
from pipeline.rules.scoring import Scorecard, score_appraised
from pipeline.rules.standing import Standing
from pipeline.steps.year import Year, assessed_units
from pipeline.store import access, council_rows, history, rows
from pipeline.store.convert import load_claimed
from pipeline.store.history import Altered
from pipeline.store.models import Result, Unit
from pipeline.store.outside_rows import arrived

log = logging.getLogger(__name__)

_EIGHT = Decimal("0.00000001")


@dataclass(frozen=True, slots=True)
class Concluded:
    """The result of the year as it stands.

    Attributes:
        cards: code of unit → its scorecard; units the council has not scored are missing.
        standings: by bloc, then by rank.
        waiting: units that are scored this year but have no points of the council yet.
        findings: what stands in the way of publishing, and ties.
    """

    cards: Mapping[str, Scorecard]
    standings: tuple[Standing, ...]
    waiting: tuple[Unit, ...]
    findings: tuple[Finding, ...]


@transaction.atomic
def conclude(year: Year, *, by: User, on: date) -> Concluded:
    """Compute and keep the result of every appraised unit; once published, the kept result is told again.

    Raises:
        NotAllowed: ``by`` may not conclude.
        NotReady: no unit was appraised.
    """
    access.require(by, "conclude", on=on)
    concluded = compute(year)
    awaited = external_findings(year.rulebook, arrived(year.rulebook, assessed_units(year)), on)
    concluded = replace(concluded, findings=(*concluded.findings, *awaited))
    if not concluded.cards:
        raise NotReady("chưa có đơn vị nào có điểm thẩm định; chạy «cchc appraise» trước")
    if not year.campaign.published_on:
        _save(year, concluded, by=by, on=on)
    log.info("conclude %d: %d units", year.rulebook.year, len(concluded.cards))
    return concluded


@transaction.atomic
def decide_basis(year: Year, unit: Unit, basis: str, *, reason: str, by: User, on: date) -> None:
    """Record the council's decision where points and index give different classes.

    Raises:
        NotAllowed: ``by`` may not conclude.
        StepClosed: the year is published.
        WrongValue: ``basis`` is not "points" or "index".
    """
    access.require(by, "conclude", unit=unit, on=on)
    rows.require_open(year.campaign)
    if basis not in set(ClassBasis):
        raise WrongValue(f"căn cứ xếp loại phải là points (điểm) hoặc index (chỉ số), không phải {basis!r}")
    old = unit.dossier.basis
    unit.dossier.basis = basis
    unit.dossier.save(update_fields=["basis"])
    history.record("conclude", [Altered("căn cứ xếp loại", old or None, basis, reason)], by=by, unit=unit)


def compute(year: Year) -> Concluded:
    """Return the result as the store has it now, in the same few queries for any number of units."""
    units = assessed_units(year)
    claims = load_claimed(units)
    appraisals = council_rows.load_appraisals(units)
    given = council_rows.load_adjustments(units)
    outside = council_rows.load_outside(units)
    by_code = {unit.code: unit for unit in year.rulebook.units}
    cards: dict[str, Scorecard] = {}
    for unit in units:
        known = by_code.get(unit.code)
        if known is None or unit.code not in appraisals:
            continue
        cards[unit.code] = score_appraised(
            year.rulebook,
            known,
            claims[unit.code],
            appraisals[unit.code],
            given=given.get(unit.code, ()),
            outside=outside.get(unit.code, {}),
        )
    decisions = {unit.code: unit.dossier.basis for unit in units if unit.dossier.basis}
    conclusion = stand(year.rulebook, list(cards.values()), basis_decisions=decisions)
    waiting = tuple(unit for unit in units if unit.code not in cards)
    return Concluded(cards, conclusion.standings, waiting, conclusion.findings)


def _save(year: Year, concluded: Concluded, *, by: User, on: date) -> None:
    units = {unit.code: unit for unit in assessed_units(year)}
    stored = Result.objects.filter(dossier__unit__campaign=year.campaign)
    before = {row.dossier_id: row for row in stored}
    results = [_result(units[one.unit], one, concluded.cards[one.unit], on) for one in concluded.standings]
    stored.delete()
    Result.objects.bulk_create(results)
    for result in results:
        old = before.get(result.dossier_id)
        changes = _changes(old, result)
        history.record("conclude", changes, by=by, unit=result.dossier.unit)


def _result(unit: Unit, standing: Standing, card: Scorecard, on: date) -> Result:
    return Result(
        dossier=unit.dossier,
        points=standing.points,
        standard=card.standard,
        par_index=rounded(standing.par_index),
        band=standing.kept.name if standing.kept else "",
        rank=standing.rank,
        payload=_payload(standing),
        concluded_on=on,
    )


def rounded(index: Fraction | None) -> Decimal | None:
    """Return the index to eight decimals; the exact share stays in the payload."""
    if index is None:
        return None
    return (Decimal(index.numerator) / Decimal(index.denominator)).quantize(_EIGHT)


def _payload(standing: Standing) -> dict[str, Any]:
    told = asdict(standing)
    bands = ("band_by_points", "band_by_index", "earned", "kept")
    told |= {name: told[name]["name"] if told[name] else None for name in bands}
    return {**told, "points": str(standing.points), "par_index": str(standing.par_index)}


def _changes(old: Result | None, new: Result) -> Sequence[Altered]:
    return (
        Altered("tổng điểm", old.points if old else None, new.points),
        Altered("xếp loại", old.band or None if old else None, new.band or None),
        Altered("hạng", str(old.rank) if old and old.rank else None, str(new.rank) if new.rank else None),
    )
