"""``[criteria.<set>]`` and the CSV it names → a set of criteria."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pipeline.rules.criteria import AreaCount, CriteriaSet, Declared
from pipeline.rules.faults import RulebookFault
from pipeline.rules.point_rules.rule import PointRule
from pipeline.rules.reading.criteria_csv import read_criteria
from pipeline.rules.reading.csv_rows import Sheet
from pipeline.rules.reading.schema import CLAUSE, Key, Kind, Schema
from pipeline.rules.reading.table import Table, read_as

SET = Schema(
    "criteria",
    CriteriaSet,
    (
        Key("file", Kind.TEXT, "tên tệp CSV cùng thư mục; bỏ trống là <tên bộ>.csv"),
        Key("title", Kind.TEXT, "tên bộ tiêu chí", is_required=True),
        Key("applies_to", Kind.TEXTS, "các cấp chấm theo bộ này", is_required=True),
        Key("total", Kind.NUMBER, "tổng điểm chuẩn", is_required=True, least=0),
        Key("self_assessed", Kind.NUMBER, "trong đó điểm tự đánh giá", least=0),
        Key("survey", Kind.NUMBER, "trong đó điểm điều tra xã hội học", least=0),
        Key("appraised_by", Kind.TEXT, "cấp thẩm định; bỏ trống là cơ quan ban hành"),
        Key("illustrative", Kind.FLAG, "true: tên, điểm đặt ra để minh họa", field="is_illustrative"),
        Key("source", Kind.TEXT, "nguồn của bộ tiêu chí"),
        CLAUSE,
    ),
    "một bộ tiêu chí: [criteria.<tên bộ>]",
    is_array=False,
    identity=("name",),
)
DECLARED = Schema(
    "declared",
    Declared,
    (
        Key("areas", Kind.WHOLE, "số lĩnh vực (nhóm I)"),
        Key("criteria", Kind.WHOLE, "số tiêu chí"),
        Key("components", Kind.WHOLE, "số tiêu chí thành phần"),
        Key("impact_areas", Kind.WHOLE, "số nội dung của nhóm II"),
        Key("impact_criteria", Kind.WHOLE, "số tiêu chí của nhóm II"),
    ),
    "số lượng kế hoạch công bố, để đối chiếu",
    is_array=False,
)
COUNTS = Schema(
    "counts",
    AreaCount,
    (
        Key("area", Kind.TEXT, "mã lĩnh vực", is_required=True),
        Key("criteria", Kind.WHOLE, "số tiêu chí", is_required=True),
        Key("components", Kind.WHOLE, "số tiêu chí thành phần", is_required=True),
    ),
    "số lượng từng lĩnh vực",
)
SET_SCHEMAS = (SET, DECLARED, COUNTS)
_NESTED = frozenset({"declared", "counts"})


@dataclass(frozen=True, slots=True)
class SetTexts:
    """What the sets are read from: the CSV texts by file stem, point rules by set and criterion."""

    csv: Mapping[str, str]
    rules: Mapping[tuple[str, str], PointRule]


def read_sets(top: Table, texts: SetTexts) -> tuple[CriteriaSet, ...]:
    """Return the sets of a rulebook, in order."""
    holder = top.table("criteria")
    if holder is None:
        return ()
    tables = [(name, holder.table(name)) for name in holder.data]
    return tuple(_read_set(name, table, texts) for name, table in tables if table is not None)


def _read_set(name: str, table: Table, texts: SetTexts) -> CriteriaSet:
    header = read_as(table, _with_name(name), also=_NESTED)
    stem = header.file.removesuffix(".csv") or name
    sheet = Sheet(f"{stem}.csv")
    rules = {code: rule for (of_set, code), rule in texts.rules.items() if of_set == name}
    if stem not in texts.csv:
        fault = RulebookFault(
            sheet.file, None, "không có tệp này.", f"đặt tệp {sheet.file} cạnh rulebook.toml."
        )
        table.source.faults.append(fault)
    areas = read_criteria(texts.csv[stem], sheet, rules) if stem in texts.csv else ()
    table.source.faults.extend(sheet.faults)
    return replace(header, areas=areas, declared=_declared(table))


def _with_name(name: str) -> Schema[CriteriaSet]:
    def make(**fields: object) -> CriteriaSet:
        return CriteriaSet(name=name, areas=(), **fields)  # type: ignore[arg-type]

    return Schema(SET.name, make, SET.keys, SET.says)


def _declared(table: Table) -> Declared:
    inner = table.table("declared")
    declared = read_as(inner, DECLARED) if inner is not None else Declared()
    return replace(declared, per_area=tuple(read_as(row, COUNTS) for row in table.tables("counts")))
