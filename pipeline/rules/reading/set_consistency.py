"""Does a set hold what the plan declares of it? Totals, counts, point rules."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.rules.criteria import CriteriaSet, Criterion, CriterionLevel, PointsKind, walk
from pipeline.rules.faults import RulebookFault
from pipeline.rules.reading.table import Source
from pipeline.rules.reading.toml_lines import nearest_line
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.wording import points_words


@dataclass(frozen=True, slots=True)
class Rows:
    """Where things stand: line of each unit, and the lines of rulebook.toml."""

    units: Mapping[str, int]
    source: Source

    def at(self, *path: str | int) -> int | None:
        """Return the line of a path of rulebook.toml, or of what holds it."""
        return nearest_line(self.source.lines, path)


def toml_fault(rows: Rows, path: tuple[str | int, ...], message: str, remedy: str) -> RulebookFault:
    """Return a fault at a path of rulebook.toml."""
    return RulebookFault(rows.source.file, rows.at(*path), message, remedy)


def set_faults(one: CriteriaSet, rows: Rows) -> Iterator[RulebookFault]:
    """Yield what a set declares and its tree does not hold."""
    file = f"{one.file.removesuffix('.csv') or one.name}.csv"
    leaves = one.leaves()
    by_kind = {
        kind: sum((x.standard for x in leaves if x.points_kind is kind), one.total * 0) for kind in PointsKind
    }
    survey = by_kind[PointsKind.SURVEY]
    total = sum(by_kind.values(), one.total * 0)
    compared = (("total", one.total, total), ("self_assessed", one.self_assessed, total - survey))
    for key, declared, found in (*compared, ("survey", one.survey, survey)):
        if declared is not None and declared != found:
            yield toml_fault(
                rows,
                ("criteria", one.name, key),
                f"bộ «{one.name}» khai {key} = {points_words(declared)} "
                f"nhưng {file} cộng lại {points_words(found)}.",
                "sửa điểm chuẩn trong CSV hoặc số khai ở đây.",
            )
    for path, words, declared_count, found_count in _counts(one):
        if declared_count is not None and declared_count != found_count:
            yield toml_fault(
                rows,
                ("criteria", one.name, *path),
                f"bộ «{one.name}» khai {declared_count} {words} nhưng {file} có {found_count}.",
                "thêm, bớt dòng trong CSV hoặc sửa số khai ở đây.",
            )


def _counts(one: CriteriaSet) -> Iterator[tuple[tuple[str | int, ...], str, int | None, int]]:
    first = [area for area in one.areas if area.group != "II"]
    second = [area for area in one.areas if area.group == "II"]
    declared = one.declared
    yield ("declared", "areas"), "lĩnh vực", declared.areas, len(first)
    yield ("declared", "criteria"), "tiêu chí", declared.criteria, _many(first, CriterionLevel.CRITERION)
    yield (
        ("declared", "components"),
        "tiêu chí thành phần",
        declared.components,
        _many(first, CriterionLevel.COMPONENT),
    )
    yield ("declared", "impact_areas"), "nội dung nhóm II", declared.impact_areas, len(second)
    impact = _many(second, CriterionLevel.CRITERION)
    yield ("declared", "impact_criteria"), "tiêu chí nhóm II", declared.impact_criteria, impact
    for i, count in enumerate(declared.per_area):
        area = [node for node in one.areas if node.code == count.area]
        here = f"ở lĩnh vực {count.area}"
        yield ("counts", i), f"tiêu chí {here}", count.criteria, _many(area, CriterionLevel.CRITERION)
        yield (
            ("counts", i),
            f"tiêu chí thành phần {here}",
            count.components,
            _many(area, CriterionLevel.COMPONENT),
        )


def _many(areas: Iterable[Criterion], level: CriterionLevel) -> int:
    return sum(1 for area in areas for node in walk(area) if node.level is level)


def point_faults(rulebook: Rulebook, pointed: Collection[tuple[str, str]]) -> Iterator[RulebookFault]:
    """Yield point rules that are for no scored criterion."""
    for name, code in pointed:
        one = rulebook.set_named(name)
        node = one.find(code) if one is not None else None
        if node is None or not node.is_leaf:
            message = f"cách tính điểm đặt cho «{name}», «{code}» nhưng không có mục chấm điểm nào như vậy."
            yield RulebookFault("points.toml", None, message, "sửa set hoặc criterion.")
