"""Syllables, marks, pairs and posting lists: cases and laws."""

import struct
import unicodedata
from array import array

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.analyzer import fold, folded_syllables, has_marks, key, marked, pairs, runs, syllables
from index.search.evidence_index import EvidenceRecord, Snippet
from index.search.number_keys import number_keys
from index.search.plan import plan_query
from index.search.posting_bytes import decode, encode, packed, repacked
from index.search.query import Query
from index.search.snippets import best_snippet
from index.search.terms import MOST_LEVEL, criterion_terms, record_terms

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ ĐÐ.,-/_\n0123"


@pytest.mark.parametrize(
    ("written", "folded"),
    [("Đường", "duong"), ("ÐƯỜNG", "duong"), ("Nghị", "nghi"), ("ươ", "uo"), ("QĐ", "qd"), ("2024", "2024")],
)
def test_folding_drops_case_and_marks(written, folded):
    assert fold(written) == folded


@pytest.mark.parametrize(("one", "other"), [("hoà", "hòa"), ("thuỷ", "thủy"), ("uỷ", "ủy"), ("Khoẻ", "khỏe")])
def test_tone_placement_does_not_make_another_syllable(one, other):
    assert marked(one) == marked(other)


@pytest.mark.parametrize(
    ("one", "other"), [("đường", "đương"), ("má", "mà"), ("bộ", "bô"), ("du", "dư"), ("da", "đa")]
)
def test_marks_make_another_syllable(one, other):
    assert marked(one) != marked(other)
    assert has_marks(one) or has_marks(other)


@given(st.text(alphabet=LETTERS))
def test_composed_and_decomposed_text_are_one(text):
    assert folded_syllables(unicodedata.normalize("NFD", text)) == folded_syllables(text)
    assert [marked(s) for s in runs(unicodedata.normalize("NFD", text))] == [marked(s) for s in runs(text)]


@given(st.text(alphabet=LETTERS))
def test_syllables_stand_where_they_say(text):
    written = unicodedata.normalize("NFC", text)
    assert all(written[s.start : s.end] == s.text for s in syllables(text))
    assert [s.text for s in syllables(text)] == runs(text)


@given(st.lists(st.sampled_from(["cai", "cach", "x1"])))
def test_every_syllable_begins_one_pair(folded):
    assert [pair.split("_")[0] for pair in pairs(folded)] == folded


@given(st.dictionaries(st.integers(0, 2**24), st.integers(1, 3), min_size=1))
def test_a_posting_list_is_read_as_written(postings):
    ordered = sorted(postings.items())
    documents, levels = decode(encode(array("I", [packed(document, level) for document, level in ordered])))
    assert list(zip(documents.tolist(), levels.tolist(), strict=True)) == ordered


def test_renumbering_drops_what_was_taken_out():
    data = encode(array("I", [packed(0, 1), packed(1, 2), packed(2, 3)]))
    kept = array("I")
    kept.frombytes(repacked(data, np.array([7, -1, 8])))
    assert kept.tolist() == [packed(7, 1), packed(8, 3)]


@pytest.mark.parametrize("data", [b"", b"\x00" * 12, b"W3Bl\x00\x00", b"\xa4\x01\xff\xff\xff\xff"])
def test_broken_posting_bytes_are_refused(data):
    with pytest.raises((ValueError, struct.error)):
        decode(data)


def test_the_subject_counts_most():
    terms = record_terms(EvidenceRecord("a", subject="niêm yết", pages=((1, "công khai một lần"),)))
    assert terms["p:niem_yet"] == MOST_LEVEL
    assert terms["p:cong_khai"] == 1


def test_pairs_do_not_cross_pages():
    terms = record_terms(EvidenceRecord("a", pages=((1, "thủ"), (2, "tục"))))
    assert "p:thu_tuc" not in terms


def test_a_criterion_lies_under_its_parents():
    assert criterion_terms(" 1.2.1. ") == ["c:1.2.1", "c:1.2", "c:1"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("14/KH-CAT", "14/kh-cat"),
        ("05/QĐ-UBND", "5/QÐ-UBND"),
        ("07/2022/TT-BCA", "07/2022/TT - BCA"),
        ("24/TB-PV01", "Số: 24/TB-PV01"),
        ("12-NQ/TW", "12 - NQ/TW"),
    ],
)
def test_ways_to_write_one_number_share_the_exact_key(one, other):
    assert number_keys(one).exact == number_keys(other).exact


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("1O/KH-CAT", "10/KH-CAT"),
        ("l4/KH-CAT", "14/KH-CAT"),
        ("14KHCAT", "14/KH-CAT"),
        ("100/QD-UBND", "100/QĐ-UBND"),
    ],
)
def test_slips_share_the_loose_key(typed, printed):
    assert number_keys(typed).loose == number_keys(printed).loose


@pytest.mark.parametrize(
    ("one", "other"), [("14/KH-CAT", "41/KH-CAT"), ("14/KH-CAT", "14/BC-CAT"), ("1/KH-A", "11/KH-A")]
)
def test_other_numbers_share_no_key(one, other):
    assert number_keys(one).exact != number_keys(other).exact
    assert number_keys(one).loose != number_keys(other).loose


@given(st.text(alphabet=LETTERS + "KHCATl|O"))
def test_any_text_has_number_keys(text):
    assert isinstance(number_keys(text).loose, str)


@given(st.text(alphabet=LETTERS, max_size=400), st.text(alphabet="abcdđêô ộ", min_size=1, max_size=20))
def test_marks_of_a_snippet_lie_in_its_text_and_join_to_it(text, words):
    page, snippet = best_snippet(((1, text),), plan_query(Query(words=words)))
    assert "".join(piece for piece, _ in snippet.spans()) == snippet.text
    assert "\n" not in snippet.text
    assert (page is not None) == bool(snippet.marks)
    assert all(0 <= start < end <= len(snippet.text) for start, end in snippet.marks)


def test_spans_of_a_snippet_without_marks():
    assert Snippet("chữ").spans() == (("chữ", False),)


def test_a_name_is_compared_without_case_marks_and_punctuation():
    assert key("Công an xã  Tân-An") == key("cong an xa tan an")
