"""Example data of the catalogue of evidence."""

from templates.contexts import EvidenceCatalogue, EvidenceRow
from templates.examples.seats import Desk


def evidence_catalogue(profile: str = "cong_an") -> EvidenceCatalogue:
    """Return an example catalogue of an invented commune."""
    desk = Desk(profile, "commune")
    unit = "Công an xã Tân Minh" if profile == "cong_an" else "UBND xã Tân Minh"
    code = desk.letterhead("Kế hoạch").symbol
    return EvidenceCatalogue(
        letterhead=desk.letterhead("Báo cáo"),
        signature=desk.signature(),
        unit=unit,
        year=2025,
        count=3,
        criteria=2,
        untied=1,
        evidence=(
            EvidenceRow(
                "1.1.1-001",
                f"05/{code}",
                "24/01/2025",
                unit,
                "Kế hoạch cải cách hành chính năm 2025",
                "4 trang",
                "1.1.1/001 KH CCHC.pdf",
            ),
            EvidenceRow(
                "3.2-001", "", "", "", "Ảnh", "1 trang", "3.2/001 anh niem yet.jpg", "chưa rõ ngày chụp"
            ),
            EvidenceRow(
                "K-001",
                "",
                "",
                unit,
                "Giấy mời họp",
                "1 trang",
                "K/001 GM.pdf",
                "chưa gắn với tiêu chí nào",
            ),
        ),
        addressees=("Hội đồng thẩm định Chỉ số cải cách hành chính năm 2025",),
        recipients=("Như trên", "Lưu: VT"),
    )
