"""Publish the year: write the decision, then freeze the results.

Only what is published counts; a unit's own points are never a result.

Source: Kế hoạch xác định Chỉ số CCHC năm 2024, Công an tỉnh Sóc Trăng, mục
II.2.d «Lưu ý» and III.7.
"""

import logging
from collections.abc import Mapping
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction

from pipeline.config import Workspace
from pipeline.errors import NotReady
from pipeline.rules.findings import Severity
from pipeline.steps.appraise import appraisal_rounds
from pipeline.steps.conclude import Concluded, conclude
from pipeline.steps.minutes import load_rounds
from pipeline.steps.papers.decision_paper import decision_paper
from pipeline.steps.papers.seats import authority_of
from pipeline.steps.papers.writing import Written, write_paper
from pipeline.steps.year import Year, assessed_units
from pipeline.store import access, history, rows
from pipeline.store.history import Altered

log = logging.getLogger(__name__)

DRAFT = "du-thao-quyet-dinh-cong-bo.docx"
FINAL = "quyet-dinh-cong-bo.docx"


def publish(
    workspace: Workspace, year: Year, *, papers: Mapping[str, str], by: User, on: date, is_final: bool
) -> Written:
    """Write the decision; a final one freezes the year.

    Args:
        workspace: the campaign's folder.
        year: the year at work.
        papers: what the workspace says of letterheads.
        by: a secretary.
        on: the day.
        is_final: False writes a draft for the council and changes nothing.

    Raises:
        NotAllowed: ``by`` is no secretary.
        NotReady: something stands in the way of publishing.
        StepClosed: the year is published already.
        WrongForm: the decision breaks the law of form; nothing is written or frozen.
        TemplateError: the template cannot be used.
    """
    access.require(by, "publish", on=on)
    concluded = conclude(year, by=by, on=on)
    if is_final:
        rows.require_open(year.campaign)
        _require_ready(concluded)
    units = load_rounds(year, assessed_units(year))
    rounds = appraisal_rounds(year.rulebook)
    authority = authority_of(year.rulebook, papers)
    paper = decision_paper(year.rulebook, concluded, units, rounds, authority, on=on, is_final=is_final)
    written = write_paper(workspace, paper, FINAL if is_final else DRAFT, is_gated=is_final)
    if is_final:
        _freeze(year, by=by, on=on)
    log.info("publish %d: final %s", year.rulebook.year, is_final)
    return written


def _require_ready(concluded: Concluded) -> None:
    """The gates before publication: every unit has points, nothing is undecided."""
    if concluded.waiting:
        names = ", ".join(unit.code for unit in concluded.waiting[:10])
        raise NotReady(
            f"còn {len(concluded.waiting)} đơn vị chưa có kết quả thẩm định ({names}…); "
            "dùng --draft để xem dự thảo"
        )
    errors = [one.message for one in concluded.findings if one.severity is Severity.ERROR]
    if errors:
        raise NotReady(f"chưa công bố được: {errors[0]}")


@transaction.atomic
def _freeze(year: Year, *, by: User, on: date) -> None:
    year.campaign.published_on = on
    year.campaign.save(update_fields=["published_on"])
    published = Altered("kết quả năm", None, f"công bố ngày {on:%d/%m/%Y}")
    history.record("publish", [published], by=by)
