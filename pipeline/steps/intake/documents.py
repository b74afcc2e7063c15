"""The documents of a file: where each begins, what it says of itself, and their rows.

One scan of a whole folder holds several documents; each gets its own row with
its range of pages.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F

from index.citations.caption import is_page_of_text, with_photo
from index.citations.document_head import DocumentHead
from index.citations.head import read_head
from index.citations.split import split_documents
from ocr.cache import PageCache
from ocr.pages import Page, PageOrigin
from ocr.photo import is_photo_kind
from ocr.photo_facts import PhotoFacts
from pipeline.store import rows
from pipeline.store.heads import head_columns
from pipeline.store.models import Evidence, LinkDecision, SourceFile, Unit

INK_SHARE = 0.0008
"""The least share of strongly red or blue pixels in the lower half of a page that is called a seal."""

_NO_SHAPES: Mapping[int, str] = {}
_SHEETS = ("spreadsheet", "excel", "csv")
_CODE = re.compile(r"(?<![\w.])\d{1,2}(?:\.\d{1,2}){1,3}(?![\w]|\.\d)")


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a file, as read.

    Attributes:
        pages: its pages, numbered as in the file.
        head: what it says of itself.
        shape: "document", "photo" or "data".
    """

    pages: tuple[Page, ...]
    head: DocumentHead
    shape: str

    @property
    def first_page(self) -> int:
        """Number of its first page in the file."""
        return self.pages[0].number if self.pages else 1


def recognise(
    pages: Sequence[Page],
    name: str,
    media_type: str,
    photo: PhotoFacts | None = None,
    shapes: Mapping[int, str] = _NO_SHAPES,
) -> list[Document]:
    """Return the documents of a file.

    Args:
        pages: of the whole file, in order.
        name: the path it was found at; its last part is a witness where the
            file holds one document only.
        media_type: of the file.
        photo: what the file tells as a photo, where it is one.
        shapes: first page → what a person said that the document is, photo or not.
    """
    ranges = split_documents(pages)
    file_name = name.rpartition("/")[2] if len(ranges) == 1 else ""
    documents = []
    for one in ranges:
        own = tuple(page for page in pages if one.first <= page.number <= one.last)
        head = read_head(own, file_name=file_name)
        shape = shapes.get(one.first) or shape_of(media_type, own, head)
        head = with_photo(head, own, photo) if shape == "photo" else head
        documents.append(Document(own, head, shape))
    return documents or [Document((), DocumentHead(), shape_of(media_type, (), DocumentHead()))]


def cached_pages(cache: PageCache, sha256: str, engine: str, page_count: int) -> list[Page]:
    """Return the pages of a file that lie in the cache, in order."""
    numbers = range(1, page_count + 1)
    return [page for number in numbers if (page := cache.get(sha256, engine, number))]


def save_documents(
    unit: Unit, source: SourceFile, documents: Sequence[Document], paths: Sequence[str]
) -> None:
    """Put these documents in the place of those the unit had of the file; corrections of people stay."""
    corrections = rows.corrections_by_hash({source.sha256})
    for document in documents:
        evidence, _ = Evidence.objects.update_or_create(
            unit=unit,
            source=source,
            first_page=document.first_page,
            defaults={
                "name": paths[0],
                "page_count": len(document.pages),
                "shape": document.shape,
                "has_ink": _has_ink(document.pages),
                "unread": "",
                "hints": hints_of(paths),
                "text_digest": text_digest(document.pages),
                **head_columns(document.head, corrections.get((source.sha256, document.first_page), {})),
            },
        )
        Evidence.objects.filter(pk=evidence.pk).update(revision=F("revision") + 1)
    _drop_others(unit, source, [document.first_page for document in documents])


def shape_of(media_type: str, pages: Sequence[Page], head: DocumentHead) -> str:
    """Return "document", "photo" or "data".

    A picture that says nothing of itself is a photo, of a scene or of a notice
    on a wall. A scanner's TIFF, or a picture full of running text, is a page
    whose head lies in another file.
    """
    if any(word in media_type for word in _SHEETS):
        return "data"
    says_nothing = not (head.number.is_read or head.symbol.is_read or head.kind.is_read)
    drawn = all(page.origin in (PageOrigin.OCR, PageOrigin.PICTURE, PageOrigin.BLANK) for page in pages)
    is_photo = is_photo_kind(media_type) and says_nothing and drawn and not is_page_of_text(pages)
    return "photo" if is_photo else "document"


def text_digest(pages: Sequence[Page]) -> str:
    """Return a digest of the words of all pages, the same however they are spaced; "" without words."""
    words = " ".join(word for page in pages for word in page.text.split())
    return hashlib.sha256(words.encode()).hexdigest() if words else ""


def hints_of(paths: Sequence[str]) -> list[str]:
    """Codes such as "1.2.1" in folder and file names; whether they are criteria is decided later."""
    return sorted({code for path in paths for code in _CODE.findall(path)})


def _has_ink(pages: Sequence[Page]) -> bool | None:
    """Whether red or blue ink was seen; None where no page has colour: black and white tells of no seal."""
    seen = [page.red_ink for page in pages if page.red_ink is not None]
    return max(seen) >= INK_SHARE if seen else None


def _drop_others(unit: Unit, source: SourceFile, starts: Sequence[int]) -> None:
    """A better reading may find fewer documents in a file; what a person confirmed stays."""
    others = Evidence.objects.filter(unit=unit, source=source).exclude(first_page__in=starts)
    others.exclude(links__decision=LinkDecision.CONFIRMED).delete()
