"""The class a unit's own mark earns, by points and by index (xếp loại).

With exempt criteria (hạ chuẩn) the two part: 84 of 88 points is «Tốt» by
points and, at 95,45 %, «Xuất sắc» by index. The plan of 2024 names points
(II.2.d) and prints an index formula beside it, so where the two differ both
are shown and the council must record which one holds.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pipeline.rules.bands import Band, band_of
from pipeline.rules.findings import Finding, Place, Severity
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.rulebook_parts import ClassBasis
from pipeline.rules.scoring import Scorecard
from pipeline.rules.wording import percent_words, points_words, rounded


@dataclass(frozen=True, slots=True)
class Earned:
    """What a mark earns.

    Attributes:
        by_points: class by points, or None without bands.
        by_index: class by index, or None.
        band: the class that holds until a cascade, or None where it is undecided.
        needs_decision: True where points and index differ and nothing is recorded.
        why: Vietnamese clauses.
    """

    by_points: Band | None = None
    by_index: Band | None = None
    band: Band | None = None
    needs_decision: bool = False
    why: tuple[str, ...] = ()


def earn(card: Scorecard, rulebook: Rulebook, decided: ClassBasis | None) -> Earned:
    """Return the class of a complete scorecard.

    Args:
        card: without missing points.
        rulebook: of the year.
        decided: the basis the council recorded for this unit, or None.
    """
    index = card.par_index
    if not rulebook.bands or index is None:
        return Earned(why=("kế hoạch không quy định xếp loại",) if not rulebook.bands else ())
    by_points, by_index = band_of(card.points, rulebook.bands), band_of(index, rulebook.bands)
    basis = decided or rulebook.classification.basis
    band = {ClassBasis.POINTS: by_points, ClassBasis.INDEX: by_index}.get(basis)
    if by_points == by_index:
        return Earned(by_points, by_index, by_points, why=_rounding(card, rulebook, basis, by_points))
    why = (
        f"theo điểm ({points_words(card.points)}): {by_points.name}; "
        f"theo chỉ số ({percent_words(index)}): {by_index.name}",
    )
    if decided is not None:
        return Earned(
            by_points, by_index, band, why=(*why, f"Hội đồng quyết định xếp loại {_BASIS[decided]}")
        )
    undecided = card.has_exemptions or band is None
    return Earned(by_points, by_index, band, needs_decision=undecided, why=why)


_BASIS = {ClassBasis.POINTS: "theo điểm", ClassBasis.INDEX: "theo chỉ số"}


def _rounding(card: Scorecard, rulebook: Rulebook, basis: ClassBasis, band: Band) -> tuple[str, ...]:
    """Say so where the printed, rounded mark would earn another class."""
    mark: Decimal | Fraction | None = card.par_index if basis is ClassBasis.INDEX else card.points
    if mark is None or band_of(rounded(mark), rulebook.bands) == band:
        return ()
    return (f"xếp loại theo giá trị chưa làm tròn; làm tròn {points_words(rounded(mark))} sẽ lên mức trên",)


def earned_findings(card: Scorecard, earned: Earned, rulebook: Rulebook) -> list[Finding]:
    """Return what is to be said of a class before it is published."""
    place = Place(unit=card.unit)
    clause = rulebook.classification.clause
    found = []
    if earned.needs_decision:
        message = f"xếp loại theo điểm và theo chỉ số khác nhau: {earned.why[0]}."
        action = "Hội đồng quyết định cơ sở xếp loại và ghi vào biên bản."
        found.append(Finding("class-basis-undecided", Severity.ERROR, place, message, clause, action=action))
    index = card.par_index
    if index is not None and index > Fraction(100):
        message = f"chỉ số {percent_words(index)} vượt 100 % do có điểm thưởng; kế hoạch không giới hạn."
        clause = rulebook.formula.clause
        found.append(
            Finding("index-over-100", Severity.NOTE, place, message, clause, action="kiểm tra điểm thưởng.")
        )
    return found
