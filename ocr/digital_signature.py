"""A digital signature as a value (chữ ký số): who signed, when, and what became of the file since."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class DigitalSignature:
    """One signature in a PDF.

    Attributes:
        signer: the certificate's common name, a person or an authority.
        organization: the certificate's organisation, "" where not told.
        signed_at: as the signature itself says, or None; not the document's date.
        is_intact: whether the signed bytes are unchanged and the signature
            fits the certificate.
        covers_file: whether nothing was added to the file after signing.
        is_altered: whether what was added since changes what the document
            shows; a further signature, a time stamp or a filled field does not.
    """

    signer: str
    organization: str
    signed_at: datetime | None
    is_intact: bool
    covers_file: bool
    is_altered: bool = False


def signature_to_json(signature: DigitalSignature) -> dict[str, Any]:
    """Give a JSON value that ``signature_from_json`` turns back into an equal signature."""
    return {
        "signer": signature.signer,
        "organization": signature.organization,
        "signed_at": signature.signed_at.isoformat() if signature.signed_at else None,
        "is_intact": signature.is_intact,
        "covers_file": signature.covers_file,
        "is_altered": signature.is_altered,
    }


def signature_from_json(told: dict[str, Any]) -> DigitalSignature:
    """Give the signature a JSON value tells of.

    Raises:
        KeyError: a field is missing.
        ValueError: the time is none.
        TypeError: a field is of another kind.
    """
    signed_at = told["signed_at"]
    return DigitalSignature(
        signer=str(told["signer"]),
        organization=str(told["organization"]),
        signed_at=datetime.fromisoformat(signed_at) if signed_at else None,
        is_intact=bool(told["is_intact"]),
        covers_file=bool(told["covers_file"]),
        is_altered=bool(told["is_altered"]),
    )
