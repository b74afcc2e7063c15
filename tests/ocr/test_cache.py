import json

from hypothesis import given
from hypothesis import strategies as st

from ocr.cache import PageCache
from ocr.page_json import page_from_json, page_to_json, rounded
from ocr.pages import HeadLook, Page, PageOrigin, Word

share = st.floats(0, 1)
words = st.builds(Word, st.text(min_size=1, max_size=9), share, share, share, share, share)
looks = st.builds(
    HeadLook, st.text(max_size=30), st.text(max_size=9), share, st.lists(words, max_size=3).map(tuple)
)
pages = st.builds(
    Page,
    number=st.integers(1, 2000),
    text=st.text(max_size=80),
    origin=st.sampled_from(PageOrigin),
    confidence=share,
    width=st.floats(0, 5000),
    height=st.floats(0, 5000),
    words=st.lists(words, max_size=4).map(tuple),
    looks=st.lists(looks, max_size=2).map(tuple),
    red_ink=st.none() | share,
    foot=st.lists(words, max_size=3).map(tuple),
)
SHA = "ab" * 32


@given(pages)
def test_a_page_goes_through_json_and_back_unchanged_once_rounded(page):
    once = rounded(page)
    assert page_from_json(json.loads(json.dumps(page_to_json(once)))) == once
    assert once.text == page.text


def test_what_was_put_is_got_and_what_was_not_is_none(tmp_path):
    cache = PageCache(tmp_path / "cache")
    page = Page(2, "Kế hoạch", PageOrigin.OFFICE, 1.0)
    assert cache.get(SHA, "f", 2) is None
    assert cache.numbers(SHA, "f") == frozenset()
    cache.put(SHA, "f", page)
    cache.set_page_count(SHA, "f", 3)
    assert cache.get(SHA, "f", 2) == page
    assert cache.get(SHA, "other", 2) is None
    assert (cache.numbers(SHA, "f"), cache.page_count(SHA, "f")) == ({2}, 3)


def test_a_damaged_page_counts_as_never_read(tmp_path):
    cache = PageCache(tmp_path)
    cache.put(SHA, "f", Page(1, "a", PageOrigin.OFFICE, 1.0))
    (path,) = tmp_path.rglob("1.json")
    path.write_text('{"number": 1')
    assert cache.get(SHA, "f", 1) is None
    path.write_text('{"number": 1}')
    assert cache.get(SHA, "f", 1) is None


def test_a_removed_file_leaves_nothing_under_any_settings(tmp_path):
    cache = PageCache(tmp_path)
    for fingerprint in ("f", "g"):
        cache.put(SHA, fingerprint, Page(1, "mật", PageOrigin.OCR, 0.9))
    cache.remove(SHA)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_page_kept_by_an_earlier_version_is_still_shown(tmp_path):
    """An upgrade must not blank the pages of a whole workspace until they are read again."""
    cache, page = PageCache(tmp_path), Page(1, "Kế hoạch", PageOrigin.OCR, 0.9)
    cache.put(SHA, "f", page)
    (path,) = tmp_path.rglob("1.json")
    told = json.loads(path.read_text("utf-8"))
    del told["foot"]
    path.write_text(json.dumps(told), "utf-8")
    assert cache.get(SHA, "f", 1) == page
