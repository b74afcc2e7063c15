"""What a person says of a document stands, and is remembered."""

import pytest

from pipeline.errors import NotAllowed, StepClosed, WrongValue
from pipeline.rules.dossier import Claim, Fit
from pipeline.steps.claim import claim
from pipeline.steps.correct import correct
from pipeline.steps.decide_link import decide_link
from pipeline.steps.mark_standing import mark_standing
from pipeline.store.citation_json import verdict_from_json
from pipeline.store.models import Change, Correction, Link, LinkDecision, Role
from tests.factories import make_evidence, make_head, person


@pytest.fixture
def evidence(unit):
    return make_evidence(unit, "KH.pdf", make_head("14/KH-PA08", "16/02/2024", subject="Kế hoạch"))


def test_a_correction_changes_the_row_keeps_the_reading_and_leaves_a_line(evidence, secretary, today, year):
    row = correct(year, evidence, {"number": "41/KH-PA08"}, by=secretary, on=today, why="đọc nhầm")
    assert (row.number, row.number_key) == ("41/KH-PA08", "41/KH-PA08")
    assert row.readings["number"]["value"]["number"] == "14"
    assert row.revision > row.indexed_revision
    change = Change.objects.get(verb="correct")
    assert (change.old, change.new, change.why, change.by) == (
        "14/KH-PA08",
        "41/KH-PA08",
        "đọc nhầm",
        "thu-ky",
    )


def test_a_month_is_enough_where_the_day_is_not_known(evidence, secretary, today, year):
    row = correct(year, evidence, {"issued": "03/2024"}, by=secretary, on=today)
    assert (f"{row.issued_from:%d/%m}", f"{row.issued_to:%d/%m}") == ("01/03", "31/03")


def test_a_wrong_value_changes_nothing_at_all(evidence, secretary, today, year):
    with pytest.raises(WrongValue):
        correct(year, evidence, {"subject": "mới", "issued": "31/02/2024"}, by=secretary, on=today)
    evidence.refresh_from_db()
    assert evidence.subject == "Kế hoạch"
    assert not Correction.objects.exists()


def test_the_last_correction_counts(evidence, secretary, today, year):
    correct(year, evidence, {"number": "41/KH-PA08"}, by=secretary, on=today)
    row = correct(year, evidence, {"number": "44/KH-PA08"}, by=secretary, on=today)
    assert row.number == "44/KH-PA08"
    assert Correction.objects.count() == 1
    assert Change.objects.filter(verb="correct").count() == 2


def test_a_clerk_corrects_the_own_unit_only(evidence, other_unit, today, year):
    with pytest.raises(NotAllowed):
        correct(year, evidence, {"subject": "x"}, by=person("an", Role.CLERK, other_unit), on=today)


def test_a_published_year_is_not_corrected(evidence, year, secretary, today):
    year.campaign.published_on = today
    year.campaign.save()
    evidence.refresh_from_db()
    with pytest.raises(StepClosed):
        correct(year, evidence, {"subject": "x"}, by=secretary, on=today)


def test_a_standing_document_is_marked_and_unmarked(evidence, secretary, today):
    assert mark_standing(evidence, True, why="còn hiệu lực", by=secretary, on=today).is_standing
    assert not mark_standing(evidence, False, why="", by=secretary, on=today).is_standing
    assert Change.objects.filter(verb="correct").count() == 2


def test_a_typed_date_is_held_against_the_window_at_once(evidence, year, unit, secretary, today):
    """What the clerk typed today must not wait for the next linking to count."""
    claim(
        year, unit, Claim("1.1.1", narrative="Kế hoạch số 14/KH-PA08 ngày 16/02/2024"), by=secretary, on=today
    )
    decide_link(year, unit, ("1.1.1", str(evidence.pk)), LinkDecision.CONFIRMED, by=secretary, on=today)
    assert verdict_from_json(Link.objects.get().verdict).is_usable
    correct(year, evidence, {"issued": "16/02/2019"}, by=secretary, on=today)
    assert verdict_from_json(Link.objects.get().verdict).fit is Fit.OUTSIDE
    correct(year, evidence, {"issued": ""}, by=secretary, on=today)
    assert verdict_from_json(Link.objects.get().verdict).fit is Fit.UNKNOWN_DATE
    correct(year, evidence, {"issued": "16/02/2024", "subject_year": "2022"}, by=secretary, on=today)
    assert verdict_from_json(Link.objects.get().verdict).other_year == 2022
