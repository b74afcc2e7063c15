"""Documents nobody cited that may prove a criterion, ranked, with reasons (gợi ý tài liệu).

The criterion's own specification is the measure: kind, subject terms, issuer,
window, latest day, year of the subject, what must be on the paper. What a
person accepted is a link, what a person refused is not proposed again.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from index.citations.vocabulary import plain
from pipeline.rules.checks.issuers import issued_by
from pipeline.rules.checks.window import evidence_title
from pipeline.rules.criteria import Criterion, EvidenceSpec, PointsKind, SpecIssuer
from pipeline.rules.dossier import Dossier, Evidence, EvidenceKind, Fit
from pipeline.rules.findings import code_order
from pipeline.rules.proofs import usable_links
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.variants import group_variants
from pipeline.rules.window import judge
from pipeline.rules.wording import day_words

MOST = 3
"""As many candidates per criterion as a person compares at a glance."""

_PHOTO, _DATA = "ANH", "SOLIEU"
_LEAST = 5


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One document proposed for one criterion.

    Attributes:
        criterion: its code.
        evidence: id of the document.
        title: number or file name.
        score: only ranks; 5 and more are shown.
        reasons: Vietnamese clauses for it, then those against it.
    """

    criterion: str
    evidence: str
    title: str
    score: int
    reasons: tuple[str, ...]


def suggest(
    dossier: Dossier,
    rulebook: Rulebook,
    *,
    refused: frozenset[tuple[str, str]] = frozenset(),
    every: bool = False,
    only: str = "",
) -> list[Suggestion]:
    """Return the suggestions of a dossier, by criterion, the best first.

    Args:
        dossier: with its links.
        rulebook: of the year.
        refused: (criterion, evidence id) a person refused.
        every: True to suggest for criteria that have proof already, too.
        only: code of the one criterion asked about; "" for all.
    """
    best = [group[0] for group in group_variants(dossier.evidence) if not group[0].unread]
    tied = {(link.criterion, link.evidence) for link in dossier.links}
    free = {one.id for one in best} - {link.evidence for link in dossier.links}
    found: list[Suggestion] = []
    for leaf in _leaves(dossier, every=every):
        if only not in {"", leaf.code}:
            continue
        mine = [
            made
            for one in best
            if (leaf.code, one.id) not in tied | refused
            and (made := _suggestion(leaf, one, dossier, rulebook, is_free=one.id in free)) is not None
        ]
        found.extend(sorted(mine, key=lambda one: (-one.score, one.title))[:MOST])
    return found


def _leaves(dossier: Dossier, *, every: bool) -> list[Criterion]:
    leaves = [
        leaf for leaf in dossier.criteria.leaves() if leaf.points_kind is PointsKind.SELF and leaf.evidence
    ]
    wanted = [leaf for leaf in leaves if every or not usable_links(dossier, leaf.code)]
    return sorted(wanted, key=lambda leaf: code_order(leaf.code))


def _suggestion(
    leaf: Criterion, one: Evidence, dossier: Dossier, rulebook: Rulebook, *, is_free: bool
) -> Suggestion | None:
    made = [_fit(spec, one, dossier, rulebook) for spec in leaf.evidence]
    score, reasons = max(made, key=lambda each: each[0])
    if score < _LEAST:
        return None
    used = () if is_free else ("đang dùng cho tiêu chí khác",)
    return Suggestion(leaf.code, one.id, evidence_title(one), score + is_free, (*reasons, *used))


def _fit(
    spec: EvidenceSpec, one: Evidence, dossier: Dossier, rulebook: Rulebook
) -> tuple[int, tuple[str, ...]]:
    """Return how well a document fits one expectation, 0 where it cannot."""
    kind = _kind_words(spec, one)
    terms = _terms(spec, one)
    is_photo = one.kind is EvidenceKind.PHOTO
    verdict = judge(one.head, rulebook.window, rulebook.year, is_photo=is_photo)
    is_late = verdict.fit is Fit.OUTSIDE and not one.is_standing
    is_wrong_year = spec.own_year and verdict.other_year is not None
    if (
        not kind
        or (spec.terms and not terms)
        or is_late
        or is_wrong_year
        or _is_foreign(spec, one, dossier, rulebook)
    ):
        return 0, ()
    reasons = [kind, *terms, verdict.words]
    against = list(_lacks(spec, one))
    score = (
        3
        + 2 * len(terms)
        + (verdict.fit in (Fit.INSIDE, Fit.NO_WINDOW))
        - len(against)
        - 2 * one.head.is_draft
    )
    return score, (*reasons, *against)


def _kind_words(spec: EvidenceSpec, one: Evidence) -> str:
    if one.kind is EvidenceKind.PHOTO:
        return "là ảnh" if _PHOTO in spec.kinds else ""
    if one.kind is EvidenceKind.DATA:
        return "là bảng số liệu" if _DATA in spec.kinds else ""
    number, symbol = one.head.number.value, one.head.symbol.value or ""
    kind = number.kind if number is not None else symbol.partition("-")[0]
    if kind and kind in spec.kinds:
        return f"đúng loại {one.head.kind.value or kind}"
    # Công văn carry no abbreviation.
    return "là công văn" if "CV" in spec.kinds and number is not None and number.kind is None else ""


def _terms(spec: EvidenceSpec, one: Evidence) -> tuple[str, ...]:
    """Return a clause for each term its subject (of a photo: its path) holds, two at most."""
    text = plain(one.head.subject.value or "")
    if one.kind is not EvidenceKind.DOCUMENT or not text:
        text = f"{text} {plain(one.name)}"
    found = [term for term in spec.terms if plain(term) in text]
    where = "chữ trong ảnh hoặc tên tệp" if one.kind is EvidenceKind.PHOTO else "trích yếu"
    return tuple(f"{where} có «{term}»" for term in found[:2])


def _is_foreign(spec: EvidenceSpec, one: Evidence, dossier: Dossier, rulebook: Rulebook) -> bool:
    if spec.issuer is not SpecIssuer.OWN:
        return False
    issuer = issued_by(one, rulebook)
    return issuer is not None and issuer.code not in (dossier.unit.code, *dossier.unit.successor_of)


def _lacks(spec: EvidenceSpec, one: Evidence) -> Iterator[str]:
    head = one.head
    if head.is_draft:
        yield "nhưng chưa có số, ngày (dự thảo)"
    elif "number" in spec.needs and not head.number.is_read:
        yield "nhưng chưa đọc được số"
    if "signature" in spec.needs and one.has_ink is False and not (head.signer.is_read or one.signatures):
        yield "nhưng không thấy dấu, chữ ký"
    if "annex" in spec.needs and head.missing_annexes:
        yield "nhưng thiếu phụ lục"
    issued = head.issued.value
    if spec.latest is not None and issued is not None and issued.earliest > spec.latest:
        yield f"nhưng ban hành sau {day_words(spec.latest)}"
