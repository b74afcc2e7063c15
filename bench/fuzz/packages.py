"""Office packages as fuzzing inputs: one part is what the fuzzer wrote, the rest is sound.

Bytes changed inside a ZIP mostly break its checksum and test nothing else, so
the input is "index of a part" and the part's bytes; 255 stands for the whole file.
"""

import io
import random
import zipfile
from functools import cache

from bench.fuzz.xml_changes import changed_xml

WHOLE = 255
_ANOTHER_PART = 0.2


def parts_of(package: bytes) -> list[tuple[str, bytes]]:
    """Return the members of a ZIP in order of their names."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return [(name, opened.read(name)) for name in sorted(opened.namelist())]


@cache
def _cached_parts(package: bytes) -> tuple[tuple[str, bytes], ...]:
    return tuple(parts_of(package))


def seeds_of(package: bytes) -> list[bytes]:
    """Return one input for each part, and one for the whole file."""
    parts = [bytes([number]) + data for number, (_name, data) in enumerate(parts_of(package))]
    return [*parts, bytes([WHOLE]) + package]


def rebuilt(package: bytes, given: bytes) -> bytes:
    """Return the file that an input stands for."""
    if not given or given[0] == WHOLE:
        return given[1:]
    parts = _cached_parts(package)
    chosen = given[0] % len(parts)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        for number, (name, data) in enumerate(parts):
            opened.writestr(name, given[1:] if number == chosen else data)
    return made.getvalue()


def changed(package: bytes, given: bytes, dice: random.Random) -> bytes | None:
    """Return an input like ``given`` whose part is still XML, or None where it was none."""
    parts = _cached_parts(package)
    if not given or given[0] == WHOLE or dice.random() < _ANOTHER_PART:
        number = dice.randrange(len(parts))
        given = bytes([number]) + parts[number][1]
    made = changed_xml(given[1:], dice)
    return None if made is None else given[:1] + made
