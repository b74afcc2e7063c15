"""A unit's dossier as plain JSON: rows told by what they are, never by a key of this store."""

from typing import Any

from pipeline.steps.exchange.beside import told_beside
from pipeline.steps.exchange.fields import fields
from pipeline.store import models

Json = dict[str, Any]

SOURCE = ("sha256", "extension", "media_type", "size", "engine", "page_count", "signatures", "photo")
EVIDENCE = (
    "page_count", "name", "readings", "shape", "number", "number_key", "kind", "issuer", "subject",
    "issued_from", "issued_to", "is_draft", "has_ink", "is_standing", "unread", "hints", "text_digest",
)  # fmt: skip
CLAIM = (
    "criterion", "points", "narrative", "note", "exemption_requested", "exemption_reason",
    "standard_written", "figures", "choice", "place",
)  # fmt: skip
CITATION = ("position", "number", "number_key", "payload")
LINK = ("citation", "grade", "reasons", "verdict", "date_agrees", "decision")
DOSSIER = ("stated_total", "assessed_on", "assessed_from", "table_findings")
CORRECTION = ("sha256", "first_page", "field", "value", "by", "at")
REFUSAL = ("path", "page", "code", "what", "remedy")
CHANGE = ("at", "by", "verb", "what", "old", "new", "why")


def told_unit(unit: models.Unit) -> Json:
    """Return all that the store holds of a unit's dossier, in a stable order."""
    evidence = list(unit.evidence.select_related("source").order_by("source__sha256", "first_page"))
    hashes = {row.source.sha256 for row in evidence}
    corrections = models.Correction.objects.filter(sha256__in=hashes).order_by(
        "sha256", "first_page", "field"
    )
    return {
        "dossier": fields(unit.dossier, DOSSIER),
        "sources": [fields(row.source, SOURCE) for row in evidence],
        "places": sorted(unit.occurrences.values_list("source__sha256", "path")),
        "evidence": [
            {"sha256": row.source.sha256, "first_page": row.first_page, **fields(row, EVIDENCE)}
            for row in evidence
        ],
        "refusals": [_refusal(row) for row in unit.refusals.select_related("source").order_by("path", "id")],
        "corrections": [fields(row, CORRECTION) for row in corrections],
        "claims": [_claim(row) for row in unit.dossier.claims.prefetch_related("citations").order_by("id")],
        "links": _links(unit),
        "history": [fields(row, CHANGE) for row in unit.changes.order_by("id")],
        **told_beside(unit.dossier),
    }


def _refusal(row: models.Refusal) -> Json:
    return {"sha256": row.source.sha256 if row.source else "", **fields(row, REFUSAL)}


def _claim(row: models.Claim) -> Json:
    citations = [fields(cited, CITATION) for cited in row.citations.all()]
    return {**fields(row, CLAIM), "citations": citations}


def _links(unit: models.Unit) -> list[Json]:
    rows = models.Link.objects.filter(claim__dossier=unit.dossier)
    return [
        {
            "criterion": row.claim.criterion,
            "sha256": row.evidence.source.sha256,
            "first_page": row.evidence.first_page,
            **fields(row, LINK),
        }
        for row in rows.select_related("claim", "evidence__source").order_by("id")
    ]
