"""A rulebook printed back as the texts it is read from; reading them gives the same rulebook.

Comments are not kept: to keep them, copy the text (``cloning``). This is for
what the program itself makes, such as an imported set.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

from pipeline.rules.criteria import CriteriaSet, Criterion, EvidenceSpec, walk
from pipeline.rules.point_rules.rule import PointRule
from pipeline.rules.reading.criteria_csv import CRITERIA_COLUMNS
from pipeline.rules.reading.parse import FORMAT, SINGLES_AND_ARRAYS, Texts
from pipeline.rules.reading.point_schemas import RULE_SCHEMAS, RuleSchema
from pipeline.rules.reading.schema import Schema
from pipeline.rules.reading.set_tables import COUNTS, DECLARED, SET
from pipeline.rules.reading.units_csv import UNIT_COLUMNS
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.units import Unit


def print_rulebook(rulebook: Rulebook) -> Texts:
    """Return the texts of a rulebook."""
    criteria = {_stem(one): print_criteria(one) for one in rulebook.sets}
    return Texts(_toml(rulebook), criteria, _units(rulebook.units), _points(rulebook.sets))


def _stem(one: CriteriaSet) -> str:
    return one.file.removesuffix(".csv") or one.name


def _toml(rulebook: Rulebook) -> str:
    lines = [
        f"format = {FORMAT}",
        f"authority = {print_value(rulebook.authority)}",
        f"year = {rulebook.year}",
        f"notes = {print_value(rulebook.notes)}",
    ]
    for schema, values in SINGLES_AND_ARRAYS:
        held = values(rulebook)
        for one in held if isinstance(held, tuple) else [held] if held is not None else []:
            lines += [
                "",
                f"[[{schema.name}]]" if schema.is_array else f"[{schema.name}]",
                *_keys(schema, one),
            ]
    for one in rulebook.sets:
        lines += [
            "",
            f"[criteria.{one.name}]",
            *_keys(SET, one),
            f"declared = {{ {_inline(DECLARED, one.declared)} }}",
        ]
        lines += ["counts = [", *(f"    {{ {_inline(COUNTS, row)} }}," for row in one.declared.per_area), "]"]
    return "\n".join(lines) + "\n"


def _keys(schema: Schema[Any], one: object) -> Iterator[str]:
    for key in schema.keys:
        value = getattr(one, key.fills)
        if value is not None and (key.is_required or value not in ("", ())):
            yield f"{key.name} = {print_value(value)}"


def _inline(schema: Schema[Any], one: object) -> str:
    return ", ".join(_keys(schema, one))


def print_value(value: object) -> str:
    """Return a value as TOML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Enum):
        return print_value(value.value)
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
        return f'"{escaped}"'
    if isinstance(value, Fraction):
        return f'"{value.numerator}/{value.denominator}"'
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return _decimal(value)
    if isinstance(value, tuple):
        return f"[{', '.join(print_value(one) for one in value)}]"
    return str(value)


def _decimal(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def print_criteria(one: CriteriaSet) -> str:
    """Return the CSV of a set."""
    return _csv(
        tuple(CRITERIA_COLUMNS), (row for area in one.areas for node in walk(area) for row in _rows(node))
    )


def _rows(node: Criterion) -> Iterator[dict[str, str]]:
    yield {
        "code": node.code,
        "level": node.level.value,
        "name": node.name,
        "standard": _decimal(node.standard),
        "kind": node.points_kind.value,
        "group": node.group,
        "owner": node.owner,
        "expected": node.expected,
        "exemptible": "" if node.exemptible else "no",
        **{column: cell for spec in node.evidence[:1] for column, cell in _spec(spec).items()},
    }
    for other in node.evidence[1:]:
        yield {"code": node.code, **_spec(other)}


def _spec(spec: EvidenceSpec) -> dict[str, str]:
    return {
        "evidence_kinds": "|".join(spec.kinds),
        "issuer": spec.issuer.value,
        "terms": "|".join(spec.terms),
        "latest": spec.latest.isoformat() if spec.latest else "",
        "own_year": "yes" if spec.own_year else "",
        "needs": "|".join(spec.needs),
        "note": spec.note,
    }


def _units(units: Iterable[Unit]) -> str:
    return _csv(tuple(UNIT_COLUMNS), (_unit(unit) for unit in units))


def _unit(unit: Unit) -> dict[str, str]:
    row = {column: getattr(unit, "criteria_set" if column == "set" else column) for column in UNIT_COLUMNS}
    return {column: _cell(value) for column, value in row.items()}


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return "|".join(str(one) for one in value)
    return value.isoformat() if isinstance(value, date) else str(value or "")


def _csv(columns: Sequence[str], rows: Iterable[dict[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _points(sets: Iterable[CriteriaSet]) -> str:
    lines: list[str] = []
    for one in sets:
        for leaf in one.leaves():
            if leaf.rule is not None:
                lines += _rule(one.name, leaf.code, leaf.rule)
    return "\n".join(lines)


def _rule(set_name: str, code: str, rule: PointRule) -> list[str]:
    schema = next(known for known in RULE_SCHEMAS.values() if known.makes is type(rule))
    lines = ["[[points]]", f"set = {print_value(set_name)}", f"criterion = {print_value(code)}"]
    lines += [f"kind = {print_value(schema.kind)}", *_keys(schema.schema, rule), *_listed(schema, rule), ""]
    return lines


def _listed(schema: RuleSchema, rule: PointRule) -> Iterator[str]:
    if schema.rows is not None:
        rows = ", ".join(f"{{ {_inline(schema.rows, row)} }}" for row in getattr(rule, schema.rows.name))
        yield f"{schema.rows.name} = [{rows}]"
