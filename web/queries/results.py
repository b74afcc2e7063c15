"""Results by bloc, with component indexes and counts of classes, as the pages and charts show them."""

import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.db import connection

from pipeline.rules.bands import Band
from pipeline.rules.criteria import CriteriaSet
from pipeline.rules.scoring import ComponentIndex, Scorecard, component_indexes
from pipeline.rules.standing import Standing
from pipeline.steps.conclude import Concluded, compute
from pipeline.steps.year import Year
from pipeline.store.models import Change, PastResult
from web.drawing.charts import Chart, bar_chart

_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One unit's result."""

    name: str
    code: str
    standing: Standing
    card: Scorecard
    claimed: Decimal
    past: PastResult | None = None

    @property
    def change(self) -> Decimal | None:
        """Percent points more than last year, or None where there is nothing to compare."""
        if self.past is None or self.past.par_index is None or self.standing.par_index is None:
            return None
        index = self.standing.par_index
        now = Decimal(index.numerator) / Decimal(index.denominator)
        return (now - self.past.par_index).quantize(_HUNDREDTH)

    @property
    def fall(self) -> Decimal | None:
        """The same as a positive number, for «▼ 15,28»."""
        return None if self.change is None else -self.change

    @property
    def is_lowered(self) -> bool:
        """True where the cascade took a class away."""
        return self.standing.earned is not None and self.standing.kept != self.standing.earned


@dataclass(frozen=True, slots=True)
class BlocResults:
    """The results of one bloc.

    Attributes:
        name: of the bloc.
        rows: by rank.
        chart: the indexes.
    """

    name: str
    rows: tuple[ResultRow, ...]
    chart: Chart


@dataclass(frozen=True, slots=True)
class Shown:
    """The whole page of results.

    Attributes:
        concluded: as computed.
        blocs: the results bloc by bloc.
        areas: mean component index of every area.
        classes: how many units each class holds.
    """

    concluded: Concluded
    blocs: tuple[BlocResults, ...]
    areas: Chart
    classes: Chart


_LOCK = threading.Lock()
_KEPT: dict[tuple[int, str, str, int], Shown] = {}


def computed(year: Year) -> Shown:
    """Return the result as the store has it now, computed and drawn anew only after a change.

    Every step that changes points leaves a line in the history, so its last
    line tells whether what was computed still holds.
    """
    last = Change.objects.order_by("-id").values_list("pk", flat=True).first() or 0
    key = (year.campaign.pk, year.campaign.rulebook_digest, str(connection.settings_dict["NAME"]), last)
    with _LOCK:
        if key not in _KEPT:
            _KEPT.clear()
            concluded = compute(year)
            _KEPT[key] = Shown(
                concluded,
                tuple(by_bloc(year, concluded)),
                areas_chart(year, concluded),
                classes_chart(year, concluded),
            )
        return _KEPT[key]


def forget() -> None:
    """Compute anew next time, for whoever changes the store past the steps."""
    with _LOCK:
        _KEPT.clear()


def by_bloc(year: Year, concluded: Concluded) -> list[BlocResults]:
    """Return the results bloc by bloc, in the order they were concluded, last year beside each."""
    before = past_results(year)
    names = {unit.code: unit.name for unit in year.rulebook.units}
    blocs: dict[str, list[ResultRow]] = {}
    for standing in concluded.standings:
        card = concluded.cards[standing.unit]
        claimed = sum((score.claimed or Decimal(0) for score in card.scores), Decimal(0))
        name = names.get(standing.unit, standing.unit)
        row = ResultRow(name, standing.unit, standing, card, claimed, before.get(standing.unit))
        blocs.setdefault(standing.bloc, []).append(row)
    return [
        BlocResults(year.rulebook.bloc_name(bloc), tuple(rows), _ranking(rows, year.rulebook.bands))
        for bloc, rows in blocs.items()
    ]


def past_results(year: Year) -> dict[str, PastResult]:
    """Return code of unit → its result of the year before this one."""
    stored = PastResult.objects.filter(dossier__unit__campaign=year.campaign, year=year.rulebook.year - 1)
    return {row.dossier.unit.code: row for row in stored.select_related("dossier__unit")}


def areas_chart(year: Year, concluded: Concluded) -> Chart:
    """Return the mean component index of every area over all units concluded."""
    shares: dict[str, list[Fraction]] = {}
    names: dict[str, str] = {}
    for code, card in concluded.cards.items():
        unit = year.rulebook.unit(code)
        criteria = year.rulebook.set_for(unit) if unit else None
        if criteria is None:
            continue
        names |= {area.code: f"{area.code}. {area.name}" for area in criteria.areas}
        for one in _indexes(criteria, card):
            if one.code in names and one.share is not None:
                shares.setdefault(one.code, []).append(one.share)
    told = []
    for code, name in names.items():
        own = shares.get(code, [])
        mean = sum(own, Fraction(0)) / len(own) if own else Fraction(0)
        told.append((name, mean, _printed(mean)))
    return bar_chart(told, Fraction(100))


# Code of unit → the criteria and the card its indexes were made of, and the indexes.
_INDEXES: dict[str, tuple[CriteriaSet, Scorecard, Sequence[ComponentIndex]]] = {}


def _indexes(criteria: CriteriaSet, card: Scorecard) -> Sequence[ComponentIndex]:
    """A card is a value: of a province whose one unit got other points only this one is computed anew."""
    kept = _INDEXES.get(card.unit)
    if kept is None or kept[0] is not criteria or kept[1] != card:
        kept = _INDEXES[card.unit] = (criteria, card, tuple(component_indexes(criteria, card)))
    return kept[2]


def classes_chart(year: Year, concluded: Concluded) -> Chart:
    """Return how many units each class holds."""
    counts = Counter(one.kept.name for one in concluded.standings if one.kept)
    told = [(band.name, Fraction(counts[band.name]), str(counts[band.name])) for band in year.rulebook.bands]
    return bar_chart(told, Fraction(max(counts.values(), default=1)))


def _ranking(rows: list[ResultRow], bands: tuple[Band, ...]) -> Chart:
    told = [
        (row.name, row.standing.par_index or Fraction(0), _printed(row.standing.par_index)) for row in rows
    ]
    lines = [(Fraction(band.floor), band.name) for band in bands if band.floor]
    before = [Fraction(row.past.par_index) if row.past and row.past.par_index else None for row in rows]
    return bar_chart(told, Fraction(100), lines, before)


def _printed(share: Fraction | None) -> str:
    return "" if share is None else f"{float(share):.2f}".replace(".", ",")
