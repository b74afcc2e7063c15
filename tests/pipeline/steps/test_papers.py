"""What the papers say, read back from the Word files."""

import io
from decimal import Decimal

import docx
import pytest

from pipeline.errors import NotReady, WrongForm
from pipeline.steps.appraise import appraise, round_number
from pipeline.steps.link import link
from pipeline.steps.minutes import minutes
from pipeline.steps.papers.evidence_list import list_evidence
from pipeline.steps.papers.seats import authority_of, unit_seat
from pipeline.steps.publish import publish
from pipeline.steps.report import report
from pipeline.steps.self_assess import self_assess
from pipeline.steps.tables.appraisal_table import Given
from pipeline.steps.year import assessed_units, load_one
from templates.errors import TemplateError
from templates.render import shipped_template
from tests.factories import full_rows, make_evidence, make_head, standards, write_self_table


def words(path) -> str:
    document = docx.Document(str(path))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.fixture
def claimed(year, unit, secretary, today, tmp_path):
    """A unit with a full table, one cited document and one exemption request."""
    criteria = year.rulebook.sets[0]
    rows = full_rows(criteria)
    rows["1.1.1"] = (2, "Kế hoạch số 17/KH-PA08 ngày 16/02/2024 & <kèm theo>", "")
    rows["7.3"] = ("", "", "Không có quy trình ISO, đề nghị hạ chuẩn")
    self_assess(year, unit, write_self_table(tmp_path / "t.xlsx", criteria, rows), by=secretary, on=today)
    make_evidence(unit, "KH 17.pdf", make_head("17/KH-PA08", "16/02/2024", kind="Kế hoạch", subject="CCHC"))
    make_evidence(unit, "khác.pdf", make_head("99/KH-PA08", "16/03/2024", kind="Kế hoạch", subject="khác"))
    link(year, unit, by=secretary, on=today)
    return unit


def test_the_report_tells_points_documents_and_requests(workspace, year, claimed, secretary, today):
    written = report(workspace, year, claimed, papers={}, by=secretary, on=today)
    text = words(written.path)
    assert written.path.parent.name == "PA08"
    assert "Kế hoạch số 17/KH-PA08 ngày 16/02/2024 & <kèm theo>" in text
    assert "Mã tài liệu: 1.1.1-001" in text
    assert "Không có quy trình ISO" in text
    assert "98,00" in text
    assert "MINH HỌA" in text
    assert any("người ký" in gap for gap in written.gaps)


def test_documents_have_stable_codes_and_untied_ones_are_said_to_be(year, claimed):
    rows = list_evidence(load_one(year, claimed)).rows
    assert [(row.code, row.number) for row in rows] == [("1.1.1-001", "17/KH-PA08"), ("K-001", "99/KH-PA08")]
    assert rows[1].note == "chưa gắn với tiêu chí nào"


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("Kế hoạch số 17/KH-PA08 ngày 16/02/2024 (mục II, trang 3)", "mục II, trang 3 (1 trang)"),
        ("Kế hoạch số 17/KH-PA08 ngày 16/02/2024, tại điểm a khoản 2", "điểm a khoản 2 (1 trang)"),
        ("Kế hoạch số 17/KH-PA08 ngày 16/02/2024. Trang bị đủ máy tính.", "1 trang"),
    ],
)
def test_the_list_says_where_in_a_document_the_proof_stands(
    year, unit, secretary, today, tmp_path, said, place
):
    criteria = year.rulebook.sets[0]
    rows = full_rows(criteria) | {"1.1.1": (2, said, "")}
    self_assess(year, unit, write_self_table(tmp_path / "t.xlsx", criteria, rows), by=secretary, on=today)
    make_evidence(unit, "KH 17.pdf", make_head("17/KH-PA08", "16/02/2024", kind="Kế hoạch", subject="CCHC"))
    link(year, unit, by=secretary, on=today)
    assert list_evidence(load_one(year, unit)).rows[0].place == place


def test_the_same_dossier_gives_the_same_bytes(workspace, year, claimed, secretary, today):
    first = report(workspace, year, claimed, papers={}, by=secretary, on=today).path.read_bytes()
    assert report(workspace, year, claimed, papers={}, by=secretary, on=today).path.read_bytes() == first


def test_a_report_needs_a_self_assessment(workspace, year, other_unit, secretary, today):
    with pytest.raises(NotReady, match="tự chấm"):
        report(workspace, year, other_unit, papers={}, by=secretary, on=today)


