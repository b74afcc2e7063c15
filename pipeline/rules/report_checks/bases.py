"""«63 TTHC, chiếm 49,60% số TTHC thuộc thẩm quyền»: do shares of one whole mean one whole?

Two shares of the same words imply two totals; when no count of units fits both,
one of them was taken of another base.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from math import ceil, floor

from pipeline.rules.findings import Severity
from pipeline.rules.report_checks.report_text import NUMBER, ReportFinding, ReportText, value_of

_SHARE_OF = re.compile(
    rf"(?<![\w/.,])(?P<part>{NUMBER})\s+[^,.;()\d]{{2,60}},\s*chiếm\s+(?P<share>{NUMBER})\s*%\s+"
    r"(?:tổng\s+)?số\s+(?P<base>[^,.;()\d]{3,90})"
)
_WORDS = 6
_WHOLE = 100


def check_bases(report: ReportText) -> Iterator[ReportFinding]:
    """Yield one finding where two shares of the same words imply different totals."""
    seen: dict[str, tuple[int, int]] = {}
    for match in _SHARE_OF.finditer(report.plain):
        share = value_of(match["share"])
        if not share:
            continue
        base = " ".join(match["base"].lower().split()[:_WORDS])
        implied = _implied(value_of(match["part"]), share)
        earlier = seen.setdefault(base, implied)
        if implied[1] < earlier[0] or earlier[1] < implied[0]:
            message = (
                f"tỷ lệ này tính trên tổng số {_told(implied)}, chỗ khác của «{base}» là {_told(earlier)}."
            )
            yield report.finding("base-differs", Severity.NOTE, match.span(), message)


def _implied(part: Decimal, share: Decimal) -> tuple[int, int]:
    """Return the smallest and largest whole number the part can be that share of."""
    exponent = share.as_tuple().exponent
    slack = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    if share == _WHOLE:
        return int(part), int(part)
    return ceil(part * _WHOLE / (share + slack)), floor(part * _WHOLE / max(share - slack, slack))


def _told(implied: tuple[int, int]) -> str:
    return str(implied[0]) if implied[0] == implied[1] else f"{implied[0]}-{implied[1]}"
