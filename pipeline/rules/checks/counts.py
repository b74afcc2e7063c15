"""«22 kế hoạch» against the documents listed after it."""

import re
from collections.abc import Iterator

from index.citations.citation import Citation
from pipeline.rules.checks.numbers import kinds_of
from pipeline.rules.dossier import Claim, Dossier
from pipeline.rules.findings import Finding, Place, Severity
from pipeline.rules.linking import distinct
from pipeline.rules.rulebook import Rulebook

_KINDS = "kế hoạch|quyết định|công văn|báo cáo|thông báo|tờ trình|hướng dẫn|chỉ thị|nghị quyết|văn bản"
_CLAIMED = re.compile(rf"(?<![\d/.,])(\d{{1,3}})\s+({_KINDS})\b(?!\s+số)", re.IGNORECASE)
_OPEN_END = re.compile(r"(?:,\s*)?(?:…|\.\.\.|v\.v)")


def check_counts(dossier: Dossier, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a finding where a narrative counts more or fewer documents than it lists.

    Only narratives with one such count are judged; which list belongs to which
    of several counts is for people to say.
    """
    for claim in dossier.claims:
        counts = list(_CLAIMED.finditer(claim.narrative))
        if len(counts) == 1:
            yield from _compare(claim, int(counts[0][1]), counts[0][2].lower())


def _compare(claim: Claim, said: int, kind: str) -> Iterator[Finding]:
    listed = [cited for cited in distinct(claim.citations) if _is_of(cited, kind)]
    if not listed or said == len(listed):
        return
    is_open = bool(_OPEN_END.search(claim.narrative)) and len(listed) < said
    severity = Severity.NOTE if is_open else Severity.WARNING
    gap = f"thiếu {said - len(listed)}" if said > len(listed) else f"thừa {len(listed) - said}"
    tail = "; danh sách để mở «...»" if is_open else ""
    message = f"diễn giải nêu {said} {kind} nhưng liệt kê {len(listed)} ({gap}){tail}."
    place = Place(criterion=claim.criterion)
    yield Finding("count-differs", severity, place, message, action="liệt kê đủ hoặc sửa con số.")


def _is_of(cited: Citation, kind: str) -> bool:
    if kind == "văn bản":
        return True
    wanted = kinds_of(kind)
    return cited.word.lower() == kind or (bool(wanted) and cited.number.kind in wanted)
