"""Letterheads and signatures of invented agencies of both profiles."""

from dataclasses import dataclass
from datetime import date

from templates.contexts import Letterhead, Signature
from templates.profile import Office, Seat, load_profile

DAY = date(2026, 3, 2)
SEATS = {
    ("cong_an", "province"): Seat("tỉnh Bình Minh", drafter="PV01", place="Bình Minh"),
    ("cong_an", "commune"): Seat("xã Tân Minh", parent="tỉnh Bình Minh", drafter="TH", place="Tân Minh"),
    ("cong_an", "council"): Seat(
        "Hội đồng chấm thẩm định Chỉ số cải cách hành chính", parent="tỉnh Bình Minh", place="Bình Minh"
    ),
    ("ubnd", "province"): Seat("tỉnh Bình Minh", drafter="KSTTHC", place="Bình Minh"),
    ("ubnd", "province_chair"): Seat("tỉnh Bình Minh", drafter="KSTTHC", place="Bình Minh"),
    ("ubnd", "department"): Seat(
        "Sở Nội vụ", parent="tỉnh Bình Minh", code="SNV", drafter="CCHC&PC", place="Bình Minh"
    ),
    ("ubnd", "commune"): Seat("xã Tân Minh", parent="tỉnh Bình Minh", drafter="VP", place="Tân Minh"),
    ("ubnd", "council"): Seat(
        "Hội đồng thẩm định Chỉ số cải cách hành chính", parent="tỉnh Bình Minh", place="Bình Minh"
    ),
}


@dataclass(frozen=True, slots=True)
class Desk:
    """One agency of one profile, ready to put its head and its signature on a paper.

    Attributes:
        profile: "cong_an" or "ubnd".
        kind: key of the office, such as "province".
    """

    profile: str
    kind: str

    @property
    def seat(self) -> Seat:
        """The agency."""
        return SEATS[self.profile, self.kind]

    @property
    def office(self) -> Office:
        """Its office in the profile on the example's day."""
        return load_profile(self.profile).office(self.kind, on=DAY).named(self.seat.name)

    def letterhead(self, kind: str) -> Letterhead:
        """Return the block at the top, number and day left open."""
        return self.office.letterhead(self.seat, kind, drafted=DAY)

    def signature(self, *, deputy: bool = False) -> Signature:
        """Return the signature block."""
        return self.office.signature(name="Nguyễn Văn A", rank="Đại tá", deputy=deputy)

    @property
    def authority(self) -> str:
        """Who has the competence, in running case."""
        return self.office.authority_of(self.seat)
