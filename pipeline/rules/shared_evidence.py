"""Across units: one file, or one document, that proves the same criterion for two of them.

A plan of the province may serve everybody; a unit's own product may not serve
its neighbour. Which of the two it is, the appraiser sees from the issuer.
"""

from collections import defaultdict
from collections.abc import Iterable

from pipeline.rules.checks.window import evidence_title
from pipeline.rules.dossier import Dossier, Evidence
from pipeline.rules.findings import Finding, Place, Severity, by_points_at_risk
from pipeline.rules.proofs import claimed_points, evidence_by_id
from pipeline.rules.units import Unit

Holder = tuple[Unit, Evidence, Dossier]


def shared_evidence(dossiers: Iterable[Dossier]) -> list[Finding]:
    """Return a finding for every document that proves one criterion for several units."""
    held: dict[tuple[str, str], dict[str, Holder]] = defaultdict(dict)
    for dossier in dossiers:
        known = evidence_by_id(dossier)
        for link in dossier.links:
            one = known.get(link.evidence)
            if one is not None and link.is_settled:
                for key in _keys(one):
                    held[link.criterion, key].setdefault(dossier.unit.code, (dossier.unit, one, dossier))
    said: set[tuple[str, tuple[str, ...], str]] = set()
    findings = []
    for (code, key), by_unit in held.items():
        mark = (code, tuple(by_unit), next(iter(by_unit.values()))[1].id)
        if len(by_unit) > 1 and mark not in said:
            said.add(mark)
            findings.append(_finding(code, list(by_unit.values()), is_same_file=key.startswith("sha ")))
    return by_points_at_risk(findings)


def _keys(one: Evidence) -> list[str]:
    keys = [f"sha {one.sha256} {one.page}"]
    number, issued = one.head.number.value, one.head.issued.value
    if number is not None and issued is not None and issued.is_exact:
        keys.append(f"number {number.key} {issued} {one.head.issuer.value or ''}")
    return keys


def _finding(code: str, holders: list[Holder], *, is_same_file: bool) -> Finding:
    first_unit, first, dossier = holders[0]
    names = ", ".join(unit.name for unit, _, _ in holders)
    what = "cùng một tệp" if is_same_file else "cùng một văn bản"
    message = (
        f"{evidence_title(first)}: {what} chứng minh tiêu chí {code} cho {len(holders)} đơn vị ({names})."
    )
    place = Place(code, first.name, first.page, first_unit.code, first.id)
    risk = max(claimed_points(each, code) for _, _, each in holders)
    action = "xem văn bản là sản phẩm của đơn vị nào; chỉ tính cho đơn vị ấy."
    return Finding("shared-evidence", Severity.WARNING, place, message, dossier.criteria.clause, risk, action)
