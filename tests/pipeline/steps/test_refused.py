"""What could not be read, in as few lines as a person can read, and nothing left out."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.steps.refused import MOST_ALIKE, Refused, grouped

WHY = ("tệp rỗng", "chép lại tệp")


def test_twenty_thousand_members_of_one_archive_take_eleven_lines():
    told = grouped(Refused(f"a.zip/{n}.pdf", *WHY) for n in range(20_000))
    assert len(told) == MOST_ALIKE + 1
    assert told[-1].sentence == "a.zip: còn 19.990 tệp nữa cũng tệp rỗng"


def test_other_places_and_other_reasons_stand_apart():
    files = [Refused("a/1.pdf", *WHY), Refused("b/1.pdf", *WHY), Refused("a/2.pdf", "có mật khẩu", "mở khóa")]
    assert grouped(files) == [files[0], files[1], files[2]]
    assert Refused("a/3.pdf", *WHY, page=4).sentence == "a/3.pdf, trang 4: tệp rỗng"
    assert grouped(Refused(f"{n}.pdf", *WHY) for n in range(11))[-1].sentence.startswith(
        "thư mục gốc: còn 1 tệp"
    )


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 99), st.sampled_from("xy")), max_size=60))
def test_every_file_is_told_or_counted(files):
    told = grouped(Refused(f"{place}/{name}", why, "sửa") for place, name, why in files)
    assert sum(one.more or 1 for one in told) == len(files)
