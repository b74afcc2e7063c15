"""What every backend does: each test runs on the embedded index and on PostgreSQL."""

from datetime import date

import pytest

from index.citations.issue_date import IssueDate
from index.search.evidence_index import EvidenceIndex, EvidenceRecord, search_numbers
from index.search.query import Order, Query, parse_query

PLAN = EvidenceRecord(
    "plan",
    unit="xa-tan-an",
    unit_name="Công an xã Tân An",
    level="commune",
    number="14/KH-CAT",
    kind="KH",
    kind_name="Kế hoạch",
    issuer="CÔNG AN TỈNH",
    issued=IssueDate(2023, 9, 15),
    subject="kiểm tra cải cách hành chính",
    subject_year=2024,
    criteria=("1.2.1",),
    signer="Đại tá Trần Văn A",
    files=("KH 14.pdf",),
    pages=(
        (1, "KẾ HOẠCH\nKiểm tra công tác cải cách hành chính năm 2024"),
        (2, "niêm yết thủ tục ở bộ phận một cửa"),
    ),
)
REPORT = EvidenceRecord(
    "report",
    unit="xa-binh-phu",
    unit_name="Công an xã Bình Phú",
    level="commune",
    number="141/BC-CAX",
    kind="BC",
    kind_name="Báo cáo",
    issuer="CÔNG AN XÃ BÌNH PHÚ",
    issued=IssueDate(2024, 9),
    subject="kết quả quản lý đường bộ",
    criteria=("1.2.2", "3.1"),
    pages=((1, "Báo cáo kết quả tuần tra đường bộ, thủ tục hành chính"),),
)
DRAFT = EvidenceRecord(
    "draft",
    unit="xa-tan-an",
    unit_name="Công an xã Tân An",
    level="commune",
    kind="KH",
    kind_name="Kế hoạch",
    subject="kế hoạch đương nhiệm",
    status=("dự thảo",),
    pages=((1, "người đương chức bo tri nơi khác"),),
)
ALL = (PLAN, REPORT, DRAFT)


@pytest.fixture
def filled(index: EvidenceIndex) -> EvidenceIndex:
    index.add(ALL)
    return index


def ids(index: EvidenceIndex, line: str) -> list[str]:
    return [hit.id for hit in index.search(parse_query(line)).hits]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("số:14/KH-CAT", {"plan"}),
        ("14/KH-CAT", {"plan"}),
        ("số:014/kh-cat", {"plan"}),  # zeros and case
        ("số:14", {"plan"}),  # the running number alone, not 141
        ("số:KH-CAT", {"plan"}),  # the symbol alone
        ("số:14*", {"plan", "report"}),
        ("số:99/KH-CAT", set()),
        ("loại:KH", {"plan", "draft"}),
        ('loại:"kế hoạch"', {"plan", "draft"}),
        ("loại:KH loại:BC", {"plan", "report", "draft"}),
        ("đơn_vị:xa-tan-an", {"plan", "draft"}),
        ('đơn_vị:"công an xã bình phú"', {"report"}),
        ("cấp:commune", {"plan", "report", "draft"}),
        ('cơ_quan:"Công an tỉnh"', {"plan"}),
        ("cơ_quan:CAX", {"report"}),
        ("tiêu_chí:1.2.1", {"plan"}),
        ("tiêu_chí:1.2", {"plan", "report"}),  # what lies below it too
        ("tiêu_chí:1", {"plan", "report"}),
        ("tiêu_chí:3", {"report"}),
        ("năm:2024", {"plan"}),
        ('trạng_thái:"dự thảo"', {"draft"}),
        ("từ:15/09/2023 đến:15/09/2023", {"plan"}),
        ("từ:16/09/2023 đến:31/08/2024", set()),
        ("từ:30/09/2024", {"report"}),  # a month meets the window when it may
        ("đến:01/09/2024", {"plan", "report"}),
        ("cải cách hành chính", {"plan"}),
        ("CAI CACH hanh chinh", {"plan"}),
        ("cải cach hành chinh", {"plan"}),
        ('"thủ tục hành chính"', {"report"}),
        ("một cửa", {"plan"}),
        ("niêm y*", {"plan"}),
        ("tuần*", {"report"}),
        ("cửa", {"plan"}),
        ("trần văn", {"plan"}),  # the signer
        ("14 pdf", {"plan"}),  # a file name
        ("", {"plan", "report", "draft"}),
        ("kiểm tra đơn_vị:xa-binh-phu", set()),
    ],
)
def test_a_query_finds_exactly(filled: EvidenceIndex, line: str, expected: set[str]) -> None:
    results = filled.search(parse_query(line))
    assert {hit.id for hit in results.hits if not hit.is_approximate} == expected
    assert results.total >= len(expected)


