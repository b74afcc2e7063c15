"""Enter the figures and chosen levels that the point rules compute from (số liệu tính điểm)."""

import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.contrib.auth.models import User
from django.db import transaction

from pipeline.errors import WrongValue
from pipeline.rules.criteria import Criterion
from pipeline.rules.dossier import Claim
from pipeline.rules.findings import Finding, Place, Severity
from pipeline.rules.point_rules.checklist import NONE_PRESENT, Checklist
from pipeline.rules.point_rules.counting import CountPoints, Deduction
from pipeline.rules.point_rules.levels import Levels
from pipeline.rules.point_rules.linear import LinearShare
from pipeline.rules.point_rules.outside import BestOfBloc
from pipeline.rules.point_rules.share_bands import ShareBands
from pipeline.rules.process_parts import RoundKind
from pipeline.steps.lateness import rounds_of
from pipeline.steps.tables.plain import named_rows
from pipeline.steps.year import Year, criteria_of
from pipeline.store import access, history, models, rows
from pipeline.store.claim_rows import save_figures
from pipeline.store.convert import load_claims
from pipeline.store.history import Altered, print_value
from pipeline.store.typed_values import parse_points

log = logging.getLogger(__name__)

_COLUMNS = {
    "unit": ("ma don vi", "don vi"),
    "criterion": ("tieu chi", "ma tieu chi", "ma"),
    "name": ("so lieu", "ten so lieu"),
    "value": ("gia tri", "tri so", "ket qua"),
}
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")
_REMOVED = "xóa"


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of a table of figures.

    Attributes:
        criterion: code.
        name: name of the figure in the rule; "" or anything for a level or item chosen.
        value: as typed: a number, the label of a level or item, or «xóa».
        unit: code as typed, "" where the table has no such column.
        row: in the file.
    """

    criterion: str
    name: str
    value: str
    unit: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class Entered:
    """What was recorded.

    Attributes:
        recorded: codes of the criteria whose figures were recorded.
        findings: rows that were not understood.
    """

    recorded: tuple[str, ...]
    findings: tuple[Finding, ...]


def wanted_figures(leaf: Criterion) -> tuple[str, ...]:
    """Return the names of the figures the rule of a criterion asks for."""
    match leaf.rule:
        case ShareBands() | LinearShare():
            return (leaf.rule.part, leaf.rule.whole)
        case CountPoints() | Deduction() | BestOfBloc():
            return (leaf.rule.figure,)
    return ()


def wanted_choice(leaf: Criterion) -> tuple[str, ...]:
    """Return the labels a person may choose among for a criterion."""
    match leaf.rule:
        case Levels():
            return tuple(option.label for option in leaf.rule.options)
        case Checklist():
            return (*(item.label for item in leaf.rule.items), NONE_PRESENT)
    return ()


def read_figures(path: Path) -> list[Figure]:
    """Return the rows of a table of figures; rows without a value are left out.

    Raises:
        WrongTable: no table with the columns «Tiêu chí» and «Giá trị».
    """
    return [
        Figure(
            row.cells["criterion"].rstrip("."),
            row.cells.get("name", ""),
            row.cells["value"],
            row.cells.get("unit", ""),
            row.number,
        )
        for row in named_rows(path, _COLUMNS, ("criterion", "value"))
        if row.cells["value"] and row.cells["criterion"]
    ]


@transaction.atomic
def enter_figures(
    year: Year, unit: models.Unit, figures: Sequence[Figure], source: str, *, by: User, on: date
) -> Entered:
    """Record figures beside the claims of a unit; points claimed and given stay as they are.

    Args:
        year: the year at work.
        unit: whose figures.
        figures: to be recorded; what is not told stays.
        source: where they come from, for the history.
        by: who enters them.
        on: the day.

    Raises:
        NotAllowed: ``by`` does not work for this unit.
        StepClosed: the year is published, or the round is closed.
        NotReady: the unit is not scored this year.
    """
    access.require(by, "assess", unit=unit, on=on)
    rows.require_open(year.campaign, rounds_of(year.rulebook, RoundKind.SELF))
    criteria = criteria_of(year, unit)
    leaves = {leaf.code: leaf for leaf in criteria.leaves()}
    before = {claim.criterion: claim for claim in load_claims([unit])[unit.code]}
    findings: list[Finding] = []
    after: dict[str, Claim] = {}
    for one in figures:
        old = after.get(one.criterion) or before.get(one.criterion) or Claim(one.criterion)
        # The first row of a criterion starts its choice anew; further rows add to it.
        fresh = old if one.criterion in after else replace(old, choice=())
        try:
            after[one.criterion] = _with(fresh, one, leaves)
        except WrongValue as error:
            findings.append(_wrong(one, str(error)))
    for code, claim in after.items():
        kept = claim if wanted_choice(leaves[code]) else replace(claim, choice=())
        save_figures(unit.dossier, kept)
        history.record("figures", _altered(before.get(code), kept, source), by=by, unit=unit)
    log.info("figures %s: %d criteria", unit.code, len(after))
    return Entered(tuple(after), tuple(findings))


def _with(claim: Claim, one: Figure, leaves: Mapping[str, Criterion]) -> Claim:
    leaf = leaves.get(one.criterion)
    if leaf is None:
        raise WrongValue(f"không có tiêu chí chấm điểm «{one.criterion}»")
    is_removed = one.value.casefold() == _REMOVED
    labels = {label.casefold(): label for label in wanted_choice(leaf)}
    if labels:
        if not is_removed and one.value.casefold() not in labels:
            raise WrongValue(f"«{one.value}» không phải một trong: {'; '.join(labels.values())}")
        more = () if is_removed else (labels[one.value.casefold()],)
        kept = claim.choice if isinstance(leaf.rule, Checklist) else ()
        return replace(claim, choice=() if is_removed else tuple(dict.fromkeys((*kept, *more))))
    names = wanted_figures(leaf)
    name = one.name or (names[0] if len(names) == 1 else "")
    if name not in names:
        known = f"các số liệu cần: {', '.join(names)}" if names else "tiêu chí này không tính từ số liệu"
        raise WrongValue(f"không có số liệu «{name}»; {known}")
    figures = {key: value for key, value in claim.figures.items() if key != name}
    return replace(claim, figures=figures if is_removed else {**figures, name: parse_figure(one.value)})


def parse_figure(text: str) -> Decimal:
    """Return a figure as written in Vietnamese papers: «53.919» is a thousand, «1,5» one and a half.

    >>> parse_figure("53.919"), parse_figure("1,5")
    (Decimal('53919'), Decimal('1.5'))

    Raises:
        WrongValue: not a number, or below 0.
    """
    plain = "".join(text.split())
    value = parse_points(plain.replace(".", "") if _THOUSANDS.fullmatch(plain) else plain)
    if value < 0:
        raise WrongValue(f"số liệu không được âm: {text!r}")
    return value


def _altered(before: Claim | None, after: Claim, source: str) -> list[Altered]:
    old = before.figures if before else {}
    where = f"tiêu chí {after.criterion}"
    changes = [
        Altered(f"số liệu «{name}» {where}"[:300], old.get(name), after.figures.get(name), source)
        for name in dict.fromkeys((*old, *after.figures))
    ]
    chosen = "; ".join(before.choice) if before else ""
    return [*changes, Altered(f"mức chọn {where}", chosen, "; ".join(after.choice), source)]


def _wrong(one: Figure, why: str) -> Finding:
    place = Place(criterion=one.criterion)
    return Finding(
        "figure-wrong", Severity.ERROR, place, f"dòng {one.row}: {why}.", action="sửa dòng này rồi nạp lại."
    )


def told_value(claim: Claim | None, name: str) -> str:
    """Return a figure as entered, "" where it was not."""
    value = claim.figures.get(name) if claim else None
    return "" if value is None else print_value(value)
