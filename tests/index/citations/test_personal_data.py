import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.citations.personal import PersonalKind, find_personal_data, mask_personal_data


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("CCCD số 094088001234 cấp", "CCCD số ••••••••••34 cấp"),
        ("CMND: 365123456", "CMND: •••••••56"),
        ("liên hệ 0912 345 678 để biết", "liên hệ •••• ••• •78 để biết"),
        ("ĐT +84912345678", "ĐT +•••••••••78"),
        ("điện thoại 0299.3822.123", "điện thoại ••••.••••.•23"),
    ],
)
def test_personal_numbers_are_masked_but_their_last_two_digits(text, masked):
    assert mask_personal_data(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "ngày 06/7/2023",
        "Kế hoạch số 0130/KH-UBND",
        "451.478+5.220=456.698",
        "100.000.000.000 đồng",
        "0,5 điểm",
        "mã 123456789",
    ],
)
def test_dates_numbers_of_papers_and_sums_are_no_personal_data(text):
    assert find_personal_data(text) == []
    assert mask_personal_data(text) == text


def test_a_list_of_people_is_flagged_at_its_heading():
    text = "STT\tHọ và tên\tNgày sinh\tĐịa chỉ\n1\tA\t1/1/1990\tấp B"
    (found,) = find_personal_data(text)
    assert found.kind is PersonalKind.PEOPLE_LIST
    assert text[found.start : found.end] == "Họ và tên"
    assert find_personal_data("Ký, ghi rõ họ và tên") == []


@given(st.text(alphabet="0123456789 ./-+aCMND\t", max_size=60))
def test_masking_keeps_the_length_and_leaves_nothing_to_mask_twice(text):
    once = mask_personal_data(text)
    assert len(once) == len(text)
    assert all(0 <= datum.start < datum.end <= len(text) for datum in find_personal_data(text))
