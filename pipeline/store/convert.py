"""Rows to the values the rules judge, and back.

Whole campaigns are loaded with the same few queries as one unit: claims,
citations, evidence, corrections, links.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from index.citations.citation import Citation
from ocr.digital_signature import DigitalSignature, signature_from_json
from ocr.photo_facts import PhotoFacts, photo_from_json
from pipeline.rules.criteria import CriteriaSet
from pipeline.rules.dossier import Claim, Dossier, Evidence, EvidenceKind, Link, LinkGrade
from pipeline.rules.rulebook import Rulebook
from pipeline.store import models, rows
from pipeline.store.citation_json import citation_from_json, verdict_from_json
from pipeline.store.head_json import correct_head, head_from_json


def load_dossiers(rulebook: Rulebook, units: Sequence[models.Unit]) -> list[Dossier]:
    """Return the dossiers of these units, in the order given; five queries in all.

    Args:
        rulebook: of the campaign; units it does not score are left out.
        units: rows with their dossier loaded.
    """
    claims = claims_by_row([unit.pk for unit in units])
    evidence = evidence_of(units)
    links = _links([unit.pk for unit in units])
    dossiers = []
    for unit in units:
        known = rulebook.unit(unit.code)
        criteria = rulebook.set_for(known) if known else None
        if known is None or criteria is None or not hasattr(unit, "dossier"):
            continue
        own = tuple(claims[unit.pk].values())
        dossiers.append(
            Dossier(
                unit=known,
                year=rulebook.year,
                criteria=criteria,
                claims=own,
                evidence=tuple(known_hints(row, criteria) for row in evidence[unit.pk]),
                links=tuple(_link(row, claims[unit.pk]) for row in links[unit.pk]),
                stated_total=unit.dossier.stated_total,
            )
        )
    return dossiers


def load_claims(units: Sequence[models.Unit]) -> Mapping[str, tuple[Claim, ...]]:
    """Return code of unit → its claims, in two queries; a unit without claims has none."""
    claims = claims_by_row([unit.pk for unit in units])
    return {unit.code: tuple(claims[unit.pk].values()) for unit in units}


def load_claimed(units: Sequence[models.Unit]) -> Mapping[str, tuple[Claim, ...]]:
    """Return code of unit → its claims with nothing but their points, in one query.

    All that concluding a year needs: a province has tens of thousands of claims,
    and their texts and citations are by far the most of them.
    """
    found: dict[str, list[Claim]] = defaultdict(list)
    stored = models.Claim.objects.filter(dossier__unit__in=units).order_by("id")
    for code, criterion, points in stored.values_list("dossier__unit__code", "criterion", "points"):
        found[code].append(Claim(criterion, points))
    return {unit.code: tuple(found[unit.code]) for unit in units}


_CLAIM = (
    "criterion", "points", "narrative", "exemption_reason", "exemption_requested", "figures", "choice",
    "standard_written", "place", "note",
)  # fmt: skip


def signatures_of(source: models.SourceFile) -> tuple[DigitalSignature, ...]:
    """Return the digital signatures of a file, in signing order."""
    return tuple(map(signature_from_json, source.signatures))


def photo_of(stored: dict[str, Any] | None) -> PhotoFacts | None:
    """Return what the store keeps of a picture file as a photo, or None where it tells nothing or is none."""
    try:
        return photo_from_json(stored) if stored else None
    except (KeyError, ValueError, TypeError):
        return None  # from a package of another office


def claims_by_row(units: Sequence[int]) -> Mapping[int, dict[int, Claim]]:
    """Return unit → claim row → claim; plain columns, for a row as a model costs ten times as much."""
    stored = models.Claim.objects.filter(dossier__unit__in=units).order_by("id")
    cited = _citations(units)
    found: dict[int, dict[int, Claim]] = defaultdict(dict)
    for unit, key, *columns in stored.values_list("dossier__unit_id", "pk", *_CLAIM):
        found[unit][key] = _claim(dict(zip(_CLAIM, columns, strict=True)), tuple(cited.get(key, ())))
    return found


def _citations(units: Sequence[int]) -> Mapping[int, list[Citation]]:
    """Claim row → what it cites, in the order of its text."""
    found: dict[int, list[Citation]] = defaultdict(list)
    stored = models.ClaimCitation.objects.filter(claim__dossier__unit__in=units)
    for key, payload in stored.order_by("claim_id", "position").values_list("claim_id", "payload"):
        found[key].append(citation_from_json(payload))
    return found


def _claim(row: Mapping[str, Any], citations: tuple[Citation, ...]) -> Claim:
    return Claim(
        criterion=row["criterion"],
        points=row["points"],
        narrative=row["narrative"],
        citations=citations,
        exemption=row["exemption_reason"],
        asks_exemption=row["exemption_requested"],
        figures={name: Decimal(value) for name, value in row["figures"].items()},
        choice=tuple(row["choice"]),
        standard_written=row["standard_written"],
        place=row["place"],
        note=row["note"],
    )


def evidence_of(
    units: Sequence[models.Unit], *, only: Collection[int] | None = None
) -> Mapping[int, list[Evidence]]:
    """Return unit → its evidence, in two queries; hints are not yet held against the criteria.

    Args:
        units: whose evidence.
        only: keys of the rows wanted; None for all.
    """
    wanted = models.Evidence.objects.filter(unit__in=units)
    if only is not None:
        wanted = wanted.filter(pk__in=only)
    codes = {unit.pk: unit.code for unit in units}
    stored = list(wanted.order_by("id").values_list(*_EVIDENCE))
    corrections = rows.corrections_by_hash({row[2] for row in stored})
    found: dict[int, list[Evidence]] = defaultdict(list)
    for unit, key, sha256, signatures, photo, readings, hints, *columns in stored:
        told = dict(zip(_EVIDENCE[7:], columns, strict=True))
        typed = corrections.get((sha256, told["first_page"]), {})
        found[unit].append(
            Evidence(
                id=str(key),
                name=told["name"],
                sha256=sha256,
                kind=EvidenceKind(told["shape"]),
                head=correct_head(head_from_json(readings), typed),
                pages=told["page_count"],
                page=told["first_page"],
                criteria=tuple(hints),
                has_ink=told["has_ink"],
                is_standing=told["is_standing"],
                unread=told["unread"],
                signatures=tuple(map(signature_from_json, signatures)),
                unit=codes[unit],
                photo=photo_of(photo) if told["first_page"] == 1 else None,
            )
        )
    return found


# Plain columns, as of claims: a row as a model, with its file and its unit, costs as much as reading it.
_EVIDENCE = (
    "unit_id", "pk", "source__sha256", "source__signatures", "source__photo", "readings", "hints",
    "name", "shape", "page_count", "first_page", "has_ink", "is_standing", "unread",
)  # fmt: skip


def known_hints(evidence: Evidence, criteria: CriteriaSet) -> Evidence:
    """A number in a file name is a hint only where it is the code of a criterion."""
    known = tuple(code for code in evidence.criteria if criteria.find(code))
    return replace(evidence, criteria=known) if known != evidence.criteria else evidence


def _links(units: Sequence[int]) -> Mapping[int, list[models.Link]]:
    found: dict[int, list[models.Link]] = defaultdict(list)
    stored = models.Link.objects.filter(claim__dossier__unit__in=units)
    alive = stored.exclude(decision=models.LinkDecision.REFUSED)
    for row in alive.select_related("claim__dossier").order_by("id"):
        found[row.claim.dossier.unit_id].append(row)
    return found


def _link(row: models.Link, claims: Mapping[int, Claim]) -> Link:
    cited: Sequence[Citation] = claims[row.claim_id].citations
    known = row.citation is not None and row.citation < len(cited)
    return Link(
        criterion=row.claim.criterion,
        evidence=str(row.evidence_id),
        grade=LinkGrade.BY_HAND if row.decision == models.LinkDecision.CONFIRMED else LinkGrade(row.grade),
        cited=cited[row.citation] if known and row.citation is not None else None,
        reasons=tuple(row.reasons),
        verdict=verdict_from_json(row.verdict),
        date_agrees=row.date_agrees,
    )
