"""Numbers that cannot be as written: kind word against symbol, near twins."""

from collections.abc import Iterator
from itertools import combinations

from index.citations.citation import Citation
from index.citations.vocabulary import vocabulary
from pipeline.rules.dossier import Dossier
from pipeline.rules.findings import Finding, Place, Severity
from pipeline.rules.linking import distinct
from pipeline.rules.rulebook import Rulebook

_CLAUSE = "NĐ 30/2020/NĐ-CP, Phụ lục III"


def check_kinds(dossier: Dossier, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a finding for every citation such as «Công điện số 644/CT-TTg»."""
    for claim in dossier.claims:
        for cited in distinct(claim.citations):
            wanted = kinds_of(cited.word)
            if wanted and cited.number.kind and cited.number.kind not in wanted:
                message = (
                    f"«{cited.word} số {cited.number}»: ký hiệu {cited.number.kind} "
                    f"không phải của {cited.word} ({', '.join(wanted)})."
                )
                place = Place(criterion=claim.criterion)
                action = "xem lại tên loại hoặc ký hiệu văn bản."
                yield Finding("kind-differs", Severity.WARNING, place, message, _CLAUSE, action=action)


def kinds_of(word: str) -> tuple[str, ...]:
    """Return the abbreviations a kind may carry, by its word in running text; () for none."""
    folded = word.strip().lower()
    found = next((kinds for name, kinds in vocabulary().word_kinds.items() if name.lower() == folded), ())
    return tuple(dict.fromkeys(found))


def check_twins(dossier: Dossier, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a finding for two citations of one day and symbol whose numbers differ by one slip (214/241)."""
    for claim in dossier.claims:
        for one, other in combinations(distinct(claim.citations), 2):
            if are_near_twins(one, other):
                message = (
                    f"{one.number} và {other.number} cùng ngày {one.issued}, chỉ khác nhau một lỗi gõ; "
                    "có thể là một văn bản."
                )
                place = Place(criterion=claim.criterion)
                action = "đối chiếu bản gốc, sửa số sai."
                yield Finding("near-twin", Severity.WARNING, place, message, action=action)


def are_near_twins(one: Citation, other: Citation) -> bool:
    """Return whether two citations share symbol and whole date and their numbers are one slip apart.

    A slip is two neighbours exchanged, or one digit wrong; numbers that follow
    each other (12, 13) are two documents of one day, not a slip.
    """
    if one.issued is None or not one.issued.is_exact or one.issued != other.issued:
        return False
    if one.number.symbol != other.number.symbol or one.number.year != other.number.year:
        return False
    first, second = one.number.number, other.number.number
    if first == second or len(first) != len(second) or not (first + second).isdecimal():
        return False
    if abs(int(first) - int(second)) <= _NEIGHBOURS:
        return False
    differing = [i for i, (a, b) in enumerate(zip(first, second, strict=True)) if a != b]
    if len(differing) == 1:
        return len(first) > _SHORT
    left, right = differing[0], differing[-1]
    is_exchange = first[left] == second[right] and first[right] == second[left]
    return len(differing) == _PAIR and right == left + 1 and is_exchange


_NEIGHBOURS = 3
_PAIR = 2
_SHORT = 2
"""Numbers of two digits and less differ by one digit too often to mean a slip."""
