"""The readings of a document as columns of its row, with the corrections of people laid over."""

from collections.abc import Mapping
from typing import Any

from index.citations.document_head import DocumentHead
from pipeline.store.head_json import correct_head, head_from_json, head_to_json
from pipeline.store.models import Evidence

LONG = 300
SHORT = 100


def head_columns(machine: DocumentHead, corrections: Mapping[str, str]) -> dict[str, Any]:
    """Return the columns of ``Evidence`` for a head.

    Args:
        machine: as the machine read it; kept apart in ``readings``.
        corrections: field → value as a person typed it; they win.

    Raises:
        WrongValue: a correction that its field cannot hold.
        NotADocumentNumber: a corrected number that is none.
    """
    head = correct_head(machine, corrections)
    number, issued = head.number.value, head.issued.value
    return {
        "readings": head_to_json(machine),
        "number": str(number)[:SHORT] if number else "",
        "number_key": number.key[:SHORT] if number else "",
        "kind": (head.kind.value or "")[:SHORT],
        "issuer": (head.issuer.value or "")[:LONG],
        "subject": head.subject.value or "",
        "issued_from": issued.earliest if issued else None,
        "issued_to": issued.latest if issued else None,
        "is_draft": head.is_draft,
    }


def corrected(evidence: Evidence, corrections: Mapping[str, str]) -> DocumentHead:
    """Return what the document says of itself, the corrections of people laid over."""
    return correct_head(head_from_json(evidence.readings), corrections)
