"""An official document: its truth, before anything is drawn."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

BLANK_DAY = " " * 9


class Ink(StrEnum):
    """How the number and the day came onto the page."""

    TYPED = "typed"
    HAND = "hand"
    WIDGET = "widget"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Paper:
    """One document as its issuer made it.

    Attributes:
        key: a short name, unique among the samples.
        parent: cơ quan chủ quản, capitals; lines parted by "|".
        issuer: cơ quan ban hành, capitals; lines parted by "|".
        number: số, ký hiệu, such as "12/KH-CAH"; the symbol stays when ``ink`` is blank.
        issued: ngày ban hành.
        place: địa danh.
        kind: tên loại, such as "Kế hoạch"; "Công văn" prints «V/v» instead.
        subject: trích yếu.
        body: text in the markup of ``official``.
        signer: rank and name.
        title: chức vụ, capitals.
        authority: "" or "KT. TRƯỞNG CÔNG AN HUYỆN" and the like.
        to: addressees after «Kính gửi».
        recipients: «Nơi nhận», without dash and semicolon.
        seal: words around the rim of the seal; "" for none.
        core: words in the middle of the seal, lines parted by "|".
        office: the issuer as a sentence names it, such as "Công an huyện Lạc Phong".
        ink: how number and day are written.
        secrecy: "MẬT" in a red box, or "".
        urgency: "KHẨN" and the like in a red box, or "".
        received: number and date of a «CÔNG VĂN ĐẾN» stamp, or None.
    """

    key: str
    parent: str
    issuer: str
    number: str
    issued: date
    place: str
    kind: str
    subject: str
    body: str
    signer: str
    title: str
    authority: str = ""
    to: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    seal: str = ""
    core: str = ""
    office: str = ""
    ink: Ink = Ink.TYPED
    secrecy: str = ""
    urgency: str = ""
    received: tuple[str, date] | None = None

    @property
    def digits(self) -> str:
        """The number before the slash."""
        return self.number.split("/", 1)[0]

    @property
    def symbol(self) -> str:
        """What stands after the slash."""
        return self.number.split("/", 1)[1]


def spoken_date(day: date, *, blank: bool = False) -> str:
    """Return «ngày 05 tháng 3 năm 2024»; months 1 and 2 keep their zero.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.4.
    """
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    number = BLANK_DAY if blank else f"{day.day:02d}"
    return f"ngày {number} tháng {month} năm {day.year}"


def short_date(day: date) -> str:
    """Return «05/3/2024», as offices cite a date."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"
