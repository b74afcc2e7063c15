import pytest

from index.citations.announced_pages import missing_pages
from ocr.pages import Page, PageOrigin


def pages(*feet):
    return [
        Page(
            n,
            f"Kế hoạch cải cách hành chính\nnội dung trang 9/9 của bảng\nmột dòng nữa\nhai dòng\n{foot}",
            PageOrigin.OCR,
            0.9,
        )
        for n, foot in enumerate(feet, 1)
    ]


@pytest.mark.parametrize(
    ("feet", "missing"),
    [
        (["Trang 1/3", "Trang 2/3", "Trang 3/3"], ()),
        (["Trang 1/3", "Trang 3/3"], (2,)),
        (["", "Trang 2/4", "Trang 3/4"], (4,)),  # the first page carries no number
        (
            ["", "", "Trang 3/4"],
            (2, 4),
        ),  # one unnumbered page is the first, one is any: two are told, one lacks
        (["Trang 1/3", "Trang 2/5"], ()),  # two counts: two documents, nothing is told
        (["1/3", "2 / 3"], (3,)),
        (["2/3"], ()),  # a lone share
        (["tỷ lệ 2/3", "15/9/2025"], ()),  # shares and dates
        (["Trang 4/3"], ()),
        ([], ()),
    ],
)
def test_pages_that_the_paper_announces_and_the_file_lacks(feet, missing):
    assert missing_pages(pages(*feet)) == missing
