"""What last year's dossier had and this year must be issued anew (việc phải làm lại hằng năm).

A plan or a report proves its own year only. For every document that proved a
criterion last year this asks whether the criterion has one of the same kind
and subject this year; papers that name no year (quy chế, quyết định) may stand.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from index.citations.issue_date import IssueDate
from pipeline.rules.dossier import Dossier, Evidence
from pipeline.rules.findings import code_order
from pipeline.rules.linking_words import Likeness, words_of
from pipeline.rules.proofs import evidence_by_id, usable_links

_SAME = 0.6
_YEAR = re.compile(r"(?:năm\s+)?\b(?:19|20)\d\d\b")
_YEARLY = ("KH", "BC", "TB", "CTr", "TTr", "BB")
"""Kinds that serve one year even where their subject does not name it."""


class CarryState(StrEnum):
    """What became of last year's document."""

    ISSUED = "issued"
    TO_ISSUE = "to-issue"
    MAY_STAND = "may-stand"


@dataclass(frozen=True, slots=True)
class OldProof:
    """A document that proved a criterion last year.

    Attributes:
        criterion: code in last year's set.
        number: số, ký hiệu as printed, "" where not known.
        kind: abbreviation of its kind, or "".
        issued: its date, or None.
        subject: trích yếu.
    """

    criterion: str
    number: str
    kind: str
    issued: IssueDate | None
    subject: str


@dataclass(frozen=True, slots=True)
class Carried:
    """One line of the list.

    Attributes:
        old: last year's document.
        state: issued anew, to be issued, or it may stand.
        words: what to do, in Vietnamese.
        evidence: id of this year's document, or "".
    """

    old: OldProof
    state: CarryState
    words: str
    evidence: str = ""


def proofs_before(dossier: Dossier, first: date) -> list[OldProof]:
    """Return what a dossier holds that was issued before a day and tied to a criterion."""
    known = evidence_by_id(dossier)
    found: dict[tuple[str, str], OldProof] = {}
    for link in dossier.links:
        one = known.get(link.evidence)
        issued = one.head.issued.value if one else None
        if one is not None and issued is not None and issued.latest < first:
            found[link.criterion, one.id] = old_proof(link.criterion, one)
    return list(found.values())


def old_proof(criterion: str, one: Evidence) -> OldProof:
    """Return a document as a proof of last year."""
    number = one.head.number.value
    return OldProof(
        criterion,
        str(number) if number else "",
        (number.kind if number else "") or "",
        one.head.issued.value,
        one.head.subject.value or one.name,
    )


def carry_over(old: Iterable[OldProof], dossier: Dossier) -> list[Carried]:
    """Return what became of each document of last year, those still to be issued first."""
    known = evidence_by_id(dossier)
    likeness = Likeness(words_of(one.head.subject.value or "") for one in dossier.evidence)
    found = []
    for proof in old:
        mine = [known[link.evidence] for link in usable_links(dossier, proof.criterion)]
        found.append(_judge(proof, mine, likeness, dossier))
    order = list(CarryState)
    order.sort(key=lambda state: state is not CarryState.TO_ISSUE)
    return sorted(
        found, key=lambda one: (order.index(one.state), code_order(one.old.criterion), one.old.number)
    )


def _judge(proof: OldProof, mine: Sequence[Evidence], likeness: Likeness, dossier: Dossier) -> Carried:
    again = next((one for one in mine if _is_successor(proof, one, likeness)), None)
    if again is not None:
        title = str(again.head.number.value or again.name)
        return Carried(proof, CarryState.ISSUED, f"năm {dossier.year} đã có {title}", again.id)
    about = " ".join(_YEAR.sub("", proof.subject).split())
    if proof.kind not in _YEARLY and not _YEAR.search(proof.subject):
        words = "văn bản không gắn với năm; nếu còn hiệu lực thì nộp lại làm văn bản nền"
        return Carried(proof, CarryState.MAY_STAND, words)
    return Carried(proof, CarryState.TO_ISSUE, f"phải có văn bản năm {dossier.year}: {about}")


def _is_successor(proof: OldProof, one: Evidence, likeness: Likeness) -> bool:
    number = one.head.number.value
    kind = (number.kind if number else "") or ""
    if str(number) == proof.number or (proof.kind and kind and kind != proof.kind):
        return False
    alike = likeness.of(
        words_of(_YEAR.sub("", proof.subject)), words_of(_YEAR.sub("", one.head.subject.value or ""))
    )
    return alike is not None and alike >= _SAME
