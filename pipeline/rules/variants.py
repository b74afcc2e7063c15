"""Variants: the same document as digital file, scan, photo or draft; grouped, never merged.

Number and date are a key for grouping, not a proof of identity: two papers
with one number and date do occur, so subjects that are read and differ keep
them apart.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher

from index.citations.reading import Witness
from pipeline.rules.dossier import Evidence, EvidenceKind

SAME_SUBJECT = 0.5
"""Least likeness of two subjects of one document; OCR spoils letters, not sentences."""


def group_variants(evidence: Sequence[Evidence]) -> list[tuple[Evidence, ...]]:
    """Return groups of copies and variants, the best first in each, in the order first met."""
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
    return keys


def _may_be_same(first: Evidence, second: Evidence) -> bool:
    if first.sha256 == second.sha256 and first.page == second.page:
        return True
    days = {one.head.issued.value.day for one in (first, second) if one.head.issued.value is not None} - {
        None
    }
    if len(days) > 1:
        return False
    one, other = first.head.subject.value, second.head.subject.value
    if one is None or other is None:
        return True
    return SequenceMatcher(None, one.lower(), other.lower(), autojunk=False).ratio() >= SAME_SUBJECT


def _worse(one: Evidence) -> tuple[bool, bool, bool, bool, bool, str]:
    """Sort key: readable, signed digitally, original, text layer, document come first."""
    head = one.head
    witnesses = head.number.witnesses
    return (
        bool(one.unread) or head.is_draft,
        Witness.SIGNATURE not in witnesses and Witness.WIDGET not in witnesses,
        head.copy_kind.is_read,
        Witness.OCR in witnesses,
        one.kind is not EvidenceKind.DOCUMENT,
        one.name,
    )
