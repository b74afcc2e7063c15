"""From scorecards to standings: class, cascade, rank (kết luận của năm).

>>> # conclude(rulebook, cards).standings[0].kept.name → 'Xuất sắc'
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from pipeline.rules.bands import Band, band_below
from pipeline.rules.cascade import apply_cascade, count_as_good, least_children
from pipeline.rules.classing import Earned, earn, earned_findings
from pipeline.rules.criteria import PointsKind
from pipeline.rules.findings import Finding, Place, Severity
from pipeline.rules.ranking import rank
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.rulebook_parts import CascadeRule, ClassBasis, RankedWithin, TieBreak
from pipeline.rules.scoring import Scorecard
from pipeline.rules.standing import Conclusion, Standing
from pipeline.rules.units import Unit, children_by_parent


@dataclass(frozen=True, slots=True)
class _Year:
    rulebook: Rulebook
    cards: Mapping[str, Scorecard]
    earned: Mapping[str, Earned]
    children: Mapping[str, list[Unit]]


def conclude(
    rulebook: Rulebook,
    cards: Sequence[Scorecard],
    *,
    basis_decisions: Mapping[str, str] | None = None,
) -> Conclusion:
    """Return class and rank of every assessed unit.

    A unit whose points are not complete is neither classed nor ranked.

    Args:
        rulebook: of the year.
        cards: one per assessed unit, in any order.
        basis_decisions: unit code → "points" or "index", as the council recorded it where
            points and index give different classes.
    """
    decided = {code: ClassBasis(basis) for code, basis in (basis_decisions or {}).items()}
    by_unit = {card.unit: card for card in cards}
    whole = {code: card for code, card in by_unit.items() if not card.missing}
    earned = {code: earn(card, rulebook, decided.get(code)) for code, card in whole.items()}
    year = _Year(rulebook, by_unit, earned, children_by_parent(rulebook.units))
    units = [unit for unit in rulebook.assessed_units() if unit.code in by_unit]
    ranked = _ranked([_standing(unit, year) for unit in units], year)
    found = [*_unit_findings(year), *_tie_findings(ranked, rulebook)]
    return Conclusion(tuple(_in_order(ranked, rulebook)), tuple(found))


def _standing(unit: Unit, year: _Year) -> Standing:
    card = year.cards[unit.code]
    earned = year.earned.get(unit.code, Earned(why=(_missing_words(card),)))
    kept, why = _kept(unit, earned.band, year)
    return Standing(
        unit=unit.code,
        bloc=ranked_among(unit, year.rulebook),
        points=card.points,
        par_index=card.par_index,
        band_by_points=earned.by_points,
        band_by_index=earned.by_index,
        earned=earned.band,
        kept=kept,
        needs_decision=earned.needs_decision,
        why=(*earned.why, *why),
    )


def _missing_words(card: Scorecard) -> str:
    """Say which points are missing and where they come from: the council, a survey, an outside index."""
    lacking = set(card.missing)
    parts = []
    for kind, words in _WAITS_FOR.items():
        codes = [one.code for one in card.scores if one.code in lacking and one.points_kind is kind]
        more = f" và {len(codes) - _SHOWN} tiêu chí khác" if len(codes) > _SHOWN else ""
        parts += [f"{words}: {', '.join(codes[:_SHOWN])}{more}"] if codes else []
    return "; ".join(parts)


_SHOWN = 5
_WAITS_FOR = {
    PointsKind.SELF: "chưa có điểm thẩm định",
    PointsKind.SURVEY: "chờ kết quả khảo sát",
    PointsKind.IMPORT: "chờ số liệu ngoài",
}


def ranked_among(unit: Unit, rulebook: Rulebook) -> str:
    """Return the code of the bloc or level a unit is ranked in."""
    by_bloc = rulebook.ranking.within is RankedWithin.BLOC and unit.bloc
    return unit.bloc if by_bloc else unit.level


def _kept(unit: Unit, band: Band | None, year: _Year) -> tuple[Band | None, tuple[str, ...]]:
    """Return the class after the cascade, and why."""
    rule = year.rulebook.cascade
    if band is None or rule is None or rule.level != unit.level:
        return band, ()
    below = _counted_below(unit, rule, year)
    bands = [year.earned[child.code].band if child.code in year.earned else None for child in below]
    kept = apply_cascade(band, bands, year.rulebook.bands, rule.share)
    if kept is None:
        absent = [child.name for child, one in zip(below, bands, strict=True) if one is None]
        words = ", ".join(absent) if absent else "tất cả đơn vị trực thuộc"
        return None, (f"chưa xếp loại vì thiếu kết quả của {words} ({rule.missing_clause or rule.clause})",)
    return kept, (_cascade_words(band, kept, [one for one in bands if one is not None], year),)


def _counted_below(unit: Unit, rule: CascadeRule, year: _Year) -> list[Unit]:
    return [
        child
        for child in year.children.get(unit.code, ())
        if child.level == rule.child_level and not child.not_assessed
    ]


def _cascade_words(band: Band, kept: Band, below: list[Band], year: _Year) -> str:
    rule, bands = year.rulebook.cascade, year.rulebook.bands
    assert rule is not None
    good, least = count_as_good(band, below, bands), least_children(rule.share, len(below))
    words = f"{good}/{len(below)} đơn vị trực thuộc đạt «{band.name}» trở lên, cần {least} ({rule.clause})"
    if kept == band:
        return words
    lower = count_as_good(band_below(band, bands), below, bands)
    enough = "đủ" if lower >= least else "cũng chưa đủ"
    return f"{words}; xếp xuống «{kept.name}» (mức này có {lower}/{len(below)}, {enough}; chỉ hạ một mức)"


def _ranked(standings: Sequence[Standing], year: _Year) -> list[Standing]:
    """Rank those who may be ranked, bloc by bloc, on the unrounded index."""
    blocs: dict[str, dict[str, tuple[Fraction, ...]]] = {}
    for one in standings:
        if one.par_index is not None and one.unit in year.earned and not _awaits_children(one, year):
            blocs.setdefault(one.bloc, {})[one.unit] = (one.par_index, *_tie_break(one.unit, year))
    places = {unit: place for marks in blocs.values() for unit, place in rank(marks).items()}
    return [
        replace(one, rank=places[one.unit].number, is_tied=places[one.unit].is_tied)
        if one.unit in places
        else one
        for one in standings
    ]


def _awaits_children(one: Standing, year: _Year) -> bool:
    return year.rulebook.cascade is not None and one.earned is not None and one.kept is None


def _tie_break(unit: str, year: _Year) -> tuple[Fraction, ...]:
    if year.rulebook.ranking.tie_break is not TieBreak.SURVEY:
        return ()
    scores = year.cards[unit].scores
    survey = [one.achieved or 0 for one in scores if one.points_kind is PointsKind.SURVEY and not one.exempt]
    return (sum((Fraction(points) for points in survey), Fraction(0)),)


def _unit_findings(year: _Year) -> list[Finding]:
    found: list[Finding] = []
    for unit in year.rulebook.units:
        place = Place(unit=unit.code)
        if unit.not_assessed:
            message = f"{unit.name} không đánh giá trong năm: {unit.not_assessed}."
            found.append(Finding("unit-not-assessed", Severity.NOTE, place, message))
        elif year.rulebook.set_for(unit) is not None:
            found.extend(_card_findings(unit, year))
    return found


def _card_findings(unit: Unit, year: _Year) -> list[Finding]:
    place = Place(unit=unit.code)
    card = year.cards.get(unit.code)
    if card is None:
        message = f"{unit.name} chưa có bảng điểm thẩm định."
        return [
            Finding("card-missing", Severity.ERROR, place, message, action="nhập điểm thẩm định của đơn vị.")
        ]
    if card.missing:
        message = f"{unit.name}: {_missing_words(card)}."
        action = "chấm đủ các tiêu chí, nhập khảo sát, số liệu ngoài còn chờ, hoặc chấp thuận hạ chuẩn."
        return [Finding("scores-missing", Severity.ERROR, place, message, action=action)]
    return earned_findings(card, year.earned[unit.code], year.rulebook)


def _tie_findings(standings: Sequence[Standing], rulebook: Rulebook) -> list[Finding]:
    tied: dict[tuple[str, int], list[str]] = {}
    for one in standings:
        if one.is_tied and one.rank is not None:
            tied.setdefault((one.bloc, one.rank), []).append(one.unit)
    return [
        Finding(
            "tie",
            Severity.NOTE,
            Place(unit=units[0]),
            f"{', '.join(units)} cùng hạng {number} ({rulebook.bloc_name(bloc)}).",
            rulebook.ranking.clause,
            action="kế hoạch không có tiêu chí phụ; Hội đồng xem xét nếu cần phân hạng.",
        )
        for (bloc, number), units in tied.items()
    ]


def _in_order(standings: Sequence[Standing], rulebook: Rulebook) -> list[Standing]:
    blocs = [bloc.code for bloc in rulebook.blocs]
    blocs += [one.bloc for one in standings if one.bloc not in blocs]
    place = {unit.code: i for i, unit in enumerate(rulebook.units)}
    last = len(standings) + 1
    return sorted(standings, key=lambda one: (blocs.index(one.bloc), one.rank or last, place[one.unit]))
