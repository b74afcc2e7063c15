"""What the rules propose for a whole dossier, from entered figures and linked evidence.

A proposal stands beside the person's points and never replaces them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from index.citations.issue_date import IssueDate
from pipeline.rules.criteria import Criterion
from pipeline.rules.dossier import Claim, Dossier, EvidenceKind
from pipeline.rules.point_rules.facts import Facts, Proposal
from pipeline.rules.point_rules.outside import BestOfBloc
from pipeline.rules.point_rules.rule import propose
from pipeline.rules.proofs import evidence_by_id, settled_links
from pipeline.rules.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Beyond:
    """What a unit's own dossier does not hold.

    Attributes:
        outside: value of an outside index by criterion code.
        survey: mean share by criterion code and group.
        best: best value of the bloc by criterion code.
    """

    outside: Mapping[str, Decimal] = field(default_factory=dict)
    survey: Mapping[str, Mapping[str, Fraction]] = field(default_factory=dict)
    best: Mapping[str, Fraction] = field(default_factory=dict)


def propose_all(dossier: Dossier, rulebook: Rulebook, beyond: Beyond | None = None) -> dict[str, Proposal]:
    """Return criterion → proposal for every leaf that has a point rule."""
    more = beyond or Beyond()
    made: dict[str, Proposal] = {}
    for leaf in dossier.criteria.leaves():
        if leaf.rule is not None:
            made[leaf.code] = propose(leaf.rule, leaf.standard, facts_of(leaf, dossier, rulebook, more))
    return made


def facts_of(leaf: Criterion, dossier: Dossier, rulebook: Rulebook, beyond: Beyond) -> Facts:
    """Return what is known of one criterion."""
    claim = dossier.claim_for(leaf.code)
    has_document, issued = _documents(leaf, dossier)
    return Facts(
        figures={} if claim is None else claim.figures,
        choice=() if claim is None else claim.choice,
        has_document=has_document,
        issued=issued,
        outside=beyond.outside.get(leaf.code),
        survey=beyond.survey.get(leaf.code, {}),
        best=beyond.best.get(leaf.code),
        weights=group_weights(rulebook, dossier.criteria.name),
    )


def group_weights(rulebook: Rulebook, set_name: str) -> dict[str, Fraction]:
    """Return group → weight for the groups asked about a set."""
    return {
        group.code: group.weight
        for group in rulebook.survey_groups
        if not group.sets or set_name in group.sets
    }


def _documents(leaf: Criterion, dossier: Dossier) -> tuple[bool, IssueDate | None]:
    """Return whether a document of the kind wanted is linked, and the earliest date read on one.

    Drafts and photos issue nothing. Where one date was not read the earliest
    is unknown: a guess would propose points on half the facts.
    """
    known = evidence_by_id(dossier)
    kinds = {kind for spec in leaf.evidence for kind in spec.kinds}
    dates: list[IssueDate | None] = []
    for link in settled_links(dossier, leaf.code):
        evidence = known.get(link.evidence)
        if evidence is None or evidence.head.is_draft or evidence.kind is EvidenceKind.PHOTO:
            continue
        number = evidence.head.number.value
        if number is None or number.kind is None or not kinds or number.kind in kinds:
            dates.append(evidence.head.issued.value)
    read = [one for one in dates if one is not None]
    is_whole = bool(read) and len(read) == len(dates)
    return bool(dates), min(read, key=lambda one: one.latest) if is_whole else None


def best_of_blocs(
    rulebook: Rulebook, claims: Mapping[str, Mapping[str, Claim]]
) -> dict[tuple[str, str, str], Fraction]:
    """Return (bloc or level, set, criterion) → best figure, for rules that compare with the best unit.

    Args:
        rulebook: of the year.
        claims: unit code → criterion → claim.
    """
    best: dict[tuple[str, str, str], Fraction] = {}
    for unit in rulebook.assessed_units():
        criteria = rulebook.set_for(unit)
        for leaf in criteria.leaves() if criteria is not None else []:
            claim = claims.get(unit.code, {}).get(leaf.code)
            rule = leaf.rule
            if claim is None or not isinstance(rule, BestOfBloc) or rule.figure not in claim.figures:
                continue
            key = (unit.bloc or unit.level, criteria.name if criteria else "", leaf.code)
            best[key] = max(best.get(key, Fraction(0)), Fraction(claim.figures[rule.figure]))
    return best
