"""Photos: what they prove, when their camera is believed, and hints on blur and repetition."""

import time
from datetime import date

import pytest

from index.citations.caption import with_photo
from index.citations.document_head import DocumentHead
from index.citations.reading import Reading, Witness
from ocr.pages import Page, PageOrigin, Word
from ocr.photo_facts import PhotoFacts
from pipeline.rules.checks import run_checks
from pipeline.rules.criteria import EvidenceSpec
from pipeline.rules.dossier import EvidenceKind, Fit, LinkGrade
from pipeline.rules.linking import link_claims
from pipeline.rules.photo_words import place_words
from pipeline.rules.proofs import usable_links
from pipeline.rules.suggest import suggest
from pipeline.rules.window import judge
from tests.pipeline.rules.making import (
    WINDOW,
    claim,
    criteria_set,
    day,
    dossier,
    evidence,
    leaf,
    link,
    rulebook,
)

ALL = (1 << 256) - 1


def facts(taken=None, **more):
    known = {"place": None, "camera": "", "sharpness": 900.0, "likeness": 1, **more}
    return PhotoFacts(taken=taken, **known)


def photo(name, taken=None, **more):
    told = more.pop("photo", None) or facts(taken)
    made = evidence(name, kind=EvidenceKind.PHOTO, photo=told, **more)
    head = with_photo(made.head, (), told)
    return type(made)(**{field: getattr(made, field) for field in made.__dataclass_fields__} | {"head": head})


def found(code, one):
    return [finding for finding in run_checks(one, rulebook()) if finding.code == code]


def proved(*files, code="1.1"):
    return dossier(claims=(claim(code, "10"),), evidence=files, links=tuple(link(one, code) for one in files))


def line(text, top, confidence=0.95):
    return [
        Word(word, 0.1 + 0.1 * place, top, 0.19 + 0.1 * place, top + 0.03, confidence)
        for place, word in enumerate(text.split())
    ]


def scene(*words):
    return Page(1, "", PageOrigin.PICTURE, 0.5, 595, 420, tuple(words))


def test_the_words_of_a_banner_are_the_caption_and_leaves_are_not():
    page = scene(*line("NIÊM YẾT CÔNG KHAI", 0.1), *line("xk qwz lj", 0.4), *line("thủ tục", 0.6, 0.3))
    subject = with_photo(DocumentHead(), [page], None).subject
    assert subject.value == "NIÊM YẾT CÔNG KHAI"
    assert subject.witnesses == (Witness.OCR,)


def test_a_scene_without_words_has_no_caption_and_says_why():
    subject = with_photo(DocumentHead(), [scene(*line("zx", 0.1))], None).subject
    assert not subject.is_read
    assert subject.note == "không đọc được chữ nào trong ảnh"


def test_a_long_notice_is_cut_at_a_word():
    page = scene(
        *[word for row in range(12) for word in line("Niêm yết công khai thủ tục", 0.05 + 0.07 * row)]
    )
    value = with_photo(DocumentHead(), [page], None).subject.value
    assert len(value) <= 201
    assert set(value.rstrip("…").split()) <= {"Niêm", "yết", "công", "khai", "thủ", "tục"}


def test_the_cameras_day_is_proposed_with_its_witness():
    issued = with_photo(DocumentHead(), (), facts(date(2024, 4, 5))).issued
    assert issued.value == day("05/04/2024")
    assert issued.witnesses == (Witness.CAMERA,)
    assert issued.confidence < 0.9  # shown as «cần xem»
    assert issued.note == "máy ảnh ghi ngày 05/04/2024, đồng hồ máy ảnh có thể sai"


def test_a_day_on_the_notice_itself_stands_and_the_cameras_beside_it():
    printed = DocumentHead(issued=Reading(day("12/03/2024"), 0.8, (Witness.OCR,)))
    issued = with_photo(printed, (), facts(date(2024, 4, 5))).issued
    assert issued.value == day("12/03/2024")
    assert issued.others == ("máy ảnh ghi ngày 05/04/2024",)


@pytest.mark.parametrize(
    ("taken", "fit", "words"),
    [
        (date(2024, 4, 5), Fit.INSIDE, "máy ảnh ghi ngày 05/04/2024, trong mốc thời gian"),
        (
            date(2021, 1, 1),
            Fit.UNKNOWN_DATE,
            "máy ảnh ghi ngày 01/01/2021, trước mốc thời gian 987 ngày, đồng hồ máy ảnh có thể sai",
        ),
        (None, Fit.UNKNOWN_DATE, "chưa rõ ngày chụp"),
    ],
)
def test_a_camera_is_believed_inside_the_window_and_asked_about_outside(taken, fit, words):
    verdict = judge(photo("a.jpg", taken).head, WINDOW, 2024, is_photo=True)
    assert (verdict.fit, verdict.words) == (fit, words)


def test_a_day_a_person_gave_is_a_day_taken_and_counts_either_way():
    inside = judge(evidence("a.jpg", issued="05/04/2024").head, WINDOW, 2024, is_photo=True)
    assert (inside.fit, inside.words) == (Fit.INSIDE, "chụp ngày 05/04/2024, trong mốc thời gian")
    outside = judge(evidence("a.jpg", issued="05/04/2021").head, WINDOW, 2024, is_photo=True)
    assert outside.fit is Fit.OUTSIDE


