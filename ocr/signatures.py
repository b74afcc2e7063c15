"""Digital signatures in a PDF: who signed, when, and is it unchanged since?

Nothing is asked of the network and no root certificate is shipped, so trust in
the signer's certificate is not judged here; only whether the signed bytes are
the bytes of the file.
"""

import logging
from pathlib import Path

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import EmbeddedPdfSignature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.sign.validation.status import SignatureCoverageLevel

from ocr.digital_signature import DigitalSignature
from ocr.vietnamese import nfc

__all__ = ["DigitalSignature", "read_signatures"]

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


_HARMLESS = (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING)
"""Later changes that leave what was signed as it was: time stamps, further signatures, filled fields."""

# pyHanko logs whole tracebacks about damaged or altered files; here they are answers, not errors.
logging.getLogger("pyhanko").setLevel(logging.CRITICAL + 1)


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
        is_altered=_is_altered(embedded),
    )


def _is_altered(embedded: EmbeddedPdfSignature) -> bool:
    if embedded.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return False
    level = getattr(embedded.diff_result, "modification_level", None)
    return embedded.coverage != SignatureCoverageLevel.ENTIRE_REVISION or level not in _HARMLESS


def _told(subject: dict[str, object], field: str) -> str:
    """Give a field of a certificate; several values are joined."""
    value = subject.get(field, "")
    return nfc(", ".join(map(str, value)) if isinstance(value, list) else str(value))
