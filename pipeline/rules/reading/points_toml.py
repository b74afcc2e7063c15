"""points.toml → point rules by set and criterion."""

from itertools import pairwise

from pipeline.rules.point_rules.deadline import IssuedBy
from pipeline.rules.point_rules.linear import LinearShare
from pipeline.rules.point_rules.rule import PointRule
from pipeline.rules.point_rules.share_bands import ShareBands
from pipeline.rules.reading.point_schemas import RULE_SCHEMAS, RuleSchema
from pipeline.rules.reading.schema import Schema
from pipeline.rules.reading.table import Table, read_as

_ADDRESS = ("set", "criterion", "kind")


def read_points(top: Table) -> dict[tuple[str, str], PointRule]:
    """Return (set, criterion) → rule."""
    top.refuse_unknown({"points"})
    rules: dict[tuple[str, str], PointRule] = {}
    for table in top.tables("points"):
        address, rule = _read_rule(table)
        if address in rules:
            table.fault("criterion", f"«{address[1]}» đã có cách tính điểm.", "mỗi tiêu chí một cách tính.")
        if rule is not None:
            rules[address] = rule
    return rules


def _read_rule(table: Table) -> tuple[tuple[str, str], PointRule | None]:
    said = {key: table.data.get(key) for key in _ADDRESS}
    for key, value in said.items():
        if not isinstance(value, str) or not value:
            table.fault(key, f"thiếu «{key}».", f'thêm {key} = "…".')
    address = (str(said["set"]), str(said["criterion"]))
    schema = RULE_SCHEMAS.get(str(said["kind"]))
    if schema is None:
        table.fault(
            "kind", f"không có cách tính «{said['kind']}».", f"dùng một trong: {', '.join(RULE_SCHEMAS)}."
        )
        return address, None
    return address, _built(table, schema)


def _built(table: Table, schema: RuleSchema) -> PointRule:
    nested = frozenset({*_ADDRESS, *([schema.rows.name] if schema.rows else [])})
    rows = schema.rows
    if rows is None:
        rule: PointRule = read_as(table, schema.schema, also=nested)
    else:
        listed = tuple(read_as(row, rows) for row in table.tables(rows.name))
        if not listed:
            table.fault(rows.name, f"thiếu danh sách «{rows.name}».", f"thêm {rows.name} = [{{ … }}].")

        def make(**fields: object) -> PointRule:
            made: PointRule = schema.schema.makes(**{rows.name: listed, **fields})
            return made

        rule = read_as(table, Schema(schema.kind, make, schema.schema.keys, schema.schema.says), also=nested)
    _check_order(table, rule)
    return rule


def _check_order(table: Table, rule: PointRule) -> None:
    if isinstance(rule, ShareBands) and any(low.floor >= high.floor for high, low in pairwise(rule.bands)):
        table.fault("bands", "các khoảng tỷ lệ chồng nhau.", "xếp từ cao xuống thấp.")
    if isinstance(rule, IssuedBy) and any(late.until <= early.until for early, late in pairwise(rule.steps)):
        table.fault("steps", "các mốc thời hạn không theo thứ tự.", "xếp từ sớm đến muộn.")
    if (isinstance(rule, LinearShare) and not rule.floor <= rule.cap) or (
        isinstance(rule, LinearShare) and not rule.cap
    ):
        table.fault("cap", "cap phải lớn hơn 0 và không nhỏ hơn floor.", "sửa floor hoặc cap.")
