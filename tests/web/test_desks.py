"""What each desk does, through its pages."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.test import Client
from django.urls import reverse
from django.utils import formats
from openpyxl import Workbook

from pipeline.store.models import Appraisal, Change, Claim, Explanation, HandIn, Link
from web.forms import PointsField
from web.seen import figures_stamp

LEAF = ["PC06", "1.1.1"]
HTMX = {"HX-Request": "true"}


def test_a_day_is_read_the_vietnamese_way() -> None:
    assert forms.DateField().clean("05/06/2023") == date(2023, 6, 5)
    assert forms.DateField().clean("24/01/2023") == date(2023, 1, 24)
    assert formats.date_format(date(2023, 6, 5)) == "05/06/2023"


def test_points_have_a_decimal_comma() -> None:
    assert PointsField().clean("1,5") == Decimal("1.5")
    assert PointsField(required=False).clean("") is None
    with pytest.raises(forms.ValidationError):
        PointsField().clean("một")


def test_a_clerk_types_points_with_a_comma_and_the_history_tells(office: Any) -> None:
    sent = {"points": "1,5", "narrative": "Kế hoạch số 14/KH-PC06 ngày 05/02/2024", "seen": ""}
    answer = office.client("own").post(reverse("save-claim", args=LEAF), sent, headers=HTMX)
    assert answer.status_code == 204
    assert answer.headers["HX-Redirect"] == reverse("criterion", args=LEAF)
    claim = Claim.objects.get()
    assert claim.points == Decimal("1.5")
    assert claim.citations.get().number == "14/KH-PC06"
    change = Change.objects.filter(verb="assess").first()
    assert change is not None
    assert (change.by, change.old, change.new) == ("lan", "", "1,5")
    assert "1,5" in office.client("own").get(reverse("criterion", args=LEAF)).content.decode()


def test_points_over_the_standard_are_refused_beside_the_form(office: Any) -> None:
    answer = office.client("own").post(reverse("save-claim", args=LEAF), {"points": "20"}, headers=HTMX)
    assert answer.status_code == 422
    assert "từ 0 đến 2" in answer.content.decode()
    assert "<html" not in answer.content.decode()
    assert not Claim.objects.exists()


def test_two_people_at_one_claim_do_not_overwrite_each_other(office: Any) -> None:
    page = reverse("save-claim", args=LEAF)
    office.client("own").post(page, {"points": "1", "seen": ""})
    late = office.client("secretary").post(page, {"points": "2", "seen": ""}, headers=HTMX)
    assert late.status_code == 409
    assert "vừa được người khác sửa" in late.content.decode()
    assert Claim.objects.get().points == Decimal(1)


def test_an_appraiser_needs_a_reason_to_differ(office: Any) -> None:
    office.claim("PC06", "1.1.1", "2", office.evidence("PC06", "14/KH-PC06"))
    client = office.client("appraiser")
    page = reverse("decide", args=LEAF)
    refused = client.post(page, {"points": "1", "round": "1"}, headers=HTMX)
    assert refused.status_code == 422
    assert not Appraisal.objects.exists()
    done = client.post(page, {"points": "1", "round": "1", "reason": "ban hành muộn"}, headers=HTMX)
    assert done.status_code == 204
    assert Appraisal.objects.get().reason == "ban hành muộn"


def test_two_appraisers_at_one_criterion_see_the_conflict(office: Any) -> None:
    office.claim("PC06", "1.1.1", "2", office.evidence("PC06", "14/KH-PC06"))
    page = reverse("decide", args=LEAF)
    sent = {"round": "1", "reason": "muộn", "seen": ""}
    office.client("appraiser").post(page, {**sent, "points": "1"})
    late = office.client("secretary").post(page, {**sent, "points": "0,5"}, headers=HTMX)
    assert late.status_code == 409
    assert Appraisal.objects.get().points == Decimal(1)


def test_the_screen_of_a_criterion_marks_the_number_on_the_page(office: Any) -> None:
    office.claim("PC06", "1.1.1", "2", office.evidence("PC06", "14/KH-PC06"))
    page = office.client("appraiser").get(reverse("appraise", args=LEAF)).content.decode()
    assert 'class="sheet-mark sheet-mark-number" x="197"' in page


def test_the_queue_puts_the_most_doubtful_points_first_and_drops_what_is_done(office: Any) -> None:
    office.claim("PC06", "1.1.1", "2", office.evidence("PC06", "14/KH-PC06"))
    office.claim("PC06", "3.3.1", "8", narrative="")
    client = office.client("appraiser")
    page = client.get(reverse("queue"), {"vong": "1"}).content.decode()
    assert page.index("3.3.1") < page.index("1.1.1</span>")
    assert "không tài liệu, không diễn giải" in page
    client.post(
        reverse("decide", args=["PC06", "3.3.1"]), {"points": "0", "round": "1", "reason": "không minh chứng"}
    )
    assert (
        ">3.3.1</span>" not in client.get(reverse("queue"), {"vong": "1", "don-vi": "PC06"}).content.decode()
    )


def test_the_queue_counts_the_points_between_claim_and_rule_once_the_rule_was_asked(office: Any) -> None:
    office.claim("PC06", "1.4", "4", office.evidence("PC06", "14/KH-PC06"))
    clerk, client = office.client("own"), office.client("appraiser")
    seen = figures_stamp(Claim.objects.get())
    clerk.post(reverse("save-figures", args=["PC06", "1.4"]), {"figure-0": "5", "seen": seen})
    before = client.get(reverse("queue"), {"don-vi": "PC06"}).content.decode()
    assert "theo quy tắc 2,5" not in before
    assert "Chưa tính theo quy tắc: 1 đơn vị" in before
    assert "5 × 0,5 = 2,5" in clerk.get(reverse("figures", args=["PC06"])).content.decode()
    after = client.get(reverse("queue"), {"don-vi": "PC06"}).content.decode()
    assert "theo quy tắc 2,5" in after
    assert "Chưa tính theo quy tắc" not in after
    assert 'nghi ngờ: <strong class="number">1,5</strong>' in after
    clerk.post(reverse("save-claim", args=LEAF), {"points": "1", "seen": ""})
    changed = client.get(reverse("queue"), {"don-vi": "PC06"}).content.decode()
    assert "Chưa tính theo quy tắc: 1 đơn vị" in changed


def council_table(path: Any, points: str) -> Any:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["STT", "Tiêu chí", "Điểm chuẩn", "Điểm thẩm định", "Lý do"])
    sheet.append(["1.1.1", "Ban hành kế hoạch", 2, points, "ban hành muộn"])
    book.save(path)
    return path.open("rb")


def test_a_council_table_is_shown_before_it_is_recorded(office: Any, tmp_path: Any) -> None:
    office.claim("PC06", "1.1.1", "2", office.evidence("PC06", "14/KH-PC06"))
    client = office.client("appraiser")
    with council_table(tmp_path / "bang.xlsx", "1,5") as table:
        shown = client.post(reverse("preview-table", args=["PC06"]), {"table": table, "round": "1"})
    assert "1 tiêu chí sẽ được ghi" in shown.content.decode()
    assert not Appraisal.objects.exists()
    told = shown.context["told"]
    assert client.post(reverse("record-table", args=["PC07"]), {"told": told}).status_code == 422
    assert client.post(reverse("record-table", args=["PC06"]), {"told": f"{told}x"}).status_code == 422
    client.post(reverse("record-table", args=["PC06"]), {"told": told})
    assert Appraisal.objects.get().points == Decimal("1.5")


def test_an_appraiser_sees_only_the_criteria_given(office: Any) -> None:
    right = office.people["appraiser"].rights.get()
    right.criteria = "2,3.1"
    right.save()
    client = office.client("appraiser")
    assert client.get(reverse("appraise", args=LEAF)).status_code == 403
    assert client.get(reverse("appraise", args=["PC06", "2.1"])).status_code == 200
    page = client.get(reverse("queue"), {"don-vi": "PC06"}).content.decode()
    assert "/tham-dinh/PC06/1.1.1/" not in page
    assert "/tham-dinh/PC06/2.1/" in page


def test_a_question_goes_to_the_unit_and_its_answer_comes_back(office: Any) -> None:
    sent = {"question": "Vì sao ban hành muộn?", "due": "20/09/2024", "round": "1"}
    office.client("appraiser").post(reverse("ask", args=LEAF), sent)
    row = Explanation.objects.get()
    assert row.due == date(2024, 9, 20)
    client = office.client("own")
    assert "Vì sao ban hành muộn?" in client.get(reverse("hand-in", args=["PC06"])).content.decode()
    client.post(reverse("answer", args=["PC06", row.pk]), {"answer": "Chờ ý kiến cấp trên"})
    page = office.client("appraiser").get(reverse("appraise", args=LEAF)).content.decode()
    assert "Chờ ý kiến cấp trên" in page


def test_links_are_confirmed_refused_and_made_by_hand(office: Any) -> None:
    row = office.evidence("PC06", "14/KH-PC06")
    office.claim("PC06", "1.1.1", "2", row)
    other = office.evidence("PC06", "15/KH-PC06")
    client, page = office.client("own"), reverse("settle-link", args=LEAF)
    client.post(page, {"decision": "refuse", "evidence": row.pk})
    client.post(page, {"decision": "confirm", "evidence": other.pk})
    assert dict(Link.objects.values_list("evidence__number", "decision")) == {
        "14/KH-PC06": "refused",
        "15/KH-PC06": "confirmed",
    }


def test_a_day_that_was_not_read_is_never_shown_as_the_first(office: Any) -> None:
    row = office.evidence("PC06", "14/KH-PC06", issued_from=date(2024, 6, 1), issued_to=date(2024, 6, 30))
    office.claim("PC06", "1.1.1", "2", row)
    for who, address in (
        ("own", reverse("evidence-list", args=["PC06"])),
        ("own", reverse("criterion", args=LEAF)),
        ("appraiser", reverse("appraise", args=LEAF)),
    ):
        page = office.client(who).get(address).content.decode()
        assert "…/6/2024" in page
        assert "01/06/2024" not in page


def test_handing_in_with_gaps_asks_for_a_reason(office: Any) -> None:
    office.claim("PC06", "1.1.1", "2", narrative="")
    client, page = office.client("own"), reverse("send-in", args=["PC06"])
    assert client.post(page, headers=HTMX).status_code == 422
    client.post(page, {"reason": "chờ bản ký"})
    row = HandIn.objects.get()
    assert row.gaps > 0
    assert row.reason == "chờ bản ký"


def test_the_quick_pass_confirms_and_runs_out(office: Any) -> None:
    row = office.evidence("PC06", "", readings={})
    client, page = office.client("own"), reverse("readings", args=["PC06"])
    assert "Còn 1 tài liệu" in client.get(page).content.decode()
    sent = {"number": "14/KH-PC06", "issued": "05/02/2024", "asked": ["number", "issued"]}
    client.post(reverse("confirm-reading", args=["PC06", row.pk]), sent)
    row.refresh_from_db()
    assert (row.number, row.issued_from) == ("14/KH-PC06", date(2024, 2, 5))
    assert "Không còn gì phải duyệt" in client.get(page).content.decode()


def test_a_published_year_is_shown_and_no_longer_changed(office: Any) -> None:
    office.claim("PC06", "1.1.1", "2")
    office.year.campaign.published_on = date(2024, 11, 10)
    office.year.campaign.save()
    client = office.client("own")
    assert "đã công bố ngày 10/11/2024" in client.get(reverse("unit", args=["PC06"])).content.decode()
    for name, sent in (
        ("save-claim", {"points": "1"}),
        ("settle-link", {"decision": "refuse", "evidence": "1"}),
    ):
        assert client.post(reverse(name, args=LEAF), sent).status_code in {404, 409}
    assert client.post(reverse("start-reading", args=["PC06"])).status_code == 409


def test_after_five_wrong_passwords_even_the_right_one_waits(office: Any) -> None:
    client, page = Client(), reverse("login")
    for _ in range(5):
        client.post(page, {"username": "lan", "password": "sai"})
    answer = client.post(page, {"username": "lan", "password": "Một-mật-khẩu-dài-2024"})
    assert answer.status_code == 429
    assert "Đợi 15 phút" in answer.content.decode()


def test_a_weak_password_is_refused_and_a_good_one_ends_old_sessions(office: Any) -> None:
    clerk, keeper = office.client("own"), office.client("admin")
    page = reverse("change-account", args=["lan"])
    assert keeper.post(page, {"what": "password", "password": "12345678"}, headers=HTMX).status_code == 422
    assert clerk.get(reverse("unit", args=["PC06"])).status_code == 200
    keeper.post(page, {"what": "password", "password": "Cánh đồng lúa chín vàng"})
    assert clerk.get(reverse("unit", args=["PC06"])).status_code == 302


def test_publishing_needs_every_unit_and_the_year_typed(office: Any) -> None:
    client, page = office.client("secretary"), reverse("publish")
    assert client.post(page, {"final": "1"}, headers=HTMX).status_code == 422
    assert client.post(page, {"final": "1", "sure": "2024"}, headers=HTMX).status_code == 409


def test_a_backup_holds_the_store_and_the_originals(office: Any) -> None:
    office.evidence("PC06", "14/KH-PC06")
    office.client("admin").post(reverse("make-backup"))
    assert len(list((office.workspace.root / "backups").glob("*.zip"))) == 1


def test_the_second_round_asks_for_what_was_taken_off_or_asked_about(office: Any) -> None:
    proof = office.evidence("PC06", "14/KH-PC06")
    for code, given in (("1.1.1", "2"), ("1.1.2", "1"), ("1.2.1", "3")):
        office.claim("PC06", code, {"1.1.1": "2", "1.1.2": "4", "1.2.1": "3"}[code], proof)
        office.unit("PC06").dossier.appraisals.create(
            criterion=code, round="round_1", points=Decimal(given), by="minh", on=date(2024, 9, 9)
        )
    Explanation.objects.create(
        dossier=office.unit("PC06").dossier,
        criterion="1.2.1",
        round="round_1",
        question="vì sao",
        asked_by="minh",
        asked_on=date(2024, 9, 9),
        due=date(2024, 9, 20),
    )
    client = office.client("appraiser")

    def listed(**asked: str) -> set[str]:
        page = client.get(reverse("queue"), {"vong": "2", "don-vi": "PC06", **asked})
        return {row.leaf.code for row in page.context["listed"]}

    assert listed() == {"1.1.2", "1.2.1"}
    assert "1.1.1" in listed(tt="chua-cham")
    done = client.post(
        reverse("decide", args=["PC06", "1.1.2"]),
        {"points": "4", "round": "2", "reason": "chấp nhận giải trình"},
        headers=HTMX,
    )
    assert "/PC06/1.2.1/" in done.headers["HX-Redirect"]
