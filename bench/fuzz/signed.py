"""A PDF with a digital signature, by a certificate made for the occasion."""

import datetime
import io
from functools import cache

from asn1crypto import keys, x509
from cryptography import x509 as made
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

SIGNER = "Ủy ban nhân dân xã thử nghiệm"
ORGANIZATION = "Cơ quan thử nghiệm"
_DAYS = 36_500


@cache
def make_signer() -> signers.SimpleSigner:
    """Return a signer whose certificate nobody vouches for."""
    key = rsa.generate_private_key(65537, 2048)
    name = made.Name(
        [
            made.NameAttribute(NameOID.COMMON_NAME, SIGNER),
            made.NameAttribute(NameOID.ORGANIZATION_NAME, ORGANIZATION),
        ]
    )
    begin = datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)
    certificate = (
        made.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(begin)
        .not_valid_after(begin + datetime.timedelta(days=_DAYS))
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return signers.SimpleSigner(
        signing_cert=x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER)),
        signing_key=keys.PrivateKeyInfo.load(private),
        cert_registry=SimpleCertificateStore(),
    )


def signed(pdf: bytes, *, field: str = "Ky") -> bytes:
    """Return the PDF with a signature put on."""
    out = io.BytesIO()
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    signers.sign_pdf(writer, signers.PdfSignatureMetadata(field_name=field), signer=make_signer(), output=out)
    return out.getvalue()


def altered_after_signing(pdf: bytes) -> bytes:
    """Return the PDF signed, then with an object added: intact, but no longer whole under the signature."""
    out = io.BytesIO()
    writer = IncrementalPdfFileWriter(io.BytesIO(signed(pdf)))
    writer.root["/Them"] = writer.add_object(writer.root["/Pages"].get_object())
    writer.update_root()
    writer.write(out)
    return out.getvalue()
