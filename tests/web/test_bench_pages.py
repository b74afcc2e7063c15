"""No page is left out of the measure of the pages."""

from test_rights_table import TABLE

from bench.web_pages import READERS, UNMEASURED


def test_every_page_that_is_read_is_measured_or_says_why_not() -> None:
    read = {name for name, row in TABLE.items() if row.method == "get"}
    assert set(READERS) | set(UNMEASURED) == read
    assert not set(READERS) & set(UNMEASURED)
