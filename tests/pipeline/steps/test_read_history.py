"""Who sees which lines of the history."""

import pytest

from pipeline.errors import NotAllowed
from pipeline.rules.dossier import Claim
from pipeline.steps.claim import claim
from pipeline.steps.read_history import VERBS, read_history
from pipeline.store.models import Change, Role
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
