"""On which line of a TOML text a key stands; the standard library does not say."""

import re
from collections.abc import Iterator

Path = tuple[str | int, ...]

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\]\[]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"^\s*(\"[^\"]+\"|[A-Za-z0-9_\-]+)\s*=")
_AT_LINE = re.compile(r"\(at line (\d+)")


def key_lines(text: str) -> dict[Path, int]:
    r"""Return path → line for every table header and key of ``text``.

    >>> key_lines('year = 2024\n[[bands]]\nfrom = 95\n')
    {('year',): 1, ('bands', 0): 2, ('bands', 0, 'from'): 3}
    """
    return dict(_paths(text))


def _paths(text: str) -> Iterator[tuple[Path, int]]:
    counts: dict[Path, int] = {}
    table: Path = ()
    for number, line in enumerate(text.splitlines(), start=1):
        header = _HEADER.match(line)
        if header:
            table = _table_path(header[1], header[2], counts)
            yield table, number
        elif key := _KEY.match(line):
            yield (*table, key[1].strip('"')), number


def _table_path(brackets: str, dotted: str, counts: dict[Path, int]) -> Path:
    path: Path = ()
    parts = [part.strip().strip('"') for part in dotted.split(".")]
    for depth, part in enumerate(parts, start=1):
        path = (*path, part)
        if depth == len(parts) and brackets == "[[":
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def nearest_line(lines: dict[Path, int], path: Path) -> int | None:
    """Return the line of ``path``, or of the nearest thing that holds it."""
    while path:
        if path in lines:
            return lines[path]
        path = path[:-1]
    return None


def line_of_decode_error(message: str) -> int | None:
    """Return the line a TOML syntax error names, which Python 3.11 gives in its text only."""
    found = _AT_LINE.search(message)
    return int(found[1]) if found else None
