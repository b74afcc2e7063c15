"""A document of another plan year, though its date may fit; or issued too late for its criterion."""

from collections.abc import Iterator

from pipeline.rules.checks.window import evidence_title
from pipeline.rules.criteria import EvidenceSpec
from pipeline.rules.dossier import Dossier, Evidence, Fit, Link
from pipeline.rules.findings import Finding, Place, Severity
from pipeline.rules.proofs import evidence_by_id, points_at_risk
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.wording import day_words

_PLANS = ("Kế hoạch", "Chương trình", "KH", "CTr")


def check_years(dossier: Dossier, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a finding for every linked document of a year other than the one assessed."""
    known = evidence_by_id(dossier)
    clause = rulebook.window.clause if rulebook.window is not None else ""
    for link in dossier.links:
        evidence = known.get(link.evidence)
        if evidence is None or not link.is_settled or link.verdict.other_year is None:
            continue
        if link.verdict.fit is Fit.OUTSIDE and not evidence.is_standing:
            continue  # told with the date, in one finding
        place = Place(link.criterion, evidence.name, evidence.page, evidence=evidence.id)
        message = (
            f"{evidence_title(evidence)}: là văn bản của năm {link.verdict.other_year}, "
            f"không phải năm {dossier.year} ({_date_words(link)})."
        )
        if _must_be_own_year(link, evidence, dossier):
            risk = points_at_risk(dossier, link.criterion, without=link.evidence)
            action = f"nộp văn bản năm {dossier.year}."
            yield Finding("other-plan-year", Severity.ERROR, place, message, clause, risk, action)
        else:
            action = "kiểm tra văn bản có chứng minh kết quả của năm đánh giá không."
            yield Finding("other-subject-year", Severity.NOTE, place, message, clause, action=action)


def _date_words(link: Link) -> str:
    """The verdict without what it says of the year, which stands before it."""
    return link.verdict.words.partition("; là văn bản")[0]


def _must_be_own_year(link: Link, evidence: Evidence, dossier: Dossier) -> bool:
    """A plan serves its own year; other documents may speak of the year before."""
    if link.verdict.other_year is not None and link.verdict.other_year > dossier.year:
        return True
    number, kind = evidence.head.number.value, evidence.head.kind.value
    is_plan = kind in _PLANS or (number is not None and number.kind in _PLANS)
    return is_plan or any(spec.own_year for spec in _specs(dossier, link))


def _specs(dossier: Dossier, link: Link) -> tuple[EvidenceSpec, ...]:
    node = dossier.criteria.find(link.criterion)
    return () if node is None else node.evidence


def check_late_issue(dossier: Dossier, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a finding where the document a criterion wants by a day was surely issued after it."""
    known = evidence_by_id(dossier)
    for link in dossier.links:
        evidence = known.get(link.evidence)
        issued = None if evidence is None else evidence.head.issued.value
        if evidence is None or issued is None or not link.is_settled:
            continue
        number = evidence.head.number.value
        kind = None if number is None else number.kind
        for spec in _specs(dossier, link):
            if spec.latest is not None and kind in spec.kinds and issued.earliest > spec.latest:
                place = Place(link.criterion, evidence.name, evidence.page, evidence=evidence.id)
                days = (issued.earliest - spec.latest).days
                message = (
                    f"{evidence_title(evidence)}: ban hành {issued}, muộn {days} ngày "
                    f"so với {day_words(spec.latest)}."
                )
                risk = points_at_risk(dossier, link.criterion, without=link.evidence)
                action = "xem lại điểm tự chấm theo thang «kịp thời, không kịp thời»."
                clause = dossier.criteria.clause
                yield Finding("issued-late", Severity.WARNING, place, message, clause, risk, action)
