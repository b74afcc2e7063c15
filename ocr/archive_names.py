"""Names inside archives: which encoding were they written in?"""

import re
import zipfile

from ocr.legacy_encodings import from_tcvn3
from ocr.readers.decoding import best_of
from ocr.syllables import marked_syllables
from ocr.vietnamese import nfc

_UTF8_FLAG = 0x800


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
    parts = tuple(part for part in slashed.split("/") if part not in ("", "."))
    return None if ".." in parts or not parts else parts
