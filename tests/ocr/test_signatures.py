import datetime
import io

import pytest
from asn1crypto import keys, x509
from cryptography import x509 as made
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko_certvalidator.registry import SimpleCertificateStore
from reportlab.pdfgen import canvas

from bench.fuzz.signed import altered_after_signing
from bench.fuzz.signed import signed as signed_bytes
from ocr.digital_signature import signature_from_json, signature_to_json
from ocr.signatures import read_signatures


@pytest.fixture(scope="module")
def signer():
    key = rsa.generate_private_key(65537, 2048)
    name = made.Name(
        [
            made.NameAttribute(NameOID.COMMON_NAME, "Ủy ban nhân dân xã thử nghiệm"),
            made.NameAttribute(NameOID.ORGANIZATION_NAME, "Cơ quan thử nghiệm"),
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
        .not_valid_after(begin + datetime.timedelta(days=36500))
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


@pytest.fixture
def plain(tmp_path):
    drawing = canvas.Canvas(str(tmp_path / "a.pdf"))
    drawing.drawString(100, 700, "14/KH-UBND")
    drawing.save()
    return tmp_path / "a.pdf"


@pytest.fixture
def signed(plain, signer, tmp_path):
    out = io.BytesIO()
    writer = IncrementalPdfFileWriter(io.BytesIO(plain.read_bytes()))
    signers.sign_pdf(writer, signers.PdfSignatureMetadata(field_name="Ky"), signer=signer, output=out)
    path = tmp_path / "ky.pdf"
    path.write_bytes(out.getvalue())
    return path


def test_who_signed_is_told_and_that_nothing_changed(signed):
    (signature,) = read_signatures(signed)
    assert signature.signer == "Ủy ban nhân dân xã thử nghiệm"
    assert signature.organization == "Cơ quan thử nghiệm"
    assert signature.signed_at is not None
    assert signature.is_intact
    assert signature.covers_file
    assert signature_from_json(signature_to_json(signature)) == signature


def test_a_changed_byte_is_noticed(signed):
    data = bytearray(signed.read_bytes())
    place = data.find(b"MediaBox")
    data[place + 12 : place + 13] = b"1"
    signed.write_bytes(bytes(data))
    signatures = read_signatures(signed)
    assert not any(signature.is_intact for signature in signatures)


def test_what_was_added_after_signing_is_noticed(signed):
    out = io.BytesIO()
    writer = IncrementalPdfFileWriter(io.BytesIO(signed.read_bytes()))
    writer.root["/Them"] = writer.add_object(writer.root["/Pages"].get_object())
    writer.update_root()
    writer.write(out)
    signed.write_bytes(out.getvalue())
    (signature,) = read_signatures(signed)
    assert signature.is_intact
    assert not signature.covers_file


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 hong", b"khong phai PDF"])
def test_other_files_have_no_signatures(tmp_path, data):
    (tmp_path / "x.pdf").write_bytes(data)
    assert read_signatures(tmp_path / "x.pdf") == ()


def test_a_change_after_signing_is_told_from_a_further_signature(plain, tmp_path):
    once = tmp_path / "một.pdf"
    once.write_bytes(signed_bytes(plain.read_bytes()))
    assert [one.is_altered for one in read_signatures(once)] == [False]
    twice = tmp_path / "hai.pdf"
    twice.write_bytes(signed_bytes(once.read_bytes(), field="Ky2"))
    first, last = read_signatures(twice)
    assert (first.covers_file, last.covers_file) == (False, True)
    assert (first.is_intact, first.is_altered, last.is_altered) == (True, False, False)
    altered = tmp_path / "sửa.pdf"
    altered.write_bytes(altered_after_signing(plain.read_bytes()))
    (one,) = read_signatures(altered)
    assert (one.is_intact, one.covers_file, one.is_altered) == (True, False, True)


def test_damaged_signatures_are_no_news_for_the_terminal(plain, tmp_path, caplog):
    path = tmp_path / "x.pdf"
    path.write_bytes(altered_after_signing(plain.read_bytes()))
    read_signatures(path)
    assert not caplog.records


def test_an_unsigned_pdf_has_none(plain):
    assert read_signatures(plain) == ()
