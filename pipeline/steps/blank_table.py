"""Give a unit its table of points to fill in by Excel, with what it claims already."""

from datetime import date

from django.contrib.auth.models import User

from pipeline.steps.tables.self_form import self_form
from pipeline.steps.year import Year, criteria_of
from pipeline.store import access
from pipeline.store.convert import claims_by_row
from pipeline.store.models import Unit


def blank_table(year: Year, unit: Unit, *, by: User, on: date) -> bytes:
    """Return the .xlsx that ``self_assess`` takes back in.

    Raises:
        NotAllowed: ``by`` does not work for this unit.
        NotReady: the unit is not scored this year.
    """
    access.require(by, "assess", unit=unit, on=on)
    claims = {claim.criterion: claim for claim in claims_by_row([unit.pk])[unit.pk].values()}
    title = f"Bảng tự chấm điểm Chỉ số CCHC năm {year.rulebook.year} – {unit.name}"
    return self_form(title, criteria_of(year, unit), claims)
