"""Variants: the same document as digital file, scan, photo or draft; grouped, never merged.

Number and date are a key for grouping, not a proof of identity: two papers
with one number and date do occur, so subjects that are read and differ keep
them apart. A scan whose written number no engine reads joins the paper its file name
speaks of («42_KH CCHC.pdf» beside the Word file of 42/KH-CAH), of the same
month and with the same subject.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher

from index.citations.file_name import agrees_with_kind, name_says
from index.citations.numbers import canonical_running
from index.citations.reading import Witness
from index.citations.vocabulary import plain
from pipeline.rules.dossier import Evidence, EvidenceKind

SAME_SUBJECT = 0.5
"""Least likeness of two subjects of one document; OCR spoils letters, not sentences."""

_RUNS_ON = 8
_FORMS = ((".pdf",), (".jpg", ".jpeg", ".png", ".heic", ".tif", ".tiff"))
"""Forms of a file from best to worst; a Word file bears no signature."""


Groups = list[tuple[Evidence, ...]]

_MOST_KEPT = 128
_KEPT: dict[int, tuple[Sequence[Evidence], Groups]] = {}


def group_variants(evidence: Sequence[Evidence]) -> Groups:
    """Return groups of copies and variants, the best first in each, in the order first met.

    Several checks ask for those of one dossier, and again after each claim that
    changes: the groups of a tuple, which cannot change, are kept while it is.
    """
    if not isinstance(evidence, tuple):
        return _group(evidence)
    kept = _KEPT.get(id(evidence))
    if kept is None or kept[0] is not evidence:
        if len(_KEPT) >= _MOST_KEPT:
            _KEPT.clear()
        kept = _KEPT[id(evidence)] = (evidence, _group(evidence))
    return list(kept[1])


def _group(evidence: Sequence[Evidence]) -> Groups:
    groups: list[list[Evidence]] = []
    by_key: dict[str, list[list[Evidence]]] = {}
    for one in evidence:
        keys = _keys(one)
        homes = [group for key in keys for group in by_key.get(key, []) if _may_be_same(group[0], one)]
        if homes:
            homes[0].append(one)
            group = homes[0]
        else:
            group = [one]
            groups.append(group)
        for key in keys:
            if not any(group is known for known in by_key.setdefault(key, [])):
                by_key[key].append(group)
    return [tuple(sorted(group, key=_worse)) for group in groups]


def _keys(one: Evidence) -> list[str]:
    keys = [f"sha {one.sha256} {one.page}"] if one.sha256 else []
    number, issued = one.head.number.value, one.head.issued.value
    if number is not None and issued is not None and not one.head.is_draft:
        keys.append(f"number {number.key} {issued.year}-{issued.month}")
    return [*keys, *_named(one)]


def _named(one: Evidence) -> list[str]:
    """Keys by the running number: as read, or where none was read as the file name has it."""
    number, issued, symbol = one.head.number.value, one.head.issued.value, one.head.symbol.value
    if issued is None or one.head.is_draft:
        return []
    month = f"{issued.year}-{issued.month}"
    if number is not None:
        running = canonical_running(number.number, has_year=number.year is not None)
        return [f"named {running} {plain(number.symbol)} {month}"]
    said = [says for says in name_says(one.name) if symbol and agrees_with_kind(says, symbol)]
    return [
        f"named {canonical_running(says.running, has_year=False)} {plain(symbol or '')} {month}"
        for says in said
    ]


def _may_be_same(first: Evidence, second: Evidence) -> bool:
    if first.sha256 == second.sha256 and first.page == second.page:
        return True
    numbers = [one.head.number.value for one in (first, second)]
    keys = {number.key for number in numbers if number is not None}
    if len(keys) > 1:
        return False
    days = {one.head.issued.value.day for one in (first, second) if one.head.issued.value is not None} - {
        None
    }
    if len(days) > 1:
        return False
    one, other = first.head.subject.value, second.head.subject.value
    if one is None or other is None:
        # Without a subject only a number on both papers speaks for one document.
        return None not in numbers
    # A photo's subject may run on into the text below it: compare as much as the shorter one says.
    length = min(len(one), len(other)) + _RUNS_ON
    alike = SequenceMatcher(None, one[:length].lower(), other[:length].lower(), autojunk=False)
    return alike.ratio() >= SAME_SUBJECT


def _worse(one: Evidence) -> tuple[bool, bool, int, int, str]:
    """Sort key: read, signed digitally, PDF text, certified copy, scan, photo, Word file, draft.

    Of equals the shorter name comes first: «KH.pdf» before «KH - Copy.pdf».
    """
    head = one.head
    witnesses = head.number.witnesses
    is_signed = bool(one.signatures) or Witness.SIGNATURE in witnesses or Witness.WIDGET in witnesses
    return bool(one.unread) or head.is_draft, not is_signed, _form(one), len(one.name), one.name


def _form(one: Evidence) -> int:
    name = one.name.lower()
    place = next((place for place, ends in enumerate(_FORMS) if name.endswith(ends)), len(_FORMS))
    is_read_by_eye = Witness.OCR in one.head.number.witnesses
    if place == 0:
        return 1 if one.head.copy_kind.is_read else 2 if is_read_by_eye else 0
    return place + 2 + (one.kind is not EvidenceKind.DOCUMENT)
