"""A report's text made ready for checking, and what a check says of it."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from index.citations.citation import Citation
from index.citations.find import find_citations
from pipeline.rules.findings import Severity

_MARKUP = re.compile(r"</?sup>|\*+|</?[bi]>")
_NOTE_MARK = re.compile(r"<sup>(\d{1,3})</sup>")
NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_GLUED = re.compile(r"[\w/.,-]")


@dataclass(frozen=True, slots=True)
class ReportFinding:
    """One thing in a report that cannot be true, or that a person should look at.

    Attributes:
        code: the kind, such as "share-wrong"; listed in docs/findings.md.
        severity: how grave.
        start, end: the place in the text as given, in characters, end excluded.
        quote: the words there.
        message: one Vietnamese sentence.
        action: the next thing to do.
    """

    code: str
    severity: Severity
    start: int
    end: int
    quote: str
    message: str
    action: str = "đối chiếu số liệu gốc, sửa số sai."


@dataclass(frozen=True, slots=True)
class ReportText:
    """A report under check.

    Attributes:
        text: as given.
        plain: of the same length, marks of bold and of footnotes blanked out, so
            that a place in one is a place in the other.
        citations: the documents it cites, in order.
        issued: its own date, or None.
    """

    text: str
    plain: str
    citations: tuple[Citation, ...]
    issued: date | None

    def finding(self, code: str, severity: Severity, span: tuple[int, int], message: str) -> ReportFinding:
        """Return a finding about a piece of the text."""
        quote = " ".join(self.plain[span[0] : span[1]].split())
        return ReportFinding(code, severity, span[0], span[1], quote, message)


def read_report(text: str, *, issued: date | None = None) -> ReportText:
    """Return a report's text ready for checking."""
    without_notes = _NOTE_MARK.sub(lambda mark: " " * len(mark[0]), text)
    plain = _MARKUP.sub(lambda mark: " " * len(mark[0]), without_notes)
    return ReportText(text, plain, tuple(find_citations(plain)), issued)


def value_of(printed: str) -> Decimal:
    """Return the number a Vietnamese text prints: «456.698» → 456698, «8,33» → 8.33."""
    return Decimal(printed.replace(".", "").replace(",", "."))


def printed(value: Decimal) -> str:
    """Print a number as Vietnamese texts do."""
    return f"{value:,f}".translate(str.maketrans(",.", ".,"))


def is_free(text: str, start: int, end: int) -> bool:
    """Tell whether a number stands alone: no part of a date, a document number or a word."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before and _GLUED.match(before):
        return False
    return not (after in ("/", "-", "_") or after.isalpha()) and not re.match(r"[.,]\d", text[end : end + 2])
