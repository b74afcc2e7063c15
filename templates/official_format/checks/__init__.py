"""The checks of form: each is ``(Checked) -> Iterable[FormFinding]``, one theme a file."""

from collections.abc import Callable, Iterable

from templates.official_format.checks.annex import check_annexes
from templates.official_format.checks.body import check_body
from templates.official_format.checks.fonts import check_fonts
from templates.official_format.checks.number_and_date import check_number_and_date
from templates.official_format.checks.order import check_order
from templates.official_format.checks.page import check_pages
from templates.official_format.checks.recipients import check_recipients
from templates.official_format.checks.report import Checked
from templates.official_format.checks.scope import outside_decree
from templates.official_format.checks.signature import check_signature
from templates.official_format.checks.stamps import check_stamps
from templates.official_format.checks.structure import check_structure
from templates.official_format.checks.title import check_title
from templates.official_format.checks.top import check_top
from templates.official_format.checks.wording import check_wording
from templates.official_format.findings import FormFinding

CHECKS: tuple[Callable[[Checked], Iterable[FormFinding]], ...] = (
    check_pages,
    check_fonts,
    check_top,
    check_number_and_date,
    check_title,
    check_stamps,
    check_body,
    check_structure,
    check_order,
    check_wording,
    check_signature,
    check_recipients,
    check_annexes,
)


def all_findings(checked: Checked) -> tuple[FormFinding, ...]:
    """Return every departure from the form, or the one finding of a paper the decree does not rule."""
    outside = outside_decree(checked)
    if outside is not None:
        return (outside,)
    return tuple(found for check in CHECKS for found in check(checked))


__all__ = ["CHECKS", "Checked", "all_findings"]
