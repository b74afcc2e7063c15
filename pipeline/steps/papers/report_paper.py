"""Báo cáo kết quả tự đánh giá: the context of one unit's report."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from pipeline.rules.criteria import CriteriaSet, Criterion, CriterionLevel, walk
from pipeline.rules.dossier import Claim, Dossier
from pipeline.rules.rulebook import Plan, Rulebook
from pipeline.rules.wording import rounded
from pipeline.steps.papers.evidence_list import EvidenceList, list_evidence
from pipeline.steps.papers.seats import Authority, archive_line, unit_seat
from templates.contexts import (
    AreaRow,
    CriterionRow,
    ExemptionRow,
    ExplanationRow,
    SelfAssessmentReport,
)
from templates.filters import short_date

KIND = "Báo cáo"


def report_paper(
    rulebook: Rulebook, dossier: Dossier, authority: Authority, *, on: date, is_final: bool
) -> SelfAssessmentReport:
    """Return all that the self-assessment report of a unit prints."""
    listed = list_evidence(dossier)
    seat = unit_seat(authority, dossier.unit, KIND, on=on)
    areas = tuple(_area(area, dossier) for area in dossier.criteria.areas)
    return SelfAssessmentReport(
        letterhead=seat.letterhead,
        signature=seat.signature,
        unit=dossier.unit.name,
        year=rulebook.year,
        total=_sum_row("", "Tổng cộng", areas),
        addressees=(authority.council,),
        bases=(plan_phrase(rulebook.plan),),
        window_from=rulebook.window.first if rulebook.window else None,
        window_until=rulebook.window.last if rulebook.window else None,
        organisation=(_organisation(dossier, listed),),
        areas=areas,
        criteria=tuple(_criterion(node, dossier, listed) for node in dossier.criteria.walk()),
        illustrative=illustrative(dossier.criteria),
        explanations=tuple(_explanations(dossier, listed)),
        exemptions=tuple(_exemptions(dossier)),
        evidence=listed.rows,
        recipients=("Như trên", archive_line(seat.letterhead)),
        provisional=not is_final,
        missing=seat.missing,
    )


def plan_phrase(plan: Plan) -> str:
    """Return the plan as a noun phrase with its number and date, where it has them.

    >>> plan_phrase(Plan("Kế hoạch xác định Chỉ số năm 2024", "55/KH-CAT", date(2024, 4, 15)))
    'Kế hoạch số 55/KH-CAT ngày 15/4/2024 xác định Chỉ số năm 2024'
    """
    lead, _, rest = plan.title.partition("Kế hoạch ")
    if lead or not rest:
        return plan.title
    number = f"số {plan.number} " if plan.number else ""
    issued = f"ngày {short_date(plan.issued)} " if plan.issued else ""
    return f"Kế hoạch {number}{issued}{rest}"


def illustrative(criteria: CriteriaSet) -> str:
    """Return what stands above a table of an illustrative set, "" for a decided one."""
    if not criteria.is_illustrative:
        return ""
    warning = "Bộ tiêu chí MINH HỌA, không phải bộ tiêu chí do cơ quan có thẩm quyền ban hành."
    return f"{warning} {criteria.source}".strip()


def _organisation(dossier: Dossier, listed: EvidenceList) -> str:
    scored = [claim for claim in dossier.claims if claim.points is not None]
    tied = sum(1 for row in listed.rows if not row.code.startswith("K-"))
    return (
        f"{dossier.unit.name} tự chấm điểm {len(scored)} tiêu chí, tiêu chí thành phần; cung cấp "
        f"{len(listed.rows)} tài liệu kiểm chứng, trong đó {tied} tài liệu gắn với tiêu chí cụ thể."
    )


def _area(area: Criterion, dossier: Dossier) -> AreaRow:
    claims = [claim for node in walk(area) if (claim := dossier.claim_for(node.code))]
    exempt = _standard(dossier.criteria, [claim for claim in claims if claim.asks_exemption])
    points = _sum(claims)
    return AreaRow(
        area.code, area.name, area.standard, exempt, points, _share(points, area.standard - exempt)
    )


def _sum_row(code: str, name: str, areas: Sequence[AreaRow]) -> AreaRow:
    standard = sum((row.standard for row in areas), Decimal(0))
    exempt = sum((row.exempt for row in areas), Decimal(0))
    given = [row.self_points for row in areas if row.self_points is not None]
    points = sum(given, Decimal(0)) if given else None
    return AreaRow(code, name, standard, exempt, points, _share(points, standard - exempt))


def _sum(claims: Sequence[Claim]) -> Decimal | None:
    given = [claim.points for claim in claims if claim.points is not None]
    return sum(given, Decimal(0)) if given else None


def _standard(criteria: CriteriaSet, claims: Sequence[Claim]) -> Decimal:
    nodes = (criteria.find(claim.criterion) for claim in claims)
    return sum((node.standard for node in nodes if node), Decimal(0))


def _share(points: Decimal | None, standard: Decimal) -> Decimal | None:
    return rounded(points / standard * 100) if points is not None and standard else None


def _criterion(node: Criterion, dossier: Dossier, listed: EvidenceList) -> CriterionRow:
    claims = [claim for one in walk(node) if (claim := dossier.claim_for(one.code))]
    own = dossier.claim_for(node.code) if node.is_leaf else None
    return CriterionRow(
        level=printed_level(node),
        code=node.code,
        name=node.name,
        standard=node.standard,
        self_points=_sum(claims),
        evidence=_evidence_lines(own, listed) if own else (),
        note=own.note if own else "",
    )


def printed_level(node: Criterion) -> str:
    """Return how a row is set: a criterion that is scored itself looks like the component it stands for."""
    return CriterionLevel.COMPONENT if node.is_leaf else node.level


def _evidence_lines(claim: Claim, listed: EvidenceList) -> tuple[str, ...]:
    """The unit's own words, then the codes of the documents found for them."""
    lines = [line.strip() for line in claim.narrative.splitlines() if line.strip()]
    codes = [listed.codes[link.evidence] for link in listed.links.get(claim.criterion, ())]
    return (*lines, f"Mã tài liệu: {', '.join(codes)}") if codes else tuple(lines)


def _explanations(dossier: Dossier, listed: EvidenceList) -> list[ExplanationRow]:
    """Points claimed without a document found: the narrative explains, unless it only cites."""
    rows = []
    for claim in dossier.claims:
        node = dossier.criteria.find(claim.criterion)
        if node and claim.points and not listed.links.get(claim.criterion):
            reason = "" if claim.citations else claim.narrative
            rows.append(ExplanationRow(claim.criterion, node.name, claim.points, reason))
    return rows


def _exemptions(dossier: Dossier) -> list[ExemptionRow]:
    return [
        ExemptionRow(claim.criterion, node.name, node.standard, claim.exemption)
        for claim in dossier.claims
        if claim.asks_exemption and (node := dossier.criteria.find(claim.criterion))
    ]
