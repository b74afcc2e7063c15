import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.citations.numbers import DocumentNumber, Style, canonical_running, parse_number
from index.errors import NotADocumentNumber

REAL = Path(__file__).parents[4] / "shared" / "real" / "number-normalisation.json"


@pytest.mark.parametrize(
    ("raw", "printed"),
    [
        ("14/KH-CAT", "14/KH-CAT"),
        ("315/QÐ-BCA-V03", "315/QĐ-BCA-V03"),  # Eth for Đ
        ("19/NĐ-СР", "19/NĐ-CP"),  # Cyrillic С and Р
        ("88 /QĐ-UBND", "88/QĐ-UBND"),
        ("88 QĐ-UBND", "88/QĐ-UBND"),
        ("88QĐ-UBND", "88/QĐ-UBND"),
        ("88/QĐ- UBND", "88/QĐ-UBND"),
        ("88⁄QĐ–UBND", "88/QĐ-UBND"),
        ("12\n/\n2022\n/TT-BCA", "12/2022/TT-BCA"),
        ("Số: 91 /CAH-TH", "91/CAH-TH"),
        ("SỐ 91/CAH-TH,", "91/CAH-TH"),
        ("qđ15-btp", "15/QĐ-BTP"),  # the kind before the number
        ("05/2019/nđ-cp", "05/2019/NĐ-CP"),
        ("05/2019/ND-CP", "05/2019/NĐ-CP"),  # only NĐ is near
        ("12-NQ/TW", "12-NQ/TW"),
        ("12-\nKL/TU", "12-KL/TU"),
        ("02-QĐi/ĐUCA", "02-QĐi/ĐUCA"),
        ("251-BCĐ", "251-BCĐ"),
        ("12/BCĐ (CAT-PC02)", "12/BCĐ (CAT-PC02)"),
        ("634/QĐ-CAT(PX13)", "634/QĐ-CAT(PX13)"),
        ("90/TB-BCH PCTT-TKCN", "90/TB-BCH PCTT-TKCN"),
        ("22/SNV-CCHC&PC", "22/SNV-CCHC&PC"),
        ("57a/KH-CAT", "57a/KH-CAT"),
        ("66.15/2026/NQ-CP", "66.15/2026/NQ-CP"),
        ("12/2010/TTLT/BTC-BTP", "12/2010/TTLT/BTC-BTP"),
        ("31/2018/QH14", "31/2018/QH14"),
        ("4662/V03-P7", "4662/V03-P7"),
        ("123/VPCP-V.I", "123/VPCP-V.I"),
        ("7.ĐK:HT1", "7.ĐK:HT1"),
        ("12_KH-UBND", "12/KH-UBND"),
    ],
)
def test_a_number_is_read_through_the_noise_of_typing(raw, printed):
    assert str(parse_number(raw)) == printed


@pytest.mark.parametrize(
    "text",
    [
        "",
        "9303",
        "15/39",
        "2/3",
        "4/10",
        "15/10/2024",
        "143-NV",
        "120-SL",
        "01 - Đ",
        "3/ngày",
        "và/hoặc",
        "/KH-UBND",
        "TT07",
    ],
)
def test_what_only_looks_like_a_number_is_refused_with_the_text_named(text):
    with pytest.raises(NotADocumentNumber, match="không phải số, ký hiệu văn bản") as error:
        parse_number(text)
    assert error.value.text == text


@pytest.mark.parametrize(
    ("text", "kind", "issuer", "drafter", "year"),
    [
        ("14/KH-CAT-PV01", "KH", "CAT", "PV01", None),
        ("07/2022/TT-BCA", "TT", "BCA", None, 2022),
        ("22/SNV-CCHC&PC", None, "SNV", "CCHC&PC", None),
        ("12-NQ/TW", "NQ", "TW", None, None),
        ("31/2018/QH14", None, "QH14", None, 2018),
        ("10/TB-BCH", "TB", "BCH", None, None),
    ],
)
def test_the_symbol_tells_kind_issuer_and_drafter(text, kind, issuer, drafter, year):
    number = parse_number(text)
    assert (number.kind, number.issuer, number.drafter, number.year) == (kind, issuer, drafter, year)


def test_identity_keeps_leading_zeros_and_comparison_for_people_folds_them():
    stamped, typed = parse_number("0130/KH-UBND"), parse_number("130/KH-UBND")
    assert stamped.key != typed.key
    assert str(stamped) == "0130/KH-UBND"
    assert stamped.canonical() == typed.canonical() == "130/KH-UBND"
    assert stamped.folded == typed.folded


def test_a_thousands_dot_is_no_part_of_the_identity_but_a_decimal_is():
    assert parse_number("3.342/QĐ-UBND").key == parse_number("3342/QĐ-UBND").key
    assert parse_number("66.3/2025/NQ-CP").key != parse_number("663/2025/NQ-CP").key
    assert canonical_running("66.100", has_year=True) == "66.100"


def test_the_case_of_a_suffix_letter_is_no_difference():
    assert parse_number("30C/NQ-CP").key == parse_number("30c/NQ-CP").key
    assert parse_number("30C/NQ-CP").canonical() == "30c/NQ-CP"


def test_a_number_without_symbol_prints_its_digits():
    assert str(DocumentNumber("05", "")) == "05"


running = st.from_regex(r"[1-9]\d{0,4}", fullmatch=True) | st.from_regex(r"0[1-9]", fullmatch=True)
kinds = st.sampled_from(["NQ", "QĐ", "CT", "QyĐ", "TB", "HD", "CTr", "KH", "ĐA", "BC", "TTr", "CĐ", "GM"])
issuers = st.sampled_from(["UBND", "HĐND", "CAT", "CAH", "BCA", "SNV", "PV01", "TTg", "BGDĐT", "CP"])
drafters = st.sampled_from(["", "PV01", "VX", "CCHC&PC", "TH", "V03", "KSTTHC"])


@given(running, kinds, issuers, drafters)
def test_what_is_printed_parses_to_the_same_number(digits, kind, issuer, drafter):
    text = f"{digits}/{kind}-{issuer}" + (f"-{drafter}" if drafter else "")
    number = parse_number(text)
    assert str(number) == text
    assert parse_number(str(number)) == number
    assert parse_number(number.canonical()).canonical() == number.canonical()


@given(running, kinds, st.sampled_from(["TW", "TU", "ĐU", "ĐUCA", "HU"]))
def test_the_partys_order_prints_and_parses_to_the_same_number(digits, kind, issuer):
    number = parse_number(f"{digits}-{kind}/{issuer}")
    assert number.style is Style.HYPHEN
    assert parse_number(str(number)) == number


@given(st.text(max_size=60))
def test_any_text_is_a_number_or_refused_and_what_it_prints_parses_again(text):
    try:
        number = parse_number(text)
    except NotADocumentNumber:
        return
    assert parse_number(str(number)).key == number.key


@pytest.mark.skipif(not REAL.exists(), reason="the labelled real numbers are not beside the project")
def test_every_number_of_the_labelled_register_is_normalised():
    rows = json.loads(REAL.read_text())
    told = {}
    for row in rows:
        try:
            told[row["raw"]] = parse_number(row["raw"]).canonical()
        except NotADocumentNumber:
            told[row["raw"]] = None
    assert told == {row["raw"]: row["canonical"] for row in rows}
