"""The criteria of a unit as a clerk works through them: state, points, what may be lost, what to do next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from pipeline.rules.criteria import CriteriaSet, Criterion, PointsKind, walk
from pipeline.rules.findings import Finding, Severity
from pipeline.store import access
from pipeline.store.models import Claim, ClaimTally, Unit
from web.queries.judged import Judged

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


class _Claimed(NamedTuple):
    points: Decimal | None
    exemption_requested: bool
    links: int
    doubtful: int


@dataclass(frozen=True, slots=True)
class _Known:
    claims: Mapping[str, _Claimed]
    findings: Mapping[str, Sequence[Finding]]


def tree_of(unit: Unit, criteria: CriteriaSet, told: Judged, *, limit: frozenset[str] | None = None) -> Tree:
    """Return the tree of a unit, in two queries.

    Args:
        unit: whose; its dossier loaded.
        criteria: the set it is scored by.
        told: what the rules say, gravest first for each criterion.
        limit: codes the person may see; None for all.
    """
    counts = ClaimTally.objects.filter(dossier_id=unit.dossier.pk)
    links = {key: told for key, *told in counts.values_list("claim_id", "proofs", "doubtful")}
    claims = Claim.objects.filter(dossier=unit.dossier).order_by()
    stored = {
        code: _Claimed(points, asked, *links.get(key, (0, 0)))
        for key, code, points, asked in claims.values_list("pk", "criterion", "points", "exemption_requested")
        if access.within(limit, code)
    }
    known = _Known(stored, told.by_criterion)
    depths = _depths(criteria)
    shown = [node for node in criteria.walk() if _is_shown(node, limit)]
    rows = [_row(node, depths[node.code], known) for node in shown]
    leaves = [row for row in rows if row.state is not None]
    return Tree(
        rows=tuple(rows),
        standard=criteria.total,
        claimed=sum((row.claimed or ZERO for row in leaves), ZERO),
        at_risk=sum((row.at_risk for row in leaves), ZERO),
        elsewhere=tuple(told.of("")),
    )


def _is_shown(node: Criterion, limit: frozenset[str] | None) -> bool:
    """A node is shown where the person may see it or something below it."""
    return any(access.within(limit, below.code) for below in walk(node))


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
    findings = known.findings.get(node.code, ())
    return TreeRow(
        node=node,
        depth=depth,
        claimed=claim.points if claim else None,
        at_risk=_at_risk(findings),
        state=_state(node, claim, findings),
        links=claim.links if claim else 0,
        doubtful=claim.doubtful if claim else 0,
        todo=findings[0] if findings else None,
        findings=len(findings),
    )


def _state(node: Criterion, claim: _Claimed | None, findings: Sequence[Finding]) -> State:
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
