"""Shares that total 100,00 to the digit, by largest remainder.

>>> [str(share) for share in shares_of([3, 22, 7, 4])]
['8.33', '61.11', '19.45', '11.11']

Only for tables that must add up; a single ratio is rounded half up by itself.

Source: Báo cáo kết quả công tác CCHC năm 2023, Công an tỉnh Sóc Trăng, mục I.3 (36 đơn vị).
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction


def shares_of(counts: Sequence[int], places: int = 2) -> list[Decimal]:
    """Return each count's share in percent; together exactly 100, or all 0 where nothing is counted.

    The digits left over go to the largest remainders, of equal ones to the first.
    """
    total = sum(counts)
    if not total:
        return [Decimal(0).scaleb(-places) for _ in counts]
    steps = 100 * 10**places
    exact = [Fraction(count * steps, total) for count in counts]
    floors = [value.__floor__() for value in exact]
    by_remainder = sorted(range(len(counts)), key=lambda i: (floors[i] - exact[i], i))
    for i in by_remainder[: steps - sum(floors)]:
        floors[i] += 1
    return [Decimal(floor).scaleb(-places) for floor in floors]
