"""The companion papers: each is in good form, says what the store knows and lists what it does not."""

from datetime import date, timedelta
from decimal import Decimal

import docx
import pytest

from pipeline.config import Workspace, write_marker
from pipeline.errors import NotAllowed, NotReady, WrongForm, WrongValue
from pipeline.steps.appraise import appraise, round_number
from pipeline.steps.companions import COMPANIONS, write_companion
from pipeline.steps.explain import ask, explain
from pipeline.steps.link import link
from pipeline.steps.minutes import minutes
from pipeline.steps.open_year import open_year
from pipeline.steps.own_rulebook import own_rulebook
from pipeline.steps.papers.reminder_paper import _addressees
from pipeline.steps.publish import publish
from pipeline.steps.self_assess import self_assess
from pipeline.steps.tables.appraisal_table import Given
from pipeline.steps.year import assessed_units, load_year, rulebook_digest, rulebook_folder
from templates.contexts import LateUnit
from templates.official_format.lint import lint
from templates.render import shipped_template
from tests.factories import full_rows, make_evidence, make_head, standards, write_self_table

LATER = date(2024, 10, 20)


def words(path) -> str:
    document = docx.Document(str(path))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.fixture
def campaign(year, unit, secretary, today, tmp_path):
    """All units appraised; PA08 claimed all, was lowered in 1.4, asked about it, and answered."""
    criteria = year.rulebook.sets[0]
    rows = full_rows(criteria)
    rows["1.1.1"] = (2, "Kế hoạch số 17/KH-PA08 ngày 16/02/2024 & <kèm theo>", "")
    rows["1.4"] = (3, "Đã thực hiện theo Điện mật số 712 ngày 01/03/2024", "")
    self_assess(year, unit, write_self_table(tmp_path / "t.xlsx", criteria, rows), by=secretary, on=today)
    make_evidence(unit, "17.pdf", make_head("17/KH-PA08", "16/02/2024", kind="Kế hoạch", subject="CCHC"))
    link(year, unit, by=secretary, on=today)
    points = standards(criteria)
    for one in assessed_units(year):
        given = [Given(code, value, "theo hồ sơ") for code, value in points.items() if code != "1.4"]
        given.append(Given("1.4", Decimal(1), "thiếu ảnh"))
        appraise(year, one, given, round_number(year.rulebook, 1), by=secretary, on=today)
    return year


@pytest.fixture
def asked(campaign, unit, secretary, today):
    """The council's question to PA08, due in ten days."""
    return ask(
        campaign,
        unit,
        "1.4",
        "Bổ sung ảnh tuyên truyền",
        today + timedelta(days=10),
        round_rule=round_number(campaign.rulebook, 1),
        by=secretary,
        on=today,
    )


@pytest.fixture
def write(workspace, year, secretary, today):
    """Write a companion paper as the secretary."""

    def run(kind, **more):
        given = {"papers": {}, "by": secretary, "on": today} | more
        return write_companion(workspace, year, kind, **given)

    return run


@pytest.mark.parametrize("kind", sorted(set(COMPANIONS) - {"don-doc"}))
def test_every_companion_paper_is_in_good_form_and_leaves_number_and_signer_open(write, asked, unit, kind):
    own = unit if COMPANIONS[kind].is_per_unit else None
    (written,) = write(kind, unit=own).papers.values()
    assert written.form == lint(written.path) == ()
    assert any(gap.startswith("số văn bản") for gap in written.gaps)
    assert any("người ký" in gap for gap in written.gaps)
    assert "DỰ THẢO" in words(written.path)
    (again,) = write(kind, unit=own).papers.values()
    assert again.path.read_bytes() == written.path.read_bytes()


def test_the_reminder_names_units_late_by_the_plan_s_own_day(write, year, unit, secretary, today):
    with pytest.raises(NotReady, match="quá hạn"):
        write("don-doc")
    (written,) = write("don-doc", on=LATER).papers.values()
    text = words(written.path)
    assert written.form == ()
    assert "16/9/2024" in text
    assert "34" in text
    assert "Công an huyện Lạc Phong" in text
    assert "thời hạn hoàn thành" in written.gaps


