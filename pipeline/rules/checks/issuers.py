"""Another unit's document as one's own product."""

from collections.abc import Iterator

from pipeline.rules.checks.window import evidence_title
from pipeline.rules.criteria import SpecIssuer
from pipeline.rules.dossier import Dossier, Evidence
from pipeline.rules.findings import Finding, Place, Severity
from pipeline.rules.proofs import evidence_by_id, points_at_risk
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.units import Unit


def check_issuers(dossier: Dossier, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a finding for every linked document that surely comes from another unit of the rulebook.

    An issuer nobody knows is left alone: «not read» beats wrong. A predecessor's
    document is the unit's own.
    """
    known = evidence_by_id(dossier)
    for link in dossier.links:
        evidence = known.get(link.evidence)
        node = dossier.criteria.find(link.criterion)
        if evidence is None or node is None or not link.is_settled or not node.evidence:
            continue
        other = issued_by(evidence, rulebook)
        wants_own = all(spec.issuer is SpecIssuer.OWN for spec in node.evidence)
        if wants_own and other is not None and not _is_own(other, dossier.unit):
            place = Place(link.criterion, evidence.name, evidence.page, evidence=evidence.id)
            message = (
                f"{evidence_title(evidence)}: là văn bản của {_relation(other, dossier.unit)}; "
                "dùng làm căn cứ, không tính là sản phẩm của đơn vị."
            )
            risk = points_at_risk(dossier, link.criterion, without=evidence.id)
            action = f"nộp văn bản của {dossier.unit.name}."
            yield Finding(
                "other-unit", Severity.WARNING, place, message, dossier.criteria.clause, risk, action
            )


def _relation(other: Unit, unit: Unit) -> str:
    """Return the issuer's name with what it is to the unit."""
    if other.code == unit.parent:
        return f"cấp trên ({other.name})"
    if other.parent == unit.code:
        return f"đơn vị trực thuộc ({other.name})"
    return f"đơn vị khác ({other.name})"


def _is_own(issuer: Unit, unit: Unit) -> bool:
    return issuer.code == unit.code or issuer.code in unit.successor_of


def issued_by(evidence: Evidence, rulebook: Rulebook) -> Unit | None:
    """Return the one unit of the rulebook that issued a document, by name, else by symbol; or None.

    A letter of the province drafted by PV01 (312/CAT-PV01) is the province's, not PV01's.
    """
    printed = evidence.head.issuer.value or ""
    by_name = rulebook.units_named(printed) if printed.strip() else ()
    if len(by_name) == 1:
        return by_name[0]
    number = evidence.head.number.value
    by_symbol = () if number is None or number.issuer is None else rulebook.units_signing(number.issuer)
    return by_symbol[0] if len(by_symbol) == 1 and not by_name else None
