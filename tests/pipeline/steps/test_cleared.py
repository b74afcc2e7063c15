"""Planted secrets, private numbers and self-scores: none of them reaches a paper that leaves the house."""

import dataclasses
import io
from decimal import Decimal

import docx
import pytest

from pipeline.steps.appraise import appraise, round_number
from pipeline.steps.companions import write_companion
from pipeline.steps.papers.cleared import cleared
from pipeline.steps.publish import publish
from pipeline.steps.self_assess import self_assess
from pipeline.steps.tables.appraisal_table import Given
from pipeline.steps.year import assessed_units
from templates.examples import companions, main_papers
from templates.render import render
from tests.factories import full_rows, standards, write_self_table

SECRET = "Theo Điện mật số 712 ngày 01/3/2024"
IDENTITY = "001099123456"
PHONE = "0912 345 678"
CLAIMED = "77,77"


def words(path) -> str:
    document = docx.Document(str(path))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.fixture
def published(workspace, year, unit, secretary, today, tmp_path):
    """A year whose council wrote a secret and private numbers into its reasons, then published."""
    criteria = year.rulebook.sets[0]
    rows = full_rows(criteria) | {"1.4": (2.77, "Đã tuyên truyền", "")}
    self_assess(year, unit, write_self_table(tmp_path / "t.xlsx", criteria, rows), by=secretary, on=today)
    planted = f"Thiếu ảnh. {SECRET}; ông A, CCCD {IDENTITY}, điện thoại {PHONE}."
    for one in assessed_units(year):
        points = standards(criteria)
        given = [Given(code, value, "theo hồ sơ") for code, value in points.items() if code != "1.4"]
        given.append(Given("1.4", Decimal(1), planted))
        appraise(year, one, given, round_number(year.rulebook, 1), by=secretary, on=today)
    return publish(workspace, year, papers={}, by=secretary, on=today, is_final=True)


def test_a_published_paper_shows_no_secret_no_private_number_and_no_self_score(
    published, workspace, year, unit, secretary, today
):
    notice = write_companion(
        workspace, year, "thong-bao-ket-qua", papers={}, by=secretary, on=today, unit=unit, is_final=True
    ).papers["PA08"]
    summary = write_companion(
        workspace, year, "bao-cao-tong-hop", papers={}, by=secretary, on=today, is_final=True
    ).papers[""]
    for path in (published.path, notice.path, summary.path):
        text = words(path)
        assert "712" not in text
        assert "mật" not in text.lower().replace("bí mật", "")
        assert IDENTITY not in text
        assert PHONE not in text
        assert "2,77" not in text
        assert "97,77" not in text
    assert "tự chấm" not in words(published.path) + words(notice.path)
    assert "Thiếu ảnh." in words(notice.path)
    assert any("văn bản mật đã lược bỏ (1.4)" in gap for gap in notice.gaps)
    assert any("dữ liệu cá nhân đã che (1.4)" in gap for gap in notice.gaps)


def test_matters_undecided_stand_in_a_draft_decision_only():
    decision = main_papers.publication_decision()
    noted = dataclasses.replace(decision, notes=("Đơn vị A: hai cách xếp loại khác nhau.",))

    def text(paper):
        return "\n".join(p.text for p in docx.Document(io.BytesIO(render(paper))).paragraphs)

    assert "hai cách xếp loại" in text(noted)
    assert "hai cách xếp loại" not in text(dataclasses.replace(noted, provisional=False))


def test_a_sentence_that_cites_a_secret_paper_goes_and_the_rest_stays():
    notice = companions.result_notice()
    lost = dataclasses.replace(notice.lost[0], reason=f"Chậm hạn. {SECRET}. Thiếu chữ ký.")
    clean = cleared(dataclasses.replace(notice, lost=(lost,)))
    assert clean.lost[0].reason == "Chậm hạn. Thiếu chữ ký."
    assert len(clean.missing) == 1


@pytest.mark.parametrize(
    "reason",
    [
        "Chưa tập huấn về bảo vệ bí mật nhà nước.",
        "Đổi mật khẩu định kỳ.",
        "Kế hoạch số 17/KH-PA08 ngày 16/02/2024.",
    ],
)
def test_ordinary_words_are_left_as_they_are(reason):
    notice = companions.result_notice()
    lost = dataclasses.replace(notice.lost[0], reason=reason)
    paper = dataclasses.replace(notice, lost=(lost,))
    assert cleared(paper) is paper