@pytest.mark.parametrize(
    "typed", ["l4/KH-CAT", "14 KH CAT", "14KHCAT", "14/2023/KH-CAT", "I4/KH/CAT", "14_KH_CAT"]
)
def test_a_number_is_found_in_spite_of_a_slip_and_said_to_be_near(filled: EvidenceIndex, typed: str) -> None:
    results = filled.search(Query(number=typed))
    assert [hit.id for hit in results.hits] == ["plan"]


@pytest.mark.parametrize("typed", ["l4/KH-CAT", "14/2023/KH-CAT", "14/KH"])
def test_a_forgiving_rung_says_so(filled: EvidenceIndex, typed: str) -> None:
    results = filled.search(Query(number=typed))
    assert results.is_approximate
    assert results.hits[0].is_approximate


def test_an_exact_number_hides_its_near_ones(index: EvidenceIndex) -> None:
    index.add([EvidenceRecord("a", number="10/KH-CAT"), EvidenceRecord("b", number="1O/KH-CAT")])
    assert ids(index, "số:10/KH-CAT") == ["a"]


def test_typed_marks_are_preferred_but_not_demanded(index: EvidenceIndex) -> None:
    index.add(
        [
            EvidenceRecord("lost", issued=IssueDate(2024, 5, 1), pages=((1, "quan ly duong bo"),)),
            EvidenceRecord("other", issued=IssueDate(2024, 4, 1), pages=((1, "quản lý đương bô"),)),
            EvidenceRecord("right", issued=IssueDate(2020, 1, 1), pages=((1, "quản lý đường bộ"),)),
        ]
    )
    assert ids(index, "đường bộ") == ["right", "lost", "other"]
    assert ids(index, "duong bo") == ["lost", "other", "right"]
    assert ids(index, "đường") == ["right", "lost", "other"]


def test_tone_placement_is_one(index: EvidenceIndex) -> None:
    index.add([EvidenceRecord("a", pages=((1, "văn bản hoà giải, thuỷ lợi"),))])
    hit = index.search(Query(words="hòa giải")).hits[0]
    assert hit.score == index.search(Query(words="hoà giải")).hits[0].score > 2_000_000


def test_decomposed_letters_are_found_by_composed_ones(index: EvidenceIndex) -> None:
    index.add([EvidenceRecord("nfd", pages=((1, "thu\u0309 tu\u0323c ha\u0300nh chi\u0301nh"),))])
    assert ids(index, "thủ tục hành chính") == ["nfd"]


def test_a_document_about_the_words_comes_before_one_that_mentions_them(index: EvidenceIndex) -> None:
    index.add(
        [
            EvidenceRecord(
                "mentions", issued=IssueDate(2024, 9, 1), pages=((1, "trong đó có phòng cháy và khác"),)
            ),
            EvidenceRecord(
                "about", issued=IssueDate(2020, 1, 1), subject="phòng cháy", pages=((1, "nội dung"),)
            ),
        ]
    )
    assert ids(index, "phòng cháy") == ["about", "mentions"]


def test_a_phrase_must_stand_together(index: EvidenceIndex) -> None:
    index.add(
        [
            EvidenceRecord("apart", pages=((1, "thủ tục hành; tục hành chính; thủ tục"),)),
            EvidenceRecord("together", pages=((1, "về thủ tục, hành chính công"),)),
        ]
    )
    exact = [
        hit.id
        for hit in index.search(parse_query('"thủ tục hành chính công"')).hits
        if not hit.is_approximate
    ]
    assert exact == ["together"]


def test_scanned_words_with_slips_are_found_as_near(index: EvidenceIndex) -> None:
    index.add([EvidenceRecord("scan", pages=((1, "kiểm tra công tác cải cácn hành chính quý một"),))])
    results = index.search(Query(words="kiểm tra công tác cải cách hành chính quý một"))
    assert [hit.id for hit in results.hits] == ["scan"]
    assert results.is_approximate


def test_a_pasted_citation_finds_its_number_whatever_its_words(filled: EvidenceIndex) -> None:
    for line in ("Kế hoạch số 14/KH-CAT ngày 15/9/2023 của Công an tỉnh về kiểm tra CCHC", "14/KH-CAT lạ"):
        results = filled.search(parse_query(line))
        assert [hit.id for hit in results.hits] == ["plan"]
        assert results.is_approximate


