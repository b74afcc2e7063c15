"""Next year's rulebook from this year's text, comments kept (``cchc rulebook new --from``).

Every date moves by the years between; whoever writes the new plan then goes
through the list of what was moved. Nothing else is touched: no inheritance,
each year's files are the whole of its law.
"""

import re
from dataclasses import dataclass
from datetime import date

from pipeline.rules.reading.parse import Texts

_YEAR_LINE = re.compile(r"^(year\s*=\s*)(\d{4})\b", re.MULTILINE)
_DAY = re.compile(r"(?<![\d\-/])(\d{4})-(\d{2})-(\d{2})(?![\d\-])")
_VIETNAMESE_DAY = re.compile(r"(?<![\d/])(\d{2})/(\d{2})/(\d{4})(?![\d/])")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')


@dataclass(frozen=True, slots=True)
class Cloned:
    """The new texts, and what a person must go through.

    Attributes:
        texts: of the new year.
        review: Vietnamese lines: file, line, what was moved or still names the old year.
    """

    texts: Texts
    review: tuple[str, ...]


def clone_year(texts: Texts, year: int) -> Cloned:
    """Return the texts of ``year``: dates moved, comments and order kept.

    A 29 February becomes 28 February where the new year has none, and is named.

    Raises:
        ValueError: the text has no year to move from.
    """
    found = _YEAR_LINE.search(texts.rulebook)
    if found is None:
        raise ValueError("rulebook.toml không có dòng «year = …»")
    old = int(found[2])
    review: list[str] = []
    moved = Texts(
        _YEAR_LINE.sub(rf"\g<1>{year}", _moved(texts.rulebook, "rulebook.toml", year - old, review)),
        {stem: _moved(text, f"{stem}.csv", year - old, review) for stem, text in texts.criteria.items()},
        _kept(texts.units, "units.csv", review),
        _moved(texts.points, "points.toml", year - old, review),
    )
    for name, text in (
        ("rulebook.toml", moved.rulebook),
        *((f"{k}.csv", v) for k, v in moved.criteria.items()),
    ):
        review.extend(_still_named(text, name, old))
    return Cloned(moved, tuple(review))


def _moved(text: str, name: str, years: int, review: list[str]) -> str:
    """Return the text with every date outside quotes (TOML) or anywhere (CSV) moved."""
    is_toml = name.endswith(".toml")
    lines = []
    for number, line in enumerate(text.split("\n"), start=1):
        quoted = [found.span() for found in _QUOTED.finditer(line)] if is_toml else []
        body = line

        def shift(found: re.Match[str], spans: list[tuple[int, int]] = quoted) -> str:
            inside = any(start <= found.start() < end for start, end in spans)
            return found[0] if inside else _shifted(found[0], years)

        if not line.lstrip().startswith("#"):
            body = _VIETNAMESE_DAY.sub(shift, _DAY.sub(shift, line)) if not is_toml else _DAY.sub(shift, line)
        if body != line:
            review.append(f"{name}, dòng {number}: đã dời ngày: {body.strip()[:_SHOWN]}")
        lines.append(body)
    return "\n".join(lines)


_SHOWN = 100


def _shifted(text: str, years: int) -> str:
    if "/" in text:
        day, month, year = (int(part) for part in text.split("/"))
        return f"{_moved_day(year, month, day, years):%d/%m/%Y}"
    year, month, day = (int(part) for part in text.split("-"))
    return _moved_day(year, month, day, years).isoformat()


def _moved_day(year: int, month: int, day: int, years: int) -> date:
    try:
        return date(year + years, month, day)
    except ValueError:  # 29 February in a year without one
        return date(year + years, month, day - 1)


def _kept(text: str, name: str, review: list[str]) -> str:
    # Birth and end of a unit are history; they do not move with the year.
    review.append(f"{name}: giữ nguyên; cập nhật đơn vị mới, sáp nhập, «not_assessed»")
    return text


def _still_named(text: str, name: str, old: int) -> list[str]:
    year = re.compile(rf"(?<!\d){old}(?!\d)")
    return [
        f"{name}, dòng {number}: còn nêu năm {old}: {line.strip()[:_SHOWN]}"
        for number, line in enumerate(text.split("\n"), start=1)
        if year.search(line)
    ]
