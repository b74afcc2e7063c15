"""Quyết định thành lập Hội đồng and Kế hoạch: what the rulebook says, as papers."""

from collections.abc import Iterator

from pipeline.rules.process_parts import Deadline
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.rulebook_parts import AdjustmentKind
from pipeline.rules.wording import day_words, points_words
from pipeline.steps.papers.decision_paper import proposer
from pipeline.steps.papers.facts import Asked, Facts
from pipeline.steps.papers.report_paper import plan_phrase
from templates.contexts import CampaignPlan, CouncilDecision, Duty, PlanStep

INDEX = "Chỉ số cải cách hành chính"


def council_paper(facts: Facts, asked: Asked) -> CouncilDecision:
    """Return the decision that founds the council; its members are those seated in the store."""
    rulebook = facts.rulebook
    office = facts.authority.office("province", facts.on)
    council = facts.authority.council
    return CouncilDecision(
        letterhead=facts.head("Quyết định"),
        signature=facts.signature(),
        authority=office.authority_of(facts.authority.seat()),
        council=council if INDEX in council else f"{council} xác định {INDEX} năm {rulebook.year}",
        bases=(plan_phrase(rulebook.plan),),
        proposer=_proposer(rulebook),
        members=facts.seats,
        duties=tuple(_duties(facts)),
        responsible="Thủ trưởng các đơn vị có liên quan",
        recipients=("Như Điều 3", facts.archive()),
        provisional=not asked.is_final,
    )


def _proposer(rulebook: Rulebook) -> str:
    """A council does not propose itself: who does stays a gap there."""
    found = proposer(rulebook)
    return "" if "Hội đồng" in found else found


def _duties(facts: Facts) -> Iterator[str]:
    rounds = {one.code for one in facts.rounds}
    for one in facts.rulebook.deadlines:
        if one.round in rounds and not one.process:
            yield f"{one.title}{_when(one)}."


def _when(one: Deadline) -> str:
    time = _time(one)
    return f" ({time[:1].lower()}{time[1:]})" if time else ""


def _time(one: Deadline) -> str:
    """The plan's own words; a day it gives only as a date is said anew."""
    if one.words:
        return one.words[:1].upper() + one.words[1:]
    if one.before:
        return f"Trước ngày {day_words(one.before)}"
    return f"Đến hết ngày {day_words(one.until)}" if one.until else ""


def plan_paper(facts: Facts, asked: Asked) -> CampaignPlan:
    """Return the campaign's plan; purposes, requirements and what it carries out are written by people."""
    rulebook = facts.rulebook
    steps = [one for one in rulebook.deadlines if not one.process]
    return CampaignPlan(
        letterhead=facts.head("Kế hoạch"),
        signature=facts.signature(),
        issuer=rulebook.authority,
        year=rulebook.year,
        scope=facts.scope,
        methods=tuple(_methods(rulebook)),
        steps=tuple(
            PlanStep(one.title, _named(rulebook, one.lead), _named(rulebook, one.partners), _time(one))
            for one in steps
        ),
        duties=tuple(_plan_duties(rulebook, steps)),
        recipients=("Các đơn vị được đánh giá (để thực hiện)", facts.archive()),
        provisional=not asked.is_final,
    )


def _named(rulebook: Rulebook, code: str) -> str:
    unit = rulebook.unit(code)
    return unit.name if unit else code


def _plan_duties(rulebook: Rulebook, steps: list[Deadline]) -> Iterator[Duty]:
    """Whoever leads a step has it as a task."""
    for lead in dict.fromkeys(one.lead for one in steps if one.lead):
        tasks = tuple(f"{one.title}{_when(one)}." for one in steps if one.lead == lead)
        yield Duty(_named(rulebook, lead), tasks)


def _methods(rulebook: Rulebook) -> Iterator[str]:
    for one in rulebook.sets:
        shown = " (bộ tiêu chí minh họa)" if one.is_illustrative and "minh họa" not in one.title else ""
        title = f"{one.title[:1].upper()}{one.title[1:]}"
        yield f"{title}{shown}: thang điểm {points_words(one.total)} điểm."
    window = rulebook.window
    if window:
        yield (
            f"Mốc thời gian thu thập tài liệu kiểm chứng: từ ngày {day_words(window.first)} "
            f"đến hết ngày {day_words(window.last)}."
        )
    for kind, lead in ((AdjustmentKind.BONUS, "Điểm thưởng"), (AdjustmentKind.PENALTY, "Điểm phạt")):
        for rule in rulebook.adjustments:
            if rule.kind is kind:
                yield f"{lead} tối đa {points_words(rule.most)} điểm: {rule.name.rstrip('.')}."
    if rulebook.bands:
        bands = "; ".join(f"{one.name} từ {points_words(one.floor)}" for one in rulebook.bands)
        yield f"Xếp loại theo các mức: {bands}."
