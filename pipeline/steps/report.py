"""Write a unit's self-assessment report (báo cáo kết quả tự đánh giá)."""

from collections.abc import Mapping
from datetime import date

from django.contrib.auth.models import User

from pipeline.config import Workspace
from pipeline.errors import NotReady
from pipeline.steps.papers.report_paper import report_paper
from pipeline.steps.papers.seats import authority_of
from pipeline.steps.papers.writing import Written, write_paper
from pipeline.steps.year import Year, load_one
from pipeline.store import access
from pipeline.store.models import Unit

FILE = "bao-cao-tu-danh-gia.docx"


def report(  # noqa: PLR0913 - where, what, how, who, when
    workspace: Workspace,
    year: Year,
    unit: Unit,
    *,
    papers: Mapping[str, str],
    by: User,
    on: date,
    is_final: bool = False,
) -> Written:
    """Write the report of a unit and return where it lies and what it lacks.

    Raises:
        NotAllowed: ``by`` may not write this unit's papers.
        NotReady: the unit has no self-assessment yet.
        TemplateError: the template cannot be used.
    """
    access.require(by, "report", unit=unit, on=on)
    dossier = load_one(year, unit)
    if not dossier.claims:
        raise NotReady(f"{unit.name} chưa có bảng tự chấm điểm; chạy «cchc assess» trước")
    authority = authority_of(year.rulebook, papers)
    paper = report_paper(year.rulebook, dossier, authority, on=on, is_final=is_final)
    return write_paper(workspace, paper, unit.code, FILE)
