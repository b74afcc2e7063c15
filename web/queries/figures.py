"""The figures a rule asks for beside what it computes from them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pipeline.rules.criteria import CriteriaSet, Criterion
from pipeline.rules.point_rules.checklist import Checklist
from pipeline.rules.point_rules.facts import Proposal
from pipeline.steps.figures import wanted_choice, wanted_figures
from pipeline.store.history import print_value
from pipeline.store.models import Claim, Unit
from web.figure_words import figure_words


@dataclass(frozen=True, slots=True)
class FigureField:
    """One figure.

    Attributes:
        place: number of the field within its criterion, for its id.
        name: key in the rule.
        words: for the person.
        value: as typed, "" where it is not entered.
    """

    place: int
    name: str
    words: str
    value: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One criterion that is computed from figures or a chosen level.

    Attributes:
        leaf: the criterion.
        fields: its figures.
        options: (label, is chosen) where a level or items are chosen.
        is_many: True where several items may be chosen.
        proposal: what the rule computes, or None.
        claimed: points claimed, or None.
    """

    leaf: Criterion
    fields: tuple[FigureField, ...]
    options: tuple[tuple[str, bool], ...]
    is_many: bool
    proposal: Proposal | None
    claimed: Decimal | None

    @property
    def is_filled(self) -> bool:
        """True where nothing is left to enter."""
        if self.options:
            return any(chosen for _, chosen in self.options)
        return all(one.value for one in self.fields)

    @property
    def differs(self) -> bool:
        """True where the points claimed are others than computed."""
        made = self.proposal
        return bool(
            made and made.points is not None and self.claimed is not None and made.points != self.claimed
        )


def figure_rows(unit: Unit, criteria: CriteriaSet, proposals: Mapping[str, Proposal]) -> list[FigureRow]:
    """Return every criterion of a unit that asks for figures, in the order of the set; one query."""
    claims = {claim.criterion: claim for claim in Claim.objects.filter(dossier=unit.dossier)}
    rows = (_row(leaf, claims.get(leaf.code), proposals.get(leaf.code)) for leaf in criteria.leaves())
    return [row for row in rows if row is not None]


def figure_row(leaf: Criterion, claim: Claim | None, proposal: Proposal | None) -> FigureRow | None:
    """Return the figures of one criterion, None where its rule asks for none."""
    return _row(leaf, claim, proposal)


def _row(leaf: Criterion, claim: Claim | None, proposal: Proposal | None) -> FigureRow | None:
    names, labels = wanted_figures(leaf), wanted_choice(leaf)
    if not names and not labels:
        return None
    chosen = set(claim.choice) if claim else set()
    return FigureRow(
        leaf=leaf,
        fields=tuple(_fields(names, claim)),
        options=tuple((label, label in chosen) for label in labels),
        is_many=isinstance(leaf.rule, Checklist),
        proposal=proposal,
        claimed=claim.points if claim else None,
    )


def _fields(names: tuple[str, ...], claim: Claim | None) -> Iterator[FigureField]:
    figures = claim.figures if claim else {}
    for place, name in enumerate(names):
        value = figures.get(name)
        yield FigureField(
            place, name, figure_words(name), "" if value is None else print_value(Decimal(value))
        )
