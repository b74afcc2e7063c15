"""One document claimed for many criteria: allowed, but seldom does one paper prove them all.

A yearly report may speak of everything; whether it says enough of each matter
only a person sees. So the document is named once, with the criteria that rest
on it alone and the points that hang on them.
"""

from collections.abc import Iterator
from decimal import Decimal

from pipeline.rules.checks.window import evidence_title
from pipeline.rules.dossier import Dossier, Evidence
from pipeline.rules.findings import Finding, Place, Severity, code_order
from pipeline.rules.proofs import claimed_points, evidence_by_id, usable_links
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.wording import points_words

MANY = 5
"""From so many criteria on an appraiser wants to be told."""
_MOST_NAMED = 8


def check_many_criteria(dossier: Dossier, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a note for every document that is claimed for many criteria."""
    known = evidence_by_id(dossier)
    served: dict[str, set[str]] = {}
    for link in dossier.links:
        if link.is_settled and link.evidence in known:
            served.setdefault(link.evidence, set()).add(link.criterion)
    for evidence_id, codes in served.items():
        if len(codes) >= MANY:
            yield _finding(known[evidence_id], sorted(codes, key=code_order), dossier)


def _finding(evidence: Evidence, codes: list[str], dossier: Dossier) -> Finding:
    alone = [
        code for code in codes if {link.evidence for link in usable_links(dossier, code)} == {evidence.id}
    ]
    points = sum((claimed_points(dossier, code) for code in alone), Decimal(0))
    named = ", ".join(codes[:_MOST_NAMED]) + (
        f" và {len(codes) - _MOST_NAMED} tiêu chí khác" if len(codes) > _MOST_NAMED else ""
    )
    rest = f"; {len(alone)} tiêu chí ({points_words(points)} điểm) chỉ dựa vào văn bản này" if alone else ""
    message = f"{evidence_title(evidence)}: dùng cho {len(codes)} tiêu chí ({named}){rest}."
    place = Place(file=evidence.name, page=evidence.page, evidence=evidence.id)
    action = "ghi số trang của từng nội dung, hoặc nộp thêm tài liệu riêng cho từng tiêu chí."
    return Finding("many-criteria", Severity.NOTE, place, message, dossier.criteria.clause, action=action)
