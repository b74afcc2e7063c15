"""A table of TOML with its place, read key by key; faults are gathered, not raised."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from difflib import get_close_matches
from fractions import Fraction

from pipeline.rules.faults import RulebookFault
from pipeline.rules.reading.schema import Key, Kind, Schema, T
from pipeline.rules.reading.toml_lines import Path, nearest_line

_SHARE = re.compile(r"^\s*(\d+)\s*/\s*(\d+)\s*$|^\s*(\d+(?:[.,]\d+)?)\s*%\s*$")


@dataclass(slots=True)
class Source:
    """A file under reading: its lines and the faults found so far."""

    file: str
    lines: dict[Path, int]
    faults: list[RulebookFault] = field(default_factory=list)

    def fault(self, path: Path, message: str, remedy: str) -> None:
        """Note a fault at ``path``."""
        self.faults.append(RulebookFault(self.file, nearest_line(self.lines, path), message, remedy))


@dataclass(frozen=True, slots=True)
class Table:
    """A table at its place in a file."""

    data: Mapping[str, object]
    path: Path
    source: Source

    @property
    def name(self) -> str:
        """Its name as people see it, such as «[[bands]] thứ 2»."""
        if not self.path:
            return "phần đầu tệp"
        last = self.path[-1]
        named = ".".join(str(part) for part in self.path if isinstance(part, str))
        return f"[[{named}]] thứ {last + 1}" if isinstance(last, int) else f"[{named}]"

    def fault(self, key: str, message: str, remedy: str) -> None:
        """Note a fault at one key."""
        self.source.fault((*self.path, key), f"{self.name}: {message}", remedy)

    def refuse_unknown(self, known: set[str]) -> None:
        """Note every key that is not known: a typo must not drop a rule in silence."""
        for key in self.data:
            if key not in known:
                near = get_close_matches(key, known, n=1)
                hint = (
                    f"có phải là «{near[0]}»?" if near else f"các khóa được dùng: {', '.join(sorted(known))}."
                )
                self.fault(key, f"không có khóa nào tên là «{key}».", hint)

    def tables(self, key: str) -> list["Table"]:
        """Return the tables of ``[[key]]``."""
        rows = self.data.get(key, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            self.fault(key, f"«{key}» phải là danh sách bảng.", f"viết mỗi mục dưới một dòng [[{key}]].")
            return []
        return [Table(row, (*self.path, key, i), self.source) for i, row in enumerate(rows)]

    def table(self, key: str) -> "Table | None":
        """Return the table ``[key]``, or None where there is none."""
        row = self.data.get(key)
        if row is None:
            return None
        if not isinstance(row, dict):
            self.fault(key, f"«{key}» phải là một bảng.", f"viết các khóa dưới một dòng [{key}].")
            return None
        return Table(row, (*self.path, key), self.source)

    def value(self, key: Key) -> object:
        """Return the value of one key in its kind; a neutral one after noting a fault."""
        raw = self.data.get(key.name)
        if raw is None:
            if key.is_required:
                self.fault(key.name, f"thiếu khóa «{key.name}» ({key.says}).", f"thêm «{key.name} = …».")
            return _NEUTRAL[key.kind] if key.is_required else None
        value = _convert(raw, key)
        if value is None:
            self.fault(key.name, f"«{key.name} = {raw}» không đúng kiểu.", f"cần {_wanted(key)}.")
            return _NEUTRAL[key.kind]
        if key.least is not None and isinstance(value, Decimal | int) and value < key.least:
            self.fault(
                key.name, f"«{key.name} = {raw}» nhỏ hơn {key.least}.", f"cần số từ {key.least} trở lên."
            )
        return value


_TOO_LARGE = 10**9
_NEUTRAL: Mapping[Kind, object] = {
    Kind.TEXT: "",
    Kind.TEXTS: (),
    Kind.NUMBER: Decimal(0),
    Kind.WHOLE: 0,
    Kind.SHARE: Fraction(0),
    Kind.DAY: date(2000, 1, 1),
    Kind.FLAG: False,
    Kind.CHOICE: "",
}


def _wanted(key: Key) -> str:
    if key.choices is not None:
        return f"một trong: {', '.join(key.choices)}"
    return key.kind.value


def _convert(raw: object, key: Key) -> object:
    """Return ``raw`` as the key's kind, or None where it is of another."""
    if key.kind is Kind.CHOICE:
        return _choice(raw, key)
    return _CONVERT[key.kind](raw)


def _choice(raw: object, key: Key) -> object:
    assert key.choices is not None
    return key.choices(raw) if isinstance(raw, str) and raw in list(key.choices) else None


def _text(raw: object) -> object:
    return raw.strip() if isinstance(raw, str) else None


def _texts(raw: object) -> object:
    if isinstance(raw, list) and all(isinstance(one, str) for one in raw):
        return tuple(one.strip() for one in raw)
    return None


def _number(raw: object) -> object:
    is_number = isinstance(raw, int | Decimal) and not isinstance(raw, bool)
    value = Decimal(raw) if is_number else None  # type: ignore[arg-type]
    return value if value is not None and value.is_finite() and abs(value) < _TOO_LARGE else None


def _whole(raw: object) -> object:
    return raw if isinstance(raw, int) and not isinstance(raw, bool) else None


def _day(raw: object) -> object:
    return raw if isinstance(raw, date) and not isinstance(raw, datetime) else None


def _flag(raw: object) -> object:
    return raw if isinstance(raw, bool) else None


def parse_share(raw: object) -> Fraction | None:
    """Return «2/3» or «20%» as an exact share, or None.

    >>> parse_share("2/3"), parse_share("12,5%"), parse_share("x")
    (Fraction(2, 3), Fraction(1, 8), None)
    """
    found = _SHARE.match(raw) if isinstance(raw, str) else None
    if found is None or (found[2] is not None and int(found[2]) == 0):
        return None
    if found[3] is not None:
        return Fraction(found[3].replace(",", ".")) / 100
    return Fraction(int(found[1]), int(found[2]))


_CONVERT = {
    Kind.TEXT: _text,
    Kind.TEXTS: _texts,
    Kind.NUMBER: _number,
    Kind.WHOLE: _whole,
    Kind.SHARE: parse_share,
    Kind.DAY: _day,
    Kind.FLAG: _flag,
}


def read_as(table: Table, schema: Schema[T], *, also: frozenset[str] = frozenset()) -> T:
    """Return the value a table becomes; keys in ``also`` are read elsewhere."""
    table.refuse_unknown({key.name for key in schema.keys} | also)
    values = {key.fills: table.value(key) for key in schema.keys}
    return schema.makes(**{name: value for name, value in values.items() if value is not None})
