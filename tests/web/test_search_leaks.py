"""Search shows and counts only what the person may see."""

from typing import Any

from django.urls import reverse

from index.search.opening import open_index
from ocr.cache import PageCache
from pipeline.steps.search import refresh


def indexed(office: Any) -> None:
    office.evidence("PC06", "14/KH-PC06", text="Số: 14/KH-PC06 KẾ HOẠCH kiểm tra công vụ")
    office.evidence("PC07", "99/KH-PC07", text="Số: 99/KH-PC07 KẾ HOẠCH kiểm tra công vụ")
    with open_index(office.workspace.index) as index:
        refresh(index, PageCache(office.workspace.pages))


def test_a_clerk_finds_and_counts_the_own_unit_only(office: Any) -> None:
    indexed(office)
    page = office.client("own").get(reverse("search"), {"q": "kiem tra cong vu"}).content.decode()
    assert "1 tài liệu" in page
    assert "14/KH-PC06" in page
    assert "PC07" not in page


def test_asking_for_another_unit_gives_a_clerk_nothing(office: Any) -> None:
    indexed(office)
    for query in ("đơn_vị:PC07 kiem tra", "số:99/KH-PC07", "99/KH-PC07"):
        page = office.client("own").get(reverse("search"), {"q": query}).content.decode()
        assert "0 tài liệu" in page, query
        assert "99/KH-PC07</a>" not in page
    lookup = office.client("own").get(reverse("search"), {"so": "99/KH-PC07"}).content.decode()
    assert "không có" in lookup


def test_the_council_finds_every_unit_with_facets_and_marks(office: Any) -> None:
    indexed(office)
    page = office.client("appraiser").get(reverse("search"), {"q": "kiem tra cong vu"}).content.decode()
    assert "2 tài liệu" in page
    assert "<mark>" in page
    assert "PC07" in page


def test_a_wrong_query_is_told_beside_the_field(office: Any) -> None:
    page = office.client("own").get(reverse("search"), {"q": "từ:99/99/2024"})
    assert page.status_code == 200
    assert 'role="alert"' in page.content.decode()
