"""Whose letterhead stands on a paper: the authority, its council, or a unit.

Guessed from the rulebook's authority; ``[papers]`` in ``cchc.toml`` says
otherwise where the guess is wrong:

    [papers]
    profile = "cong_an"
    name = "tỉnh Sóc Trăng"
    place = "Sóc Trăng"
    drafter = "PV01"
    office = "province"      # "province_chair": the chair decides, not the committee
    parent = ""              # the level above a district's police
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from pipeline.rules.process_parts import RoundKind
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.units import Unit
from templates.contexts import Letterhead, Signature
from templates.errors import UnknownProfile
from templates.filters import short_date
from templates.profile import Office, Seat, load_profile

_POLICE = "Công an "
_CODE = re.compile(r"[A-ZĐƯ0-9&]{2,12}")
_PEOPLE = re.compile(r"^(?:UBND|Ủy ban nhân dân)\s+", re.IGNORECASE)
_KIND_OF_PLACE = re.compile(
    r"^(?:tỉnh|thành phố|thị xã|huyện|quận|thị trấn|phường|xã|đặc khu)\s+(?=[^\W\d])(?!số\s)", re.IGNORECASE
)
_ABOVE = re.compile(r",\s+(?:tỉnh|thành phố|thị xã|huyện|quận)\s.*$", re.IGNORECASE)
_COUNCIL = re.compile(r"^(?:Hội đồng|Tổ)\b")
_LEVELS = (
    (re.compile(r"^(?:huyện|quận|thị xã)\s", re.IGNORECASE), "district"),
    (re.compile(r"^(?:xã|phường|thị trấn|đặc khu)\s", re.IGNORECASE), "commune"),
)
_USUAL_COUNCIL = "Hội đồng thẩm định Chỉ số cải cách hành chính"


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
        level: kind of its office in the profile, such as "province" or "district".
        parent: the level above it, such as "tỉnh Sóc Trăng" above a district; "" where not told.
        names: code of unit → name, for units under other units.
    """

    profile: str
    name: str
    place: str
    drafter: str
    council: str
    heyday: date
    level: str = "province"
    parent: str = ""
    names: Mapping[str, str] = field(default_factory=dict)

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

    def own_office(self, on: date) -> Office:
        """Return the authority's own office."""
        return self.office(self.level, on)

    def council_office(self, on: date) -> Office:
        """Return the office of its council, with the titles of a council or of a working group (Tổ)."""
        return self.office("council", on).named(self.council_seat().name)

    def seat(self) -> Seat:
        """Return the authority's own seat."""
        return Seat(self.name, parent=self.parent, drafter=self.drafter, place=self.place)

    def council_doubts(self) -> tuple[str, ...]:
        """Return what must be looked at where the rulebook names no council."""
        if _COUNCIL.match(self.council):
            return ()
        return ("tên Hội đồng hoặc Tổ thẩm định (ghi «council» ở mục [papers] của cchc.toml)",)

    def council_seat(self) -> Seat:
        """Return the seat of its council; an agency that appraises by itself has one of the usual name."""
        name = self.council if _COUNCIL.match(self.council) else _USUAL_COUNCIL
        return Seat(name.replace("CCHC", "cải cách hành chính"), parent=self.name, place=self.place)


@dataclass(frozen=True, slots=True)
class UnitSeat:
    """A unit's letterhead.

    Attributes:
        letterhead: the block at the top.
        signature: its head's, name left blank.
        missing: what must be looked at before it is signed, in Vietnamese.
    """

    letterhead: Letterhead
    signature: Signature
    missing: tuple[str, ...] = ()


