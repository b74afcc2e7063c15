"""The parts every paper has: letterhead, signature, recipients.

Usually made from a profile (``templates.profiles_file.Profile``), which knows
the header lines, symbols and titles of the police or of a people's committee.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.
"""

from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The block at the top of a paper (ô số 1 to 4).

    Attributes:
        issuer: cơ quan ban hành, one item per printed line where the author
            chose the break; a line that is too wide is broken in balance.
        parent: cơ quan chủ quản trực tiếp, the same; empty where there is none.
        symbol: ký hiệu without the number, such as "BC-CAT-PV01".
        place: địa danh before the date, such as "Sóc Trăng".
        number: số, as the văn thư gave it; "" leaves the slot blank.
        issued: ngày ban hành; None leaves the day blank.
        drafted: the day of drafting: its month and year are printed while
            ``issued`` is None; None leaves month and year blank too.
    """

    issuer: tuple[str, ...]
    symbol: str
    parent: tuple[str, ...] = ()
    place: str = ""
    number: str = ""
    issued: date | None = None
    drafted: date | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature block (ô số 7a to 7c).

    Attributes:
        lines: quyền hạn and chức vụ in printed order, such as
            ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"); printed in capitals.
        name: họ tên without academic titles; "" leaves it blank.
        rank: cấp bậc, printed before the name; police only, "" otherwise.
        post: chức vụ chính quyền in brackets under the title, for a council
            that uses its agency's seal; "" otherwise.
    """

    lines: tuple[str, ...] = ()
    name: str = ""
    rank: str = ""
    post: str = ""


class Paper(Protocol):
    """What every paper context offers to rendering and to the list of gaps.

    Attributes:
        template: file name in ``templates/docx`` without suffix.
        kind: tên loại văn bản of the 29 types, such as "Báo cáo".
        letterhead: the block at the top.
        provisional: True prints the DỰ THẢO mark.
        missing: gaps only the caller knows of, one Vietnamese phrase each.
    """

    @property
    def template(self) -> str:
        """File name of the Word template, without suffix."""

    @property
    def kind(self) -> str:
        """Tên loại."""

    @property
    def letterhead(self) -> Letterhead:
        """Block at the top."""

    @property
    def provisional(self) -> bool:
        """True for a draft."""

    @property
    def missing(self) -> tuple[str, ...]:
        """Gaps only the caller knows of."""
