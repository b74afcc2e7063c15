"""The words of click in Vietnamese: a gettext catalogue beside its source.

``python -m pipeline.catalogue`` compiles ``cchc.po`` into ``cchc.mo``; the
gettext tools need not be installed.
"""

import ast
import gettext
import os
import struct
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "locale"
SOURCE = FOLDER / "vi" / "LC_MESSAGES" / "cchc.po"
COMPILED = SOURCE.with_suffix(".mo")
DOMAIN = "cchc"

_MAGIC = 0x950412DE
_HEADER = 28


def speak_vietnamese() -> None:
    """Let click print Vietnamese, whatever the language of the machine."""
    os.environ["LANGUAGE"] = "vi"
    gettext.bindtextdomain(DOMAIN, str(FOLDER))
    gettext.textdomain(DOMAIN)


def compile_catalogue(text: str) -> bytes:
    """Return the .mo file of a .po text.

    Each entry is msgid, msgid_plural if any, and msgstr or msgstr[0]; a
    Vietnamese word has one form for one and for many.
    """
    entries = sorted(_entries(text).items())
    keys = b"".join(key.encode() + b"\0" for key, _ in entries)
    start = _HEADER + 16 * len(entries)
    key_table, value_table, key_at, value_at = b"", b"", start, start + len(keys)
    values = b""
    for key, value in entries:
        key_size, value_size = len(key.encode()), len(value.encode())
        key_table += struct.pack("<II", key_size, key_at)
        value_table += struct.pack("<II", value_size, value_at)
        values += value.encode() + b"\0"
        key_at += key_size + 1
        value_at += value_size + 1
    count = len(entries)
    head = struct.pack("<7I", _MAGIC, 0, count, _HEADER, _HEADER + 8 * count, 0, 0)
    return head + key_table + value_table + keys + values


def _entries(text: str) -> dict[str, str]:
    """Msgid and msgid_plural are one key, parted by a zero byte."""
    entries: dict[str, str] = {}
    key = ""
    for line in text.splitlines():
        name, _, quoted = line.partition(" ")
        if name == "msgid":
            key = ast.literal_eval(quoted)
        elif name == "msgid_plural":
            key = f"{key}\0{ast.literal_eval(quoted)}"
        elif name in {"msgstr", "msgstr[0]"}:
            entries[key] = ast.literal_eval(quoted)
    return entries


if __name__ == "__main__":
    COMPILED.write_bytes(compile_catalogue(SOURCE.read_text(encoding="utf-8")))