def test_full_hits_come_before_near_ones_in_every_order(index: EvidenceIndex) -> None:
    index.add(
        [
            EvidenceRecord("near", issued=IssueDate(2024, 9, 1), pages=((1, "tiếp nhận hồ sơ trực tiếp"),)),
            EvidenceRecord("full", issued=IssueDate(2020, 9, 1), pages=((1, "tiếp nhận hồ sơ trực tuyến"),)),
        ]
    )
    for order in Order:
        hits = index.search(Query(words="tiếp nhận hồ sơ trực tuyến", order=order)).hits
        assert [(hit.id, hit.is_approximate) for hit in hits] == [("full", False), ("near", True)]


def test_orders_by_date(filled: EvidenceIndex) -> None:
    assert ids(filled, "xếp:mới") == ["report", "plan", "draft"]
    assert ids(filled, "xếp:cũ") == ["plan", "report", "draft"]


def test_facets_count_all_hits_not_the_page(filled: EvidenceIndex) -> None:
    results = filled.search(Query(), size=1)
    assert results.total == 3
    assert len(results.hits) == 1
    assert results.facets.units == (("xa-tan-an", 2), ("xa-binh-phu", 1))
    assert results.facets.kinds == (("KH", 2), ("BC", 1))
    assert results.facets.criteria == (("1.2.1", 1), ("1.2.2", 1), ("3.1", 1))


def test_pages_of_hits_join_to_the_whole(filled: EvidenceIndex) -> None:
    whole = [hit.id for hit in filled.search(Query()).hits]
    pages = [hit.id for page in (1, 2, 3) for hit in filled.search(Query(), page=page, size=1).hits]
    assert pages == whole
    assert filled.search(Query(), page=9).hits == ()


def test_undated_documents_are_counted_when_a_window_is_asked(filled: EvidenceIndex) -> None:
    assert filled.search(Query(since=date(2023, 1, 1))).undated == 1
    assert filled.search(Query()).undated == 0


def test_a_snippet_shows_the_words_on_their_page(filled: EvidenceIndex) -> None:
    hit = filled.search(Query(words="bộ phận một cửa")).hits[0]
    assert hit.page == 2
    assert "bộ phận một cửa" in [piece for piece, is_found in hit.snippet.spans() if is_found]


def test_a_snippet_of_filters_alone_shows_the_subject(filled: EvidenceIndex) -> None:
    hit = filled.search(Query(number="14/KH-CAT")).hits[0]
    assert (hit.page, hit.snippet.text) == (None, "kiểm tra cải cách hành chính")


def test_a_snippet_of_filters_alone_is_the_first_page_where_no_field_says_anything(
    index: EvidenceIndex,
) -> None:
    index.add([EvidenceRecord("x", unit="PA08", pages=((1, "Ảnh niêm yết thủ tục"),))])
    hit = index.search(Query(units=("PA08",))).hits[0]
    assert (hit.page, hit.snippet.text) == (None, "Ảnh niêm yết thủ tục")


def test_markup_in_a_text_stays_text(index: EvidenceIndex) -> None:
    index.add(
        [EvidenceRecord("x", pages=((1, "<b>thủ tục</b> <script>alert('x')</script> \\ '\" : & | ! ( ) *"),))]
    )
    hit = index.search(Query(words="thủ tục")).hits[0]
    assert "<script>alert('x')</script" in hit.snippet.text
    assert ("thủ tục", True) in hit.snippet.spans()


@pytest.mark.parametrize(
    "line", ["'", "\\", "a'b | c & !d", "số:\\'", "cơ_quan:'&|", "%_", "số:14/KH'--", "p:*"]
)
def test_signs_of_a_query_language_below_are_only_letters_here(filled: EvidenceIndex, line: str) -> None:
    assert filled.search(Query(words=line.replace("*", ""), number="")).total >= 0
    assert filled.search(Query(number=line)).total >= 0


def test_adding_again_replaces(filled: EvidenceIndex) -> None:
    filled.add([EvidenceRecord("plan", number="15/KH-CAT")])
    assert filled.count() == 3
    assert ids(filled, "số:14/KH-CAT") == []
    assert ids(filled, "số:15/KH-CAT") == ["plan"]
    assert filled.search(Query(words="một cửa")).total == 0


