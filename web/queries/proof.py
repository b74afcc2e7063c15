"""What one claim rests on: the documents it cites, the evidence tied to it, what speaks for and against."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.citations.citation import Citation
from pipeline.rules.dossier import EvidenceKind, LinkGrade, Verdict
from pipeline.store import access
from pipeline.store.citation_json import citation_from_json, verdict_from_json
from pipeline.store.models import Claim, Evidence, Link, LinkDecision, Unit

GRADE_WORDS = {
    LinkGrade.BY_HAND: ("good", "người dùng gắn"),
    LinkGrade.EXACT: ("good", "khớp số, ký hiệu"),
    LinkGrade.REPAIRED: ("doubt", "khớp sau khi sửa lỗi đọc"),
    LinkGrade.BY_SUBJECT: ("doubt", "khớp theo trích yếu"),
    LinkGrade.BY_FOLDER: ("doubt", "theo thư mục, tên tệp"),
    LinkGrade.IN_DOUBT: ("doubt", "cần người chọn"),
}


@dataclass(frozen=True, slots=True)
class Proof:
    """One document tied to a claim.

    Attributes:
        link: the row, evidence loaded.
        verdict: its date and year against the rulebook.
        tone: of the badge.
        word: of the badge.
        cited: the citation it answers, or None.
    """

    link: Link
    verdict: Verdict
    tone: str
    word: str
    cited: Citation | None

    @property
    def evidence(self) -> Evidence:
        """The document."""
        return self.link.evidence

    @property
    def is_photo(self) -> bool:
        """True where a small picture can stand beside its name."""
        return self.evidence.shape == EvidenceKind.PHOTO and not self.evidence.unread

    @property
    def is_settled(self) -> bool:
        """True where a person has confirmed it."""
        return self.link.decision == LinkDecision.CONFIRMED


@dataclass(frozen=True, slots=True)
class ClaimBasis:
    """A claim with what it rests on.

    Attributes:
        claim: the row, or None where nothing is claimed.
        proofs: links not refused, settled first.
        uncited: citations no evidence answers.
    """

    claim: Claim | None
    proofs: tuple[Proof, ...] = ()
    unanswered: tuple[Citation, ...] = ()


def basis_of(unit: Unit, code: str) -> ClaimBasis:
    """Return what the claim of one criterion rests on, in three queries."""
    claim = Claim.objects.filter(dossier__unit=unit, criterion=code).prefetch_related("citations").first()
    if claim is None:
        return ClaimBasis(None)
    cited = [citation_from_json(row.payload) for row in claim.citations.all()]
    alive = claim.links.exclude(decision=LinkDecision.REFUSED).select_related("evidence__source")
    proofs = sorted((_proof(link, cited) for link in alive), key=_order)
    answered = {proof.link.citation for proof in proofs}
    unanswered = tuple(one for place, one in enumerate(cited) if place not in answered)
    return ClaimBasis(claim, tuple(proofs), unanswered)


MOST_CANDIDATES = 12


def candidates(unit: Unit, code: str, wanted: str, *, limit: frozenset[str] | None = None) -> list[Evidence]:
    """Return documents of the unit that might prove a criterion: by words, or by their hints.

    Args:
        unit: whose documents.
        code: of the criterion.
        wanted: words of number, subject or file name; "" asks for the hints.
        limit: codes whose documents the person may see; None for all.
    """
    stored = access.evidence_within(Evidence.objects.filter(unit=unit), limit)
    stored = stored.exclude(links__claim__criterion=code)
    if wanted:
        found = (
            stored.filter(number__icontains=wanted)
            | stored.filter(subject__icontains=wanted)
            | stored.filter(name__icontains=wanted)
        )
        return list(found.distinct()[:MOST_CANDIDATES])
    # Text of the column first: a unit has thousands of documents and hints on few of them.
    hinted = stored.filter(hints__icontains=code).defer("readings")
    return [row for row in hinted if code in row.hints][:MOST_CANDIDATES]


def _proof(link: Link, cited: Sequence[Citation]) -> Proof:
    grade = LinkGrade.BY_HAND if link.decision == LinkDecision.CONFIRMED else LinkGrade(link.grade)
    tone, word = GRADE_WORDS[grade]
    known = link.citation is not None and link.citation < len(cited)
    return Proof(
        link,
        verdict_from_json(link.verdict),
        tone,
        word,
        cited[link.citation] if known and link.citation is not None else None,
    )


def _order(proof: Proof) -> tuple[bool, int]:
    return (proof.link.grade == LinkGrade.IN_DOUBT and not proof.is_settled, proof.link.pk)