def test_a_photo_in_the_folder_of_its_criterion_proves_it_by_its_cameras_day():
    good = photo("1.1/pano.jpg", date(2024, 4, 5), criteria=("1.1",))
    late = photo(
        "1.1/pano 2.jpg", date(2025, 4, 5), criteria=("1.1",), photo=facts(date(2025, 4, 5), likeness=ALL)
    )
    claims = (claim("1.1", "10"),)
    linked = link_claims(claims, (good, late), rulebook(), criteria=criteria_set())
    assert {one.grade for one in linked.links} == {LinkGrade.BY_FOLDER}
    one = dossier(claims=claims, evidence=(good, late), links=tuple(linked.links))
    assert [usable.evidence for usable in usable_links(one, "1.1")] == [good.id]
    (hint,) = found("camera-date-outside", one)
    assert "máy ảnh ghi ngày 05/04/2025, sau mốc thời gian" in hint.message
    assert "(15/09/2023–14/09/2024)" in hint.message
    assert hint.points_at_risk == 0  # the other photo proves
    assert found("date-unread", one) == found("outside-window", one) == []


def test_a_photo_is_suggested_where_photos_are_asked_for_by_the_words_in_it():
    wanted = EvidenceSpec(("ANH",), terms=("niêm yết",))
    criteria = criteria_set([leaf("1.1", "60", evidence=(wanted,), expected="Ảnh"), leaf("1.2", "40")])
    made = photo("IMG_1.jpg", date(2024, 4, 5), subject="NIÊM YẾT CÔNG KHAI")
    (one,) = suggest(dossier(evidence=(made,), criteria=criteria), rulebook())
    assert one.reasons == (
        "là ảnh",
        "chữ trong ảnh hoặc tên tệp có «niêm yết»",
        "máy ảnh ghi ngày 05/04/2024, trong mốc thời gian",
    )


def test_a_blurred_photo_is_told_at_its_criterion():
    blurred = photo("mờ.jpg", photo=facts(date(2024, 4, 5), sharpness=40.0))
    (one,) = found("photo-blurred", proved(blurred))
    assert one.where.criterion == "1.1"
    assert one.message == "mờ.jpg: ảnh mờ, khó thấy nội dung."
    assert one.action.startswith("giữ chắc máy")
    assert found("photo-blurred", proved(photo("rõ.jpg", date(2024, 4, 5)))) == []
    assert len(found("photo-blurred", dossier(evidence=(blurred,)))) == 1


def test_a_soft_page_that_was_read_well_is_left_alone():
    soft = facts(sharpness=40.0, legible=0.95)
    assert found("photo-blurred", proved(evidence("a.jpg", "4/KH-CAT", "07/02/2024", photo=soft))) == []
    poor = facts(sharpness=40.0, legible=0.6)
    (one,) = found("photo-blurred", proved(evidence("a.jpg", "4/KH-CAT", "07/02/2024", photo=poor)))
    assert "chữ đọc không chắc" in one.message


def test_one_scene_in_two_criteria_is_a_hint_that_names_both():
    first = photo("1.1/a.jpg", photo=facts(date(2024, 4, 5), likeness=0))
    again = photo("1.2/b.jpg", photo=facts(date(2024, 4, 5), likeness=(1 << 40) - 1))
    other = photo("c.jpg", photo=facts(date(2024, 4, 5), likeness=ALL))
    one = dossier(
        claims=(claim("1.1", "10"), claim("1.2", "10")),
        evidence=(first, again, other),
        links=(link(first, "1.1"), link(again, "1.2")),
    )
    (hint,) = found("photo-near-duplicate", one)
    assert hint.message == "Ảnh 1.1/a.jpg gần như cùng một cảnh với 1.2/b.jpg, nộp cho các tiêu chí 1.1, 1.2."
    assert (hint.severity, hint.where.criterion, hint.criteria) == ("note", "", ("1.1", "1.2"))
    assert "nếu chụp hai lần thì giữ cả hai" in hint.action


def test_photos_near_one_another_in_a_row_are_one_group_and_copies_are_told_elsewhere():
    row = [photo(f"{place}.jpg", photo=facts(likeness=(1 << (50 * place)) - 1)) for place in range(5)]
    (hint,) = found("photo-near-duplicate", dossier(evidence=tuple(row)))
    assert "với 1.jpg, 2.jpg, 3.jpg, 4.jpg." in hint.message
    copy = evidence("bản sao.jpg", kind=EvidenceKind.PHOTO, photo=facts(), sha256="c" * 64)
    twin = evidence("bản.jpg", kind=EvidenceKind.PHOTO, photo=facts(), sha256="c" * 64)
    assert found("photo-near-duplicate", dossier(evidence=(copy, twin))) == []


def test_no_finding_tells_where_a_photo_was_taken():
    here = facts(date(2025, 1, 1), place=(9.6, 105.97), sharpness=10.0)
    one = proved(photo("a.jpg", photo=here), photo("b.jpg", photo=here))
    told = " ".join(f"{each.message} {each.action}" for each in run_checks(one, rulebook()))
    assert "photo-blurred" in {each.code for each in run_checks(one, rulebook())}
    assert "9,6" not in told
    assert "105" not in told


def test_a_thousand_photos_are_compared_in_no_time():
    many = tuple(
        photo(f"{place}.jpg", photo=facts(likeness=hash((place, "x")) ** 5 % ALL)) for place in range(1000)
    )
    one = dossier(evidence=many)
    began = time.perf_counter()
    found("photo-near-duplicate", one)
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ((9.6, 105.97), "9,6° vĩ độ Bắc, 105,97° kinh độ Đông"),
        ((-10.0, -70.5), "10° vĩ độ Nam, 70,5° kinh độ Tây"),
        (None, "không ghi"),
    ],
)
def test_a_place_is_written_with_commas(place, words):
    assert place_words(place) == words
