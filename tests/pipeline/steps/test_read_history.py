"""Who sees which lines of the history, and rights that hold for a time."""

from datetime import date

import pytest

from pipeline.errors import NotAllowed, WrongValue
from pipeline.rules.dossier import Claim
from pipeline.steps.claim import claim
from pipeline.steps.give_right import give_right
from pipeline.steps.read_history import VERBS, read_history
from pipeline.store.models import Change, Right, Role
from tests.factories import person


def test_a_clerk_sees_the_own_unit_s_lines_and_a_secretary_all(year, unit, other_unit, secretary, today):
    for one in (unit, other_unit):
        claim(year, one, Claim("1.1.1", narrative="Đã ban hành"), by=secretary, on=today)
    clerk = person("can-bo", Role.CLERK, unit)
    seen = read_history(year, None, by=clerk, on=today)
    assert {line.unit for line in seen} == {unit}
    with pytest.raises(NotAllowed):
        read_history(year, other_unit, by=clerk, on=today)
    assert read_history(year, None, by=secretary, on=today).count() == Change.objects.count()
    assert {line.unit for line in read_history(year, other_unit, by=secretary, on=today)} == {other_unit}


def test_every_verb_of_the_history_has_vietnamese_words(year):
    assert {line.verb for line in Change.objects.all()} <= set(VERBS)
    assert VERBS["appraise"] == "chấm thẩm định"


def test_a_right_may_be_given_for_a_time_and_given_anew(year, unit, secretary, today):
    first, last = date(2024, 10, 1), date(2024, 10, 30)
    give_right("minh", Role.APPRAISER, None, "1,4", by=secretary, on=today, days=(first, last))
    row = Right.objects.get(user__username="minh")
    assert (row.valid_from, row.valid_until) == (first, last)
    assert "đến hết 30/10/2024" in Change.objects.filter(verb="people").last().new
    give_right("minh", Role.APPRAISER, None, "1,4", by=secretary, on=today, days=(first, None))
    row.refresh_from_db()
    assert row.valid_until is None
    with pytest.raises(WrongValue, match="trước khi bắt đầu"):
        give_right("minh", Role.APPRAISER, None, "", by=secretary, on=today, days=(last, first))
