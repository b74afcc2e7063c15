"""Flag personal data (dữ liệu cá nhân) for masking in anything published."""

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


def find_personal_data(text: str) -> list[PersonalDatum]:
    """Return where ``text`` holds personal data, in reading order."""
    raise NotImplementedError


def mask_personal_data(text: str) -> str:
    """Return ``text`` with digits of personal numbers replaced by "•"."""
    raise NotImplementedError
