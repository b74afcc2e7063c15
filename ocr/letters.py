"""What is attached to letters: .eml and .msg, taken out like archive members."""

import email
import email.policy
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage, Message
from pathlib import Path

from ocr.ole import BoundedOle
from ocr.vietnamese import nfc

_ATTACHMENT = "__attach_version1.0_"
_DATA = "__substg1.0_37010102"
_NAMES = ("__substg1.0_3707001F", "__substg1.0_3704001F", "__substg1.0_3707001E", "__substg1.0_3704001E")
_BODIES = ("__substg1.0_1000001F", "__substg1.0_1000001E")
_SUBJECTS = ("__substg1.0_0037001F", "__substg1.0_0037001E")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file attached to a letter: the name it was given, and its bytes, or None where they cannot be had."""

    name: str
    data: bytes | None


def eml_attachments(path: Path) -> Iterator[Attachment]:
    """Give what is attached to an .eml, in order."""
    letter = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    if not isinstance(letter, EmailMessage):
        return
    for number, part in enumerate(letter.iter_attachments(), 1):
        name = part.get_filename()
        if part.get_content_type() == "message/rfc822":
            # A letter forwarded whole: its payload is a list with the letter in it.
            inner = part.get_payload()
            data = inner[0].as_bytes() if isinstance(inner, list) and isinstance(inner[0], Message) else None
            yield Attachment(nfc(name or f"thu-dinh-kem-{number}.eml"), data)
        else:
            given = part.get_payload(decode=True)
            yield Attachment(nfc(name or f"dinh-kem-{number}"), given if isinstance(given, bytes) else None)


def msg_attachments(path: Path) -> Iterator[Attachment]:
    """Give what is attached to a .msg, in order.

    Raises:
        OSError: it is no OLE file.
    """
    with BoundedOle(str(path)) as letter:
        stores = sorted({entry[0] for entry in letter.listdir() if entry[0].startswith(_ATTACHMENT)})
        for number, store in enumerate(stores, 1):
            name = _text(letter, [f"{store}/{field}" for field in _NAMES])
            has_bytes = letter.exists(f"{store}/{_DATA}")
            data = letter.openstream(f"{store}/{_DATA}").read() if has_bytes else None
            yield Attachment(nfc(name or f"dinh-kem-{number}"), data)


def msg_text(path: Path) -> str:
    """Give subject and body of a .msg.

    Raises:
        OSError: it is no OLE file.
    """
    with BoundedOle(str(path)) as letter:
        return f"Subject: {_text(letter, _SUBJECTS)}\n{_text(letter, _BODIES)}".replace("\r\n", "\n")


def _text(letter: BoundedOle, fields: tuple[str, ...] | list[str]) -> str:
    """Give the first field that is there; 001F fields are UTF-16, 001E Western."""
    for field in fields:
        if letter.exists(field):
            encoding = "utf-16-le" if field.endswith("F") else "cp1258"
            return str(letter.openstream(field).read().decode(encoding, "replace")).strip("\0")
    return ""
