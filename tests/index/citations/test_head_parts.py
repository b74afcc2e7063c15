import pytest

from index.citations.file_name import agrees_with_symbol, name_says
from index.citations.head import read_head
from index.citations.head_issuer import issuer_seen, official_name
from index.citations.head_lines import lines_of, views_of
from index.citations.head_marks import copy_of, received_of, urgency_of
from index.citations.head_number import number_seen
from index.citations.head_signer import signer_seen
from index.citations.head_title import subject_year, title_seen
from index.citations.head_zone import is_motto, kind_of_title
from index.citations.people import name_of, office_of
from index.citations.symbol_repair import mended_by_head
from index.citations.vocabulary import parse_vocabulary, vocabulary
from index.errors import BadVocabulary
from ocr.pages import HeadLook, Page, PageOrigin, Word


def office(text, number=1):
    return Page(number, text, PageOrigin.OFFICE, 1.0)


def view(text):
    return views_of(office(text))[0]


def word(text="14", left=0.2, top=0.1, right=0.22, bottom=0.11):
    return Word(text, left, top, right, bottom, 0.9)


# -- number ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "running", "symbol"),
    [
        ("Số: 14/KH-CAT", "14", "KH-CAT"),
        ("Sô: 14 /QĐÐ-TTe", "14", "QĐ-TTg"),
        ("Số 105HĐGSNN-VP", "105", "HĐGSNN-VP"),
        ("Số: 12/2010/TTLT/BTC-BTP", "12", "TTLT/BTC-BTP"),
        ("Số: 634/QĐ-CAT(PX13)", "634", "QĐ-CAT(PX13)"),
        ("Số: 7/UBND- KSTTHC   Phú Thọ, ngày 3 tháng 4 năm 2020", "7", "UBND-KSTTHC"),
        ("Số: 2/SYT-GA VI", "2", "SYT-GAVI"),
        ("Số: 1 4/KH-CAT", "14", "KH-CAT"),  # digits of a form field
        ("Số: 39 5®/TB-SYT", "", "TB-SYT"),
        ("Số:      /TTr-SNV", "", "TTr-SNV"),
        ("10/2010/TT-BTC", "10", "TT-BTC"),
    ],
)
def test_the_number_line_gives_digits_and_symbol(line, running, symbol):
    found = number_seen(view(f"BỘ X\n{line}\nQUYẾT ĐỊNH"))
    assert (found.running, found.symbol) == (running, symbol)


@pytest.mark.parametrize(
    "line", ["Số: 152", "Số và ký hiệu HS", "15/39 đơn vị", "Số: 12/SY-UBND", "9/XY-ZT lẻ"]
)
def test_stamps_copies_and_shares_are_no_number_line(line):
    assert number_seen(view(f"BỘ X\n{line}\nQUYẾT ĐỊNH")) is None


def test_a_number_whose_year_is_not_the_year_of_issue_is_doubted():
    text = "BỘ X\nSố: 12/2011/TT-BTC\tHà Nội, ngày 3 tháng 4 năm 2010\nTHÔNG TƯ\nVề phí"
    certain = read_head([office(text)]).number
    assert certain.is_read
    assert "năm trong số" in certain.note
    scanned = Page(1, text, PageOrigin.OCR, 0.9)
    assert not read_head([scanned]).number.is_read


@pytest.mark.parametrize(
    ("symbol", "kind", "issuer", "mended"),
    [
        ("CI-RCT", "Chỉ thị", "BỘ CÔNG THƯƠNG", "CT-BCT"),
        ("QC-SYT", "Báo cáo", "SỞ Y TẾ", "BC-SYT"),
        ("TB-SIITI", "Thông báo", "SỞ THÔNG TIN VÀ TRUYỀN THÔNG", "TB-STTTT"),
        ("CT-BRCTZ", "Chỉ thị", "BỘ CÔNG THƯƠNG", "CT-BCT"),
        ("CT-QQQQZ", "Chỉ thị", "BỘ CÔNG THƯƠNG", "CT-QQQQZ"),
        ("TB-ĐHQT", "Thông báo", "TRƯỜNG ĐẠI HỌC QUỐC TẾ", "TB-ĐHQT"),
        ("TTT-CAT", "Tờ trình", "CÔNG AN TỈNH", "TTr-CAT"),
        ("TIT-CAT", "Tờ trình", "CÔNG AN TỈNH", "TTr-CAT"),
        ("TTT-NV1", "Công văn", "THANH TRA TỈNH", "TTT-NV1"),
        ("SNV-CCHC", "Công văn", "SỞ NỘI VỤ", "SNV-CCHC"),
        ("XYZ-ABC", "", "", "XYZ-ABC"),
    ],
)
def test_a_symbol_is_mended_by_the_words_of_the_head_only_where_it_makes_no_sense(
    symbol, kind, issuer, mended
):
    assert mended_by_head(symbol, kind, issuer) == mended