def test_the_workspace_s_own_template_goes_first(workspace, year, claimed, secretary, today):
    own = docx.Document()
    own.add_paragraph("MẪU RIÊNG {{ unit }}")
    buffer = io.BytesIO()
    own.save(buffer)
    (workspace.templates / "self_assessment_report.docx").write_bytes(buffer.getvalue())
    path = report(workspace, year, claimed, papers={}, by=secretary, on=today).path
    assert "MẪU RIÊNG Phòng Quản lý xuất nhập cảnh" in words(path)
    (workspace.templates / "self_assessment_report.docx").write_bytes(b"broken")
    with pytest.raises(TemplateError):
        report(workspace, year, claimed, papers={}, by=secretary, on=today)


@pytest.fixture
def appraised(year, claimed, secretary, today):
    """The claimed unit with two rounds: 1.4 lowered, then raised; 7.3 taken out."""
    points = standards(year.rulebook.sets[0])
    first = [Given(code, value) for code, value in points.items() if code not in {"1.4", "7.3"}]
    first += [Given("1.4", Decimal(1), "thiếu ảnh"), Given("7.3", Decimal(0), "đồng ý", exempt=True)]
    second = [Given("1.4", Decimal(3), "đã bổ sung ảnh"), Given("7.3", Decimal(0), "đồng ý", exempt=True)]
    for number, given in ((1, first), (2, second)):
        appraise(year, claimed, given, round_number(year.rulebook, number), by=secretary, on=today)
    return claimed


def test_minutes_tell_what_a_round_changed_and_why(workspace, year, appraised, secretary, today):
    first = words(minutes(workspace, year, 1, papers={}, by=secretary, on=today).path)
    assert "thiếu ảnh" in first
    assert "Hạ chuẩn. đồng ý" in first
    second = words(minutes(workspace, year, 2, papers={}, by=secretary, on=today).path)
    assert "đã bổ sung ảnh" in second
    assert "97,00" in second


def test_minutes_of_a_round_nobody_was_appraised_in_say_so(workspace, year, claimed, secretary, today):
    with pytest.raises(NotReady, match="Thẩm định lần 1"):
        minutes(workspace, year, 1, papers={}, by=secretary, on=today)


def test_a_published_decision_shows_no_self_score_and_a_draft_does(
    workspace, year, appraised, secretary, today
):
    points = standards(year.rulebook.sets[0])
    draft = words(publish(workspace, year, papers={}, by=secretary, on=today, is_final=False).path)
    assert "tự chấm" in draft
    assert "chưa có kết quả thẩm định" in draft
    for other in assessed_units(year):
        if other.code != appraised.code:
            given = [Given(code, value, "theo hồ sơ") for code, value in points.items()]
            appraise(year, other, given, round_number(year.rulebook, 1), by=secretary, on=today)
    final = words(publish(workspace, year, papers={}, by=secretary, on=today, is_final=True).path)
    assert "tự chấm" not in final.lower()
    assert "Điều 1" in final


def test_a_decision_against_the_law_of_form_is_not_published(workspace, year, appraised, secretary, today):
    points = standards(year.rulebook.sets[0])
    for other in assessed_units(year):
        if other.code != appraised.code:
            given = [Given(code, value, "theo hồ sơ") for code, value in points.items()]
            appraise(year, other, given, round_number(year.rulebook, 1), by=secretary, on=today)
    own = docx.Document(io.BytesIO(shipped_template("publication_decision")))
    own.sections[0].left_margin = docx.shared.Mm(10)
    own.save(str(workspace.templates / "publication_decision.docx"))
    draft = publish(workspace, year, papers={}, by=secretary, on=today, is_final=False)
    assert {"page-margin"} == {one.rule for one in draft.form}
    with pytest.raises(WrongForm, match="page-margin"):
        publish(workspace, year, papers={}, by=secretary, on=today, is_final=True)
    year.campaign.refresh_from_db()
    assert year.campaign.published_on is None
    assert not (workspace.outputs / "quyet-dinh-cong-bo.docx").exists()


def test_letterheads_follow_the_authority_and_the_unit(year, today):
    authority = authority_of(year.rulebook, {})
    assert (authority.profile, authority.name, authority.place) == (
        "cong_an",
        "tỉnh Hương Bình",
        "Hương Bình",
    )
    assert authority.drafter == "PV01"
    district = unit_seat(authority, year.rulebook.unit("CAH_LAC_PHONG"), "Báo cáo", on=today).letterhead
    assert district.issuer == ("CÔNG AN HUYỆN LẠC PHONG",)
    assert (district.place, district.symbol) == ("Lạc Phong", "BC-CAH")
    assert authority_of(year.rulebook, {"place": "Thị xã Bình"}).place == "Thị xã Bình"


def test_papers_drawn_up_after_a_merger_keep_the_unit_s_letterhead(year, today):
    authority = authority_of(year.rulebook, {})
    later = today.replace(year=2026)
    head = unit_seat(authority, year.rulebook.unit("CAH_LAC_PHONG"), "Báo cáo", on=later).letterhead
    assert head.issuer == ("CÔNG AN HUYỆN LẠC PHONG",)
