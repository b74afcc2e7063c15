"""Photos: blurred ones, and one scene handed in several times (ảnh mờ, ảnh gần trùng).

Hints, no accusations: two photos of one notice board on two days may look
alike, and one photo may well prove two criteria. The place a photo was taken
at is told to those who see the document and in no finding.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from ocr.photo_facts import is_near_duplicate
from pipeline.rules.checks.window import evidence_title
from pipeline.rules.dossier import Dossier, Evidence, EvidenceKind
from pipeline.rules.findings import Finding, Place, Severity, code_order
from pipeline.rules.rulebook import Rulebook

_WELL_READ = 0.8
"""A page whose words are read this surely is sharp enough, whatever its picture measures."""
_MOST_NAMED = 8


def check_blur(dossier: Dossier, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a note for every blurred photo, and for blurred pages that could not be read well."""
    for one in dossier.evidence:
        if one.photo is None or not one.photo.is_blurred or one.unread:
            continue
        is_scene = one.kind is EvidenceKind.PHOTO
        if not is_scene and one.photo.legible >= _WELL_READ:
            continue
        criteria = _criteria(dossier, one)
        what = "ảnh mờ, khó thấy nội dung" if is_scene else "ảnh chụp trang này mờ, chữ đọc không chắc"
        message = f"{evidence_title(one)}: {what}."
        action = "giữ chắc máy, đủ sáng, chụp lại rồi nộp thay; nếu ảnh gốc rõ hơn thì nộp ảnh gốc."
        for code in criteria or ("",):
            place = Place(code, one.name, one.page, evidence=one.id)
            yield Finding("photo-blurred", Severity.NOTE, place, message, action=action)


def check_near_duplicates(dossier: Dossier, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a note for every group of photos that show one scene; copies of one file are told elsewhere."""
    for group in _groups(dossier):
        first, others = group[0], group[1:]
        named = ", ".join(one.name for one in others[:_MOST_NAMED])
        more = f" và {len(others) - _MOST_NAMED} ảnh khác" if len(others) > _MOST_NAMED else ""
        codes = sorted({code for one in group for code in _criteria(dossier, one)}, key=code_order)
        used = f", nộp cho các tiêu chí {', '.join(codes)}" if len(codes) > 1 else ""
        message = f"Ảnh {first.name} gần như cùng một cảnh với {named}{more}{used}."
        action = "kiểm tra: nếu là một ảnh gửi lại thì giữ bản rõ nhất; nếu chụp hai lần thì giữ cả hai."
        # Of several criteria it is said of none: who is given one of them must not read of the other's files.
        own = codes[0] if len(codes) == 1 and all(_criteria(dossier, one) for one in group) else ""
        place = Place(own, first.name, first.page, evidence=first.id)
        yield Finding(
            "photo-near-duplicate", Severity.NOTE, place, message, action=action, criteria=tuple(codes)
        )


def _groups(dossier: Dossier) -> list[tuple[Evidence, ...]]:
    """Return the groups of photos each of which is near another of its group, in the order handed in."""
    by_content: dict[str, Evidence] = {}
    for one in dossier.evidence:
        if one.kind is EvidenceKind.PHOTO and one.photo is not None and not one.unread:
            by_content.setdefault(one.sha256, one)
    photos = list(by_content.values())
    group_of = list(range(len(photos)))
    for place, other in _near(photos):
        old, new = sorted((group_of[other], group_of[place]), reverse=True)
        group_of = [new if group == old else group for group in group_of]
    found: dict[int, list[Evidence]] = {}
    for one, group in zip(photos, group_of, strict=True):
        found.setdefault(group, []).append(one)
    return [tuple(group) for group in found.values() if len(group) > 1]


def _near(photos: Sequence[Evidence]) -> Iterator[tuple[int, int]]:
    facts = [one.photo for one in photos]
    for (place, one), (number, other) in combinations(enumerate(facts), 2):
        if one is not None and other is not None and is_near_duplicate(one, other):
            yield place, number


def _criteria(dossier: Dossier, evidence: Evidence) -> tuple[str, ...]:
    codes = {link.criterion for link in dossier.links if link.evidence == evidence.id and link.is_settled}
    return tuple(sorted(codes, key=code_order))
