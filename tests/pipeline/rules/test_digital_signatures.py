"""Files changed after they were signed digitally are named, and the signer's clock dates nothing."""

import datetime

import pytest

from ocr.digital_signature import DigitalSignature
from pipeline.rules.checks import run_checks
from pipeline.rules.digital_signature_words import signature_words
from tests.pipeline.rules.making import claim, dossier, evidence, link, rulebook

SIGNED_AT = datetime.datetime(2024, 3, 5, 2, 30, tzinfo=datetime.UTC)


def signature(*, intact=True, covers=True, altered=False, signer="UBND xã thử nghiệm"):
    return DigitalSignature(signer, "Cơ quan thử nghiệm", SIGNED_AT, intact, covers, altered)


def codes(*signatures):
    file = evidence("kh.pdf", "40/KH-CAT", "07/02/2024", signatures=signatures)
    found = run_checks(
        dossier(claims=(claim("1.1", "10"),), evidence=(file,), links=(link(file, "1.1"),)), rulebook()
    )
    return [one for one in found if one.code in ("signature-broken", "altered-after-signing")]


def test_a_signature_that_fits_its_file_is_no_finding():
    assert codes() == []
    assert codes(signature()) == []
    assert codes(signature(covers=False), signature()) == []


def test_a_broken_signature_costs_the_points_it_proves():
    (one,) = codes(signature(intact=False))
    assert one.code == "signature-broken"
    assert one.points_at_risk == 10
    assert (one.where.criterion, one.where.file) == ("1.1", "kh.pdf")
    assert "UBND xã thử nghiệm" in one.message
    assert "30/2020/NĐ-CP" in one.clause


def test_only_a_change_after_the_last_signature_is_a_finding():
    assert codes(signature(covers=False, altered=True), signature(signer="Văn thư")) == []
    (one,) = codes(signature(covers=False), signature(covers=False, altered=True, signer="Văn thư"))
    assert one.code == "altered-after-signing"
    assert "Văn thư" in one.message


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (signature(), "nguyên vẹn"),
        (signature(intact=False), "KHÔNG KHỚP"),
        (signature(covers=False, altered=True), "BỊ SỬA sau khi ký"),
        (signature(covers=False), "ký thêm"),
    ],
)
def test_words_tell_who_when_in_vietnam_and_what_became_of_the_file(one, words):
    told = signature_words(one)
    assert told.startswith("UBND xã thử nghiệm (Cơ quan thử nghiệm), ký lúc 09:30 ngày 05/03/2024")
    assert words in told
