"""A criteria CSV → the trees of a set.

Rows stand in the order of the printed table: an area, its criteria, their
components. A row without level, with the code of the row above or none, adds
one more expected document to the criterion above it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from pipeline.rules.criteria import Criterion, CriterionLevel, EvidenceSpec, PointsKind, SpecIssuer
from pipeline.rules.point_rules.outside import BySurvey
from pipeline.rules.point_rules.rule import PointRule
from pipeline.rules.reading.csv_rows import Row, Sheet, read_rows
from pipeline.rules.wording import points_words

CRITERIA_COLUMNS: dict[str, str] = {
    "code": "mã, như 1.2.1; không trùng trong bộ",
    "level": "area: lĩnh vực; criterion: tiêu chí; component: tiêu chí thành phần",
    "name": "tên như bản in",
    "standard": "điểm chuẩn; ở dòng có mục con là tổng các mục con (có thể bỏ trống)",
    "kind": "self: tự đánh giá; survey: điều tra xã hội học; import: số liệu ngoài",
    "group": "nhóm của lĩnh vực: I hoặc II",
    "owner": "đơn vị, chức danh phụ trách",
    "expected": "tài liệu kiểm chứng cần có, bằng lời",
    "exemptible": "no: không được đề nghị hạ chuẩn",
    "evidence_kinds": "loại văn bản, như KH|QĐ; ANH là ảnh, SOLIEU là bảng số liệu",
    "issuer": "own: của đơn vị; parent: của cấp trên; any: của bất kỳ ai",
    "terms": "từ trong trích yếu, cách nhau bằng «|»",
    "latest": "ngày ban hành chậm nhất",
    "own_year": "yes: phải là văn bản của đúng năm đánh giá",
    "needs": "phải có trên văn bản: number|date|signature|annex",
    "note": "ghi chú",
}
_EVIDENCE_COLUMNS = ("evidence_kinds", "issuer", "terms", "latest", "own_year", "needs", "note")
_NEEDS = {"number", "date", "signature", "annex"}
_DEPTH = {CriterionLevel.AREA: 0, CriterionLevel.CRITERION: 1, CriterionLevel.COMPONENT: 2}


@dataclass(slots=True)
class _Node:
    row: Row
    code: str
    level: CriterionLevel
    specs: list[EvidenceSpec]
    children: list["_Node"] = field(default_factory=list)


def read_criteria(text: str, sheet: Sheet, rules: Mapping[str, PointRule]) -> tuple[Criterion, ...]:
    """Return the areas of a set.

    Args:
        text: the CSV.
        sheet: takes the faults.
        rules: point rules by criterion code.
    """
    roots: list[_Node] = []
    open_nodes: list[_Node] = []
    seen: dict[str, int] = {}
    for row in read_rows(text, sheet, tuple(CRITERIA_COLUMNS), ("code", "level", "name", "standard")):
        if _adds_evidence(row, open_nodes):
            open_nodes[-1].specs.append(_spec(row))
            continue
        node = _node(row, seen)
        del open_nodes[_DEPTH[node.level] :]
        if len(open_nodes) < _DEPTH[node.level]:
            row.fault(
                f"«{node.code}» là {node.level} nhưng không có mục cấp trên ngay trước đó.",
                "đặt dòng này dưới lĩnh vực (area) hoặc tiêu chí (criterion) của nó.",
            )
        (open_nodes[-1].children if open_nodes else roots).append(node)
        open_nodes.append(node)
    return tuple(_criterion(root, rules) for root in roots)


def _adds_evidence(row: Row, open_nodes: list[_Node]) -> bool:
    is_bare = not row.text("level") and not row.text("standard")
    return is_bare and bool(open_nodes) and row.text("code") in ("", open_nodes[-1].code)


def _node(row: Row, seen: dict[str, int]) -> _Node:
    code = row.required("code")
    if code in seen:
        row.fault(f"mã «{code}» đã dùng ở dòng {seen[code]}.", "mỗi tiêu chí một mã.")
    seen.setdefault(code, row.line)
    row.required("level")
    level = row.choice("level", CriterionLevel, CriterionLevel.COMPONENT)
    specs = [_spec(row)] if any(row.text(column) for column in _EVIDENCE_COLUMNS) else []
    return _Node(row, code, level, specs)


def _spec(row: Row) -> EvidenceSpec:
    needs = row.texts("needs")
    for need in needs:
        if need not in _NEEDS:
            row.fault(f"«{need}» ở cột «needs» không dùng được.", f"dùng: {', '.join(sorted(_NEEDS))}.")
    return EvidenceSpec(
        kinds=row.texts("evidence_kinds"),
        issuer=row.choice("issuer", SpecIssuer, SpecIssuer.OWN),
        terms=row.texts("terms"),
        latest=row.day("latest"),
        own_year=bool(row.flag("own_year")),
        needs=needs,
        note=row.text("note"),
    )


def _criterion(node: _Node, rules: Mapping[str, PointRule]) -> Criterion:
    row = node.row
    children = tuple(_criterion(child, rules) for child in node.children)
    return Criterion(
        code=node.code,
        name=row.required("name"),
        level=node.level,
        standard=_standard(node, children),
        points_kind=row.choice("kind", PointsKind, PointsKind.SELF),
        children=children,
        group=row.text("group"),
        owner=row.text("owner"),
        expected=row.text("expected"),
        evidence=tuple(node.specs),
        rule=_rule(node, rules),
        exemptible=row.flag("exemptible") is not False,
    )


def _rule(node: _Node, rules: Mapping[str, PointRule]) -> PointRule | None:
    """Return the criterion's point rule; a surveyed one needs none written."""
    is_surveyed = node.row.text("kind") == PointsKind.SURVEY
    return rules.get(node.code) or (BySurvey() if is_surveyed else None)


def _standard(node: _Node, children: tuple[Criterion, ...]) -> Decimal:
    written = node.row.number("standard")
    if not children:
        if written is None and not node.row.text("standard"):
            node.row.fault(f"«{node.code}» chưa có điểm chuẩn.", "điền cột «standard».")
        if written is not None and written < 0:
            node.row.fault(f"điểm chuẩn của «{node.code}» là số âm.", "điểm chuẩn từ 0 trở lên.")
        return written or Decimal(0)
    total = sum((child.standard for child in children), Decimal(0))
    if written is not None and written != total:
        node.row.fault(
            f"«{node.code}» ghi {points_words(written)} điểm, mục con cộng lại {points_words(total)} điểm.",
            "sửa điểm chuẩn của mục này hoặc của các mục con.",
        )
    return total
