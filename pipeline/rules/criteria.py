"""Criteria: areas, criteria and component criteria with their points (bộ tiêu chí).

A set is a tree: lĩnh vực > tiêu chí > tiêu chí thành phần. Points stand on the
leaves; what stands above a leaf is the sum of what is below it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from pipeline.rules.point_rules.rule import PointRule


class CriterionLevel(StrEnum):
    """Lĩnh vực, tiêu chí, tiêu chí thành phần."""

    AREA = "area"
    CRITERION = "criterion"
    COMPONENT = "component"


class PointsKind(StrEnum):
    """Who gives the points: the unit (tự đánh giá), a survey, or an outside index."""

    SELF = "self"
    SURVEY = "survey"
    IMPORT = "import"


class SpecIssuer(StrEnum):
    """Whose document proves a criterion."""

    OWN = "own"
    PARENT = "parent"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class EvidenceSpec:
    """What would prove a criterion (yêu cầu về tài liệu kiểm chứng).

    Attributes:
        kinds: abbreviations of the kinds of document, such as ("KH", "QĐ");
            "ANH" is a photo, "SOLIEU" a data file.
        issuer: whose document it must be.
        terms: words the subject holds, any of them is a hint.
        latest: the last day it may be issued to earn full points, or None.
        own_year: True where the document's subject year must be the year assessed.
        needs: what must be on it: "number", "date", "signature", "annex".
        note: a clause for the reader.
    """

    kinds: tuple[str, ...] = ()
    issuer: SpecIssuer = SpecIssuer.OWN
    terms: tuple[str, ...] = ()
    latest: date | None = None
    own_year: bool = False
    needs: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Criterion:
    """A node of the tree.

    Attributes:
        code: unique in the set, such as "1.2.1".
        name: as printed.
        level: its place in the tree.
        standard: điểm chuẩn; of a node with children the sum of theirs.
        points_kind: who gives the points of a leaf.
        children: the nodes below, in order; empty for a leaf.
        group: Nhóm ("I", "II") of an area, or "".
        owner: the unit or post in charge of it, or "".
        expected: the expected evidence, in words for people.
        evidence: the same for the program, one spec per document expected.
        rule: how the points are computed, or None for «by hand».
        exemptible: False where no exemption (hạ chuẩn) may be asked.
    """

    code: str
    name: str
    level: CriterionLevel
    standard: Decimal
    points_kind: PointsKind = PointsKind.SELF
    children: tuple["Criterion", ...] = ()
    group: str = ""
    owner: str = ""
    expected: str = ""
    evidence: tuple[EvidenceSpec, ...] = ()
    rule: PointRule | None = None
    exemptible: bool = True

    @property
    def is_leaf(self) -> bool:
        """True where points are given here."""
        return not self.children


@dataclass(frozen=True, slots=True)
class AreaCount:
    """Counts a plan declares for one area: criteria and component criteria."""

    area: str
    criteria: int
    components: int


@dataclass(frozen=True, slots=True)
class Declared:
    """What the plan says of a set, to be checked against the tree.

    Attributes:
        areas: number of areas of group I (or of all where there are no groups).
        criteria: number of criteria in them.
        components: number of component criteria in them.
        impact_areas: contents of group II (tác động của CCHC).
        impact_criteria: criteria of group II.
        per_area: the counts of each area.
    """

    areas: int | None = None
    criteria: int | None = None
    components: int | None = None
    impact_areas: int | None = None
    impact_criteria: int | None = None
    per_area: tuple[AreaCount, ...] = ()


@dataclass(frozen=True, slots=True)
class CriteriaSet:
    """One set of criteria (bộ tiêu chí) of a year.

    Attributes:
        name: key in the rulebook, such as "commune".
        title: as printed.
        applies_to: levels scored by it.
        total: điểm chuẩn of the whole set, as the plan says (100).
        self_assessed: points self-assessed, as the plan says, or None.
        survey: points by survey, as the plan says, or None.
        areas: the trees.
        appraised_by: level of the unit that appraises; "" is the authority itself.
        declared: counts of the plan.
        is_illustrative: True where names and points are made up for show.
        source: the decision it comes from, or what is illustrative about it.
        clause: clause of the plan.
        file: stem of its CSV file.
    """

    name: str
    title: str
    applies_to: tuple[str, ...]
    total: Decimal
    areas: tuple[Criterion, ...]
    self_assessed: Decimal | None = None
    survey: Decimal | None = None
    appraised_by: str = ""
    declared: Declared = field(default_factory=Declared)
    is_illustrative: bool = False
    source: str = ""
    clause: str = ""
    file: str = ""
    _nodes: Mapping[str, Criterion] = field(init=False, repr=False, compare=False)
    _self_scored: tuple[Criterion, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Every check looks nodes up by code: walk the trees once; the first of a code counts."""
        nodes: dict[str, Criterion] = {}
        for node in self.walk():
            nodes.setdefault(node.code, node)
        object.__setattr__(self, "_nodes", nodes)
        own = (node for node in nodes.values() if node.is_leaf and node.points_kind is PointsKind.SELF)
        object.__setattr__(self, "_self_scored", tuple(own))

    def walk(self) -> Iterator[Criterion]:
        """Yield every node, parents before children, in order."""
        for area in self.areas:
            yield from walk(area)

    def leaves(self) -> list[Criterion]:
        """Return the scored criteria, in order."""
        return [node for node in self.walk() if node.is_leaf]

    def self_scored(self) -> tuple[Criterion, ...]:
        """Return the leaves the unit gives itself points for, in order; the same value each time."""
        return self._self_scored

    def find(self, code: str) -> Criterion | None:
        """Return the node with this code, or None."""
        return self._nodes.get(code)

    def area_of(self, code: str) -> Criterion | None:
        """Return the area that holds the node with this code, or None."""
        return next((area for area in self.areas if any(node.code == code for node in walk(area))), None)


def walk(node: Criterion) -> Iterator[Criterion]:
    """Yield ``node`` and all below it, parents first."""
    yield node
    for child in node.children:
        yield from walk(child)


def sum_of_leaves(node: Criterion) -> Decimal:
    """Return the standard points of the leaves under ``node``."""
    return sum((leaf.standard for leaf in walk(node) if leaf.is_leaf), Decimal(0))
