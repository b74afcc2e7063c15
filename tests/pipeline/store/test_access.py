"""Who may do what."""

from datetime import date

import pytest
from django.contrib.auth.models import User

from pipeline.errors import NotAllowed
from pipeline.store import access
from pipeline.store.models import Right, Role
from tests.factories import person

CLERK_VERBS = ("ingest", "assess", "link", "check", "search", "correct", "report")
COUNCIL_VERBS = ("appraise", "adjust", "conclude", "publish")


def allowed(*args, **kwargs):
    try:
        access.require(*args, **kwargs)
    except NotAllowed:
        return False
    return True


@pytest.mark.parametrize("verb", sorted(access.VERBS))
def test_somebody_without_a_right_may_do_nothing(unit, verb):
    assert not allowed(User.objects.create_user("khach"), verb, unit=unit)


@pytest.mark.parametrize("verb", CLERK_VERBS)
def test_a_clerk_works_on_the_own_unit_only(unit, other_unit, verb):
    clerk = person("lan", Role.CLERK, unit)
    assert allowed(clerk, verb, unit=unit)
    assert not allowed(clerk, verb, unit=other_unit)


@pytest.mark.parametrize("verb", COUNCIL_VERBS)
def test_a_clerk_does_nothing_of_the_council_s(unit, other_unit, verb):
    clerk = person("lan", Role.CLERK, unit)
    assert not allowed(clerk, verb, unit=unit)
    assert not allowed(clerk, verb, unit=other_unit)


@pytest.mark.parametrize("role", [Role.APPRAISER, Role.SECRETARY])
def test_nobody_of_the_council_appraises_the_own_unit(unit, other_unit, role):
    member = person("minh", role, unit)
    assert not allowed(member, "appraise", unit=unit)
    assert allowed(member, "appraise", unit=other_unit)


def test_a_second_right_does_not_lift_the_conflict(unit):
    member = person("minh", Role.APPRAISER, unit)
    Right.objects.create(user=member, role=Role.SECRETARY)
    assert not allowed(member, "appraise", unit=unit)


def test_criteria_are_given_by_area_or_one_by_one(unit):
    member = person("minh", Role.APPRAISER, criteria="1, 7.2")
    assert allowed(member, "appraise", unit=unit, criteria=["1.1.1", "1.4", "7.2"])
    assert not allowed(member, "appraise", unit=unit, criteria=["7.3"])
    assert not allowed(member, "appraise", unit=unit, criteria=["10.1"])


def test_a_right_holds_between_its_days(unit):
    member = person("minh", Role.APPRAISER)
    Right.objects.filter(user=member).update(valid_from=date(2024, 9, 1), valid_until=date(2024, 9, 30))
    assert allowed(member, "appraise", unit=unit, on=date(2024, 9, 30))
    assert not allowed(member, "appraise", unit=unit, on=date(2024, 10, 1))
    assert not allowed(member, "appraise", unit=unit, on=date(2024, 8, 31))


def test_people_see_their_own_unit_or_all(year, unit, other_unit):
    units = [unit, other_unit]
    assert access.visible_units(person("lan", Role.CLERK, unit), units) == [unit]
    assert access.visible_units(person("minh", Role.APPRAISER), units) == units
    assert access.visible_units(User.objects.create_user("khach"), units) == []
