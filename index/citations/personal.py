"""Flag personal data (dữ liệu cá nhân) for masking in anything published.

Identity numbers (CCCD, 12 digits; CMND, 9 digits with the word), phone numbers
and lists of people. Nothing is removed from originals: a caller masks copies.

Source: Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class PersonalKind(StrEnum):
    """What kind of personal data it is."""

    IDENTITY_NUMBER = "identity-number"
    PHONE = "phone"
    PEOPLE_LIST = "people-list"


@dataclass(frozen=True, slots=True)
class PersonalDatum:
    """One place with personal data.

    Attributes:
        kind: what it is.
        start: first character in the text.
        end: after the last character.
    """

    kind: PersonalKind
    start: int
    end: int


# Province codes of CCCD run from 001 to 096; the fourth digit is century and sex.
_CCCD = re.compile(r"(?<![\d./-])0(?:0[1-9]|[1-8]\d|9[0-6])[ .]?[0-9]\d{2}[ .]?\d{3}[ .]?\d{3}(?![\d/-])")
_CMND = re.compile(
    r"(?:CMND|CMTND|chứng minh(?: thư)?(?: nhân dân)?)\D{0,20}(?P<digits>\d{9})(?!\d)", re.IGNORECASE
)
_PHONE = re.compile(r"(?<![\d./-])(?:\+84|0)(?:[ .-]?\d){8,10}(?![\d/]|[.,]\d)")
_PHONE_SHAPE = re.compile(r"(?:\+84|0)(?:[35789]\d{8}|2\d{8,9})")
# A heading of a table that lists people: a name column beside private ones.
_NAME_COLUMN = re.compile(r"họ\s+(?:và\s+)?tên", re.IGNORECASE)
_PRIVATE_COLUMNS = re.compile(
    r"ngày\s+sinh|năm\s+sinh|CCCD|CMND|căn\s+cước|số\s+điện\s+thoại|điện\s+thoại|SĐT|thường\s+trú|địa\s+chỉ|quê\s+quán",
    re.IGNORECASE,
)
_HEADING_SPAN = 200


def find_personal_data(text: str) -> list[PersonalDatum]:
    """Return where ``text`` holds personal data, in reading order, without overlaps."""
    found = [PersonalDatum(PersonalKind.IDENTITY_NUMBER, *match.span()) for match in _CCCD.finditer(text)]
    found += [
        PersonalDatum(PersonalKind.IDENTITY_NUMBER, *match.span("digits")) for match in _CMND.finditer(text)
    ]
    found += [datum for datum in _phones(text) if not any(_overlap(datum, other) for other in found)]
    found += _lists(text)
    return sorted(found, key=lambda datum: (datum.start, datum.end))


def mask_personal_data(text: str) -> str:
    """Return ``text`` with the digits of personal numbers replaced by "•", but their last two."""
    masked = list(text)
    for datum in find_personal_data(text):
        if datum.kind is PersonalKind.PEOPLE_LIST:
            continue
        digits = [i for i in range(datum.start, datum.end) if text[i].isdecimal()]
        for i in digits[:-2]:
            masked[i] = "•"
    return "".join(masked)


def _phones(text: str) -> list[PersonalDatum]:
    return [
        PersonalDatum(PersonalKind.PHONE, *match.span())
        for match in _PHONE.finditer(text)
        if _PHONE_SHAPE.fullmatch(re.sub(r"[ .-]", "", match.group()))
    ]


def _lists(text: str) -> list[PersonalDatum]:
    found: list[PersonalDatum] = []
    for match in _NAME_COLUMN.finditer(text):
        window = text[max(0, match.start() - _HEADING_SPAN // 2) : match.end() + _HEADING_SPAN]
        columns = {column.casefold() for column in _PRIVATE_COLUMNS.findall(window)}
        if (columns and "\t" in window) or len(columns) > 1:
            found.append(PersonalDatum(PersonalKind.PEOPLE_LIST, match.start(), match.end()))
    return found


def _overlap(a: PersonalDatum, b: PersonalDatum) -> bool:
    return a.start < b.end and b.start < a.end