def test_the_authors_own_slip_in_digital_text_is_kept():
    assert mended_by_head("QC-SYT", "Báo cáo", "SỞ Y TẾ", is_certain=True) == "QC-SYT"


@pytest.mark.parametrize(
    ("name", "symbol", "running"),
    [
        ("28l_02 syt gavi.pdf", "SYT-GAVI", "02"),
        ("6Qt_53 tb syt.pdf", "TB-SYT", "53"),
        ("779qdubDLQUY.signed.signed.pdf", "QĐ-UBND", "779"),
        ("KH_1134_Vv_cai_cach.pdf", "KH-UBND", None),
        ("1134_KH_UBND.pdf", "KH-UBND", "1134"),
        ("scan 2024 05 06.pdf", "KH-UBND", None),
        ("thu muc/17 gm syt(1).pdf", "GM-SYT", "17"),
        ("", "GM-SYT", None),
    ],
)
def test_a_file_name_speaks_where_its_letters_are_those_of_the_symbol(name, symbol, running):
    agreeing = [says.running for says in name_says(name) if agrees_with_symbol(says, symbol)]
    assert agreeing == ([running] if running else [])


# -- title, issuer, marks, signer -----------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("QUYÉT ĐỊNH", "Quyết định"),
        ("_THÔNG BẢO.", "Thông báo"),
        ("THÔNG TƯ LIÊN TỊCH", "Thông tư liên tịch"),
        ("BIÊN BẢN HỌP HỘI ĐỒNG", "Biên bản"),
        ("Quyết định số 5", None),
        ("CỘNG HÒA XÃ HỘI", None),
        ("12.3", None),
    ],
)
def test_a_title_in_capitals_names_the_kind(line, kind):
    assert kind_of_title(line) == kind


def test_the_motto_is_known_through_lost_marks():
    assert is_motto("Đọc lap - Tự do - Hạnh phúc")
    assert is_motto("ĐẢNG CỘNG SẢN VIỆT NAM")
    assert not is_motto("UBND TỈNH X")


def test_a_subject_ends_where_the_body_begins():
    told = title_seen(view("KẾ HOẠCH\nCải cách hành chính\nnăm 2024 của tỉnh\nTrong năm qua, tỉnh đã"))
    assert told.subject == "Cải cách hành chính năm 2024 của tỉnh"
    assert subject_year(told.subject) == 2024
    assert subject_year("không có năm") is None


def test_a_subject_may_begin_as_a_sentence_of_the_body_does():
    told = title_seen(view("KẾ HOẠCH\nThực hiện công tác CCHC\nnăm 2024\nThực hiện Quyết định số 1, Sở"))
    assert told.subject == "Thực hiện công tác CCHC năm 2024"


def test_a_year_left_over_on_its_own_line_belongs_to_the_subject():
    told = title_seen(view("BÁO CÁO\nKết quả công tác quý I năm\n2024\n---\nKính gửi: Sở"))
    assert told.subject == "Kết quả công tác quý I năm 2024"


def test_a_decisions_subject_keeps_its_first_words():
    assert (
        title_seen(view("QUYẾT ĐỊNH\nVề việc công bố Chỉ số\nGIÁM ĐỐC")).subject == "Về việc công bố Chỉ số"
    )


def test_a_letters_subject_goes_on_in_its_own_column():
    def at(text, left, top):
        return [
            word(t, left + i * 0.05, top, left + i * 0.05 + 0.045, top + 0.01)
            for i, t in enumerate(text.split())
        ]

    words = [
        *at("V/v báo cáo kết quả", 0.1, 0.1),
        *at("cải cách hành chính", 0.1, 0.115),
        *at("Kính gửi: Sở Nội vụ", 0.4, 0.14),
    ]
    page = Page(1, "", PageOrigin.OCR, 0.9, 595, 842, tuple(words))
    assert title_seen(views_of(page)[0]).subject == "báo cáo kết quả cải cách hành chính"


