"""What the clerk's pages do with figures, last year and own papers; the fields of the search."""

from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from pipeline.store.models import Change, Claim
from web.seen import figures_stamp

HTMX = {"HX-Request": "true"}


def text(answer: Any) -> str:
    return str(answer.content.decode())


def seen(criterion: str = "1.4") -> str:
    """The stamp a page would have shown now."""
    return figures_stamp(Claim.objects.filter(criterion=criterion).first())


def test_figures_give_a_proposal_with_its_working_and_claim_only_when_taken(office: Any) -> None:
    clerk = office.client("own")
    place = reverse("save-figures", args=["PC06", "1.4"])
    assert clerk.post(place, {"figure-0": "5", "seen": seen()}, headers=HTMX).status_code == 204
    page = text(clerk.get(reverse("figures", args=["PC06"])))
    assert "5 × 0,5 = 2,5" in page
    assert Claim.objects.get(criterion="1.4").points is None
    done = clerk.post(place, {"take": "only"}, headers=HTMX)
    assert done.headers["HX-Redirect"].endswith("#tc-1.4")
    assert Claim.objects.get(criterion="1.4").points == Decimal("2.5")
    assert Change.objects.filter(verb="figures", by="lan").exists()


def test_a_page_that_is_sent_to_itself_is_loaded_anew(office: Any) -> None:
    here = f"http://testserver{reverse('figures', args=['PC06'])}"
    place = reverse("save-figures", args=["PC06", "1.4"])
    done = office.client("own").post(
        place, {"figure-0": "5", "seen": seen()}, headers={**HTMX, "HX-Current-URL": here}
    )
    assert done.headers["HX-Refresh"] == "true"
    assert "HX-Redirect" not in done.headers


def test_taking_the_points_keeps_narrative_and_note(office: Any) -> None:
    office.claim("PC06", "1.4", "1", narrative="Đã đăng 5 tin bài")
    sent = {"figure-0": "5", "take": "1", "seen": seen()}
    office.client("own").post(reverse("save-figures", args=["PC06", "1.4"]), sent)
    claim = Claim.objects.get(criterion="1.4")
    assert (claim.points, claim.narrative) == (Decimal("2.5"), "Đã đăng 5 tin bài")


def test_a_figure_that_is_none_is_refused_beside_the_form(office: Any) -> None:
    answer = office.client("own").post(
        reverse("save-figures", args=["PC06", "1.4"]), {"figure-0": "nhiều", "seen": seen()}, headers=HTMX
    )
    assert answer.status_code == 422
    assert not Claim.objects.exists()


def test_two_people_at_the_same_figures_do_not_overwrite_each_other(office: Any) -> None:
    place, shown = reverse("save-figures", args=["PC06", "1.4"]), seen()
    office.client("own").post(place, {"figure-0": "5", "seen": shown})
    late = office.client("secretary").post(place, {"figure-0": "8", "seen": shown}, headers=HTMX)
    assert late.status_code == 409
    assert "tin, bài, hình thức tuyên truyền 5" in text(late)
    assert Claim.objects.get().figures == {"tin_bai_hinh_thuc": "5"}


def test_a_level_is_chosen_and_taken_back(office: Any) -> None:
    clerk, place = office.client("own"), reverse("save-figures", args=["PC06", "1.5"])
    clerk.post(place, {"choice": "Được công nhận cấp cơ sở", "take": "1", "seen": seen("1.5")})
    assert Claim.objects.get(criterion="1.5").points == Decimal("1.5")
    clerk.post(place, {"choice": "", "seen": seen("1.5")})
    assert Claim.objects.get(criterion="1.5").choice == []
    clerk.post(place, {"choice": "Mức tự đặt", "seen": seen("1.5")}, headers=HTMX)
    assert Claim.objects.get(criterion="1.5").choice == []


def test_a_table_of_figures_is_taken_for_the_own_unit_only(office: Any) -> None:
    table = "Mã đơn vị,Tiêu chí,Số liệu,Giá trị\nPC06,1.4,,5\nPC07,1.4,,8\n"
    sent = {"table": SimpleUploadedFile("so-lieu.csv", table.encode())}
    office.client("own").post(reverse("take-figures", args=["PC06"]), sent)
    assert [claim.dossier.unit.code for claim in Claim.objects.all()] == ["PC06"]


def test_a_unit_writes_its_own_companion_papers_only(office: Any) -> None:
    office.claim("PC06", "1.1.1", "2", office.evidence("PC06", "14/KH-PC06"))
    clerk, place = office.client("own"), reverse("write-own-paper", args=["PC06"])
    assert clerk.post(place, {"kind": "to-trinh"}, headers=HTMX).status_code == 422
    assert clerk.post(place, {"kind": "bien-ban-tu-cham"}, headers=HTMX).status_code == 204
    assert (office.workspace.outputs / "PC06" / "bien-ban-tu-cham.docx").is_file()
    assert "Biên bản họp tự chấm" in text(clerk.get(reverse("hand-in", args=["PC06"])))


def test_a_package_that_is_none_is_refused_and_removed(office: Any) -> None:
    unit = office.unit("PC06")
    sent = office.workspace.root / "uploads" / str(unit.pk) / "incoming" / "Tải lên" / "2023.cchc"
    sent.parent.mkdir(parents=True)
    sent.write_bytes(b"PK not a package")
    answer = office.client("own").post(reverse("keep-last-dossier", args=["PC06"]), headers=HTMX)
    assert answer.status_code == 422
    assert not sent.exists()
    assert not (office.workspace.root / "last-year").exists()


def test_the_first_thing_to_do_stands_above_the_table(office: Any) -> None:
    page = text(office.client("own").get(reverse("unit", args=["PC06"])))
    assert page.index("Việc nên làm trước") < page.index("<table")


def test_search_fields_narrow_what_is_found_and_what_is_looked_up(office: Any) -> None:
    client = office.client("appraiser")
    wrong = text(client.get(reverse("search"), {"q": "kế hoạch", "tu": "32/13/2024"}))
    assert "notice-error" in wrong
    page = text(client.get(reverse("search"), {"so": '14/KH-PC06\n"99/KH', "don-vi": "PC06"}))
    assert "2 số, 2 không tìm thấy" in page
