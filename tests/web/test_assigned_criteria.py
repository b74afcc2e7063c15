"""An appraiser of single criteria sees, counts, searches, opens and decides these and no others."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from index.search.opening import open_index
from ocr.cache import PageCache
from pipeline.errors import NotAllowed
from pipeline.steps.search import refresh
from pipeline.store import access
from pipeline.store.models import Appraisal, Evidence, Link, Right, Role

GIVEN, OTHER = "1.1.1", "2.1"


@pytest.fixture
def limited(office: Any) -> Client:
    """An appraiser of area 1; a document tied to it, one to area 2, one to both, one to nothing."""
    office.people["limited"] = type(office.people["own"]).objects.create_user("gioi_han")
    Right.objects.create(user=office.people["limited"], role=Role.APPRAISER, criteria="1")
    rows = {
        name: office.evidence("PC06", f"{name}/KH-PC06", hints=[GIVEN, OTHER]) for name in ("11", "22", "33")
    }
    office.evidence("PC06", "44/KH-PC06", hints=[GIVEN])
    office.claim("PC06", GIVEN, "1", rows["11"], rows["33"])
    office.claim("PC06", OTHER, "1", rows["22"], rows["33"])
    return office.client("limited")


def pk(number: str) -> int:
    return Evidence.objects.get(number=f"{number}/KH-PC06").pk


def test_documents_of_other_criteria_are_as_if_they_were_not_there(limited: Client, office: Any) -> None:
    for name, args in (
        ("evidence", []),
        ("original", []),
        ("page-picture", [1]),
        ("head-picture", [1]),
        ("small-picture", []),
    ):
        told = {
            number: limited.get(reverse(name, args=[pk(number), *args])).status_code
            for number in ("11", "22", "33", "44")
        }
        assert told == {"11": 200, "22": 404, "33": 200, "44": 404}, name
    given, other = pk("11"), pk("22")
    for name in ("correct", "standing", "shape"):
        sent = {"kind": "Kế hoạch", "standing": "1", "photo": "1"}
        assert limited.post(reverse(name, args=[other]), sent).status_code == 404
        assert limited.post(reverse(name, args=[given]), sent).status_code == 302


def test_a_refused_tie_opens_nothing(limited: Client, office: Any) -> None:
    Link.objects.filter(evidence_id=pk("11")).update(decision="refused")
    assert limited.get(reverse("evidence", args=[pk("11")])).status_code == 404


def test_lists_desks_and_candidates_hold_the_given_ones(limited: Client, office: Any) -> None:
    leaf = ["PC06", GIVEN]
    for name, args in (
        ("unit", ["PC06"]),
        ("evidence-list", ["PC06"]),
        ("readings", ["PC06"]),
        ("hand-in", ["PC06"]),
        ("criterion", leaf),
        ("pick", leaf),
        ("appraise", leaf),
        ("queue", []),
    ):
        address = reverse(name, args=args) + ("?tim=KH" if name == "pick" else "")
        answer = limited.get(address)
        assert answer.status_code == 200, name
        page = answer.content.decode()
        assert "22/KH-PC06" not in page, name
        assert "44/KH-PC06" not in page, name
        assert f'/tieu-chi/{OTHER}/"' not in page, name
        assert f"/tham-dinh/PC06/{OTHER}/" not in page, name
    assert "11/KH-PC06" in limited.get(reverse("evidence-list", args=["PC06"])).content.decode()


def test_other_criteria_are_refused_on_every_page_and_in_every_form(limited: Client, office: Any) -> None:
    other = ["PC06", OTHER]
    for name, args in (("criterion", other), ("pick", other), ("appraise", other), ("across", [OTHER])):
        assert limited.get(reverse(name, args=args)).status_code == 403, name
    for name, sent in (
        ("settle-link", {"decision": "refuse", "evidence": str(pk("22"))}),
        ("decide", {"points": "1", "round": "1", "reason": "x"}),
        ("ask", {"question": "vì sao", "due": "20/09/2024", "round": "1"}),
    ):
        assert limited.post(reverse(name, args=other), sent).status_code == 403, name
    assert not Appraisal.objects.exists()
    assert limited.get(reverse("across", args=[GIVEN])).status_code == 200
    sent = {"points": "1", "round": "1", "reason": "x"}
    assert limited.post(reverse("decide", args=["PC06", GIVEN]), sent).status_code == 302


def test_papers_of_a_whole_unit_are_refused_in_every_form(limited: Client, office: Any) -> None:
    folder = office.workspace.outputs / "PC06"
    folder.mkdir(parents=True)
    (folder / "bao-cao-tu-danh-gia.docx").write_bytes(b"PK")
    paper = ["PC06", "bao-cao-tu-danh-gia.docx"]
    for name, args in (
        ("paper", paper),
        ("paper-page", [*paper, 1]),
        ("paper-docx", paper),
        ("paper-pdf", paper),
    ):
        assert limited.get(reverse(name, args=args)).status_code == 403, name
    assert office.client("appraiser").get(reverse("paper-docx", args=paper)).status_code == 200
    with pytest.raises(NotAllowed, match="một số tiêu chí"):
        access.require(office.people["limited"], "report", unit=office.unit("PC06"))


def test_the_queue_counts_the_given_ones(limited: Client, office: Any) -> None:
    criteria = office.year.rulebook.set_for(office.year.rulebook.unit("PC06"))
    own = [leaf for leaf in criteria.self_scored() if leaf.code.startswith("1.")]
    units = len(office.year.rulebook.assessed_units())
    page = limited.get(reverse("queue")).content.decode()
    assert f"Đã chấm 0/{len(own) * units}" in page


def test_search_finds_and_counts_the_given_ones(limited: Client, office: Any) -> None:
    with open_index(office.workspace.index) as index:
        refresh(index, PageCache(office.workspace.pages))

    def found(client: Client, query: str) -> str:
        return client.get(reverse("search"), {"q": query}).content.decode()

    assert "4 tài liệu" in found(office.client("appraiser"), "cải cách")
    page = found(limited, "cải cách")
    assert "2 tài liệu" in page
    assert "22/KH-PC06" not in page
    for query in ("22/KH-PC06", "số:22/KH-PC06", f"tiêu_chí:{OTHER} số:22/KH-PC06", "đơn_vị:PC06 22/KH-PC06"):
        assert "0 tài liệu" in found(limited, query), query
    lookup = limited.get(reverse("search"), {"so": "22/KH-PC06\n11/KH-PC06"}).content.decode()
    assert lookup.count("không có") == 1


def test_a_clerk_who_also_appraises_keeps_the_own_unit_whole(limited: Client, office: Any) -> None:
    Right.objects.create(user=office.people["limited"], role=Role.CLERK, unit=office.unit("PC06"))
    for number in ("11", "22", "33", "44"):
        assert limited.get(reverse("evidence", args=[pk(number)])).status_code == 200
    with open_index(office.workspace.index) as index:
        refresh(index, PageCache(office.workspace.pages))
    assert "4 tài liệu" in limited.get(reverse("search"), {"q": "cải cách"}).content.decode()


def test_an_area_is_not_taken_for_one_that_begins_alike(office: Any) -> None:
    office.people["limited"] = type(office.people["own"]).objects.create_user("gioi_han")
    Right.objects.create(user=office.people["limited"], role=Role.APPRAISER, criteria="1.1")
    row = office.evidence("PC06", "55/KH-PC06")
    office.claim("PC06", "1.1.1", "1", office.evidence("PC06", "56/KH-PC06"))
    office.claim("PC06", "1.2.1", "1", row)
    client = office.client("limited")
    assert client.get(reverse("evidence", args=[row.pk])).status_code == 404
    assert client.get(reverse("criterion", args=["PC06", "1.2.1"])).status_code == 403
