"""What is remembered between visits never outlives a change."""

from typing import Any

from django.urls import reverse

from pipeline.store.models import Change


def risk(office: Any) -> str:
    page = office.client("own").get(reverse("criterion", args=["PC06", "1.1.1"])).content.decode()
    return page[page.index('id="nhan-xet"') :].split("</section>")[0]


def test_findings_follow_every_kind_of_change(office: Any) -> None:
    client = office.client("own")
    client.post(reverse("save-claim", args=["PC06", "1.1.1"]), {"points": "2", "narrative": "", "seen": ""})
    bare = risk(office)
    assert "finding-error" in bare
    row = office.evidence("PC06", "14/KH-PC06", hints=["1.1.1"])
    client.post(reverse("settle-link", args=["PC06", "1.1.1"]), {"decision": "confirm", "evidence": row.pk})
    tied = risk(office)
    assert tied != bare
    sent = {"number": "14/KH-PC06", "issued": "05/02/2022"}
    client.post(reverse("correct", args=[row.pk]), sent)
    assert risk(office) != tied


def test_results_follow_the_next_appraisal(office: Any) -> None:
    office.claim("PC06", "1.1.1", "2", office.evidence("PC06", "14/KH-PC06"))
    secretary, page = office.client("secretary"), reverse("results")
    assert "Chưa đơn vị nào có điểm thẩm định" in secretary.get(page).content.decode()
    sent = {"points": "1", "round": "1", "reason": "muộn"}
    office.client("appraiser").post(reverse("decide", args=["PC06", "1.1.1"]), sent)
    assert Change.objects.filter(verb="appraise").exists()
    assert "PC06" in secretary.get(page).content.decode()
    assert "Chưa đơn vị nào có điểm thẩm định" not in secretary.get(page).content.decode()