def test_whoever_was_appraised_is_not_late_but_an_open_question_is(write, asked):
    (written,) = write("don-doc", on=LATER).papers.values()
    text = words(written.path)
    assert "Giải trình tiêu chí 1.4" in text
    assert "Công an huyện Lạc Phong" not in text


def test_the_request_asks_what_the_council_asked(write, asked, unit):
    text = words(write("yeu-cau-giai-trinh", unit=unit).papers["PA08"].path)
    assert "Bổ sung ảnh tuyên truyền" in text
    assert "26/9/2024" in text


def test_without_questions_the_request_lists_lowered_criteria_and_says_so(write, campaign, unit):
    done = write("yeu-cau-giai-trinh")
    assert set(done.papers) == {"PA08"}
    assert len(done.left_out) == len(assessed_units(campaign)) - 1
    written = done.papers["PA08"]
    assert "thiếu ảnh (thẩm định 1 điểm, tự chấm 3 điểm)" in words(written.path)
    assert any("chưa ghi yêu cầu giải trình" in gap for gap in written.gaps)


def test_the_minutes_list_what_was_asked_with_its_deadline(
    workspace, campaign, asked, unit, secretary, today
):
    path = minutes(workspace, campaign, 1, papers={}, by=secretary, on=today).path
    cells = [
        cell.text for table in docx.Document(str(path)).tables for row in table.rows for cell in row.cells
    ]
    assert cells[cells.index("Bổ sung ảnh tuyên truyền") + 1] == "26/9/2024"
    assert "Phòng Quản lý xuất nhập cảnh" in cells
    alone = minutes(workspace, campaign, 1, papers={}, by=secretary, on=today, unit=unit).path
    assert "Bổ sung ảnh tuyên truyền" in words(alone)


def test_an_explanation_without_an_answer_is_a_gap(write, campaign, asked, unit, secretary, today):
    assert "giải trình tiêu chí 1.4" in write("bao-cao-giai-trinh", unit=unit).papers["PA08"].gaps
    explain(campaign, unit, asked.pk, "Đã gửi 5 ảnh", by=secretary, on=today)
    written = write("bao-cao-giai-trinh", unit=unit).papers["PA08"]
    assert "Đã gửi 5 ảnh" in words(written.path)
    assert "giải trình tiêu chí 1.4" not in written.gaps


def test_a_notice_tells_class_and_rank_only_once_they_are_published(
    write, workspace, campaign, unit, secretary, today
):
    with pytest.raises(NotReady, match="chưa công bố"):
        write("thong-bao-ket-qua", unit=unit, is_final=True)
    draft = words(write("thong-bao-ket-qua", unit=unit).papers["PA08"].path)
    assert "DỰ THẢO" in draft
    assert "xếp hạng" not in draft
    publish(workspace, campaign, papers={}, by=secretary, on=today, is_final=True)
    written = write("thong-bao-ket-qua", unit=unit).papers["PA08"]
    final = words(written.path)
    assert "DỰ THẢO" not in final
    assert "xếp hạng 1/1" in final
    assert "tự chấm" not in final.lower()
    assert "thiếu ảnh" in final
    assert "số, ngày Quyết định công bố" in written.gaps


def test_the_summary_draws_its_charts_and_shows_no_self_score(write, campaign):
    (written,) = write("bao-cao-tong-hop").papers.values()
    parts = {part.partname for part in docx.Document(str(written.path)).part.package.iter_parts()}
    charts = [name for name in parts if "/charts/chart" in name]
    assert len(charts) == len({one.bloc for one in campaign.rulebook.units}) + 2
    assert "tự chấm điểm." not in words(written.path).split("KẾT QUẢ THẨM ĐỊNH")[1]


def test_the_submission_puts_before_the_head_what_is_undecided(write, campaign):
    (written,) = write("to-trinh").papers.values()
    text = words(written.path)
    assert "Giám đốc Công an tỉnh Hương Bình" in text
    assert "Biên bản thẩm định lần 1" in text
    assert "Biên bản thẩm định lần 2" not in text


