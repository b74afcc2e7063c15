"""Points from outside: a survey, an imported index, the best of the bloc."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pipeline.rules.point_rules.facts import (
    Facts,
    Proposal,
    ZeroWhole,
    missing_figure,
    to_points,
    zero_proposal,
)
from pipeline.rules.wording import percent_words, points_words


@dataclass(frozen=True, slots=True)
class BySurvey:
    """Points by the mean share of a survey.

    Attributes:
        groups: codes of the groups asked; empty for all.
        places: decimals the points are rounded to, half up.
        clause: clause of the set.
    """

    groups: tuple[str, ...] = ()
    places: int = 2
    clause: str = ""


@dataclass(frozen=True, slots=True)
class ByImport:
    """Points by an outside index such as the DTI.

    Attributes:
        source: code of the outside index.
        most: its greatest value, above 0.
        places: decimals the points are rounded to, half up.
        clause: clause of the set.
    """

    source: str
    most: Decimal = Decimal(100)
    places: int = 2
    clause: str = ""


@dataclass(frozen=True, slots=True)
class BestOfBloc:
    """Points in proportion to the best unit of the bloc (chuẩn hóa theo đơn vị cao nhất).

    Attributes:
        figure: name of the figure compared.
        zero: what it means where even the best has 0.
        places: decimals the points are rounded to, half up.
        clause: clause of the set.
    """

    figure: str
    zero: ZeroWhole
    places: int = 2
    clause: str = ""


def propose_survey(rule: BySurvey, standard: Decimal, facts: Facts) -> Proposal:
    """Return the weighted mean share of the groups × standard; a group without answers waits."""
    groups = rule.groups or tuple(facts.weights)
    absent = [group for group in groups if group not in facts.survey]
    if absent or not groups:
        return Proposal(None, f"chờ kết quả khảo sát: {', '.join(absent) or 'chưa có nhóm nào'}")
    weights = {group: facts.weights.get(group, Fraction(1)) for group in groups}
    total = sum(weights.values(), Fraction(0))
    if not total:
        return Proposal(None, "trọng số các nhóm khảo sát cộng lại bằng 0")
    share = sum((facts.survey[group] * weights[group] for group in groups), Fraction(0)) / total
    points = to_points(share * Fraction(standard), standard, rule.places)
    parts = "; ".join(f"{group} {percent_words(facts.survey[group] * 100)}" for group in groups)
    words = f"khảo sát {parts}; bình quân {percent_words(share * 100)}"
    return Proposal(points, f"{words} × {points_words(standard)} = {points_words(points)} điểm")


def propose_import(rule: ByImport, standard: Decimal, facts: Facts) -> Proposal:
    """Return value / most × standard; without the value the criterion waits."""
    if facts.outside is None:
        return Proposal(None, f"chờ số liệu ngoài: {rule.source}")
    points = to_points(
        Fraction(facts.outside) / Fraction(rule.most) * Fraction(standard), standard, rule.places
    )
    words = (
        f"{rule.source} {points_words(facts.outside)}/{points_words(rule.most)} × {points_words(standard)}"
    )
    return Proposal(points, f"{words} = {points_words(points)} điểm")


def propose_best_of_bloc(rule: BestOfBloc, standard: Decimal, facts: Facts) -> Proposal:
    """Return own / best × standard."""
    absent = missing_figure((rule.figure,), facts)
    if absent is not None:
        return absent
    if facts.best is None:
        return Proposal(None, f"chờ số liệu «{rule.figure}» của các đơn vị cùng khối")
    if not facts.best:
        return zero_proposal(rule.zero, standard, rule.figure)
    own = facts.figures[rule.figure]
    points = to_points(Fraction(own) / facts.best * Fraction(standard), standard, rule.places)
    best = points_words(to_points(facts.best, Decimal("Infinity"), rule.places))
    words = f"{points_words(own)} / {best} (cao nhất khối) × {points_words(standard)}"
    return Proposal(points, f"{words} = {points_words(points)} điểm")
