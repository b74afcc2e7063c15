"""Biên bản họp tự chấm of one unit: its points by area; what was said at the meeting is written by people."""

from pipeline.errors import NotReady
from pipeline.steps.papers.facts import Asked, Facts
from pipeline.steps.papers.report_paper import report_paper
from pipeline.steps.papers.seats import unit_seat
from templates.contexts import SelfScoringMinutes, Signature


def self_scoring_paper(facts: Facts, asked: Asked) -> SelfScoringMinutes:
    """Return the minutes.

    Raises:
        NotReady: the unit has no self-assessment yet.
    """
    dossier = facts.dossiers[asked.unit]
    if not dossier.claims:
        raise NotReady(f"{dossier.unit.name} chưa có bảng tự chấm điểm; chạy «cchc assess» trước")
    seat = unit_seat(facts.authority, dossier.unit, "Biên bản", on=facts.on)
    rule = facts.rulebook.self_scoring_of(dossier.unit.level)
    report = report_paper(facts.rulebook, dossier, facts.authority, on=facts.on, is_final=asked.is_final)
    return SelfScoringMinutes(
        letterhead=seat.letterhead,
        secretary=Signature(lines=("THƯ KÝ",)),
        chair=Signature(lines=("CHỦ TỌA",)),
        unit=dossier.unit.name,
        year=facts.rulebook.year,
        total=report.total,
        composition=" và ".join(rule.members) if rule else "",
        areas=report.areas,
        recipients=("Thành viên dự họp", "Lưu: VT, Hồ sơ"),
        provisional=not asked.is_final,
        missing=seat.missing,
    )
