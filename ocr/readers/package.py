"""Office files are ZIP packages: looked over before any of it is unpacked."""

import zipfile
import zlib

from lxml import etree

from ocr.errors import CorruptFile, EncryptedFile, TooLarge
from ocr.readers.source import Source
from ocr.zip_directory import is_overlong

_ENCRYPTED_FLAG = 0x1
_MOST_PART_BYTES = 400 * 1024 * 1024
_BROKEN = (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError, KeyError)


def check_package(source: Source) -> None:
    """Refuse packages that are bombs, locked or broken.

    Raises:
        TooLarge: it would unpack to too many bytes, or at too high a ratio.
        EncryptedFile: a member is locked.
        CorruptFile: it is no ZIP.
    """
    limits = source.settings.limits
    try:
        if is_overlong(source.path):
            raise TooLarge(source.name, what="tệp có quá nhiều phần bên trong")
        with zipfile.ZipFile(source.path) as package:
            members = package.infolist()
    except _BROKEN as failed:
        raise CorruptFile(source.name) from failed
    total = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    bomb = total > limits.ratio_from_bytes and total / packed > limits.archive_ratio
    if total > min(limits.archive_bytes, _MOST_PART_BYTES) or bomb or len(members) > limits.archive_members:
        raise TooLarge(source.name, what="tệp nén quá mức, bung ra quá lớn")
    if any(member.flag_bits & _ENCRYPTED_FLAG for member in members):
        raise EncryptedFile(source.name)


def parse_xml(data: bytes, name: str) -> etree._Element:
    """Parse XML without entities, network or external parts.

    Raises:
        CorruptFile: it is not well-formed.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as failed:
        raise CorruptFile(name) from failed


def read_part(package: zipfile.ZipFile, part: str, name: str) -> bytes:
    """Read one member.

    Raises:
        CorruptFile: it is missing or damaged.
    """
    try:
        return package.read(part)
    except (*_BROKEN, zlib.error) as failed:
        raise CorruptFile(name) from failed
