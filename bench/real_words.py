"""How many words of scans were read, against their typed text.

    python -m bench.real_words ../shared/real

For each ``text/ID.txt`` all pages of ``scans/ID.pdf`` are read (and kept in
``bench/out/pages``); printed is the share of the typed words, capitals aside,
that stand among the words read, each as often as it was typed.
"""

import argparse
import re
from collections import Counter
from pathlib import Path

from ocr.cache import PageCache
from ocr.fingerprint import sha256_of
from ocr.pages import Page
from ocr.reading import ReadingSettings, open_file
from ocr.vietnamese import nfc

ASKED = 0.97
PAGES = Path(__file__).parent / "out" / "pages"


def words_of(text: str) -> Counter[str]:
    """Give the words of a text with how often each stands there."""
    return Counter(re.findall(r"\w+", nfc(text).lower()))


def recall(read: str, typed: str) -> float:
    """Give the share of the typed words that were read, 0 to 1.

    >>> recall("kế hoạch cải cách", "Kế hoạch cải cách hành chính")
    0.6666666666666666
    """
    wanted = words_of(typed)
    return 1 - (wanted - words_of(read)).total() / max(1, wanted.total())


def pages_of(path: Path, kept: Path) -> list[Page]:
    """Read every page of a file, each once."""
    settings, cache, sha256 = ReadingSettings(), PageCache(kept), sha256_of(path)
    pages = []
    with open_file(path, settings=settings) as document:
        for number in range(1, document.page_count + 1):
            page = cache.get(sha256, settings.fingerprint(), number)
            if page is None:
                page = document.read(number)
                cache.put(sha256, settings.fingerprint(), page)
            pages.append(page)
    return pages


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("folder", type=Path, help="folder with text/ and scans/")
    options.add_argument("--pages", type=Path, default=PAGES, help="where read pages are kept")
    given = options.parse_args()
    print("| scan | pages | words | read | asked | |")
    print("| --- | --- | --- | --- | --- | --- |")
    for text in sorted((given.folder / "text").glob("*.txt")):
        typed = text.read_text("utf-8-sig")
        pages = pages_of(given.folder / "scans" / f"{text.stem}.pdf", given.pages)
        share = recall("\n".join(page.text for page in pages), typed)
        verdict = "met" if share >= ASKED else f"missed by {ASKED - share:.3f}"
        words = words_of(typed).total()
        print(f"| {text.stem} | {len(pages)} | {words} | {share:.3f} | {ASKED} | {verdict} |", flush=True)


if __name__ == "__main__":
    main()
