"""The criteria of a unit as a clerk works through them: state, points, what may be lost, what to do next."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.rules.criteria import CriteriaSet, Criterion, PointsKind, walk
from pipeline.rules.findings import Finding, Severity
from pipeline.store.models import Claim, LinkDecision, Unit

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class State:
    """Where a criterion stands; a tone for the eye, a word for everybody."""

    tone: str
    word: str


_UNCLAIMED = State("doubt", "chưa tự chấm")
_GIVEN_ELSEWHERE = State("info", "điểm từ khảo sát, chỉ số ngoài")
_EXEMPT = State("info", "đề nghị hạ chuẩn")
_WRONG = State("bad", "có lỗi")
_LOOK = State("doubt", "cần xem")
_SOUND = State("good", "đủ")


@dataclass(frozen=True, slots=True)
class TreeRow:
    """One node of the tree.

    Attributes:
        node: the criterion.
        depth: 0 for an area.
        claimed: points claimed; of a node with children the sum below it.
        at_risk: points that may be lost.
        state: None for a node with children.
        links: documents tied to it, refused ones left out.
        doubtful: of these, how many wait for a person.
        todo: the gravest finding, or None.
        findings: how many findings there are.
    """

    node: Criterion
    depth: int
    claimed: Decimal | None
    at_risk: Decimal
    state: State | None = None
    links: int = 0
    doubtful: int = 0
    todo: Finding | None = None
    findings: int = 0

    @property
    def is_unclaimed(self) -> bool:
        """True where the unit's points are still to be given."""
        return self.state is _UNCLAIMED


@dataclass(frozen=True, slots=True)
class Tree:
    """The whole set of a unit.

    Attributes:
        rows: in the order of the set.
        standard: the most points.
        claimed: points claimed in all.
        at_risk: points that may be lost in all.
        elsewhere: findings that belong to no criterion.
    """

    rows: tuple[TreeRow, ...]
    standard: Decimal
    claimed: Decimal
    at_risk: Decimal
    elsewhere: tuple[Finding, ...]

    @property
    def by_risk(self) -> list[TreeRow]:
        """Leaves, most points at risk first, then those with something to do."""
        leaves = [row for row in self.rows if row.state is not None]
        return sorted(leaves, key=lambda row: (-row.at_risk, row.todo is None, row.state is not _UNCLAIMED))

    @property
    def unclaimed(self) -> int:
        """How many leaves still lack the unit's points."""
        return sum(1 for row in self.rows if row.state is _UNCLAIMED)


@dataclass(frozen=True, slots=True)
class _Known:
    claims: Mapping[str, Claim]
    links: Mapping[str, Sequence[tuple[str, str]]]
    findings: Mapping[str, Sequence[Finding]]


def tree_of(unit: Unit, criteria: CriteriaSet, findings: Sequence[Finding]) -> Tree:
    """Return the tree of a unit, in two queries.

    Args:
        unit: whose; its dossier loaded.
        criteria: the set it is scored by.
        findings: of the dossier, gravest first for each criterion.
    """
    claims = Claim.objects.filter(dossier=unit.dossier).prefetch_related("links")
    stored = {claim.criterion: claim for claim in claims}
    links = {
        code: [
            (link.decision, link.grade) for link in claim.links.all() if link.decision != LinkDecision.REFUSED
        ]
        for code, claim in stored.items()
    }
    by_code: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_code[finding.where.criterion].append(finding)
    known = _Known(stored, links, by_code)
    depths = _depths(criteria)
    rows = [_row(node, depths[node.code], known) for node in criteria.walk()]
    leaves = [row for row in rows if row.state is not None]
    return Tree(
        rows=tuple(rows),
        standard=criteria.total,
        claimed=sum((row.claimed or ZERO for row in leaves), ZERO),
        at_risk=sum((row.at_risk for row in leaves), ZERO),
        elsewhere=tuple(by_code.get("", ())),
    )


def _row(node: Criterion, depth: int, known: _Known) -> TreeRow:
    if node.is_leaf:
        return _leaf_row(node, depth, known)
    below = [leaf for leaf in walk(node) if leaf.is_leaf]
    claims = [known.claims[leaf.code].points for leaf in below if leaf.code in known.claims]
    claimed = [points for points in claims if points is not None]
    at_risk = sum((_at_risk(known.findings.get(leaf.code, ())) for leaf in below), ZERO)
    return TreeRow(node, depth, sum(claimed, ZERO) if claimed else None, at_risk)


def _leaf_row(node: Criterion, depth: int, known: _Known) -> TreeRow:
    claim = known.claims.get(node.code)
    links = known.links.get(node.code, ())
    findings = known.findings.get(node.code, ())
    return TreeRow(
        node=node,
        depth=depth,
        claimed=claim.points if claim else None,
        at_risk=_at_risk(findings),
        state=_state(node, claim, findings),
        links=len(links),
        doubtful=sum(1 for decision, grade in links if grade == "in-doubt" and decision == "proposed"),
        todo=findings[0] if findings else None,
        findings=len(findings),
    )


def _state(node: Criterion, claim: Claim | None, findings: Sequence[Finding]) -> State:
    severities = {finding.severity for finding in findings}
    if Severity.ERROR in severities:
        return _WRONG
    if node.points_kind is not PointsKind.SELF:
        return _GIVEN_ELSEWHERE
    if claim and claim.exemption_requested:
        return _EXEMPT
    if claim is None or claim.points is None:
        return _UNCLAIMED
    return _LOOK if Severity.WARNING in severities else _SOUND


def _at_risk(findings: Sequence[Finding]) -> Decimal:
    """Findings of one criterion speak of the same points: the largest counts, not the sum."""
    return max((finding.points_at_risk for finding in findings), default=ZERO)


def _depths(criteria: CriteriaSet) -> dict[str, int]:
    found: dict[str, int] = {}
    for area in criteria.areas:
        found[area.code] = 0
        for child in area.children:
            found[child.code] = 1
            found |= {node.code: 2 for node in walk(child) if node is not child}
    return found
