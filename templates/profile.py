"""A profile (kiểu văn bản của một ngành): header lines, symbols and titles as data.

Example:
    >>> office = load_profile("cong_an").office("province", on=date(2024, 9, 17))
    >>> seat = Seat(name="tỉnh Sóc Trăng", place="Sóc Trăng", drafter="PV01")
    >>> office.letterhead(seat, "Quyết định").symbol
    'QĐ-CAT-PV01'

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.2, II.3, II.7.
"""

import tomllib
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from templates.contexts.letterhead import Letterhead, Signature
from templates.errors import UnknownProfile
from templates.filters import DOTS
from templates.official_format.rules import rules


@dataclass(frozen=True, slots=True)
class Seat:
    """The agency itself, to be put into an office's patterns.

    Attributes:
        name: full name after the common part, such as "tỉnh Sóc Trăng",
            "Phòng Tham mưu", "Sở Nội vụ", "xã Tân Minh".
        parent: the same of the level above, such as "tỉnh Sóc Trăng".
        code: chữ viết tắt tên cơ quan, such as "SNV"; "" takes the office's.
        drafter: chữ viết tắt đơn vị soạn thảo, such as "PV01"; may be "".
        place: địa danh.
    """

    name: str
    parent: str = ""
    code: str = ""
    drafter: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    """What the head of an agency is called, told by how the agency's name begins.

    Attributes:
        begins: such as "Văn phòng".
        head, deputy: titles.
        authority: pattern of thẩm quyền in running case.
    """

    begins: str
    head: str
    deputy: str
    authority: str


@dataclass(frozen=True, slots=True)
class Office:
    """One kind of agency in a profile, in force between two days.

    Attributes:
        kind: key, such as "province", "department", "commune", "council".
        parent, issuer: patterns of header lines.
        code: default abbreviation.
        head, deputy: titles, where no entry of ``titles`` fits the agency's name.
        authority: pattern of thẩm quyền in running case; a decision prints it in capitals.
        titles: titles of agencies of this kind that differ by name («Chánh Văn phòng»).
        symbol, letter_symbol: patterns of the ký hiệu of named types and of công văn.
        on_behalf: the TM. line of a body that decides as a collective, or "".
        rank_before_name: True for the police.
        since, until: first and last day in force; None is open.
    """

    kind: str
    parent: tuple[str, ...]
    issuer: tuple[str, ...]
    code: str
    head: str
    deputy: str
    authority: str
    symbol: str
    letter_symbol: str
    on_behalf: str
    rank_before_name: bool
    since: date | None
    until: date | None
    titles: tuple[Title, ...] = ()

    def is_in_force(self, on: date) -> bool:
        """Tell whether the office existed on that day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    def letterhead(
        self,
        seat: Seat,
        kind: str,
        *,
        number: str = "",
        issued: date | None = None,
        drafted: date | None = None,
    ) -> Letterhead:
        """Return the block at the top of a paper of this kind (tên loại)."""
        return Letterhead(
            issuer=tuple(_filled(line, seat).upper() for line in self.issuer),
            parent=tuple(_filled(line, seat).upper() for line in self.parent),
            symbol=self._symbol(seat, kind),
            place=seat.place,
            number=number,
            issued=issued,
            drafted=drafted,
        )

    def named(self, agency: str) -> "Office":
        """Return the office with the titles an agency of this name has: «Chánh Văn phòng», «Giám thị»."""
        for title in self.titles:
            if agency.lower().startswith(title.begins.lower()):
                return replace(self, head=title.head, deputy=title.deputy, authority=title.authority)
        return self

    def signature(self, *, name: str = "", rank: str = "", deputy: bool = False, post: str = "") -> Signature:
        """Return the signature block of the head, or of a deputy signing for the head (KT.)."""
        title = (f"KT. {self.head}", self.deputy) if deputy else (self.head,)
        lines = (self.on_behalf, *title) if self.on_behalf else title
        return Signature(lines=lines, name=name, rank=rank if self.rank_before_name else "", post=post)

    def authority_of(self, seat: Seat) -> str:
        """Return who has the competence, in running case: «Giám đốc Công an tỉnh …»."""
        return _filled(self.authority, seat)

    def _symbol(self, seat: Seat, kind: str) -> str:
        abbreviation = rules().types.get(kind, "")
        pattern = self.symbol if abbreviation else self.letter_symbol
        filled = pattern.format(type=abbreviation, code=seat.code or self.code, drafter=seat.drafter)
        return "-".join(part for part in filled.split("-") if part)


@dataclass(frozen=True, slots=True)
class Profile:
    """All offices of one branch.

    Attributes:
        key: file name without suffix, such as "cong_an".
        name: such as "Công an nhân dân".
        offices: in file order.
    """

    key: str
    name: str
    offices: tuple[Office, ...]

    def office(self, kind: str, *, on: date) -> Office:
        """Return the office of that kind in force on a day.

        Raises:
            UnknownProfile: the profile has no such office on that day.
        """
        for office in self.offices:
            if office.kind == kind and office.is_in_force(on):
                return office
        raise UnknownProfile(
            f"kiểu văn bản «{self.name}» không có cấp «{kind}» vào ngày {on:%d/%m/%Y}; "
            f"hãy chọn một trong: {', '.join(dict.fromkeys(o.kind for o in self.offices))}"
        )


def profile_names() -> tuple[str, ...]:
    """Return the keys of the shipped profiles, in order."""
    found = (entry.name for entry in files("templates.profiles").iterdir())
    return tuple(sorted(name[:-5] for name in found if name.endswith(".toml")))


@cache
def load_profile(key: str) -> Profile:
    """Return a shipped profile.

    Raises:
        UnknownProfile: there is none of that name.
    """
    if key not in profile_names():
        raise UnknownProfile(
            f"không có kiểu văn bản «{key}»; hãy chọn một trong: {', '.join(profile_names())}"
        )
    return parse_profile(key, files("templates.profiles").joinpath(f"{key}.toml").read_text("utf-8"))


def parse_profile(key: str, text: str) -> Profile:
    """Return the profile a TOML text describes.

    Raises:
        UnknownProfile: the text is no such profile.
    """
    try:
        table = tomllib.loads(text)
        by_rank = bool(table["rank_before_name"])
        return Profile(key, table["name"], tuple(_office(row, by_rank) for row in table["office"]))
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise UnknownProfile(f"tệp kiểu văn bản «{key}» không đọc được: {error}") from error


def _office(row: dict[str, Any], by_rank: bool) -> Office:
    return Office(
        kind=row["kind"],
        parent=tuple(row.get("parent", ())),
        issuer=tuple(row["issuer"]),
        code=row.get("code", ""),
        head=row["head"],
        deputy=row["deputy"],
        authority=row["authority"],
        symbol=row["symbol"],
        letter_symbol=row["letter_symbol"],
        on_behalf=row.get("on_behalf", ""),
        rank_before_name=by_rank,
        since=row.get("since"),
        until=row.get("until"),
        titles=tuple(Title(**title) for title in row.get("titles", ())),
    )


def _filled(pattern: str, seat: Seat) -> str:
    """Fill a pattern; a parent that nobody told of leaves dots to write on."""
    return pattern.format(name=seat.name, parent=seat.parent or DOTS)
