"""Links that wait for a person to choose."""

from collections.abc import Iterator

from pipeline.rules.checks.window import evidence_title
from pipeline.rules.dossier import Dossier, Link, LinkGrade
from pipeline.rules.findings import Finding, Place, Severity
from pipeline.rules.proofs import evidence_by_id, points_at_risk
from pipeline.rules.rulebook import Rulebook


def check_doubts(dossier: Dossier, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield one finding for every citation with several candidates."""
    known = evidence_by_id(dossier)
    waiting: dict[tuple[str, str], list[Link]] = {}
    for link in dossier.links:
        if link.grade is LinkGrade.IN_DOUBT and link.evidence in known:
            cited = str(link.cited.number) if link.cited else ""
            waiting.setdefault((link.criterion, cited), []).append(link)
    for (code, cited), links in waiting.items():
        first = known[links[0].evidence]
        names = ", ".join(
            f"{evidence_title(known[link.evidence])} ({known[link.evidence].name})" for link in links
        )
        message = f"viện dẫn {cited} chưa chắc là tệp nào: {names}."
        place = Place(code, first.name, first.page, evidence=first.id)
        risk = points_at_risk(dossier, code)
        yield Finding(
            "link-in-doubt", Severity.WARNING, place, message, "", risk, "chọn đúng tệp cho viện dẫn này."
        )
