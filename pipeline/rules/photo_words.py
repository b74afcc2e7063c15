"""What a photo tells of itself, in words a person reads: for those only who may see the photo itself."""

from types import MappingProxyType

from ocr.photo_facts import PhotoFacts
from pipeline.rules.wording import day_words

CALLED = MappingProxyType({"issued": "ngày chụp", "subject": "chữ, nội dung ảnh"})
"""What fields of a head are called of a photo: nobody issues one, and it is about what it shows."""


def photo_words(facts: PhotoFacts) -> tuple[tuple[str, str], ...]:
    """Return (what, told) of a photo.

    >>> from datetime import date
    >>> for line in photo_words(PhotoFacts(date(2024, 4, 5), (9.6, 105.97), "", 40.0, 0)):
    ...     print(line)
    ('Ngày theo máy ảnh', '05/04/2024 (đồng hồ máy ảnh có thể sai)')
    ('Nơi chụp', '9,6° vĩ độ Bắc, 105,97° kinh độ Đông')
    ('Máy ảnh', 'không ghi')
    ('Độ nét', 'mờ (40)')
    """
    taken = f"{day_words(facts.taken)} (đồng hồ máy ảnh có thể sai)" if facts.taken else "không ghi"
    return (
        ("Ngày theo máy ảnh", taken),
        ("Nơi chụp", place_words(facts.place)),
        ("Máy ảnh", facts.camera or "không ghi"),
        ("Độ nét", f"{'mờ' if facts.is_blurred else 'rõ'} ({facts.sharpness:.0f})"),
    )


def place_words(place: tuple[float, float] | None) -> str:
    """Return coordinates as people write them, «không ghi» where there are none."""
    if place is None:
        return "không ghi"
    latitude, longitude = place
    north = "Bắc" if latitude >= 0 else "Nam"
    east = "Đông" if longitude >= 0 else "Tây"
    return f"{_degrees(latitude)}° vĩ độ {north}, {_degrees(longitude)}° kinh độ {east}"


def _degrees(value: float) -> str:
    return f"{abs(value):.6f}".rstrip("0").rstrip(".").replace(".", ",")
