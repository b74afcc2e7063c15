"""Digital signatures in a PDF: who signed, when, and is it unchanged since?

Nothing is asked of the network and no root certificate is shipped, so trust in
the signer's certificate is not judged here; only whether the signed bytes are
the bytes of the file.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import EmbeddedPdfSignature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.sign.validation.status import SignatureCoverageLevel

from ocr.vietnamese import nfc

_DAMAGED = (
    PdfError,
    SigningError,
    SignatureValidationError,
    OSError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    NotImplementedError,
    RecursionError,
)


@dataclass(frozen=True, slots=True)
class DigitalSignature:
    """One signature in a PDF (chữ ký số).

    Attributes:
        signer: the certificate's common name, a person or an authority.
        organization: the certificate's organisation, "" where not told.
        signed_at: as the signature itself says, or None; not the document's date.
        is_intact: whether the signed bytes are unchanged and the signature
            fits the certificate.
        covers_file: whether nothing was added to the file after signing.
    """

    signer: str
    organization: str
    signed_at: datetime | None
    is_intact: bool
    covers_file: bool


def read_signatures(path: Path) -> tuple[DigitalSignature, ...]:
    """Give the signatures of a PDF in signing order; none for other files.

    A damaged signature is left out: its absence is "không thấy", never "không có".
    """
    try:
        with path.open("rb") as stream:
            embedded = PdfFileReader(stream, strict=False).embedded_signatures
            read = [_signature(signature) for signature in embedded]
    except _DAMAGED:
        return ()
    return tuple(signature for signature in read if signature is not None)


def _signature(embedded: EmbeddedPdfSignature) -> DigitalSignature | None:
    try:
        embedded.compute_integrity_info()
        intact, valid = validate_sig_integrity(
            embedded.signer_info,
            embedded.signer_cert,
            expected_content_type="data",
            actual_digest=embedded.compute_digest(),
        )
        subject = embedded.signer_cert.subject.native
    except _DAMAGED:
        return None
    return DigitalSignature(
        signer=_told(subject, "common_name"),
        organization=_told(subject, "organization_name"),
        signed_at=embedded.self_reported_timestamp,
        is_intact=bool(intact and valid),
        covers_file=embedded.coverage == SignatureCoverageLevel.ENTIRE_FILE,
    )


def _told(subject: dict[str, object], field: str) -> str:
    """Give a field of a certificate; several values are joined."""
    value = subject.get(field, "")
    return nfc(", ".join(map(str, value)) if isinstance(value, list) else str(value))
