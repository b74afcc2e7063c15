"""Quyết định công bố: the context of the publication decision with one annex per bloc."""

from collections.abc import Mapping, Sequence
from datetime import date

from pipeline.rules.class_counts import count_classes
from pipeline.rules.findings import Finding
from pipeline.rules.process_parts import RoundRule
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.standing import Standing
from pipeline.rules.wording import rounded
from pipeline.steps.conclude import Concluded
from pipeline.steps.papers.report_paper import illustrative, plan_phrase
from pipeline.steps.papers.rounds_told import UnitRounds
from pipeline.steps.papers.seats import Authority, secretariat
from templates.contexts import (
    BlocResult,
    ClassCount,
    PublicationDecision,
    ResultRow,
    UnitNotAssessed,
)

KIND = "Quyết định"
WAITING = "chưa có kết quả thẩm định"
COMPETENCE = "căn cứ về thẩm quyền (luật, quy định chức năng, nhiệm vụ của cơ quan ban hành)"


def decision_paper(  # noqa: PLR0913 - a paper needs its rules, its matter, its seat and its day
    rulebook: Rulebook,
    concluded: Concluded,
    units: Mapping[str, UnitRounds],
    rounds: Sequence[RoundRule],
    authority: Authority,
    *,
    on: date,
    is_final: bool,
) -> PublicationDecision:
    """Return all that the publication decision prints; self-scores stand in drafts only."""
    office = authority.own_office(on)
    return PublicationDecision(
        letterhead=office.letterhead(authority.seat(), KIND, drafted=on),
        signature=office.signature(),
        authority=office.authority_of(authority.seat()),
        year=rulebook.year,
        scope=f"các đơn vị, địa phương thuộc {rulebook.authority}",
        bases=(plan_phrase(rulebook.plan),),
        proposer=proposer(rulebook),
        blocs=tuple(_blocs(rulebook, concluded, units, rounds, is_final=is_final)),
        counts=class_counts(rulebook, concluded.standings),
        not_assessed=tuple(_not_assessed(rulebook, concluded)),
        responsible="Thủ trưởng các đơn vị, địa phương có tên tại Điều 1",
        notes=tuple(_notes(rulebook, concluded)),
        illustrative=next((illustrative(one.criteria) for one in units.values()), ""),
        recipients=("Như Điều 3", f"Lưu: VT, {authority.drafter}".rstrip(", ")),
        provisional=not is_final,
        missing=(COMPETENCE,),
        no_classes=no_classes(rulebook),
    )


def no_classes(rulebook: Rulebook) -> str:
    """Return why a paper shows no class: the plan has none, or nobody has one yet."""
    if rulebook.bands:
        return "Chưa có đơn vị nào được xếp loại."
    return f"Kế hoạch năm {rulebook.year} không quy định xếp loại."


def class_counts(rulebook: Rulebook, standings: Sequence[Standing]) -> tuple[ClassCount, ...]:
    """Return how many units have each class, with shares that total 100,00."""
    counted = count_classes(standings, rulebook)
    if not any(one.count for one in counted):
        return ()
    return tuple(ClassCount(one.band.name, one.count, one.share) for one in counted)


def proposer(rulebook: Rulebook) -> str:
    """Return who proposes the decision, "" where the plan names no secretariat."""
    lead = secretariat(rulebook)
    unit = rulebook.unit(lead)
    if unit:
        return f"Trưởng {unit.name[:1].lower()}{unit.name[1:]}"
    if lead.startswith("Hội đồng"):
        return f"Chủ tịch {lead}"
    return f"Thủ trưởng đơn vị {lead}" if lead else ""


def _blocs(
    rulebook: Rulebook,
    concluded: Concluded,
    units: Mapping[str, UnitRounds],
    rounds: Sequence[RoundRule],
    *,
    is_final: bool,
) -> list[BlocResult]:
    blocs = list(dict.fromkeys(one.bloc for one in concluded.standings))
    results = []
    for bloc in blocs:
        standings = [one for one in concluded.standings if one.bloc == bloc]
        rows = tuple(_row(rulebook, one, units[one.unit], rounds, is_final=is_final) for one in standings)
        results.append(BlocResult(rulebook.bloc_name(bloc), rows, class_counts(rulebook, standings)))
    return results


def _row(
    rulebook: Rulebook,
    standing: Standing,
    one: UnitRounds,
    rounds: Sequence[RoundRule],
    *,
    is_final: bool,
) -> ResultRow:
    first = one.card_after(rulebook, rounds[:1])
    last = one.card_after(rulebook, rounds)
    has_second = len(rounds) > 1 and one.has_round(rounds[1].code)
    return ResultRow(
        rank=_rank(standing),
        unit=one.unit.name,
        standard=last.standard,
        survey=one.survey_points(),
        round1=first.achieved,
        round2=last.achieved if has_second else None,
        bonus=last.bonus,
        penalty=last.penalty,
        total=standing.points,
        index=rounded(standing.par_index) if standing.par_index is not None else None,
        band=standing.kept.name if standing.kept else "",
        self_points=None if is_final else one.claimed(),
        note="; ".join(standing.why),
    )


def _rank(standing: Standing) -> str:
    if standing.rank is None:
        return ""
    return f"{standing.rank} (đồng hạng)" if standing.is_tied else str(standing.rank)


def _not_assessed(rulebook: Rulebook, concluded: Concluded) -> list[UnitNotAssessed]:
    told = [UnitNotAssessed(unit.name, unit.not_assessed) for unit in rulebook.units if unit.not_assessed]
    return told + [UnitNotAssessed(unit.name, WAITING) for unit in concluded.waiting]


def _notes(rulebook: Rulebook, concluded: Concluded) -> list[str]:
    """What the council must see before it signs; units without points are told of apart."""
    waiting = {unit.code for unit in concluded.waiting}
    told = (one for one in concluded.findings if one.where.unit not in waiting)
    return list(dict.fromkeys(named(rulebook, finding) for finding in told))


def named(rulebook: Rulebook, finding: Finding) -> str:
    """Return a finding's message with the unit it is about, as a sentence."""
    unit = rulebook.unit(finding.where.unit)
    message = finding.message.replace(" %", "%")
    if unit is None or unit.name in message:
        return message[:1].upper() + message[1:]
    return f"{unit.name}: {message}"
