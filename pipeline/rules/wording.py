"""Numbers and dates as people in offices write them: 94,75 · 05/09/2024 · 61,11 %."""

from datetime import date
from decimal import Decimal
from fractions import Fraction


def points_words(points: Decimal) -> str:
    """Return points without needless zeros.

    >>> points_words(Decimal("94.750")), points_words(Decimal("2.0"))
    ('94,75', '2')
    """
    text = f"{points:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",")


def rounded(value: Decimal | Fraction, places: int = 2) -> Decimal:
    """Return ``value`` rounded half up, for print only; a class is never decided on it.

    >>> rounded(Fraction(9454545, 99000)), rounded(Decimal("-0.005"))
    (Decimal('95.50'), Decimal('-0.01'))
    """
    scaled = Fraction(value) * 10**places
    whole = abs(scaled).__floor__()
    if abs(scaled) - whole >= Fraction(1, 2):
        whole += 1
    sign = -1 if scaled < 0 else 1
    return Decimal(sign * whole).scaleb(-places)


def percent_words(share: Decimal | Fraction) -> str:
    """Return a value that is already in percent, with two decimals.

    >>> percent_words(Fraction(200, 3))
    '66,67 %'
    """
    return f"{rounded(share):f}".replace(".", ",") + " %"


def day_words(day: date) -> str:
    """Return dd/mm/yyyy.

    >>> day_words(date(2024, 9, 5))
    '05/09/2024'
    """
    return f"{day:%d/%m/%Y}"
