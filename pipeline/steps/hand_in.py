"""Hand the dossier in (nộp hồ sơ): with nothing open, or with a reason why it goes on."""

import logging
from datetime import date
from decimal import Decimal

from django.contrib.auth.models import User
from django.db import transaction

from pipeline.errors import NoReason, NotReady
from pipeline.rules.findings import Severity
from pipeline.rules.process_parts import RoundKind
from pipeline.steps.check import check
from pipeline.steps.lateness import record_late, rounds_of
from pipeline.steps.year import Year
from pipeline.store import access, history, rows
from pipeline.store.history import Altered, print_value
from pipeline.store.models import HandIn, Unit

log = logging.getLogger(__name__)


@transaction.atomic
def hand_in(year: Year, unit: Unit, reason: str, *, by: User, on: date) -> HandIn:
    """Record that the unit handed its dossier in.

    Args:
        year: the year at work.
        unit: whose dossier.
        reason: why it is handed in although findings of severity error are open; "" where none is.
        by: who hands it in.
        on: the day.

    Raises:
        NotAllowed: ``by`` does not work for this unit.
        StepClosed: the year is published, or the round is closed.
        NotReady: nothing is claimed yet.
        NoReason: findings are open and no reason is given.
    """
    access.require(by, "hand_in", unit=unit, on=on)
    rows.require_open(year.campaign, rounds_of(year.rulebook, RoundKind.SELF))
    points = [claim.points for claim in unit.dossier.claims.all() if claim.points is not None]
    if not points:
        raise NotReady("chưa tự chấm tiêu chí nào; nhập điểm hoặc nạp bảng tự chấm trước khi nộp")
    gaps = sum(1 for one in check(year, unit, by=by, on=on) if one.severity is Severity.ERROR)
    if gaps and not reason.strip():
        raise NoReason(f"còn {gaps} lỗi chưa xử lý; nêu lý do nếu vẫn nộp")
    total = sum(points, Decimal(0))
    row = HandIn.objects.create(
        dossier=unit.dossier, points=total, gaps=gaps, reason=reason.strip(), by=by.username, on=on
    )
    told = f"{print_value(total)} điểm, {gaps} lỗi còn lại"
    history.record("hand_in", [Altered("nộp hồ sơ", None, told, reason.strip())], by=by, unit=unit)
    record_late(year.rulebook, unit, rounds_of(year.rulebook, RoundKind.SELF), "hand_in", by=by, on=on)
    log.info("hand in %s: %d gaps", unit.code, gaps)
    return row
