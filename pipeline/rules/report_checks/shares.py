"""«63,27% (288.948/456.698 hồ sơ)»: is the share what the two numbers give?

A share is told as rounded (silent), cut off instead of rounded (note), or
wrong (warning). Shares of one whole that together make 100,00 are right when
they are so by largest remainder.

Source: NĐ 30/2020/NĐ-CP asks for exact contents; the cases are of Báo cáo kết quả
công tác CCHC năm 2023, Công an tỉnh Sóc Trăng, mục I.3, II.2.c.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from pipeline.rules.findings import Severity
from pipeline.rules.report_checks.report_text import NUMBER, ReportFinding, ReportText, printed, value_of
from pipeline.rules.shares import shares_of

_FRACTION = rf"(?<![\w/.,-])(?P<part>{NUMBER})\s*/\s*(?P<whole>{NUMBER})(?![\w/-]|[.,]\d)"
_PERCENT = rf"(?P<share>{NUMBER})\s*%"
_BETWEEN = r"[^.;()%\d]{0,60}?"
_FORWARD = re.compile(
    rf"{_FRACTION}{_BETWEEN},?\s*(?:đạt|chiếm|bằng|tương đương|tỷ lệ|tỉ lệ)\D{{0,20}}?{_PERCENT}"
)
_BACKWARD = re.compile(rf"{_PERCENT}[^.;()%\d]{{0,60}}\(\s*{_FRACTION}")
# «15/39 đơn vị, đạt 100% kế hoạch» is a share of the plan, not of the 39.
_OF_SOMETHING_ELSE = re.compile(
    r"\s*(?:so với\s+)?(?:kế hoạch|chỉ tiêu|tiến độ|yêu cầu|cùng kỳ|mục tiêu|dự toán)"
)
_WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class _Share:
    part: Decimal
    whole: Decimal
    share: Decimal
    span: tuple[int, int]

    @property
    def exact(self) -> Decimal:
        return self.part / self.whole * 100

    @property
    def step(self) -> Decimal:
        exponent = self.share.as_tuple().exponent
        return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def check_shares(report: ReportText) -> Iterator[ReportFinding]:
    """Yield a finding for each share that its own numbers do not give."""
    shares = sorted(_found(report.plain), key=lambda share: share.span)
    right = _right_together(shares)
    for share in shares:
        if share.span not in right:
            yield from _judge(report, share)


def _found(text: str) -> Iterator[_Share]:
    for pattern in (_FORWARD, _BACKWARD):
        for match in pattern.finditer(text):
            whole = value_of(match["whole"])
            if whole and not _OF_SOMETHING_ELSE.match(text, match.end("share") + 1):
                yield _Share(value_of(match["part"]), whole, value_of(match["share"]), match.span())


def _judge(report: ReportText, share: _Share) -> Iterator[ReportFinding]:
    rounded = share.exact.quantize(share.step, ROUND_HALF_UP)
    if share.share == rounded:
        return
    given = f"{printed(share.part)}/{printed(share.whole)}"
    if share.share == share.exact.quantize(share.step, ROUND_DOWN):
        message = f"tỷ lệ {printed(share.share)}% cắt bớt chữ số, làm tròn {given} là {printed(rounded)}%."
        yield report.finding("share-truncated", Severity.NOTE, share.span, message)
    else:
        message = f"tỷ lệ ghi {printed(share.share)}% nhưng {given} là {printed(rounded)}%."
        yield report.finding("share-wrong", Severity.WARNING, share.span, message)


def _right_together(shares: list[_Share]) -> set[tuple[int, int]]:
    """Return the shares of wholes whose table totals 100 by largest remainder."""
    right: set[tuple[int, int]] = set()
    for place, first in enumerate(shares):
        group = []
        for share in shares[place:]:
            if share.whole != first.whole:
                break
            group.append(share)
            if sum(one.part for one in group) >= first.whole:
                break
        if len(group) > 1 and _is_table(group):
            right |= {share.span for share in group}
    return right


def _is_table(group: list[_Share]) -> bool:
    counts = [int(share.part) for share in group]
    if sum(counts) != group[0].whole or sum(share.share for share in group) != _WHOLE:
        return False
    places = -min(int(share.step.adjusted()) for share in group)
    return [share.share for share in group] == shares_of(counts, places)
