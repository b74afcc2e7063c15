"""Thông báo kết quả to one unit: class and rank only once they are published, never a self-score."""

from decimal import Decimal

from pipeline.errors import NotReady
from pipeline.rules.scoring import ComponentIndex, Scorecard, component_indexes
from pipeline.rules.wording import rounded
from pipeline.steps.papers.facts import Asked, Facts
from pipeline.steps.papers.rounds_told import UnitRounds
from templates.contexts import NoticeArea, PointChange, ResultNotice

DECISION_GAP = "số, ngày Quyết định công bố"


def notice_paper(facts: Facts, asked: Asked) -> ResultNotice:
    """Return the notice; before publication it is a draft of the points so far.

    Raises:
        NotReady: the council has not scored the unit, or a final notice is asked before publication.
    """
    if asked.is_final and not facts.published_on:
        raise NotReady("kết quả chưa công bố nên chỉ xuất được dự thảo thông báo; bỏ --final")
    one, card = facts.units[asked.unit], facts.card(asked.unit)
    is_published = facts.published_on is not None
    index, lost = card.par_index, _lost(one, card)
    seat = facts.seat("Thông báo")
    return ResultNotice(
        letterhead=seat.letterhead,
        signature=seat.signature,
        sender=facts.sender,
        unit=one.unit.name,
        year=facts.rulebook.year,
        stage="công bố" if is_published else "thẩm định",
        decision=_decision(facts) if is_published else "",
        total=NoticeArea("", "Tổng cộng", card.standard, card.achieved, _share(card.achieved, card.standard)),
        areas=_areas(one, card),
        bonus=card.bonus,
        penalty=card.penalty,
        points=card.points,
        index=rounded(index) if index is not None else None,
        band=_band(facts, asked.unit) if is_published else "",
        rank=_rank(facts, asked.unit) if is_published else "",
        lost=lost,
        recipients=(one.unit.name, facts.archive()),
        provisional=not is_published,
        missing=(
            *seat.missing,
            DECISION_GAP if is_published else "Quyết định công bố kết quả",
            *_unexplained(lost),
        ),
    )


def _decision(facts: Facts) -> str:
    year, authority = facts.rulebook.year, facts.result().authority
    return f"Quyết định của {authority} về việc công bố Chỉ số cải cách hành chính năm {year}"


def _share(points: Decimal, standard: Decimal) -> Decimal | None:
    return rounded(points / standard * 100) if standard else None


def _areas(one: UnitRounds, card: Scorecard) -> tuple[NoticeArea, ...]:
    indexes: dict[str, ComponentIndex] = {row.code: row for row in component_indexes(one.criteria, card)}
    return tuple(
        NoticeArea(
            area.code,
            area.name,
            indexes[area.code].standard,
            indexes[area.code].achieved,
            _share(indexes[area.code].achieved, indexes[area.code].standard),
        )
        for area in one.criteria.areas
    )


def _lost(one: UnitRounds, card: Scorecard) -> tuple[PointChange, ...]:
    names = {leaf.code: leaf.name for leaf in one.criteria.leaves()}
    return tuple(
        PointChange("", score.code, names[score.code], score.standard, None, score.achieved, score.reason)
        for score in card.scores
        if not score.exempt and (score.achieved is None or score.achieved < score.standard)
    )


def _unexplained(lost: tuple[PointChange, ...]) -> tuple[str, ...]:
    codes = ", ".join(row.code for row in lost if not row.reason)
    return (f"lý do chưa đạt điểm tối đa của tiêu chí {codes}",) if codes else ()


def _band(facts: Facts, code: str) -> str:
    standing = next(one for one in facts.concluded.standings if one.unit == code)
    return standing.kept.name if standing.kept else ""


def _rank(facts: Facts, code: str) -> str:
    """«2/8 (đồng hạng)»: the rank among the units ranked with it."""
    standing = next(one for one in facts.concluded.standings if one.unit == code)
    if standing.rank is None:
        return ""
    among = sum(1 for one in facts.concluded.standings if one.bloc == standing.bloc)
    return f"{standing.rank}/{among}{' (đồng hạng)' if standing.is_tied else ''}"
