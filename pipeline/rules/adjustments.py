"""Bonus and penalty with their ceilings (điểm thưởng, điểm phạt).

Each heading counts once: the plan lists headings, not events, so two
complaints of one heading still take its points once.

Source: Kế hoạch xác định Chỉ số CCHC năm 2024, Công an tỉnh Sóc Trăng, II.2.c.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.rules.findings import Finding, Place, Severity
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.rulebook_parts import AdjustmentCaps, AdjustmentKind, AdjustmentRule
from pipeline.rules.wording import points_words


@dataclass(frozen=True, slots=True)
class GivenAdjustment:
    """One bonus or penalty the council gave.

    Attributes:
        code: code of its rule.
        points: a positive number, for penalties too.
        reason: why.
        document: number of the document that bears it out, or "".
    """

    code: str
    points: Decimal
    reason: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class AdjustmentSums:
    """What counts of the adjustments: each heading once, under its ceiling."""

    bonus: Decimal
    penalty: Decimal


def sum_adjustments(given: Sequence[GivenAdjustment], rulebook: Rulebook) -> AdjustmentSums:
    """Return the sums that count.

    Of one heading given twice the larger counts; what is above its ceiling,
    below nothing, without its document or of no known heading does not count;
    nor does what is above the plan's ceiling for all headings together.
    """
    sums = {AdjustmentKind.BONUS: Decimal(0), AdjustmentKind.PENALTY: Decimal(0)}
    for rule in rulebook.adjustments:
        sums[rule.kind] += max(
            (_counted(one, rule) for one in given if one.code == rule.code), default=Decimal(0)
        )
    caps = rulebook.adjustment_caps or AdjustmentCaps()
    return AdjustmentSums(
        _capped(sums[AdjustmentKind.BONUS], caps.bonus), _capped(sums[AdjustmentKind.PENALTY], caps.penalty)
    )


def _capped(total: Decimal, most: Decimal | None) -> Decimal:
    return total if most is None else min(total, most)


def _counted(one: GivenAdjustment, rule: AdjustmentRule) -> Decimal:
    if rule.needs_document and not one.document:
        return Decimal(0)
    if rule.fixed and one.points != rule.most:
        return Decimal(0)
    return min(max(one.points, Decimal(0)), rule.most)


def check_adjustments(given: Sequence[GivenAdjustment], rulebook: Rulebook, *, unit: str) -> list[Finding]:
    """Return what is wrong with the adjustments of a unit."""
    rules = {rule.code: rule for rule in rulebook.adjustments}
    found: list[Finding] = []
    for i, one in enumerate(given):
        rule = rules.get(one.code)
        if rule is None:
            found.append(_unknown(one, rules, unit))
            continue
        if one.code in {earlier.code for earlier in given[:i]}:
            message = f"nội dung «{one.code}» ghi hai lần; mỗi nội dung chỉ áp dụng một lần."
            found.append(_finding("adjustment-twice", unit, rule, message, "bỏ bớt một lần."))
        found.extend(_faults(one, rule, unit))
    found.extend(_above_all(given, rulebook, unit))
    return found


def _above_all(given: Sequence[GivenAdjustment], rulebook: Rulebook, unit: str) -> Iterator[Finding]:
    """Name what all headings of a kind come to above the plan's ceiling; the ceiling is what counts."""
    caps = rulebook.adjustment_caps
    if caps is None:
        return
    whole = sum_adjustments(given, replace(rulebook, adjustment_caps=None))
    for what, total, most in (
        ("điểm thưởng", whole.bonus, caps.bonus),
        ("điểm phạt", whole.penalty, caps.penalty),
    ):
        if most is not None and total > most:
            message = f"tổng {what} {points_words(total)} vượt mức {points_words(most)}; chỉ tính mức ấy."
            place = Place(unit=unit)
            action = "Hội đồng xem lại các nội dung đã ghi."
            yield Finding(
                "adjustments-above-cap", Severity.WARNING, place, message, caps.clause, action=action
            )


def _faults(one: GivenAdjustment, rule: AdjustmentRule, unit: str) -> Iterator[Finding]:
    what = "điểm thưởng" if rule.kind is AdjustmentKind.BONUS else "điểm phạt"
    points, most = points_words(one.points), points_words(rule.most)
    if rule.fixed and one.points != rule.most:
        message = f"{what} «{rule.code}» ghi {points}, kế hoạch chỉ cho {most} điểm hoặc không."
        yield _finding("adjustment-not-fixed", unit, rule, message, f"ghi {most} hoặc bỏ.")
    elif not 0 <= one.points <= rule.most:
        message = f"{what} «{rule.code}» ghi {points}, phải từ 0 đến {most}."
        yield _finding(f"{rule.kind}-over-ceiling", unit, rule, message, f"ghi số từ 0 đến {most}.")
    if rule.needs_document and not one.document:
        message = f"{what} «{rule.code}» chưa có văn bản làm căn cứ nên chưa được áp dụng."
        yield _finding(
            "adjustment-without-document", unit, rule, message, f"nhập số văn bản: {rule.evidence}."
        )
    if not one.reason and not one.document:
        message = f"{what} «{rule.code}» chưa ghi lý do."
        yield _finding("adjustment-without-reason", unit, rule, message, "ghi lý do của Hội đồng.")


def _unknown(one: GivenAdjustment, rules: dict[str, AdjustmentRule], unit: str) -> Finding:
    known = ", ".join(rules) or "không có nội dung nào"
    message = f"kế hoạch không có nội dung thưởng, phạt «{one.code}»."
    return Finding(
        "adjustment-unknown", Severity.ERROR, Place(unit=unit), message, action=f"dùng một trong: {known}."
    )


def _finding(code: str, unit: str, rule: AdjustmentRule, message: str, action: str) -> Finding:
    return Finding(code, Severity.ERROR, Place(unit=unit), message, rule.clause, Decimal(0), action)
