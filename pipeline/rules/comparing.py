"""What changed between two rulebooks, rule by rule, in words (``cchc rulebook diff``)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction
from typing import Any

from pipeline.rules.criteria import CriteriaSet
from pipeline.rules.printing import print_value
from pipeline.rules.reading.parse import SINGLES_AND_ARRAYS
from pipeline.rules.reading.schema import Schema
from pipeline.rules.reading.set_tables import SET
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.units import Unit


@dataclass(frozen=True, slots=True)
class RuleChange:
    """One difference.

    Attributes:
        table: where, such as "bands" or "criteria.commune".
        what: which row or key, such as "Tốt: from".
        before: the old value as written, or "" for «not there».
        after: the new value as written, or "".
        clause: clause of the new rule, else of the old one.
    """

    table: str
    what: str
    before: str
    after: str
    clause: str = ""

    def __str__(self) -> str:
        """Print as one line for people."""
        place = f"[{self.table}] {self.what}".rstrip()
        tail = f" ({self.clause})" if self.clause else ""
        if not self.before:
            return f"thêm {place}: {self.after}{tail}"
        if not self.after:
            return f"bỏ {place}: {self.before}{tail}"
        return f"đổi {place}: {self.before} → {self.after}{tail}"


def compare_rulebooks(old: Rulebook, new: Rulebook) -> list[RuleChange]:
    """Return every difference from ``old`` to ``new``, in the order of the tables."""
    return list(_changes(old, new))


def _changes(old: Rulebook, new: Rulebook) -> Iterator[RuleChange]:
    for key in ("authority", "year"):
        yield from _pair("", key, getattr(old, key), getattr(new, key), "")
    for schema, values in SINGLES_AND_ARRAYS:
        yield from _tables(schema, _held(values(old)), _held(values(new)))
    yield from _sets(old, new)
    yield from _units(old, new)


def _held(value: object) -> tuple[object, ...]:
    if isinstance(value, tuple):
        return value
    return () if value is None else (value,)


def _tables(schema: Schema[Any], old: tuple[object, ...], new: tuple[object, ...]) -> Iterator[RuleChange]:
    before, after = _by_identity(schema, old), _by_identity(schema, new)
    for name in [*before, *(name for name in after if name not in before)]:
        yield from _row(schema, name, before.get(name), after.get(name))


def _by_identity(schema: Schema[Any], rows: tuple[object, ...]) -> dict[str, object]:
    if not schema.is_array:
        return dict.fromkeys([""], rows[0]) if rows else {}
    return {", ".join(_words(getattr(row, one)) for one in schema.identity): row for row in rows}


def _words(value: object) -> str:
    if isinstance(value, tuple):
        return "|".join(_words(one) for one in value)
    return str(value.value) if isinstance(value, Enum) else str(value)


def _row(schema: Schema[Any], name: str, old: object, new: object) -> Iterator[RuleChange]:
    clause = str(getattr(new if new is not None else old, "clause", ""))
    if old is None or new is None:
        there = old if new is None else new
        whole = ", ".join(f"{key.name} = {print_value(getattr(there, key.fills))}" for key in schema.keys[:3])
        yield RuleChange(
            schema.name, name, "" if old is None else whole, "" if new is None else whole, clause
        )
        return
    for key in schema.keys:
        what = f"{name}: {key.name}" if name else key.name
        yield from _pair(schema.name, what, getattr(old, key.fills), getattr(new, key.fills), clause)


def _pair(table: str, what: str, old: object, new: object, clause: str) -> Iterator[RuleChange]:
    if old != new:
        yield RuleChange(table, what, _shown(old), _shown(new), clause)


def _shown(value: object) -> str:
    return "(trống)" if value in (None, "", ()) else print_value(value)


def _sets(old: Rulebook, new: Rulebook) -> Iterator[RuleChange]:
    before = {one.name: one for one in old.sets}
    after = {one.name: one for one in new.sets}
    for name in [*before, *(name for name in after if name not in before)]:
        table = f"criteria.{name}"
        was, now = before.get(name), after.get(name)
        if was is None or now is None:
            there = was or now
            title = there.title if there is not None else ""
            yield RuleChange(
                table, "", title if was else "", title if now else "", there.clause if there else ""
            )
            continue
        for change in _row(SET, "", was, now):
            yield replace(change, table=table)
        yield from _criteria(table, was, now)


_COMPARED = ("name", "standard", "points_kind", "expected", "evidence", "exemptible", "owner", "rule")


def _criteria(table: str, old: CriteriaSet, new: CriteriaSet) -> Iterator[RuleChange]:
    before, after = ({node.code: node for node in one.walk()} for one in (old, new))
    for code in [*before, *(code for code in after if code not in before)]:
        was, now = before.get(code), after.get(code)
        if was is None or now is None:
            there = was or now
            words = f"{there.name} ({print_value(there.standard)} điểm)" if there is not None else ""
            yield RuleChange(table, code, words if was else "", words if now else "", new.clause)
            continue
        for key in _COMPARED:
            one, other = getattr(was, key), getattr(now, key)
            if one != other:
                yield RuleChange(table, f"{code}: {key}", _brief(one), _brief(other), new.clause)


def _brief(value: object) -> str:
    """Return a value short enough for a line; of a rule or spec its parts."""
    if value in (None, "", ()):
        return "(trống)"
    simple = isinstance(value, str | bool | Enum | Fraction | int) or hasattr(value, "as_tuple")
    return print_value(value) if simple else str(value)


def _units(old: Rulebook, new: Rulebook) -> Iterator[RuleChange]:
    before: Mapping[str, Unit] = {unit.code: unit for unit in old.units}
    after: Mapping[str, Unit] = {unit.code: unit for unit in new.units}
    for code in [*before, *(code for code in after if code not in before)]:
        was, now = before.get(code), after.get(code)
        if was is None or now is None:
            name = (was or now).name  # type: ignore[union-attr]
            yield RuleChange("units", code, name if was else "", name if now else "")
            continue
        for key in Unit.__slots__:
            yield from _pair("units", f"{code}: {key}", getattr(was, key), getattr(now, key), "")
