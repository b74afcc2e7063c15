"""Biên bản thẩm định: the context of the minutes of one round, of one unit or of all appraised."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from pipeline.rules.criteria import Criterion, walk
from pipeline.rules.process_parts import RoundRule
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.scoring import Scorecard
from pipeline.rules.wording import rounded
from pipeline.steps.papers.report_paper import illustrative, plan_phrase, printed_level
from pipeline.steps.papers.rounds_told import UnitRounds
from pipeline.steps.papers.seats import Authority
from templates.contexts import (
    AppraisalDetailRow,
    AppraisalMinutes,
    AppraisedUnit,
    ExplanationDemand,
    PointChange,
    Signature,
)

KIND = "Biên bản"


def minutes_paper(  # noqa: PLR0913 - a paper needs its rules, its matter, its seat and its day
    rulebook: Rulebook,
    units: Sequence[UnitRounds],
    rounds: Sequence[RoundRule],
    authority: Authority,
    *,
    on: date,
    notes: Sequence[str] = (),
    demands: tuple[ExplanationDemand, ...] = (),
) -> AppraisalMinutes:
    """Return all that the minutes of the last of ``rounds`` print.

    Args:
        rulebook: of the year.
        units: those appraised in the round.
        rounds: the council's rounds up to the one minuted, in order.
        authority: whose council met.
        on: the day of drafting.
        notes: matters the council had to decide.
        demands: what the council asked to be explained.
    """
    names_unit = len(units) > 1
    return AppraisalMinutes(
        letterhead=authority.council_office(on).letterhead(authority.council_seat(), KIND, drafted=on),
        secretary=Signature(lines=("THƯ KÝ",)),
        chair=Signature(lines=("CHỦ TỌA",)),
        year=rulebook.year,
        round=len(rounds),
        scope=units[0].unit.name if len(units) == 1 else f"các đơn vị, địa phương thuộc {rulebook.authority}",
        council=authority.council_seat().name,
        bases=(plan_phrase(rulebook.plan),),
        units=tuple(_unit_row(rulebook, one, rounds) for one in units),
        changes=tuple(
            change for one in units for change in _changes(rulebook, one, rounds, names_unit=names_unit)
        ),
        demands=demands,
        notes=tuple(notes),
        conclusion=(f"Hội đồng thống nhất kết quả {rounds[-1].name.lower()} nêu tại mục 1.",),
        details=tuple(row for one in units for row in _details(rulebook, one, rounds)),
        illustrative=illustrative(units[0].criteria),
        recipients=("Thành viên Hội đồng", "Các đơn vị được thẩm định", "Lưu: VT, Hồ sơ"),
        missing=authority.council_doubts(),
    )


def _unit_row(rulebook: Rulebook, one: UnitRounds, rounds: Sequence[RoundRule]) -> AppraisedUnit:
    card = one.card_after(rulebook, rounds)
    return AppraisedUnit(
        name=one.unit.name,
        standard=card.standard,
        self_points=one.claimed(),
        points=card.achieved,
        bonus=card.bonus,
        penalty=card.penalty,
        total=card.points,
        index=rounded(card.par_index) if card.par_index is not None else None,
    )


def _changes(
    rulebook: Rulebook, one: UnitRounds, rounds: Sequence[RoundRule], *, names_unit: bool
) -> list[PointChange]:
    """Criteria whose points the round changed, against the claim or against the round before."""
    given = {row.criterion: row for row in one.appraisals if row.round == rounds[-1].code}
    before = _points_before(rulebook, one, rounds)
    out_before = _exempt(one.card_after(rulebook, rounds[:-1])) if len(rounds) > 1 else set()
    changes = []
    for leaf in one.criteria.leaves():
        row = given.get(leaf.code)
        is_same = row and (leaf.code in out_before if row.exempt else row.points == before.get(leaf.code))
        if row is None or is_same:
            continue
        reason = f"Hạ chuẩn. {row.reason}".strip() if row.exempt else row.reason
        changes.append(
            PointChange(
                unit=one.unit.name if names_unit else "",
                code=leaf.code,
                name=leaf.name,
                standard=leaf.standard,
                before=before.get(leaf.code),
                after=None if row.exempt else row.points,
                reason=reason,
            )
        )
    return changes


def _points_before(
    rulebook: Rulebook, one: UnitRounds, rounds: Sequence[RoundRule]
) -> dict[str, Decimal | None]:
    if len(rounds) > 1:
        return _achieved(one.card_after(rulebook, rounds[:-1]))
    return {claim.criterion: claim.points for claim in one.claims}


def _achieved(card: Scorecard) -> dict[str, Decimal | None]:
    return {score.code: score.achieved for score in card.scores}


def _exempt(card: Scorecard) -> set[str]:
    return {score.code for score in card.scores if score.exempt}


def _details(rulebook: Rulebook, one: UnitRounds, rounds: Sequence[RoundRule]) -> list[AppraisalDetailRow]:
    claimed = {claim.criterion: claim.points for claim in one.claims}
    first = one.card_after(rulebook, rounds[:1])
    last = one.card_after(rulebook, rounds)
    reasons = {score.code: score.reason for score in last.scores}
    exempt = _exempt(last)
    return [
        AppraisalDetailRow(
            unit=one.unit.name,
            level=printed_level(node),
            code=node.code,
            name=node.name,
            standard=_standard(node, exempt),
            self_points=_sum(node, claimed),
            round1=_sum(node, _achieved(first)),
            round2=_sum(node, _achieved(last)) if len(rounds) > 1 else None,
            reason=_reason(node, exempt, reasons),
        )
        for node in one.criteria.walk()
    ]


def _standard(node: Criterion, exempt: set[str]) -> Decimal | None:
    counted = [leaf.standard for leaf in walk(node) if leaf.is_leaf and leaf.code not in exempt]
    return sum(counted, Decimal(0)) if counted else None


def _sum(node: Criterion, points: dict[str, Decimal | None]) -> Decimal | None:
    given = [value for leaf in walk(node) if leaf.is_leaf and (value := points.get(leaf.code)) is not None]
    return sum(given, Decimal(0)) if given else None


def _reason(node: Criterion, exempt: set[str], reasons: dict[str, str]) -> str:
    reason = reasons.get(node.code, "")
    return f"Hạ chuẩn. {reason}".strip() if node.code in exempt else reason
