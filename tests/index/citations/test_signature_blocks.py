"""Signers that only the second look at the block shows, and family names whose marks were lost."""

from dataclasses import replace

import pytest

from index.citations.head import read_head
from index.citations.head_signer import signer_seen
from index.citations.people import name_of
from ocr.pages import Page, PageOrigin, Word


def words(text, left=0.55, top=0.8, confidence=0.9):
    return tuple(
        Word(one, left + 0.06 * n, top, left + 0.06 * n + 0.05, top + 0.012, confidence)
        for n, one in enumerate(text.split())
    )


def signed(*lines, foot=()):
    return Page(1, "", PageOrigin.OCR, 0.9, 595, 842, tuple(w for one in lines for w in one), foot=foot)


TITLE = words("GIÁM ĐỐC", top=0.7)


def test_a_stamped_name_that_went_with_the_red_of_the_seal_is_read_by_the_second_look():
    assert signer_seen([signed(TITLE)]).name == ""
    seen = signer_seen([signed(TITLE, foot=words("Trần Văn Mẫu"))])
    assert (seen.title, seen.name) == ("GIÁM ĐỐC", "Trần Văn Mẫu")
    alone = signer_seen([signed(words("nội dung"), foot=words("Trần Văn Mẫu"))])
    assert (alone.authority, alone.title, alone.name) == (None, "", "Trần Văn Mẫu")


def test_the_surer_of_two_readings_of_a_name_is_kept():
    sure, doubtful = words("Trần Văn Mẫu"), words("Trần Vân Mẫu", confidence=0.7)
    assert signer_seen([signed(TITLE, sure, foot=doubtful)]).name == "Trần Văn Mẫu"
    assert signer_seen([signed(TITLE, doubtful, foot=sure)]).name == "Trần Văn Mẫu"

    ranked = words("Đại tá Trần Văn Mẫu", confidence=0.7)
    assert signer_seen([signed(TITLE, ranked, foot=sure)]).name == "Đại tá Trần Văn Mẫu"


def test_what_the_second_look_saw_badly_or_elsewhere_is_no_name():
    bad = words("Trần Văn Mẫu", confidence=0.3)
    left = words("Trần Văn Mẫu", left=0.1)
    assert signer_seen([signed(TITLE, foot=bad)]).name == ""
    assert signer_seen([signed(TITLE, foot=left)]).name == ""


def test_a_piece_of_the_seals_ring_beside_the_name_does_not_make_it_doubtful():
    ring = words("t2", left=0.45, confidence=0.2)
    seen = signer_seen([signed(TITLE, foot=ring + words("Trần Văn Mẫu"))])
    assert (seen.name, seen.confidence) == ("Trần Văn Mẫu", 0.9)


def test_the_second_look_reaches_the_head():
    page = signed(TITLE, words("Sở Nội vụ báo cáo", left=0.1, top=0.3), foot=words("Trần Văn Mẫu"))
    assert read_head([page]).signer.value == "Trần Văn Mẫu"
    assert not read_head([replace(page, foot=())]).signer.is_read


@pytest.mark.parametrize(
    ("read", "told"),
    [
        ("Trân Văn Mẫu", "Trần Văn Mẫu"),
        ("Ngưýên Thị Mẫu", "Nguyễn Thị Mẫu"),
        ("Đại tá Pham Văn Mẫu", "Đại tá Phạm Văn Mẫu"),
        ("Hà Lê Mẫu", "Hà Lê Mẫu"),
        ("Vũ Văn Mẫu", "Vũ Văn Mẫu"),
        ("_ Trần Văn Mẫu _", "Trần Văn Mẫu"),
    ],
)
def test_a_family_name_that_is_written_in_one_way_gets_its_marks_back(read, told):
    assert name_of(read) == told


def test_half_a_name_or_strokes_beside_it_are_not_taken_for_one():
    assert signer_seen([signed(TITLE, foot=words("Văn Mẫu"))]).name == ""
    strokes = words("Xin", left=0.47, confidence=0.0)
    assert signer_seen([signed(TITLE, foot=strokes + words("Hà Văn Mẫu"))]).name == "Hà Văn Mẫu"
