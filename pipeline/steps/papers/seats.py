"""Whose letterhead stands on a paper: the authority, its council, or a unit.

Guessed from the rulebook's authority; ``[papers]`` in ``cchc.toml`` says
otherwise where the guess is wrong:

    [papers]
    profile = "cong_an"
    name = "tỉnh Sóc Trăng"
    place = "Sóc Trăng"
    drafter = "PV01"
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pipeline.rules.process_parts import RoundKind
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.units import Unit
from templates.contexts import Letterhead, Signature
from templates.errors import UnknownProfile
from templates.profile import Office, Seat, load_profile

_POLICE = "Công an "
_CODE = re.compile(r"[A-ZĐ0-9&]{2,8}")
_PEOPLE = re.compile(r"^(?:UBND|Ủy ban nhân dân)\s+", re.IGNORECASE)
_KIND_OF_PLACE = re.compile(r"^(?:tỉnh|thành phố|thị xã|huyện|quận|thị trấn|phường|xã)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Authority:
    """The authority of a campaign, as papers name it.

    Attributes:
        profile: key of the letterhead profile.
        name: after the common part, such as "tỉnh Sóc Trăng".
        place: địa danh.
        drafter: abbreviation of the drafting unit, or "".
        council: the council as printed.
        heyday: a day on which every unit of the campaign stood, for papers drawn up after a merger.
    """

    profile: str
    name: str
    place: str
    drafter: str
    council: str
    heyday: date

    def office(self, kind: str, on: date) -> Office:
        """Return the office of this kind in force on a day, or else on the campaign's own days.

        Raises:
            UnknownProfile: the profile has no such office.
        """
        profile = load_profile(self.profile)
        try:
            return profile.office(kind, on=on)
        except UnknownProfile:
            return profile.office(kind, on=self.heyday)

    def seat(self) -> Seat:
        """Return the authority's own seat."""
        return Seat(self.name, drafter=self.drafter, place=self.place)

    def council_seat(self) -> Seat:
        """Return the seat of its council."""
        return Seat("", parent=self.name, place=self.place)


@dataclass(frozen=True, slots=True)
class UnitSeat:
    """A unit's letterhead.

    Attributes:
        letterhead: the block at the top.
        signature: its head's, name left blank.
    """

    letterhead: Letterhead
    signature: Signature


def authority_of(rulebook: Rulebook, told: Mapping[str, str]) -> Authority:
    """Return the authority of a rulebook, what ``told`` says going first."""
    is_police = rulebook.authority.startswith(_POLICE)
    name = rulebook.authority.removeprefix(_POLICE) if is_police else _PEOPLE.sub("", rulebook.authority)
    appraiser = rulebook.appraisers[0] if rulebook.appraisers else None
    return Authority(
        profile=told.get("profile") or ("cong_an" if is_police else "ubnd"),
        name=told.get("name") or name,
        place=told.get("place") or _KIND_OF_PLACE.sub("", name),
        drafter=told.get("drafter") or _as_code(secretariat(rulebook)),
        council=told.get("council") or (appraiser.name if appraiser else "Hội đồng thẩm định"),
        heyday=rulebook.window.last if rulebook.window else date(rulebook.year, 12, 31),
    )


def secretariat(rulebook: Rulebook) -> str:
    """Return who leads the council's first round, as the plan says it, "" where it names nobody."""
    rounds = {one.code for one in rulebook.rounds if one.kind is RoundKind.APPRAISAL}
    return next((one.lead for one in rulebook.deadlines if one.round in rounds and one.lead), "")


def _as_code(lead: str) -> str:
    """«PV01» drafts papers under its code; «Sở Nội vụ» is no code."""
    return lead if _CODE.fullmatch(lead) else ""


def unit_seat(authority: Authority, unit: Unit, kind: str, *, on: date) -> UnitSeat:
    """Return the letterhead and signature of a unit for one kind of paper."""
    office = authority.office(unit.level, on)
    name = _after_pattern(unit.name, office.issuer)
    seat = Seat(
        name,
        parent=authority.name,
        code=unit.symbols[0] if unit.symbols else unit.code,
        place=authority.place if name == unit.name else _KIND_OF_PLACE.sub("", name),
    )
    return UnitSeat(office.letterhead(seat, kind, drafted=on), office.signature())


def _after_pattern(name: str, patterns: tuple[str, ...]) -> str:
    """«Công an huyện X» under the pattern «CÔNG AN {name}» is «huyện X»."""
    for pattern in patterns:
        lead = pattern.partition("{name}")[0]
        if lead and name.upper().startswith(lead):
            return name[len(lead) :]
    return _PEOPLE.sub("", name) if any(pattern == "{name}" for pattern in patterns) else name