def test_the_yearly_report_cites_no_secret_paper_and_no_points(write, campaign, unit):
    written = write("bao-cao-nam", unit=unit).papers["PA08"]
    text = words(written.path)
    assert "Kế hoạch số 17/KH-PA08 ngày 16/02/2024 về CCHC" in text
    assert "& <kèm theo>" in text
    assert "712" not in text
    assert any("văn bản mật" in gap for gap in written.gaps)
    assert any(gap.startswith("mục II.") for gap in written.gaps)


def test_the_plan_and_the_council_s_decision_say_what_the_rulebook_says(write, year):
    (plan,) = write("ke-hoach").papers.values()
    text = words(plan.path)
    assert "Trước ngày 17/9/2024" in text
    assert "Xuất sắc từ 95" in text
    assert {"mục đích", "yêu cầu"} <= set(plan.gaps)
    (decision,) = write("quyet-dinh-hoi-dong").papers.values()
    assert "danh sách thành viên Hội đồng" in decision.gaps


def test_papers_of_the_council_are_the_secretary_s_to_write(write, year, unit, django_user_model):
    clerk = django_user_model.objects.create_user("can-bo")
    unit.rights.create(user=clerk, role="clerk")
    with pytest.raises(NotAllowed):
        write("to-trinh", by=clerk)
    with pytest.raises(NotAllowed):
        write("thong-bao-ket-qua", by=clerk, unit=unit)
    assert set(write("bao-cao-nam", by=clerk).papers) == {"PA08"}


def test_what_cannot_be_written_is_refused_with_its_reason(write, year, unit):
    with pytest.raises(WrongValue, match="to-trinh"):
        write("khong-co")
    with pytest.raises(WrongValue, match="văn bản chung"):
        write("ke-hoach", unit=unit)
    with pytest.raises(NotReady, match="điểm thẩm định"):
        write("to-trinh")
    with pytest.raises(NotReady, match="vòng 9"):
        write("giay-moi", number=9)


def test_a_final_paper_against_the_law_of_form_is_not_written(write, workspace, year):
    path = workspace.templates / "campaign_plan.docx"
    path.write_bytes(shipped_template("campaign_plan"))
    document = docx.Document(str(path))
    document.sections[0].left_margin = docx.shared.Mm(10)
    document.save(str(path))
    with pytest.raises(WrongForm, match="page-margin"):
        write("ke-hoach", is_final=True)
    (draft,) = write("ke-hoach").papers.values()
    assert [one.rule for one in draft.form] == ["page-margin"]


@pytest.mark.parametrize(
    "rulebook", ["ba_ria_vung_tau/2024", "bac_kan/2020", "cu_lao_dung_police/2021", "two_tier/2025"]
)
def test_papers_of_other_authorities_are_in_good_form_too(tmp_path, secretary, rulebook):
    place = Workspace(tmp_path / "khac")
    for folder in (place.outputs, place.templates, place.rulebooks):
        folder.mkdir(parents=True)
    rules = own_rulebook(place, rulebook)
    write_marker(place, ())
    open_year(rules, rulebook_digest(rulebook_folder(place, rulebook)), by=secretary, on=LATER)
    year = load_year(place)
    for kind in ("quyet-dinh-hoi-dong", "ke-hoach"):
        done = write_companion(place, year, kind, papers={}, by=secretary, on=LATER, is_final=True)
        assert done.papers[""].form == ()
        assert "đơn vị Hội đồng" not in words(done.papers[""].path)


def test_a_long_list_of_late_units_is_not_repeated_as_addressees(year, secretary, today):
    late = tuple(LateUnit(f"Đơn vị {number}", "Nộp hồ sơ", today, 1) for number in range(12))
    assert _addressees(late) == ("Thủ trưởng các đơn vị có tên trong danh sách dưới đây",)
    assert _addressees(late[:2]) == ("Đơn vị 0", "Đơn vị 1")