def authority_of(rulebook: Rulebook, told: Mapping[str, str]) -> Authority:
    """Return the authority of a rulebook, what ``told`` says going first."""
    is_police = rulebook.authority.startswith(_POLICE)
    name = rulebook.authority.removeprefix(_POLICE) if is_police else _PEOPLE.sub("", rulebook.authority)
    appraiser = rulebook.appraisers[0] if rulebook.appraisers else None
    return Authority(
        profile=told.get("profile") or ("cong_an" if is_police else "ubnd"),
        name=told.get("name") or name,
        place=told.get("place") or _place_of(name),
        drafter=told.get("drafter") or _as_code(secretariat(rulebook)),
        council=told.get("council") or (appraiser.name if appraiser else "Hội đồng thẩm định"),
        heyday=rulebook.window.last if rulebook.window else date(rulebook.year, 12, 31),
        level=told.get("office") or _level_of(name),
        parent=told.get("parent", ""),
        names={unit.code: unit.name for unit in rulebook.units},
    )


def secretariat(rulebook: Rulebook) -> str:
    """Return who leads the council's first round, as the plan says it, "" where it names nobody."""
    rounds = {one.code for one in rulebook.rounds if one.kind is RoundKind.APPRAISAL}
    return next((one.lead for one in rulebook.deadlines if one.round in rounds and one.lead), "")


def _level_of(name: str) -> str:
    return next((level for pattern, level in _LEVELS if pattern.match(name)), "province")


def _as_code(lead: str) -> str:
    """«PV01» drafts papers under its code; «Sở Nội vụ» is no code."""
    return lead if _CODE.fullmatch(lead) else ""


def unit_seat(authority: Authority, unit: Unit, kind: str, *, on: date) -> UnitSeat:
    """Return the letterhead and signature of a unit for one kind of paper."""
    office = authority.office(unit.level, on).named(unit.name)
    name = _after_pattern(unit.name, office.issuer)
    seat = Seat(
        name,
        parent=_parent_of(authority, unit),
        code=_symbol_of(unit, office),
        place=authority.place if name == unit.name else _place_of(name),
    )
    letterhead = office.letterhead(seat, kind, drafted=on)
    return UnitSeat(letterhead, office.signature(), tuple(_doubts(unit, office, on)))


def archive_line(letterhead: Letterhead) -> str:
    """Return the last line of a unit's «Nơi nhận»: the drafting part is named by people."""
    drafter = letterhead.symbol.rpartition("-")[2]
    return "Lưu: VT" if drafter == "UBND" or letterhead.symbol.count("-") == 0 else f"Lưu: VT, {drafter}"


def _parent_of(authority: Authority, unit: Unit) -> str:
    """The unit above it, else the authority; a district's police is its own parent's child."""
    if unit.name.removeprefix(_POLICE) == authority.name:
        return authority.parent
    above = authority.names.get(unit.parent, "")
    return _PEOPLE.sub("", above.removeprefix(_POLICE)) if above else authority.name


def _symbol_of(unit: Unit, office: Office) -> str:
    """Its own symbol, else that of its kind; a code made up for the software is no symbol."""
    return unit.symbols[0] if unit.symbols else office.code or _as_code(unit.code)


def _place_of(name: str) -> str:
    """«huyện Ba Bể» lies in Ba Bể; a unit named by a number keeps its noun: «Phường 1»."""
    place = _KIND_OF_PLACE.sub("", name)
    return place[:1].upper() + place[1:]


def _after_pattern(name: str, patterns: tuple[str, ...]) -> str:
    """«Công an huyện X» under the pattern «CÔNG AN {name}» is «huyện X»; what lies above it is left out."""
    for pattern in patterns:
        lead = pattern.partition("{name}")[0]
        if lead and name.upper().startswith(lead):
            return _ABOVE.sub("", name[len(lead) :])
    own = any(pattern == "{name}" for pattern in patterns)
    return _ABOVE.sub("", _PEOPLE.sub("", name)) if own and _PEOPLE.match(name) else name


def _doubts(unit: Unit, office: Office, on: date) -> Iterator[str]:
    gone = [day for day in (unit.valid_to, office.until) if day and day < on]
    if gone:
        yield (
            f"{unit.name} không còn sau ngày {short_date(min(gone))}: kiểm tra cơ quan ban hành và người ký"
        )
