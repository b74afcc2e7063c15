"""The words of a photo: what a banner, a board or a posted notice says (chữ trong ảnh).

A scene has no head to read. What can be read in it for certain is its caption,
a proposal like every reading; leaves and bricks that look like letters are left out.
"""

from collections.abc import Sequence
from dataclasses import replace

from index.citations.document_head import DocumentHead
from index.citations.issue_date import from_date
from index.citations.reading import Reading, Witness, not_read
from ocr.pages import Page
from ocr.photo_facts import PhotoFacts
from ocr.scene_words import caption_text, mean_confidence, sure_words

_SURE = 0.7
_BY_CAMERA = 0.7
"""A camera's clock is right more often than not; a person decides."""
_LETTER = 842 / 595
_PAGE_WORDS = 150


def with_photo(head: DocumentHead, pages: Sequence[Page], photo: PhotoFacts | None) -> DocumentHead:
    """Return the head of a photo: its caption for a subject, its camera's day for a date.

    What was read of the paper itself stays; the camera's day then stands beside it.
    """
    if not head.subject.is_read and pages:
        head = replace(head, subject=caption_of(pages[0], photo))
    if photo is None or photo.taken is None:
        return head
    told = f"máy ảnh ghi ngày {photo.taken:%d/%m/%Y}"
    if head.issued.is_read:
        others = (*head.issued.others, told)
        return replace(head, issued=replace(head.issued, others=others))
    note = f"{told}, đồng hồ máy ảnh có thể sai"
    taken = Reading(
        from_date(photo.taken), _BY_CAMERA, (Witness.CAMERA,), f"{photo.taken:%d/%m/%Y}", note=note
    )
    return replace(head, issued=taken)


def caption_of(page: Page, photo: PhotoFacts | None) -> Reading[str]:
    """Return what can be read in a photo, on one line, 200 letters at most."""
    aspect = page.height / page.width if page.width else _LETTER
    words = sure_words(page.words, aspect)
    text, confidence = caption_text(words), mean_confidence(words)
    if photo is not None and len(photo.caption) > len(text):
        text, confidence = photo.caption, photo.legible
    if not text:
        return not_read("không đọc được chữ nào trong ảnh")
    return Reading(text, confidence, (Witness.OCR,), text, page.number, note="chữ đọc được trong ảnh")


def is_page_of_text(pages: Sequence[Page]) -> bool:
    """Return whether a picture is of a page of running text: a second page, not a notice on a wall.

    Measured: text pages had 160 surely read words and more (15 of 18 of a set
    of scans), photographed notices up to 100.
    """
    return any(sum(word.confidence >= _SURE for word in page.words) >= _PAGE_WORDS for page in pages)
