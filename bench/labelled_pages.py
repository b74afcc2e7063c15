"""The first and last page of labelled papers, read once and kept."""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.damaged_copies import damaged_copy
from ocr.cache import PageCache
from ocr.errors import UnreadableFile
from ocr.fingerprint import sha256_of
from ocr.page_json import page_from_json
from ocr.pages import Page
from ocr.reading import ReadingSettings, open_file

Label = dict[str, Any]


def labelled_pages(
    folder: Path, labels: Sequence[Label], kept: Path, *, damage: str = ""
) -> Iterator[tuple[Label, list[Page]]]:
    """Give each label with its pages; a file that cannot be read gives no page and is named.

    Args:
        folder: where the files are.
        labels: with "file" and "id".
        kept: a page cache; or a folder of recorded ``<file>.json``, each a list of pages.
        damage: one of ``damaged_copies.DAMAGES``, or "" for the papers as they are.
    """
    settings = ReadingSettings()
    for label in labels:
        recorded = kept / f"{label['file']}.json"
        if recorded.exists() and not damage:
            yield label, [page_from_json(told) for told in json.loads(recorded.read_text())]
            continue
        try:
            path = folder / label["file"]
            path = damaged_copy(path, damage, kept.parent / "copies") if damage else path
            yield label, _read(path, PageCache(kept), settings)
        except UnreadableFile as error:
            sys.stderr.write(f"{label['id']}: {error}\n")
            yield label, []


def _read(path: Path, cache: PageCache, settings: ReadingSettings) -> list[Page]:
    sha256, fingerprint = sha256_of(path), settings.fingerprint()
    count = cache.page_count(sha256, fingerprint)
    pages = [cache.get(sha256, fingerprint, number) for number in sorted({1, count or 1})]
    if count and all(pages):
        return [page for page in pages if page is not None]
    with open_file(path, settings=settings) as document:
        cache.set_page_count(sha256, fingerprint, document.page_count)
        read = [document.read(number) for number in sorted({1, document.page_count})]
    for page in read:
        cache.put(sha256, fingerprint, page)
    return read
