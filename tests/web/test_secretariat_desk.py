"""What the secretariat's pages do: papers, council, rounds, outside figures, rules, templates."""

import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from pipeline.store.models import (
    Adjustment,
    Appraisal,
    BonusClaim,
    Change,
    Conflict,
    OutsideValue,
    PastResult,
    Right,
    SurveyCount,
)
from templates.shelf import template_bytes

HTMX = {"HX-Request": "true"}
LEAF = ["PC06", "1.1.1"]


def text(answer: Any) -> str:
    return str(answer.content.decode())


def appraised(office: Any, code: str = "PC06") -> None:
    office.claim(code, "1.1.1", "2", office.evidence(code, f"14/KH-{code}"))
    office.unit(code).dossier.appraisals.create(
        criterion="1.1.1", round="round_1", points=2, by="minh", on=date(2024, 9, 9)
    )


def test_a_companion_paper_is_written_shown_with_its_gaps_and_taken_away(office: Any) -> None:
    secretary = office.client("secretary")
    secretary.post(
        reverse("give-seat"), {"name": "Trần Văn Mẫu", "title": "chair", "position": "Phó Giám đốc"}
    )
    done = secretary.post(reverse("write-paper"), {"kind": "quyet-dinh-hoi-dong"}, headers=HTMX)
    assert done.headers["HX-Redirect"] == reverse("papers")
    assert "mục cần điền" in text(secretary.get(reverse("papers")))
    about = ["chung", "quyet-dinh-hoi-dong.docx"]
    shown = text(secretary.get(reverse("paper", args=about)))
    assert "Cần điền trước khi ký" in shown
    assert "<li>" in shown.partition("Cần điền")[2]
    picture = secretary.get(reverse("paper-page", args=[*about, 1]))
    assert picture.headers["Content-Type"] == "image/webp"
    document = Document(io.BytesIO(secretary.get(reverse("paper-docx", args=about)).content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert any("Trần Văn Mẫu" in one for one in [*cells, *(line.text for line in document.paragraphs)])
    assert secretary.get(reverse("paper-pdf", args=about)).content.startswith(b"%PDF")


def test_a_letter_with_results_is_kept_from_the_unit_until_published(office: Any) -> None:
    appraised(office)
    secretary, clerk = office.client("secretary"), office.client("own")
    secretary.post(reverse("write-paper"), {"kind": "thong-bao-ket-qua", "unit": "PC06"})
    about = ["PC06", "thong-bao-ket-qua.docx"]
    assert clerk.get(reverse("paper-docx", args=about)).status_code == 403
    assert "Thông báo kết quả" not in text(clerk.get(reverse("hand-in", args=["PC06"])))
    office.year.campaign.published_on = date(2024, 11, 1)
    office.year.campaign.save()
    assert clerk.get(reverse("paper-docx", args=about)).status_code == 200
    assert "Thông báo kết quả" in text(clerk.get(reverse("hand-in", args=["PC06"])))


def test_the_gates_say_what_stops_publication_first(office: Any) -> None:
    appraised(office)
    page = text(office.client("secretary").get(reverse("papers")))
    assert page.index("chặn công bố") < page.index("nên xong")
    assert "đơn vị chưa có điểm" in page


def test_a_closed_round_refuses_on_the_pages_and_opens_again(office: Any) -> None:
    office.claim("PC06", "1.1.1", "2", office.evidence("PC06", "14/KH-PC06"))
    secretary, member = office.client("secretary"), office.client("appraiser")
    place = reverse("change-round", args=["round_1"])
    assert secretary.post(place, {"what": "close"}, headers=HTMX).status_code == 422
    assert secretary.post(place, {"what": "close", "reason": "hết hạn"}, headers=HTMX).status_code == 204
    sent = {"points": "1", "round": "1", "reason": "muộn"}
    refused = member.post(reverse("decide", args=LEAF), sent, headers=HTMX)
    assert refused.status_code == 409
    assert "đã khóa" in text(refused)
    assert "đã khóa" in text(secretary.get(reverse("calendar")))
    secretary.post(place, {"what": "reopen", "reason": "Hội đồng họp lại"})
    assert member.post(reverse("decide", args=LEAF), sent, headers=HTMX).status_code == 204
    assert Appraisal.objects.get().points == Decimal(1)


def test_an_assignment_narrows_the_queue_and_ends_on_its_day(office: Any) -> None:
    secretary = office.client("secretary")
    sent = {"username": "hong", "area": ["1", "2"], "first": "01/09/2024", "last": "10/09/2024"}
    secretary.post(reverse("give-assignment"), sent)
    right = Right.objects.get(user__username="hong")
    assert (right.criteria, right.valid_until) == ("1,2", date(2024, 9, 10))
    page = text(secretary.get(reverse("council")))
    assert "đến hết 10/09/2024" in page
    office.people["hong"] = right.user
    queue = text(office.client("hong").get(reverse("queue")))
    assert "1.1.1" in queue
    assert "3.1.1" not in queue
    right.valid_until = date(2024, 9, 9)
    right.save()
    assert office.client("hong").get(reverse("queue")).status_code == 403


def test_a_declared_conflict_takes_the_unit_out_of_the_queue(office: Any) -> None:
    member = office.client("appraiser")
    assert "PC06" in text(member.get(reverse("queue"), {"tt": "tat-ca"}))
    member.post(reverse("declare-conflict"), {"unit": "PC06", "reason": "em ruột là đội trưởng"})
    assert Conflict.objects.get().user.username == "minh"
    assert reverse("appraise", args=LEAF) not in text(member.get(reverse("queue"), {"tt": "tat-ca"}))
    assert member.get(reverse("appraise", args=LEAF)).status_code == 403
    assert "không được chấm" in text(member.get(reverse("across", args=["1.1.1"])))
    stolen = member.post(
        reverse("declare-conflict"), {"unit": "PC07", "reason": "x", "username": "nam"}, headers=HTMX
    )
    assert stolen.status_code == 403


def test_last_year_is_previewed_recorded_and_stands_beside_the_result(office: Any) -> None:
    appraised(office)
    secretary = office.client("secretary")
    table = SimpleUploadedFile("2023.csv", 'Đơn vị,Chỉ số %,Hạng,Xếp loại\nPC06,"94,75",1/11,Tốt\n'.encode())
    shown = secretary.post(reverse("preview-outside"), {"kind": "past", "year": "2023", "table": table})
    assert "94,75" in text(shown)
    assert not PastResult.objects.exists()
    told = shown.context["shown"].told
    assert secretary.post(reverse("record-outside"), {"told": told}, headers=HTMX).status_code == 204
    assert PastResult.objects.get().rank == 1
    page = text(secretary.get(reverse("results")))
    assert "94,75" in page
    assert "hạng 1" in page
    assert "94,75" in text(office.client("own").get(reverse("last-year", args=["PC06"])))


def test_a_told_that_was_tampered_with_records_nothing(office: Any) -> None:
    answer = office.client("secretary").post(reverse("record-outside"), {"told": "x:y:z"}, headers=HTMX)
    assert answer.status_code == 422
    assert "đã cũ" in text(answer)


@pytest.mark.django_db
class TestTwoTier:
    """Surveys and outside indexes, in a province whose plan asks for them."""

    @pytest.fixture
    def office(self, office: Any, two_tier: Any) -> Any:
        return two_tier(office)

    def test_a_survey_is_previewed_without_a_person_and_recorded(self, office: Any) -> None:
        secretary = office.client("secretary")
        forms = "Đơn vị,Họ và tên,8.1,8.2\n" + "SNV,Người Trả Lời,A,B\n" * 6
        sent = {"kind": "survey", "group": "nguoi_dan", "table": SimpleUploadedFile("p.csv", forms.encode())}
        shown = secretary.post(reverse("preview-outside"), sent)
        assert shown.status_code == 200
        assert "Người Trả Lời" not in text(shown)
        assert not SurveyCount.objects.exists()
        done = secretary.post(reverse("record-outside"), {"told": shown.context["shown"].told}, headers=HTMX)
        assert done.status_code == 204
        assert SurveyCount.objects.filter(answer="A").get().count == 6

    def test_an_index_is_previewed_and_recorded(self, office: Any) -> None:
        secretary = office.client("secretary")
        table = SimpleUploadedFile("dti.csv", 'Mã đơn vị,Giá trị\nSNV,"85,5"\n'.encode())
        shown = secretary.post(
            reverse("preview-outside"), {"kind": "external", "code": "DTI", "table": table}
        )
        assert not OutsideValue.objects.exists()
        assert not Change.objects.filter(verb="external").exists()
        done = secretary.post(reverse("record-outside"), {"told": shown.context["shown"].told}, headers=HTMX)
        assert done.status_code == 204
        assert OutsideValue.objects.get().value == Decimal("85.5")


def test_a_bonus_claim_is_accepted_on_the_results_page(office: Any) -> None:
    appraised(office)
    clerk, secretary = office.client("own"), office.client("secretary")
    sent = {"heading": "thuong_sang_kien", "points": "1,5", "reason": "Sáng kiến", "document": "812/QĐ-UBND"}
    assert clerk.post(reverse("claim-bonus", args=["PC06"]), sent, headers=HTMX).status_code == 204
    assert "Sáng kiến" in text(secretary.get(reverse("results")))
    row = BonusClaim.objects.get()
    secretary.post(reverse("settle-bonus", args=[row.pk]), {"what": "accept"})
    assert Adjustment.objects.get().points == Decimal("1.5")
    assert "Hội đồng đã nhận" in text(clerk.get(reverse("hand-in", args=["PC06"])))


def test_changed_rules_are_previewed_then_adopted_with_a_reason(office: Any) -> None:
    secretary = office.client("secretary")
    text_now = secretary.get(reverse("rulebook-file", args=["criteria.csv"])).content.decode("utf-8-sig")
    changed = text_now.replace("Tuyên truyền cải cách hành chính", "Tuyên truyền về cải cách", 1)
    sent = SimpleUploadedFile("criteria.csv", changed.encode())
    shown = secretary.post(reverse("preview-rulebook"), {"files": sent})
    assert "Tuyên truyền về cải cách" in text(shown)
    told = shown.context["told"]
    refused = secretary.post(reverse("adopt-rulebook"), {"told": told}, headers=HTMX)
    assert refused.status_code == 422
    done = secretary.post(reverse("adopt-rulebook"), {"told": told, "reason": "QĐ 12"}, headers=HTMX)
    assert done.status_code == 204
    assert "Tuyên truyền về cải cách" in text(office.client("own").get(reverse("unit", args=["PC06"])))


def test_a_wrong_rulebook_is_told_line_by_line(office: Any) -> None:
    sent = SimpleUploadedFile("criteria.csv", b"code,level\n1,area\n")
    shown = office.client("secretary").post(reverse("preview-rulebook"), {"files": sent})
    assert "finding-error" in text(shown)
    assert "adopt" not in text(shown)


def test_an_edited_template_is_printed_on_trial_before_it_is_used(office: Any) -> None:
    secretary = office.client("secretary")
    document = Document(io.BytesIO(template_bytes("result_notice")))
    document.add_paragraph("Trân trọng thông báo.")
    edited = io.BytesIO()
    document.save(edited)
    sent = {"template": SimpleUploadedFile("mau.docx", edited.getvalue())}
    shown = secretary.post(reverse("preview-template", args=["result_notice"]), sent)
    assert "in thử" in text(shown).lower()
    own = office.workspace.templates / "result_notice.docx"
    assert not own.exists()
    told = shown.context["told"]
    wrong = secretary.post(
        reverse("install-template", args=["council_decision"]), {"told": told}, headers=HTMX
    )
    assert wrong.status_code == 422
    done = secretary.post(reverse("install-template", args=["result_notice"]), {"told": told}, headers=HTMX)
    assert done.status_code == 204
    assert own.read_bytes() == edited.getvalue()


def test_a_broken_template_is_told_and_not_offered(office: Any) -> None:
    document = Document()
    document.add_paragraph("{{ khong_co_ten_nay }}")
    edited = io.BytesIO()
    document.save(edited)
    sent = {"template": SimpleUploadedFile("mau.docx", edited.getvalue())}
    shown = text(office.client("secretary").post(reverse("preview-template", args=["result_notice"]), sent))
    assert "khong_co_ten_nay" in shown
    assert "Dùng mẫu này" not in shown
    junk = {"template": SimpleUploadedFile("mau.docx", b"MZ not a package")}
    answer = office.client("secretary").post(reverse("preview-template", args=["result_notice"]), junk)
    assert answer.status_code == 422
    assert office.client("secretary").get(reverse("template", args=["mau_khac"])).status_code == 404


def test_the_history_of_a_unit_keeps_the_council_s_part_until_published(office: Any) -> None:
    appraised(office)
    client = office.client("appraiser")
    client.post(reverse("decide", args=LEAF), {"points": "1", "round": "1", "reason": "muộn", "seen": ""})
    office.client("own").post(reverse("save-claim", args=["PC06", "1.4"]), {"points": "1", "seen": ""})
    own = text(office.client("own").get(reverse("unit-history", args=["PC06"])))
    assert "điểm tự chấm tiêu chí 1.4" in own
    assert "điểm thẩm định" not in own
    found = text(office.client("secretary").get(reverse("history"), {"ai": "lan", "tu": "01/01/2024"}))
    assert "tiêu chí 1.4" in found


def test_the_board_says_what_comes_first_and_narrows_to_who_is_late(office: Any, settings: Any) -> None:
    settings.TODAY = "2024-10-01"
    secretary = office.client("secretary")
    page = text(secretary.get(reverse("board")))
    assert "Ghi thành viên Hội đồng và phân công thẩm định" in page
    office.claim("PC06", "1.1.1", "2", office.evidence("PC06", "14/KH-PC06"))
    sent = {"reason": "còn chờ bản ký"}
    assert office.client("own").post(reverse("send-in", args=["PC06"]), sent, headers=HTMX).status_code == 204
    late = {row.unit.code for row in secretary.get(reverse("board"), {"hien": "qua-han"}).context["shown"]}
    assert "PC07" in late
    assert "PC06" not in late


def test_what_people_type_is_shown_and_never_run(office: Any) -> None:
    script = "<script>alert(1)</script>"
    secretary, clerk = office.client("secretary"), office.client("own")
    secretary.post(reverse("give-seat"), {"name": script, "title": "member", "position": script})
    secretary.post(reverse("declare-conflict"), {"unit": "PC06", "username": "minh", "reason": script})
    sent = {"heading": "thuong_sang_kien", "points": "1", "reason": script, "document": script}
    clerk.post(reverse("claim-bonus", args=["PC06"]), sent)
    for client, name, args in (
        (secretary, "council", []),
        (secretary, "results", []),
        (secretary, "history", []),
        (clerk, "hand-in", ["PC06"]),
        (clerk, "unit-history", ["PC06"]),
        (office.client("appraiser"), "queue", []),
    ):
        page = text(client.get(reverse(name, args=args)))
        assert "<script>alert" not in page, name
        assert "&lt;script&gt;alert" in page, name
