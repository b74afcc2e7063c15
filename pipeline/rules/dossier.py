"""A dossier: one unit in one year, with claims, evidence and the links between them (hồ sơ).

Filled by ``pipeline.store``; judged by ``linking`` and ``checks``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from index.citations.citation import Citation
from index.citations.document_head import DocumentHead
from ocr.digital_signature import DigitalSignature
from ocr.photo_facts import PhotoFacts
from pipeline.rules.criteria import CriteriaSet
from pipeline.rules.units import Unit


class EvidenceKind(StrEnum):
    """Văn bản, ảnh, số liệu."""

    DOCUMENT = "document"
    PHOTO = "photo"
    DATA = "data"


class LinkGrade(StrEnum):
    """How sure a link is, the surest first."""

    BY_HAND = "by-hand"
    EXACT = "exact"
    REPAIRED = "repaired"
    BY_SUBJECT = "by-subject"
    BY_FOLDER = "by-folder"
    IN_DOUBT = "in-doubt"


class Fit(StrEnum):
    """How a document's date meets the evidence window."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    MAYBE_INSIDE = "maybe-inside"
    UNKNOWN_DATE = "unknown-date"
    NO_WINDOW = "no-window"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A document against the window and the year.

    Attributes:
        fit: how its date meets the window.
        days_outside: days before the first or after the last day; 0 when not outside. A photo whose
            camera's clock is outside keeps them, though its date is not known.
        other_year: the year its subject speaks of where it is not the year assessed, else None;
            a check decides what that means for a criterion.
        words: the verdict in Vietnamese.
    """

    fit: Fit
    days_outside: int = 0
    other_year: int | None = None
    words: str = ""

    @property
    def is_usable(self) -> bool:
        """True where nothing in the date speaks against it."""
        return self.fit in (Fit.INSIDE, Fit.NO_WINDOW)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One document, photo or data file a unit handed in (tài liệu kiểm chứng).

    Attributes:
        id: the store's key.
        name: the file's name as the unit knows it, with the path inside the folder.
        sha256: of the original bytes; equal for copies of one file.
        kind: document, photo or data.
        head: what it says of itself, as read; corrected readings have the witness PERSON.
        pages: number of pages; 0 where it could not be read.
        page: first page inside the file, for files that hold several documents.
        criteria: codes it was handed in for (folder or code in the name), a hint only.
        has_ink: whether a seal or signature was seen on it; None where nobody looked.
        is_standing: True where a person marked it «văn bản nền, còn hiệu lực».
        unread: why it could not be read, in Vietnamese; "" where it was.
        signatures: digital signatures of its file, in signing order.
        unit: code of the unit that handed it in.
        photo: what its file tells as a photo; None where it is none.
    """

    id: str
    name: str
    sha256: str
    kind: EvidenceKind = EvidenceKind.DOCUMENT
    head: DocumentHead = field(default_factory=DocumentHead)
    pages: int = 1
    page: int = 1
    criteria: tuple[str, ...] = ()
    has_ink: bool | None = None
    is_standing: bool = False
    unread: str = ""
    signatures: tuple[DigitalSignature, ...] = ()
    unit: str = ""
    photo: PhotoFacts | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What a unit claims for one criterion (điểm tự chấm, diễn giải).

    Attributes:
        criterion: code.
        points: điểm tự chấm, or None where the cell is empty.
        narrative: diễn giải.
        citations: documents cited in the evidence column and the narrative.
        exemption: the reason given with a request for hạ chuẩn, or "" for no request.
        asks_exemption: True where hạ chuẩn is asked for, with or without a reason.
        figures: figures for the point rule, by the rule's variable names.
        choice: the level or checklist items chosen, as labelled in the rule.
        standard_written: điểm chuẩn as the unit's table prints it, or None.
        place: row or cell of the unit's table, for messages.
        note: the note column as written.
    """

    criterion: str
    points: Decimal | None = None
    narrative: str = ""
    citations: tuple[Citation, ...] = ()
    exemption: str = ""
    asks_exemption: bool = False
    figures: Mapping[str, Decimal] = field(default_factory=dict)
    choice: tuple[str, ...] = ()
    standard_written: Decimal | None = None
    place: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A claim tied to a piece of evidence (liên kết kiểm chứng).

    Attributes:
        criterion: code of the claim.
        evidence: id of the evidence.
        grade: how sure it is; IN_DOUBT waits for a person and proves nothing yet.
        cited: the citation it answers, or None for links by folder, subject or hand.
        reasons: Vietnamese clauses: why this document, and what speaks against it.
        verdict: its date and year against the rulebook.
        date_agrees: cited date against the document's: True, False or None for «one is unknown».
    """

    criterion: str
    evidence: str
    grade: LinkGrade
    cited: Citation | None = None
    reasons: tuple[str, ...] = ()
    verdict: Verdict = field(default_factory=lambda: Verdict(Fit.UNKNOWN_DATE))
    date_agrees: bool | None = None

    @property
    def is_settled(self) -> bool:
        """True where no person need choose any more."""
        return self.grade is not LinkGrade.IN_DOUBT


@dataclass(frozen=True, slots=True)
class Dossier:
    """One unit in one year.

    Attributes:
        unit: whose it is.
        year: the year assessed.
        criteria: the set it is scored by.
        claims: one per criterion claimed, in the order of the unit's table.
        evidence: all the unit handed in.
        links: as ``linking`` made them and people settled them.
        stated_total: the sum printed in the unit's own table, or None.
    """

    unit: Unit
    year: int
    criteria: CriteriaSet
    claims: tuple[Claim, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    links: tuple[Link, ...] = ()
    stated_total: Decimal | None = None
    _claims: Mapping[str, Claim] = field(init=False, repr=False, compare=False)
    _evidence: Mapping[str, Evidence] = field(init=False, repr=False, compare=False)
    _links: Mapping[str, Sequence[Link]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Checks ask for single claims and documents thousands of times: look through the rows once."""
        links: dict[str, list[Link]] = {}
        for link in self.links:
            links.setdefault(link.criterion, []).append(link)
        # The first claim of a criterion is the one that counts.
        object.__setattr__(self, "_claims", {claim.criterion: claim for claim in reversed(self.claims)})
        object.__setattr__(self, "_evidence", {one.id: one for one in self.evidence})
        object.__setattr__(self, "_links", links)

    def claim_for(self, code: str) -> Claim | None:
        """Return the claim for a criterion, or None."""
        return self._claims.get(code)

    def links_of(self, code: str) -> Sequence[Link]:
        """Return the links of a criterion."""
        return self._links.get(code, ())

    def evidence_by_id(self) -> Mapping[str, Evidence]:
        """Return id → evidence."""
        return self._evidence
