"""What became of a citation: found, several possible, or not found."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.citations.citation import Citation
from index.citations.issue_date import IssueDate
from index.citations.numbers import DocumentNumber


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A document that is there, as a candidate for citations.

    Attributes:
        id: the caller's own key, given back in matches.
        number: its number, or None where it was not read (handwritten).
        symbol: its symbol, known even where the number was not read; "" if not.
        issued: its date, perhaps of month precision; None where not read.
        issuer: its issuing authority as printed, or "".
        kind: its kind's name, such as "Kế hoạch", or "".
        subject: its subject, or "".
    """

    id: str
    number: DocumentNumber | None
    symbol: str = ""
    issued: IssueDate | None = None
    issuer: str = ""
    kind: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Matched:
    """Exactly one document fits.

    Attributes:
        citation: what was cited.
        document: id of the document.
        is_repaired: True where one slip (a letter or digit read wrong, lost or
            doubled) had to be allowed, and the date bears it out.
        date_agrees: True, False, or None where one side has no date.
        reasons: Vietnamese clauses: why this one, and what speaks against it.
    """

    citation: Citation
    document: str
    is_repaired: bool = False
    date_agrees: bool | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several documents fit, or one fits too loosely to be taken unasked.

    Attributes:
        citation: what was cited.
        documents: ids of the candidates, the likeliest first.
        reasons: Vietnamese clauses, one per candidate or for all.
    """

    citation: Citation
    documents: tuple[str, ...]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unmatched:
    """No document fits.

    Attributes:
        citation: what was cited.
        reasons: Vietnamese clauses.
    """

    citation: Citation
    reasons: tuple[str, ...] = ()


Match = Matched | Ambiguous | Unmatched
Register = Sequence[KnownDocument]
