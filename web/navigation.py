"""The links in the bar, by what a person may do."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from pipeline.store.models import Role, Unit


@dataclass(frozen=True, slots=True)
class NavigationLink:
    """One link of the bar."""

    words: str
    address: str
    is_here: bool


def links_for(roles: frozenset[str], own_units: Iterable[Unit], here: str) -> list[NavigationLink]:
    """Return the links of a person with these roles, on the page ``here``."""
    found: list[tuple[str, str]] = []
    for unit in own_units:
        found += [
            ("Tiêu chí", reverse("unit", args=[unit.code])),
            ("Tải lên", reverse("upload", args=[unit.code])),
            ("Duyệt nhanh", reverse("readings", args=[unit.code])),
            ("Số liệu", reverse("figures", args=[unit.code])),
            ("Tài liệu", reverse("evidence-list", args=[unit.code])),
            ("Năm trước", reverse("last-year", args=[unit.code])),
            ("Nộp hồ sơ", reverse("hand-in", args=[unit.code])),
        ]
    if Role.APPRAISER in roles or Role.SECRETARY in roles:
        found += [("Thẩm định", reverse("queue"))]
    if Role.SECRETARY in roles:
        found += [
            ("Tiến độ", reverse("board")),
            ("Lịch, vòng", reverse("calendar")),
            ("Hội đồng", reverse("council")),
            ("Số liệu ngoài", reverse("outside")),
            ("Kết quả", reverse("results")),
            ("Văn bản", reverse("papers")),
            ("Lịch sử", reverse("history")),
        ]
    if roles - {"admin"}:
        found += [("Tìm", reverse("search"))]
    if "admin" in roles or Role.SECRETARY in roles:
        found += [("Quản trị", reverse("people"))]
    return [NavigationLink(words, address, address == here) for words, address in found]
