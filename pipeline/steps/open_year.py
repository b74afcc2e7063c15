"""Open a year: its units and an empty dossier for each, from a rulebook.

Source: Kế hoạch xác định Chỉ số CCHC năm 2024, tỉnh Bà Rịa - Vũng Tàu, mục II, steps 1 to 3.
"""

import logging
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction

from pipeline.errors import NotReady
from pipeline.rules.rulebook import Rulebook
from pipeline.store import access, history
from pipeline.store.history import Altered
from pipeline.store.models import Campaign, Dossier, Right, Role, Unit

log = logging.getLogger(__name__)


@transaction.atomic
def open_year(rulebook: Rulebook, digest: str, *, by: User, on: date) -> Campaign:
    """Make the units and dossiers of a year; who opens it becomes its secretary.

    Args:
        rulebook: of the year.
        digest: of the rulebook's text, so that later changes are seen.
        by: the secretary.
        on: the day.

    Raises:
        NotReady: the workspace holds a year already.
    """
    if Campaign.objects.exists():
        raise NotReady("hồ sơ này đã mở một đợt; mỗi thư mục hồ sơ chỉ cho một đợt")
    campaign = Campaign.objects.create(
        rulebook=rulebook.id,
        rulebook_digest=digest,
        authority=rulebook.authority,
        year=rulebook.year,
        opened_on=on,
    )
    _make_units(campaign, rulebook)
    Right.objects.create(user=by, role=Role.SECRETARY)
    access.require(by, "open_year", on=on)
    opened = Altered("đợt xác định Chỉ số", None, f"{rulebook.authority}, năm {rulebook.year}")
    history.record("open_year", [opened], by=by)
    log.info("open_year %s: %d units", rulebook.id, len(rulebook.units))
    return campaign


def _make_units(campaign: Campaign, rulebook: Rulebook) -> None:
    units = Unit.objects.bulk_create(
        Unit(
            campaign=campaign,
            code=unit.code,
            name=unit.name,
            level=unit.level,
            bloc=unit.bloc,
            parent=unit.parent,
        )
        for unit in rulebook.units
    )
    assessed = {unit.code for unit in rulebook.assessed_units()}
    Dossier.objects.bulk_create(Dossier(unit=unit) for unit in units if unit.code in assessed)
