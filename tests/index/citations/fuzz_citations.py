"""Coverage-guided fuzzing of the number parser, the finder and the head reader.

Not run by pytest; needs ``pip install atheris`` and takes as long as asked for::

    python tests/index/citations/fuzz_citations.py number -max_total_time=1200
    python tests/index/citations/fuzz_citations.py head -max_total_time=1200 -max_len=600

An input that breaks a promise is written to the current folder; keep it as a
case of ``test_found_by_fuzzing.py``.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parents[3]))

with atheris.instrument_imports(include=["index"]):
    from index.citations.find import find_citations
    from index.citations.head import read_head
    from index.citations.numbers import parse_number
    from index.citations.personal import mask_personal_data
    from index.citations.secrecy import secrecy_mark
    from index.errors import NotADocumentNumber
    from ocr.pages import HeadLook, Page, PageOrigin, Word


def number(data: bytes) -> None:
    """A number parses, and what it prints parses to the same; or it is refused."""
    text = data.decode("utf-8", "ignore")
    try:
        parsed = parse_number(text)
    except NotADocumentNumber:
        return
    assert parse_number(str(parsed)).key == parsed.key


def find(data: bytes) -> None:
    """Spans lie inside the text; marks and masks never fail."""
    text = data.decode("utf-8", "ignore")
    for citation in find_citations(text):
        assert text[citation.start : citation.end] == citation.text
        assert citation.start <= citation.number_span[0] < citation.number_span[1] <= citation.end
    secrecy_mark(text)
    assert len(mask_personal_data(text)) == len(text)


def head(data: bytes) -> None:
    """Any page gives a head whose readings keep their promises."""
    provider = atheris.FuzzedDataProvider(data)
    origin = provider.PickValueInList([PageOrigin.OCR, PageOrigin.OFFICE, PageOrigin.TEXT_LAYER])
    words = tuple(_word(provider) for _ in range(provider.ConsumeIntInRange(0, 25)))
    name = provider.ConsumeUnicodeNoSurrogates(20)
    text = provider.ConsumeUnicodeNoSurrogates(400)
    look = HeadLook(text, "psm 6", 0.9, words[:5])
    page = Page(1, text, origin, 0.9, 595, 842, words, (look,))
    told = read_head([page], file_name=name)
    for reading in (told.number, told.symbol, told.issued, told.issuer, told.subject, told.signer):
        assert 0 <= reading.confidence <= 1
        assert reading.is_read or reading.confidence == 0


_TOKENS = [
    *(
        "Số:",
        "14/KH-CAT",
        "/KH-UBND",
        "Số:22",
        "105HĐGSNN-VP",
        "12-NQ/TW",
        "ngày",
        "24",
        "tháng",
        "01",
        "năm",
        "2023",
    ),
    *(
        "X,",
        "Kiên",
        "Giang,",
        "KẾ",
        "HOẠCH",
        "QUYẾT",
        "ĐỊNH",
        "V/v",
        "CỘNG",
        "HÒA",
        "XÃ",
        "HỘI",
        "UBND",
        "TỈNH",
        "SỞ",
    ),
    *(
        "Y",
        "TẾ",
        "KT.",
        "GIÁM",
        "ĐỐC",
        "Lê",
        "Văn",
        "A",
        "./.",
        "ĐẾN",
        "MẬT",
        "SAO",
        "2010",
        "/",
        "-",
        "1",
        "l",
    ),
]


def _word(provider: "atheris.FuzzedDataProvider") -> Word:
    text = (
        provider.PickValueInList(_TOKENS)
        if provider.ConsumeBool()
        else provider.ConsumeUnicodeNoSurrogates(6) or "?"
    )
    left, top = provider.ConsumeProbability(), provider.ConsumeProbability()
    wide, high = provider.ConsumeProbability() / 5, provider.ConsumeProbability() / 20
    return Word(text, left, top, left + wide, top + high, provider.ConsumeProbability())


TARGETS: dict[str, Callable[[bytes], None]] = {"number": number, "find": find, "head": head}


if __name__ == "__main__":
    atheris.Setup([sys.argv[0], *sys.argv[2:]], TARGETS[sys.argv[1]])
    atheris.Fuzz()
