"""A document as a text cites it (viện dẫn), with the exact place of every part."""

from dataclasses import dataclass

from index.citations.issue_date import IssueDate
from index.citations.numbers import DocumentNumber


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of a document by its number.

    All offsets count characters of the text of ``page``, end excluded.

    Attributes:
        number: the number cited; its ``symbol`` is "" for «Chỉ thị số 05 ngày 15/5/2016».
        issued: the date cited with it, or None where none stands by it.
        word: the kind as the text names it, such as "Kế hoạch"; "" where no kind is named.
        page: the page it begins on, 1 for the first and for bare text.
        start: where the mention begins: the kind word, or the number without one.
        end: where it ends: after the date if that follows the number.
        text: the characters from ``start`` to ``end``.
        number_span: start and end of the number itself.
        date_span: start and end of the date with its «ngày», or None.
        issuer_named: the authority named after it («của Bộ Công an»), or "".
        is_secret: True for a document whose number or kind says it is classified
            («Điện mật số …»): a reference only, masked in what is published.
    """

    number: DocumentNumber
    issued: IssueDate | None
    word: str
    page: int
    start: int
    end: int
    text: str
    number_span: tuple[int, int]
    date_span: tuple[int, int] | None = None
    issuer_named: str = ""
    is_secret: bool = False
