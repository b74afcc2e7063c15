"""Days and points are typed and printed the Vietnamese way."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import formats, translation


@pytest.fixture(autouse=True)
def vietnamese():
    with translation.override("vi"):
        yield


def test_a_day_is_read_day_first():
    assert forms.DateField().clean("05/06/2023") == date(2023, 6, 5)
    assert forms.DateField().clean("24/01/2023") == date(2023, 1, 24)


def test_a_day_that_is_none_is_refused():
    with pytest.raises(ValidationError):
        forms.DateField().clean("31/02/2023")


def test_points_are_read_and_printed_with_a_comma():
    assert forms.DecimalField(localize=True).clean("1,5") == Decimal("1.5")
    assert formats.localize(Decimal("94.75")) == "94,75"
    assert formats.date_format(date(2023, 6, 5)) == "05/06/2023"
