"""Tờ trình and báo cáo tổng hợp kết quả thẩm định: the year's result, with what was done and what is open."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from pipeline.errors import NotReady
from pipeline.rules.scoring import component_indexes
from pipeline.rules.wording import percent_words, rounded
from pipeline.steps.papers.decision_paper import no_classes
from pipeline.steps.papers.facts import Asked, Facts
from pipeline.steps.papers.report_paper import plan_phrase
from templates.contexts import AreaOfYear, Submission, SummaryReport

LAST_YEAR = "tỷ lệ theo lĩnh vực của năm trước để so sánh"


def submission_paper(facts: Facts, asked: Asked) -> Submission:
    """Return the council's submission about the publication.

    Raises:
        NotReady: nobody was appraised.
    """
    _require_results(facts)
    result = facts.result()
    year = facts.rulebook.year
    minutes = (
        f"Biên bản thẩm định lần {number}"
        for number, rule in enumerate(facts.rounds, 1)
        if any(one.has_round(rule.code) for one in facts.units.values())
    )
    return Submission(
        letterhead=facts.council_head("Tờ trình"),
        signature=facts.council_signature(),
        sender=facts.authority.council_seat().name,
        year=year,
        scope=facts.scope,
        addressees=(result.authority,),
        bases=(plan_phrase(facts.rulebook.plan),),
        process=tuple(_process(facts)),
        counts=result.counts,
        blocs=result.blocs,
        matters=result.notes,
        attached=(f"dự thảo Quyết định công bố Chỉ số cải cách hành chính năm {year}", *minutes),
        recipients=("Như trên", "Lưu: VT, Hồ sơ"),
        provisional=not asked.is_final,
        missing=(*_waiting(facts), *facts.authority.council_doubts()),
    )


def summary_paper(facts: Facts, asked: Asked) -> SummaryReport:
    """Return the council's summary, its charts drawn from the same rows.

    Raises:
        NotReady: nobody was appraised.
    """
    _require_results(facts)
    result = facts.result()
    return SummaryReport(
        letterhead=facts.council_head("Báo cáo"),
        signature=facts.council_signature(),
        sender=facts.authority.council_seat().name,
        year=facts.rulebook.year,
        scope=facts.scope,
        addressees=(result.authority,),
        process=tuple(_process(facts)),
        blocs=result.blocs,
        counts=result.counts,
        areas=tuple(_areas(facts)),
        not_assessed=result.not_assessed,
        remarks=tuple(_remarks(facts)),
        recipients=("Như trên", "Lưu: VT, Hồ sơ"),
        provisional=not asked.is_final,
        missing=(*_waiting(facts), LAST_YEAR, *facts.authority.council_doubts()),
        no_classes=no_classes(facts.rulebook),
    )


def _require_results(facts: Facts) -> None:
    if not facts.concluded.standings:
        raise NotReady("chưa có đơn vị nào có điểm thẩm định; chạy «cchc appraise» trước")


def _process(facts: Facts) -> Iterator[str]:
    """What the campaign holds of its own course, in figures."""
    units = facts.units.values()
    claimed = sum(1 for one in units if one.claimed() is not None)
    yield f"{claimed:02d}/{len(facts.units):02d} đơn vị đã tự đánh giá, chấm điểm."
    for rule in facts.rounds:
        count = sum(1 for one in units if one.has_round(rule.code))
        if count:
            yield f"{rule.name}: Hội đồng đã thẩm định {count:02d}/{len(facts.units):02d} đơn vị."
    questions = [one for asked in facts.questions.values() for one in asked]
    if questions:
        answered = sum(1 for one in questions if one.answer)
        yield f"Hội đồng yêu cầu giải trình {len(questions):02d} nội dung; đã nhận {answered:02d} giải trình."


def _waiting(facts: Facts) -> Iterator[str]:
    for unit in facts.concluded.waiting:
        yield f"điểm thẩm định của {unit.name}"


def _areas(facts: Facts) -> Iterator[AreaOfYear]:
    """The mean of the units' shares, area by area; of several sets each names its level."""
    shares: dict[tuple[str, str], list[Fraction]] = defaultdict(list)
    several = len({facts.units[code].criteria.name for code in facts.concluded.cards}) > 1
    for code, card in facts.concluded.cards.items():
        criteria = facts.units[code].criteria
        level = f" - {facts.rulebook.level_name(facts.units[code].unit.level)}" if several else ""
        names = {area.code: f"{area.name}{level}" for area in criteria.areas}
        for row in component_indexes(criteria, card):
            if row.code in names and row.share is not None:
                shares[row.code, names[row.code]].append(row.share)
    for (code, name), found in shares.items():
        yield AreaOfYear(code, name, rounded(sum(found, Fraction(0)) / len(found)))


def _remarks(facts: Facts) -> Iterator[str]:
    indexed = [(one.par_index, one.unit) for one in facts.concluded.standings if one.par_index is not None]
    if not indexed:
        return
    mean = sum((index for index, _ in indexed), Fraction(0)) / len(indexed)
    top, low = max(indexed, key=lambda one: one[0]), min(indexed, key=lambda one: one[0])
    yield (
        f"Chỉ số cải cách hành chính trung bình của {len(indexed):02d} đơn vị đạt {_percent(mean)}; "
        f"cao nhất {_percent(top[0])} ({facts.units[top[1]].unit.name}), "
        f"thấp nhất {_percent(low[0])} ({facts.units[low[1]].unit.name})."
    )


def _percent(share: Fraction) -> str:
    return percent_words(share).replace(" %", "%")
