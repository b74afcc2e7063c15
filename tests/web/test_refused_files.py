"""The upload page names what could not be read: all of it, many alike together."""

from typing import Any

from django.urls import reverse

from pipeline.store.models import Refusal


def test_all_refusals_are_counted_and_many_alike_stand_together(office: Any) -> None:
    unit = office.unit("PC06")
    Refusal.objects.bulk_create(
        Refusal(unit=unit, path=f"bom.zip/{n}.pdf", code="x", what="tệp rỗng", remedy="chép lại")
        for n in range(1500)
    )
    page = office.client("own").get(reverse("upload", args=["PC06"])).content.decode()
    assert "Không đọc được (1500)" in page
    assert "bom.zip/9.pdf" in page
    assert "bom.zip/10.pdf" not in page
    assert "bom.zip: còn 1490 tệp nữa" in page