def test_the_last_of_two_with_one_id_in_a_batch_counts(index: EvidenceIndex) -> None:
    index.add([EvidenceRecord("a", number="1/KH-A"), EvidenceRecord("a", number="2/KH-A")])
    assert index.count() == 1
    assert ids(index, "số:2/KH-A") == ["a"]


def test_removed_records_are_gone_from_hits_counts_and_facets(filled: EvidenceIndex) -> None:
    assert filled.remove(["plan", "nobody"]) == 1
    assert filled.ids() == {"report", "draft"}
    results = filled.search(Query())
    assert results.total == 2
    assert ("KH", 1) in results.facets.kinds
    assert filled.search(Query(words="một cửa")).total == 0


def test_digests_tell_what_differs_from_the_store(filled: EvidenceIndex) -> None:
    assert filled.digests() == {record.id: record.digest for record in ALL}


def test_rebuilding_leaves_only_the_new_records(filled: EvidenceIndex) -> None:
    assert filled.rebuild([REPORT, REPORT]) == 1
    assert filled.ids() == {"report"}
    assert ids(filled, "đường bộ") == ["report"]
    filled.add([PLAN])
    assert filled.count() == 2


def test_an_index_opened_again_holds_what_was_added(open_new) -> None:
    with open_new("kept") as first:
        first.add(ALL)
    with open_new("kept") as second:
        assert second.ids() == {"plan", "report", "draft"}
        assert [hit.id for hit in second.search(Query(words="đường bộ")).hits][:1] == ["report"]


def test_a_reader_sees_what_another_has_added(open_new) -> None:
    with open_new("shared") as reader, open_new("shared") as writer:
        assert reader.count() == 0
        writer.add(ALL)
        assert reader.count() == 3
        writer.remove(["plan"])
        assert reader.search(Query(words="một cửa")).total == 0


def test_an_empty_index_answers_nothing(index: EvidenceIndex) -> None:
    assert index.search(Query(words="thủ tục hành chính", since=date(2024, 1, 1))).total == 0
    assert index.search(Query()).hits == ()
    assert index.remove(["x"]) == 0


def test_a_saved_batch_of_numbers_is_looked_up_in_order(filled: EvidenceIndex) -> None:
    found = search_numbers(filled, ["141/BC-CAX", "9/QĐ-UBND", "14/KH-CAT"])
    assert [[hit.id for hit in results.hits] for _, results in found] == [["report"], [], ["plan"]]


def test_a_very_long_text_is_taken_in(index: EvidenceIndex) -> None:
    text = " ".join(f"từ{number}{'x' * 50}" for number in range(6_000))
    index.add(
        [
            EvidenceRecord("book", subject="sách dày", pages=((1, text),)),
            EvidenceRecord("blob", pages=((1, "x" * 90_000),)),
        ]
    )
    assert ids(index, "sách dày") == ["book"]
    assert ids(index, " ".join(text.split()[5:8])) == ["book"]


def test_many_small_additions_stay_one_index(index: EvidenceIndex) -> None:
    for number in range(40):
        index.add(
            [EvidenceRecord(f"e{number}", number=f"{number}/KH-CAT", pages=((1, f"nội dung số {number}"),))]
        )
    index.remove([f"e{number}" for number in range(0, 40, 2)])
    assert index.count() == 20
    assert index.search(Query(words="nội dung số")).total == 20
    assert ids(index, "số:31/KH-CAT") == ["e31"]


def test_only_visible_units_answer_whatever_is_typed(filled: EvidenceIndex) -> None:
    seen = frozenset({"xa-tan-an"})
    assert filled.search(Query(visible_units=seen)).total == 2
    assert filled.search(Query(number="141/BC-CAX", visible_units=seen)).total == 0
    assert filled.search(Query(units=("xa-binh-phu",), visible_units=seen)).total == 0
    assert filled.search(Query(visible_units=frozenset())).total == 0


def test_letters_no_database_keeps_do_not_stop_a_batch(index: EvidenceIndex) -> None:
    broken = EvidenceRecord(
        "x", unit="u\0", kind="K\0H", subject="thủ\0tục \ud800", pages=((1, "một\0cửa \udfff hỏng"),)
    )
    index.add([broken, EvidenceRecord("y", pages=((1, "một cửa"),))])
    assert {hit.id for hit in index.search(Query(words="một cửa")).hits} == {"x", "y"}


def test_all_taken_out_leaves_an_empty_index(filled: EvidenceIndex) -> None:
    assert filled.remove(filled.ids()) == 3
    assert filled.count() == 0
    assert filled.search(Query()).total == 0
    filled.add(ALL)
    assert filled.count() == 3
