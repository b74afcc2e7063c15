"""Names inside archives: which encoding were they written in?"""

import os
import re
import unicodedata
import zipfile

from ocr.legacy_encodings import from_tcvn3
from ocr.readers.decoding import best_of
from ocr.syllables import marked_syllables
from ocr.vietnamese import nfc

_UTF8_FLAG = 0x800
_TURNING = set("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that make a name look other than it is spelt: «pdf.exe» as «exe.pdf»."""


def member_name(member: zipfile.ZipInfo) -> str:
    """Give a member's name, NFC.

    The UTF-8 flag is believed. Without it zipfile decodes as CP437; the bytes
    are read again as UTF-8, CP1258, TCVN3 and CP437 and the most Vietnamese wins.
    """
    if member.flag_bits & _UTF8_FLAG or member.filename.isascii():
        return nfc(member.filename)
    try:
        raw = member.filename.encode("cp437")
    except UnicodeEncodeError:
        return nfc(member.filename)
    return decoded(raw)


def decoded(raw: bytes) -> str:
    """Give the name that raw bytes most likely stand for.

    >>> decoded("Kế hoạch.pdf".encode())
    'Kế hoạch.pdf'
    """
    try:
        return nfc(raw.decode("utf-8"))
    except UnicodeDecodeError:
        vietnamese = best_of([raw.decode("cp1258", "replace"), from_tcvn3(raw.decode("latin-1"))])
        return vietnamese if marked_syllables(vietnamese) else nfc(raw.decode("cp437"))


def name_on_disk(name: str) -> str:
    """Give one part of a path as people should see it, NFC, whatever encoding the disk has it in.

    >>> name_on_disk(os.fsdecode("Kế hoạch.pdf".encode()))
    'Kế hoạch.pdf'
    """
    if any("\udc80" <= letter <= "\udcff" for letter in name):
        return printable(decoded(os.fsencode(name)))
    return printable(name)


def printable(name: str) -> str:
    r"""Give a name without letters that steer a terminal or hide what it is.

    >>> printable("a\x1b[2Jb\ncd")
    'a\ufffd[2Jb\ufffdcd'
    """
    return "".join("\N{REPLACEMENT CHARACTER}" if _steers(letter) else letter for letter in nfc(name))


def _steers(letter: str) -> bool:
    return letter in _TURNING or unicodedata.category(letter) in ("Cc", "Cs")


def safe_parts(name: str) -> tuple[str, ...] | None:
    r"""Give the parts of a member's path, or None where it would leave its folder.

    >>> safe_parts("a\\b/KH 12.pdf")
    ('a', 'b', 'KH 12.pdf')
    >>> safe_parts("../../etc/passwd") is None
    True
    """
    slashed = name.replace("\\", "/")
    if slashed.startswith("/") or re.match(r"[A-Za-z]:", slashed) or "\x00" in slashed:
        return None
    parts = tuple(printable(part) for part in slashed.split("/") if part not in ("", "."))
    return None if ".." in parts or not parts else parts
