"""Office packages as fuzzing inputs: one part is what the fuzzer wrote, the rest is sound.

Bytes changed inside a ZIP mostly break its checksum and test nothing else, so
the input is "index of a part" and the part's bytes; 255 stands for the whole file.
"""

import io
import zipfile
from functools import cache

WHOLE = 255


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
