import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.citations.secrecy import secrecy_mark


@pytest.mark.parametrize(
    ("head", "mark"),
    [
        ("MẬT", "MẬT"),
        ("CÔNG AN TỈNH X\nSố: 12/BC-CAT\nMẬT\nBÁO CÁO", "MẬT"),
        ("TỐI MẬT", "TỐI MẬT"),
        ("| TUYỆT MẬT |", "TUYỆT MẬT"),
        ("[ MẠT ]", "MẬT"),  # OCR loses the mark
        ("TÓI MẬT", "TỐI MẬT"),
        ("TUYẸT  MẬT", "TUYỆT MẬT"),
        ("Số: 12/BC-CAT      MẬT      Hà Nội", "MẬT"),
        ("Số: 12/BC-CAT\tMẬT", "MẬT"),
        ("Độ mật: Mật", "MẬT"),
        ("Độ mật: Tuyệt mật", "TUYỆT MẬT"),
        ("TỐI MẬT (A)", "TỐI MẬT"),
    ],
)
def test_a_mark_that_stands_alone_stops_the_file(head, mark):
    assert secrecy_mark(head) == mark


@pytest.mark.parametrize(
    "text",
    [
        "",
        "mật khẩu truy cập",
        "về bảo vệ bí mật nhà nước",
        "LUẬT BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "BẢO MẬT THÔNG TIN",
        "Mật",
        "ỦY BAN MẶT TRẬN TỔ QUỐC",
        "MẬT KHẨU",
        "Điện mật số 7.ĐK:HT1 ngày 22/8/2023",
        "Độ mật: ........",
        "Độ mật: Thường",
        "văn bản điện tử không có độ mật gửi, nhận",
        "MAT-XCƠ-VA",
    ],
)
def test_words_of_a_sentence_stop_nothing(text):
    assert secrecy_mark(text) is None


@given(st.text(max_size=120))
def test_any_text_is_judged_without_fault(text):
    assert secrecy_mark(text) in (None, "MẬT", "TỐI MẬT", "TUYỆT MẬT")


def test_the_guard_travels_to_worker_processes():
    assert pickle.loads(pickle.dumps(secrecy_mark)) is secrecy_mark
