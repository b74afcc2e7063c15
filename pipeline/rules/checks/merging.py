"""One fault of one document is said once, whatever number of criteria it touches.

A report that proves six criteria and lacks a page must not fill the screen six
times: the clerk mends one file. The points at risk are those of all criteria.
"""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from pipeline.rules.findings import Finding, code_order

_MOST_NAMED = 8


def merge_by_document(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings with those that say the same of one document made one, in the order first met."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for number, one in enumerate(findings):
        where = one.where
        alone = number if not where.evidence else -1
        key = (alone, one.code, one.severity, where.evidence, where.page, one.message, one.action)
        groups.setdefault(key, []).append(one)
    return [_merged(group) for group in groups.values()]


def _merged(group: list[Finding]) -> Finding:
    codes = sorted({one.where.criterion for one in group if one.where.criterion}, key=code_order)
    if len(codes) <= 1:
        return group[0]
    by_code = {one.where.criterion: one.points_at_risk for one in group}
    gravest = max(group, key=lambda one: one.points_at_risk)
    named = ", ".join(codes[:_MOST_NAMED]) + (
        f" và {len(codes) - _MOST_NAMED} mục khác" if len(codes) > _MOST_NAMED else ""
    )
    message = f"{gravest.message.rstrip('.')} (dùng cho {len(codes)} tiêu chí: {named})."
    risk = sum(by_code.values(), Decimal(0))
    return replace(gravest, message=message, points_at_risk=risk, criteria=tuple(codes))
