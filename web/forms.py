"""Forms: numbers with a decimal comma, days as dd/mm/yyyy, messages that say what to do."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from pipeline.errors import PipelineError, WrongValue
from pipeline.store.typed_values import parse_day, parse_points


class PointsField(forms.CharField):
    """Points typed as 1,5 or 94,75; empty is None."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - as Django's own fields
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(max_length=12, **kwargs)

    def clean(self, value: Any) -> Decimal | None:  # noqa: ANN401
        """Return the points."""
        text = super().clean(value)
        return _parsed(parse_points, text) if text else None


class DayField(forms.CharField):
    """A day typed as dd/mm/yyyy; empty is None."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401
        kwargs.setdefault(
            "widget", forms.TextInput(attrs={"inputmode": "numeric", "placeholder": "dd/mm/yyyy"})
        )
        super().__init__(max_length=10, **kwargs)

    def clean(self, value: Any) -> date | None:  # noqa: ANN401
        """Return the day."""
        text = super().clean(value)
        return _parsed(parse_day, text) if text else None


def _parsed(parse: Any, text: str) -> Any:  # noqa: ANN401 - the parser says what it gives
    try:
        return parse(text)
    except WrongValue as error:
        raise forms.ValidationError(str(error)) from error


class ClaimForm(forms.Form):
    """A unit's claim for one criterion."""

    points = PointsField(required=False)
    narrative = forms.CharField(required=False, max_length=20000)
    note = forms.CharField(required=False, max_length=4000)
    asks_exemption = forms.BooleanField(required=False)
    exemption = forms.CharField(required=False, max_length=4000)
    seen = forms.CharField(required=False, max_length=64)


class AppraisalForm(forms.Form):
    """The council's points for one criterion."""

    points = PointsField(required=False)
    exempt = forms.BooleanField(required=False)
    reason = forms.CharField(required=False, max_length=4000)
    round = forms.IntegerField(min_value=1, max_value=9)
    seen = forms.CharField(required=False, max_length=64)
    after = forms.CharField(required=False, max_length=16)


class QuestionForm(forms.Form):
    """A request to explain."""

    question = forms.CharField(max_length=4000)
    due = DayField()
    round = forms.IntegerField(min_value=1, max_value=9)


class PersonForm(forms.Form):
    """A role for a person."""

    username = forms.RegexField(
        r"^[\w.@+-]{2,60}\Z",
        error_messages={"invalid": "tên đăng nhập gồm chữ, số và . _ - @, từ 2 đến 60 ký tự"},
    )
    role = forms.CharField(max_length=16)
    unit = forms.CharField(required=False, max_length=64)
    criteria = forms.CharField(required=False, max_length=500)


class SeatForm(forms.Form):
    """A member of the council."""

    name = forms.CharField(max_length=200)
    position = forms.CharField(required=False, max_length=300)
    title = forms.CharField(max_length=16)
    username = forms.CharField(required=False, max_length=150)


class AssignmentForm(forms.Form):
    """Areas and criteria for a person, from when to when."""

    username = forms.RegexField(
        r"^[\w.@+-]{2,60}\Z",
        error_messages={"invalid": "tên đăng nhập gồm chữ, số và . _ - @, từ 2 đến 60 ký tự"},
    )
    criteria = forms.CharField(required=False, max_length=500)
    office = forms.CharField(required=False, max_length=64)
    first = DayField(required=False)
    last = DayField(required=False)


class BonusForm(forms.Form):
    """Bonus points a unit asks for."""

    heading = forms.CharField(max_length=64)
    points = PointsField()
    reason = forms.CharField(required=False, max_length=4000)
    document = forms.CharField(required=False, max_length=200)


def sound(form: forms.Form) -> dict[str, Any]:
    """Return what was typed, cleaned.

    Raises:
        WrongValue: with the first thing that is wrong.
    """
    if form.is_valid():
        return form.cleaned_data
    raise _first_error(form)


def _first_error(form: forms.Form) -> PipelineError:
    field, errors = next(iter(form.errors.items()))
    label = _LABELS.get(field, field)
    return WrongValue(f"{label}: {errors[0]}")


_LABELS = {
    "points": "điểm",
    "narrative": "diễn giải",
    "note": "ghi chú",
    "exemption": "lý do hạ chuẩn",
    "reason": "lý do",
    "question": "nội dung cần giải trình",
    "due": "hạn giải trình",
    "username": "tên đăng nhập",
    "round": "vòng",
    "role": "vai trò",
    "name": "họ và tên",
    "title": "chức danh",
    "criteria": "lĩnh vực, tiêu chí",
    "first": "từ ngày",
    "last": "đến ngày",
    "heading": "mục điểm thưởng",
}
