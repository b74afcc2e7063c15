"""What a year has come to, to be looked at: one unit's rounds side by side, class counts, last year.

Source: Kế hoạch xác định Chỉ số CCHC năm 2024, Công an tỉnh Sóc Trăng, II.2.d (chỉ số thành phần);
công văn 91/CAH-TH năm 2021, Công an huyện Cù Lao Dung (kết quả năm trước: điểm, hạng).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.contrib.auth.models import User

from pipeline.errors import NotReady
from pipeline.rules.bands import Band
from pipeline.rules.class_counts import ClassCount, count_classes
from pipeline.rules.comparison import YearChange, compare_years
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.scoring import ComponentIndex, Scorecard, component_indexes
from pipeline.rules.side_by_side import RoundsRow, rounds_side_by_side
from pipeline.rules.standing import Standing
from pipeline.steps.appraise import appraisal_rounds
from pipeline.steps.conclude import compute
from pipeline.steps.propose import proposals_of
from pipeline.steps.year import Year, load_one
from pipeline.store import access, council_rows
from pipeline.store.models import PastResult, Unit


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """The points of one unit, criterion by criterion.

    Attributes:
        rows: every scored criterion through the rounds.
        components: component index of every area, criterion and component, parents first.
        card: the sheet as it stands.
        standing: class and rank, or None where the unit has no points of the council.
    """

    rows: tuple[RoundsRow, ...]
    components: tuple[ComponentIndex, ...]
    card: Scorecard | None
    standing: Standing | None


def score_sheet(year: Year, unit: Unit, *, by: User, on: date) -> ScoreSheet:
    """Return a unit's rounds side by side with its component indexes.

    Raises:
        NotAllowed: ``by`` may not see this dossier.
        NotReady: the unit is not scored this year.
    """
    access.require(by, "check", unit=unit, on=on)
    dossier = load_one(year, unit)
    rounds = [one.code for one in appraisal_rounds(year.rulebook)]
    given = council_rows.load_appraisals([unit]).get(unit.code, ())
    proposed = proposals_of(year, dossier, unit)
    rows = rounds_side_by_side(dossier.criteria, dossier.claims, given, rounds, proposed)
    concluded = compute(year)
    card = concluded.cards.get(unit.code)
    components = component_indexes(dossier.criteria, card) if card else []
    standing = next((one for one in concluded.standings if one.unit == unit.code), None)
    return ScoreSheet(tuple(rows), tuple(components), card, standing)


def class_counts(year: Year, *, by: User, on: date) -> dict[str, list[ClassCount]]:
    """Return bloc → units in each class with shares that total 100,00; "" is all blocs together.

    Raises:
        NotAllowed: ``by`` runs no round.
        NotReady: the plan names no classes.
    """
    access.require(by, "conclude", on=on)
    if not year.rulebook.bands:
        raise NotReady(f"bộ quy tắc {year.rulebook.id} không quy định xếp loại, chỉ xếp hạng")
    standings = compute(year).standings
    blocs = dict.fromkeys(one.bloc for one in standings)
    return {
        "": count_classes(standings, year.rulebook),
        **{bloc: count_classes(standings, year.rulebook, bloc=bloc) for bloc in blocs},
    }


def compare_with_last_year(year: Year, *, by: User, on: date) -> list[YearChange]:
    """Return every unit beside its latest result of an earlier year that was taken in.

    Raises:
        NotAllowed: ``by`` runs no round.
        NotReady: no earlier result was taken in.
    """
    access.require(by, "conclude", on=on)
    stored = PastResult.objects.filter(dossier__unit__campaign=year.campaign, points__isnull=False)
    latest = stored.order_by("-year").values_list("year", flat=True).first()
    if latest is None:
        raise NotReady("chưa có kết quả năm trước; nhập bằng «cchc last-year TỆP» trước")
    before = [
        _standing(row, year.rulebook) for row in stored.filter(year=latest).select_related("dossier__unit")
    ]
    return compare_years(compute(year).standings, before, year.rulebook)


def _standing(row: PastResult, rulebook: Rulebook) -> Standing:
    return Standing(
        unit=row.dossier.unit.code,
        bloc="",
        points=row.points or Decimal(0),
        par_index=None if row.par_index is None else Fraction(row.par_index),
        kept=_band(row.band, rulebook.bands),
        rank=row.rank,
    )


def _band(name: str, bands: Sequence[Band]) -> Band | None:
    """Return the class of that year; one the plan of this year has not is kept by its name."""
    found = next((band for band in bands if band.name.casefold() == name.casefold()), None)
    return found or (Band(name, Decimal(0)) if name else None)
