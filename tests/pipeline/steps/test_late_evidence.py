"""After a unit's own round is closed, evidence comes in only for what the council asks."""

from datetime import timedelta

import pytest

from ocr.reading import ReadingSettings
from pipeline.errors import StepClosed
from pipeline.steps.appraise import appraisal_rounds
from pipeline.steps.close_round import close_round, reopen_round
from pipeline.steps.explain import ask, explain
from pipeline.steps.ingest import IngestSettings, ingest
from pipeline.store.models import Evidence

SETTINGS = IngestSettings(ReadingSettings(), 1)


@pytest.fixture
def take(workspace, folder, unit, secretary, today):
    """Take the folder in and return how many documents the unit has then."""
    (folder / "a.txt").write_text("Số: 14/KH-PA08\nKẾ HOẠCH\n", encoding="utf-8")

    def run(settings: IngestSettings = SETTINGS) -> int:
        for _ in ingest(workspace, folder, unit, by=secretary, on=today, settings=settings):
            pass
        return Evidence.objects.filter(unit=unit).count()

    return run


def test_a_closed_round_takes_no_more_evidence_and_says_why(take, year, secretary, today):
    close_round(year, "self", "hết hạn", by=secretary, on=today)
    with pytest.raises(StepClosed, match=r"đã khóa từ ngày 16/09/2024.*chỉ bổ sung tài liệu khi Hội đồng"):
        take()
    assert not Evidence.objects.exists()
    reopen_round(year, "self", "Hội đồng yêu cầu", by=secretary, on=today)
    assert take() == 1


def test_what_was_handed_over_before_is_read_after(take, year, secretary, today):
    close_round(year, "self", "hết hạn", by=secretary, on=today)
    assert take(IngestSettings(ReadingSettings(), 1, accepted=True)) == 1


def test_a_question_of_the_council_lets_evidence_in_until_it_is_answered(take, year, unit, secretary, today):
    close_round(year, "self", "hết hạn", by=secretary, on=today)
    first, due = appraisal_rounds(year.rulebook)[0], today + timedelta(days=5)
    asked = ask(year, unit, "1.4", "Nộp bản ký", due, round_rule=first, by=secretary, on=today)
    assert take() == 1
    explain(year, unit, asked.pk, "Đã nộp", by=secretary, on=today)
    with pytest.raises(StepClosed, match="không có yêu cầu nào chờ trả lời"):
        take()


def test_a_question_to_another_unit_does_not(take, year, other_unit, secretary, today):
    close_round(year, "self", "hết hạn", by=secretary, on=today)
    first = appraisal_rounds(year.rulebook)[0]
    ask(year, other_unit, "1.4", "Nộp bản ký", today, round_rule=first, by=secretary, on=today)
    with pytest.raises(StepClosed):
        take()
