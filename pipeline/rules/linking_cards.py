"""What linking compares: the cited document as its text describes it, and each document that is there.

Both are prepared once, so that every pair costs a few comparisons only.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.citations.citation import Citation
from index.citations.file_name import NameSays, name_says
from index.citations.issue_date import IssueDate
from index.citations.numbers import DocumentNumber, canonical_running
from index.citations.reading import Witness
from index.citations.vocabulary import plain, vocabulary
from pipeline.rules.criteria import CriteriaSet
from pipeline.rules.dossier import Claim, Evidence
from pipeline.rules.linking_words import words_of

_CERTAIN = {Witness.TEXT_LAYER, Witness.WIDGET, Witness.SIGNATURE, Witness.PERSON}
_BOUND = re.compile(r"[;\n•]|\.\s")
_ABOUT = re.compile(r"\s*[,(]?\s*(?:của\s+[^,;.]{2,60}?\s+)?(?:về|V/v|v/v)\b", re.IGNORECASE)
_YEAR = re.compile(r"\bnăm\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_BEFORE = 90
_AFTER = 220


@dataclass(frozen=True, slots=True)
class Asked:
    """One document the dossier cites, wherever and however often.

    Attributes:
        cited: the citation.
        told: words that name the document («… về việc rà soát», «Báo cáo 6 tháng số …»).
        nearby: all words of the clause it stands in; they speak for a document, never against one.
        expected: words of what the criterion asks for.
        issued: the day as cited; where none is, the one day the same number is cited with elsewhere.
    """

    cited: Citation
    told: frozenset[str]
    nearby: frozenset[str] = frozenset()
    expected: frozenset[str] = frozenset()
    issued: IssueDate | None = None

    @property
    def key(self) -> tuple[str, str]:
        """Number and date as cited."""
        return key_of(self.cited)


@dataclass(frozen=True, slots=True)
class Card:
    """One document that is there, as linking sees it.

    Attributes:
        evidence: the document, the best of its variants.
        number: as read, or None.
        symbol: folded symbol, "" where not read.
        kind: name of its kind, or "".
        issued: as far as read.
        is_certain: True where the number is typed text or a person's word, not OCR.
        guesses: running numbers other witnesses saw, canonical.
        pieces: the same as seen; a pen's «29» may have been seen as «2».
        named: numbers its file names speak of.
        subject: telling words of its subject and file name.
        subject_year: the year its subject speaks of, or None.
    """

    evidence: Evidence
    number: DocumentNumber | None
    symbol: str
    kind: str
    issued: IssueDate | None
    is_certain: bool
    guesses: frozenset[str]
    pieces: tuple[str, ...]
    named: tuple[NameSays, ...]
    subject: frozenset[str]
    subject_year: int | None = None


def key_of(cited: Citation) -> tuple[str, str]:
    """Return what tells citations apart: number and date."""
    return cited.number.key, str(cited.issued)


def distinct(citations: Iterable[Citation]) -> list[Citation]:
    """Return the citations without repeats of one number and date, in order."""
    return list({key_of(one): one for one in reversed(list(citations))}.values())[::-1]


def asked_for(claim: Claim, criteria: CriteriaSet | None) -> list[Asked]:
    """Return what a claim cites, each document once, with the words beside it."""
    expected = words_of(_expected(claim.criterion, criteria))
    asked = []
    for cited in distinct(claim.citations):
        before, after = _beside(claim, cited)
        told = words_of(f"{_name_before(before, cited)} {_name_after(after)}")
        asked.append(Asked(cited, told, words_of(f"{before} {after}"), expected, cited.issued))
    return asked


def _expected(code: str, criteria: CriteriaSet | None) -> str:
    node = criteria.find(code) if criteria else None
    if node is None:
        return ""
    terms = (term for spec in node.evidence for term in spec.terms)
    return " ; ".join((node.name, *terms))


def _beside(claim: Claim, cited: Citation) -> tuple[str, str]:
    """Return what stands before and after the citation in its clause, other citations cut off."""
    text = claim.narrative
    if text[cited.start : cited.end] != cited.text:
        return "", ""
    others = [one for one in claim.citations if one.page == cited.page and one.start != cited.start]
    first = max((one.end for one in others if one.end <= cited.start), default=0)
    last = min((one.start for one in others if one.start >= cited.end), default=len(text))
    before = text[max(first, cited.start - _BEFORE) : cited.start]
    after = text[cited.end : min(last, cited.end + _AFTER)]
    return _BOUND.split(before)[-1], _BOUND.split(after)[0]


def _name_before(before: str, cited: Citation) -> str:
    """«Báo cáo 6 tháng số 64/BC-PK02»: what stands between kind and number names the paper."""
    if cited.word:
        return ""
    kind = vocabulary().kind_names.get(cited.number.kind or "", "")
    place = before.casefold().rfind(kind.casefold()) if kind else -1
    return before[place + len(kind) :] if place >= 0 else ""


def _name_after(after: str) -> str:
    """«… ngày 05/3/2024 về việc rà soát»; without «về» the sentence goes on to something else."""
    found = _ABOUT.match(after)
    return after[found.end() :] if found else ""


def card_of(evidence: Evidence, variants: Sequence[Evidence] = ()) -> Card:
    """Return the card of a document; its variants' file names are witnesses too."""
    head = evidence.head
    number = head.number.value
    symbol = head.symbol.value or (number.symbol if number else "")
    kind = head.kind.value or vocabulary().kind_names.get((number.kind if number else "") or "", "")
    names = [one.name.rpartition("/")[2] for one in (evidence, *variants)]
    return Card(
        evidence=evidence,
        number=number,
        symbol=plain(symbol),
        kind=kind,
        issued=head.issued.value,
        is_certain=bool(_CERTAIN.intersection(head.number.witnesses)),
        guesses=frozenset(running_of(other) for other in head.number.others if other[:1].isdecimal()),
        pieces=tuple(other for other in head.number.others if other.isdecimal()),
        named=tuple(dict.fromkeys(says for name in names for says in name_says(name))),
        subject=words_of(head.subject.value or ""),
        subject_year=head.subject_year.value or _year_in(head.subject.value or ""),
    )


def _year_in(subject: str) -> int | None:
    """«… năm 2024» where it is the only year the subject names."""
    years = set(_YEAR.findall(subject))
    return int(years.pop()) if len(years) == 1 else None


def running_of(text: str) -> str:
    """Return the running number at the head of a text, as the decree prints it.

    >>> running_of("0029/KH-PA08"), running_of("7")
    ('29', '07')
    """
    digits = re.match(r"\d+", text)
    return canonical_running(digits.group(), has_year=False) if digits else ""
