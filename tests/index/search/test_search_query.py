"""The query language: what people type and what is understood."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import BadQuery
from index.search.plan import plan_query
from index.search.query import Order, Query, parse_query


@pytest.mark.parametrize(
    ("line", "query"),
    [
        ("", Query()),
        ("thủ tục  hành chính", Query(words="thủ tục hành chính")),
        ('"thủ tục" một cửa', Query(words="một cửa", phrases=("thủ tục",))),
        ("“thủ tục”", Query(phrases=("thủ tục",))),
        ("số:14/KH-CAT", Query(number="14/KH-CAT")),
        ("tháng:02/2024", Query(since=date(2024, 2, 1), until=date(2024, 2, 29))),
        ("số: 14/KH-CAT", Query(number="14/KH-CAT")),
        ("so:14/KH-CAT", Query(number="14/KH-CAT")),
        ("SỐ:14/KH-CAT", Query(number="14/KH-CAT")),
        ('số:"14 KH CAT"', Query(number="14 KH CAT")),
        ("14/KH-CAT", Query(number="14/KH-CAT")),
        ("kế hoạch số 14/KH-CAT cải cách", Query(words="kế hoạch cải cách", number="14/KH-CAT")),
        ("07/2022/TT-BCA", Query(number="07/2022/TT-BCA")),
        ("24/7", Query(words="24/7")),
        ("ngày 15/9/2023", Query(words="ngày 15/9/2023")),
        ("tiêu_chí:1.2 tieu_chi:1.3", Query(criteria=("1.2", "1.3"))),
        ("tiêu chí:1.2", Query(criteria=("1.2",))),
        ('đơn_vị:"Công an xã" don_vi:xa-01 dv:xa-02', Query(units=("Công an xã", "xa-01", "xa-02"))),
        ("loại:KH loai:BC", Query(kinds=("KH", "BC"))),
        ("cấp:commune", Query(level="commune")),
        ('cơ_quan:"UBND tỉnh"', Query(issuer="UBND tỉnh")),
        ("từ:15/09/2023 đến:14/09/2024", Query(since=date(2023, 9, 15), until=date(2024, 9, 14))),
        ("tu:15-9-2023 den:2024-09-14", Query(since=date(2023, 9, 15), until=date(2024, 9, 14))),
        ("từ:02/2024 đến:02/2024", Query(since=date(2024, 2, 1), until=date(2024, 2, 29))),
        ("từ ngày:01/02/2024", Query(since=date(2024, 2, 1))),
        ("năm:2024", Query(subject_year=2024)),
        ('trạng_thái:"dự thảo" tt', Query(words="tt", status=("dự thảo",))),
        ("xếp:mới", Query(order=Order.NEWEST)),
        ("xep:cu", Query(order=Order.OLDEST)),
        ("Kế hoạch: kiểm tra", Query(words="Kế hoạch kiểm tra")),  # a pasted title
        ("họp lúc 10:30", Query(words="họp lúc 10:30")),
    ],
)
def test_a_line_is_understood(line, query):
    assert parse_query(line) == query


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("tác_giả:An", "không có khóa «tác_giả»"),
        ("từ:32/01/2024", "không có ngày"),
        ("từ:hôm_qua", "không phải ngày"),
        ('"thủ tục', "ngoặc kép"),
        ("năm:24", "không phải năm"),
        ("số:1/A số:2/B", "chỉ ghi một lần"),
        ("xếp:lung_tung", "xếp theo"),
    ],
)
def test_a_bad_line_is_refused_with_what_and_how(line, reason):
    with pytest.raises(BadQuery, match="chưa đúng") as refused:
        parse_query(line)
    assert reason in str(refused.value)
    assert refused.value.query == line


def test_a_beginning_of_one_letter_is_refused():
    with pytest.raises(BadQuery, match="hai chữ"):
        plan_query(Query(words="k*"))


@given(st.text(max_size=60))
def test_any_line_is_understood_or_refused(line):
    try:
        plan_query(parse_query(line))
    except BadQuery as refused:
        assert refused.reason


def test_words_become_pairs_and_marks_become_wishes():
    plan = plan_query(Query(words="cải cách hanh"))
    assert [term.text for term in plan.words] == ["p:cai_cach", "p:cach_hanh"]
    assert len(plan.marks) == 2


def test_a_number_is_tried_from_exact_to_forgiving():
    assert [rung.is_approximate for rung in plan_query(Query(number="14/KH-CAT")).ladder] == [
        False,
        True,
        True,
    ]
    assert [rung.term.text for rung in plan_query(Query(number="14")).ladder] == ["r:14", "o:14"]