@pytest.mark.parametrize(
    ("head", "issuer", "parent"),
    [
        ("UBND TỈNH X\nSỞ Y TẺ", "SỞ Y TẾ", "UBND TỈNH X"),
        ("ỦY BAN NHÂN DÂN\nTỈNH X", "ỦY BAN NHÂN DÂN TỈNH X", ""),
        ("BỘ LAO ĐỘNG - THƯƠNG BINH\nVÀ XÃ HỘI", "BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", ""),
        ("HỘI ĐỒNG GIÁO SƯ\nVĂN PHÒNG", "VĂN PHÒNG", "HỘI ĐỒNG GIÁO SƯ"),
        ("chữ thường", "", ""),
    ],
)
def test_the_authority_and_its_parent_stand_at_the_left(head, issuer, parent):
    told = issuer_seen(view(head + "\nSố: 1/QĐ-SYT\nQUYẾT ĐỊNH"))
    assert (told.issuer, told.parent) == (issuer, parent)


def test_an_authority_cut_off_is_told_by_a_symbol_of_the_state():
    head = read_head([office("Số: 28/2021/NĐ-CP\tHà Nội, ngày 26 tháng 3 năm 2021\nNGHỊ ĐỊNH\nVề phí")])
    assert head.issuer.value == "CHÍNH PHỦ"
    assert "suy từ ký hiệu" in head.issuer.note
    assert not read_head([office("Số: 2/KH-UBND\nKẾ HOẠCH\nVề phí")]).issuer.is_read


def test_the_kind_is_told_by_the_symbol_where_no_title_is_read():
    assert read_head([office("SỞ NỘI VỤ\nSố: 2/KH-SNV\n")]).kind.value == "Kế hoạch"
    assert read_head([office("SỞ NỘI VỤ\nSố: 2/SNV-VP\n")]).kind.value == "Công văn"


def test_official_names_get_their_marks_back():
    assert official_name("SO  Y TE TỈNH") == "SỞ Y TẾ TỈNH"
    assert official_name("HỘI NÔNG DÂN") == "HỘI NÔNG DÂN"


@pytest.mark.parametrize(
    ("lines", "urgency"),
    [
        (["HỎA TỐC"], "HỎA TỐC"),
        (["| KHẨN |"], "KHẨN"),
        (["THƯỢNG KHẨN:"], "THƯỢNG KHẨN"),
        (["khẩn trương thực hiện"], ""),
        ([], ""),
    ],
)
def test_an_urgency_mark_stands_alone_in_capitals(lines, urgency):
    assert urgency_of(lines) == urgency


@pytest.mark.parametrize(
    ("text", "copy"),
    [
        ("SAO Y BẢN CHÍNH\nSố: 12/SY-UBND", ("Sao y", "12/SY-UBND")),
        ("TRÍCH SAO", ("Trích sao", "")),
        ("3/SL-VP", ("Sao lục", "3/SL-VP")),
        ("Số: 12/SYT-VP", ("", "")),
        ("SAO CHÉP", ("", "")),
    ],
)
def test_a_copy_carries_its_own_number(text, copy):
    assert copy_of(text) == copy


def test_a_received_stamp_without_digits_is_still_told():
    assert received_of(["ĐẾN", "Số: ......"]) == "có dấu đến"
    assert received_of(["Số: 1/KH-CAT"]) == ""


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Đại tá Trần Văn An", "Đại tá Trần Văn An"),
        ("TS. Lê Thị Bình", "TS. Lê Thị Bình"),
        ("Nơi nhận", ""),
        ("Sông Xanh", ""),
    ],
)
def test_a_name_begins_with_a_family_name(line, name):
    assert name_of(line) == name


def test_a_name_at_the_end_of_a_noisy_line_counts_only_where_asked_for():
    assert name_of("?ŸÌ Lê Văn An") == ""
    assert name_of("?ŸÌ Lê Văn An", at_end=True) == "Lê Văn An"
    assert name_of("Thượng Đinh Khoát", at_end=True) == ""


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("PHÓ GIÁM ĐÓC", "PHÓ GIÁM ĐỐC"),
        ("Ó GIẢM ĐỐC", "PHÓ GIÁM ĐỐC"),
        ("V*T. GIÁM ĐỌC", "GIÁM ĐỐC"),
        ("TRƯỞNG CÔNG AN HUYỆN", "TRƯỞNG CÔNG AN HUYỆN"),
        ("TỈNH X", ""),
    ],
)
def test_a_title_of_office_is_known_under_a_seal(line, title):
    assert office_of(line) == title


def test_who_signs_in_person_is_told_only_from_a_clean_title():
    body = "dòng\n" * 10
    clean = signer_seen([office(body + "GIÁM ĐỐC\nLê Văn An")])
    assert (clean.authority, clean.title, clean.name) == ("", "GIÁM ĐỐC", "Lê Văn An")
    smudged = signer_seen([office(body + "* V, GIÁM ĐỐC x\nLê Văn An")])
    assert smudged is None or smudged.authority is None
    alone = signer_seen([office(body + "thực hiện./.\nLê Văn An")])
    assert (alone.authority, alone.name) == (None, "Lê Văn An")
    assert signer_seen([office(body + "thực hiện./.\nNơi nhận")]) is None
    assert signer_seen([office(body)]) is None
    unsigned = signer_seen([office(body + "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC")])
    assert (unsigned.authority, unsigned.title, unsigned.name) == ("KT.", "PHÓ GIÁM ĐỐC", "")


def test_the_authority_above_the_basis_is_no_signature():
    assert signer_seen([office("SỞ X\nGIÁM ĐỐC SỞ X\n" + "Căn cứ Luật\n" * 20)]) is None


# -- lines and vocabulary -------------------------------------------------------------------


def test_two_columns_of_a_head_are_one_line_in_order():
    words = [word("X,", 0.5, right=0.52), word("ngày", 0.6, right=0.64), word("Số:", 0.1, right=0.13)]
    (line,) = lines_of(words)
    assert line.text == "Số: X, ngày"


@pytest.mark.parametrize(
    "text",
    [
        "=",
        "[kinds]\nKH = 'x'",
        "[nonsense]\n",
        "kinds = 1",
        "[kinds]\n[legal]\n[party]\n[copies]\n[words]\n[secret]\nwords=1",
    ],
)
def test_a_broken_vocabulary_names_what_is_wrong(text):
    with pytest.raises(BadVocabulary, match=r"vocabulary\.toml"):
        parse_vocabulary(text)


def test_a_vocabulary_whose_lists_are_no_lists_is_refused():
    tables = "".join(
        f"[{name}]\n" for name in ("kinds", "legal", "party", "copies", "words", "issuers", "party_issuers")
    )
    with pytest.raises(BadVocabulary, match=r"drafters\.codes|secret\.words"):
        parse_vocabulary(tables + "[secret]\nwords = []\n[drafters]\ncodes = 5\n")


def test_the_shipped_vocabulary_knows_the_29_kinds():
    names = set(vocabulary().word_kinds)
    assert {"Nghị quyết", "Công văn", "Thư công", "Phiếu báo", "Giấy nghỉ phép", "Bản thỏa thuận"} <= names
    assert len(vocabulary().kind_names) >= 27


def test_a_title_signs_only_below_the_middle_of_a_scan():
    def at(text, top):
        return [word(t, 0.6 + i * 0.1, top, 0.69 + i * 0.1, top + 0.01) for i, t in enumerate(text.split())]

    page = Page(1, "", PageOrigin.OCR, 0.9, 595, 842, (*at("GIÁM ĐỐC", 0.3), *at("Lê Văn An", 0.35)))
    assert signer_seen([page]) is None


def test_words_longer_than_any_code_are_left_out():
    assert lines_of([word("A" * 200)]) == ()


def test_without_boxes_a_joined_number_that_looks_sure_is_given():
    text = "Số: 14/KH-UBND\tX, ngày 3 tháng 4 năm 2023\nKẾ HOẠCH\nCCHC"
    look = HeadLook(text, "psm 6", 0.9)
    head = read_head([Page(1, text, PageOrigin.OCR, 0.9, looks=(look, look))])
    assert str(head.number.value) == "14/KH-UBND"
    assert head.number.confidence < 0.95


def test_digital_ink_outweighs_a_file_name():
    text = "SỞ NỘI VỤ\nSố: 14/KH-SNV\tX, ngày 3 tháng 4 năm 2023\nKẾ HOẠCH\nCCHC"
    assert str(read_head([office(text)], file_name="15 KH SNV.docx").number.value) == "14/KH-SNV"
