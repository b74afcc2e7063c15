"""Archives unpacked safely: what is inside is only ever written to scratch.

Members are written under numbers, never under their own names, so no name can
lead out of the scratch folder; the names live on in the shown paths only.
"""

import calendar
import shutil
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from ocr import media
from ocr.archive_names import member_name, name_on_disk, printable, safe_parts
from ocr.archive_program import unpack_by_program
from ocr.found import Refused
from ocr.limits import Limits
from ocr.vietnamese import nfc
from ocr.zip_directory import is_overlong

_ENCRYPTED_FLAG = 0x1
_BLOCK = 256 * 1024
_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError)
_LINK = ("link", "là liên kết hoặc thiết bị, không phải tệp", "nén lại với tệp thật")
_NOTHING = ("empty", "gói nén không có tệp nào bên trong", "nén lại hoặc tải lại tệp")


@dataclass(frozen=True, slots=True)
class Member:
    """A file taken out of an archive.

    Attributes:
        path: where it lies in scratch.
        shown: shown path of the archive, "/", path inside.
        modified: seconds since 1970-01-01 UTC, 0.0 where not told.
    """

    path: Path
    shown: str
    modified: float


@dataclass(slots=True)
class Budget:
    """What is left for one outermost archive; shared by the nested ones."""

    bytes_left: int
    members_left: int
    numbers: Iterator[int] = field(default_factory=count)

    @classmethod
    def of(cls, limits: Limits) -> "Budget":
        """Give a full budget."""
        return cls(limits.archive_bytes, limits.archive_members)

    @classmethod
    def within(cls, limits: Limits, scratch: Path) -> "Budget":
        """Give a full budget, or as much as the disk has room for."""
        room = max(0, shutil.disk_usage(scratch).free - limits.disk_reserve)
        return cls(min(limits.archive_bytes, room), limits.archive_members)


def unpack(
    path: Path, shown: str, kind: str, *, scratch: Path, budget: Budget, limits: Limits
) -> Iterator[Member | Refused]:
    """Give the files of one archive in the order of their names.

    Args:
        path: the archive.
        shown: the path the user knows.
        kind: media type.
        scratch: where members are written.
        budget: what is left; it shrinks.
        limits: ratio of unpacked to packed bytes.
    """
    if kind == media.ZIP:
        yield from _unzip(path, shown, scratch=scratch, budget=budget, limits=limits)
    else:
        yield from _unpack_by_program(path, shown, scratch=scratch, budget=budget)


def _unzip(
    path: Path, shown: str, *, scratch: Path, budget: Budget, limits: Limits
) -> Iterator[Member | Refused]:
    try:
        archive = None if is_overlong(path) else zipfile.ZipFile(path)
    except _BROKEN:
        yield Refused(shown, "corrupt", "tệp nén hỏng hoặc bị cắt cụt", "nén lại hoặc tải lại tệp")
        return
    if archive is None:
        yield Refused(shown, "too-large", "gói nén có quá nhiều tệp", "chia gói thành nhiều phần nhỏ")
        return
    with archive:
        listed = (member for member in archive.infolist() if not member.filename.endswith("/"))
        members = sorted(listed, key=lambda member: (nfc(member.filename), member.header_offset))
        for number, member in enumerate(members, 1):
            yield _take(archive, member, shown, scratch=scratch, budget=budget, limits=limits)
            if budget.members_left < 0 or budget.bytes_left < 0:
                yield from _rest(shown, len(members) - number)
                return
    if not members:
        yield Refused(shown, *_NOTHING)


def _take(
    archive: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    shown: str,
    *,
    scratch: Path,
    budget: Budget,
    limits: Limits,
) -> Member | Refused:
    parts = safe_parts(member_name(member))
    name = f"{shown}/{'/'.join(parts) if parts else printable(member.filename)}"
    refused = _refusal(member, name, parts, budget, limits)
    if refused:
        return refused
    target = scratch / f"{next(budget.numbers):06d}{_suffix(name)}"
    try:
        with archive.open(member) as packed, target.open("wb") as unpacked:
            while block := packed.read(_BLOCK):
                budget.bytes_left -= len(block)
                if budget.bytes_left < 0:
                    break
                unpacked.write(block)
    except NotImplementedError:
        target.unlink(missing_ok=True)
        return Refused(
            name, "unsupported", "tệp trong gói nén theo kiểu lạ", "giải nén rồi nạp riêng tệp này"
        )
    except _BROKEN:
        target.unlink(missing_ok=True)
        return Refused(name, "corrupt", "tệp trong gói nén bị hỏng", "nén lại tệp này rồi nạp lại")
    if budget.bytes_left < 0:
        target.unlink(missing_ok=True)
        return _too_much(name)
    return Member(target, name, _modified(member))


def _refusal(
    member: zipfile.ZipInfo, name: str, parts: tuple[str, ...] | None, budget: Budget, limits: Limits
) -> Refused | None:
    """Give the reason not to unpack a member, or None."""
    budget.members_left -= 1
    if parts is None:
        return Refused(
            name,
            "traversal",
            "tên tệp trong gói để trống hoặc trỏ ra ngoài thư mục",
            "nén lại với tên thường",
        )
    if stat.S_ISLNK(member.external_attr >> 16):
        return Refused(name, *_LINK)
    if member.flag_bits & _ENCRYPTED_FLAG:
        return Refused(
            name, "encrypted", "tệp trong gói nén đặt mật khẩu", "giải nén bằng mật khẩu rồi nạp lại"
        )
    if budget.members_left < 0:
        return Refused(name, "too-large", "gói nén có quá nhiều tệp", "chia gói thành nhiều phần nhỏ")
    ratio = member.file_size / max(member.compress_size, 1)
    is_bomb = member.file_size > limits.ratio_from_bytes and ratio > limits.archive_ratio
    return _too_much(name) if is_bomb or member.file_size > budget.bytes_left else None


def _too_much(name: str) -> Refused:
    return Refused(name, "too-large", "bung ra quá lớn so với giới hạn", "giải nén và nạp riêng tệp này")


def _unpack_by_program(
    path: Path, shown: str, *, scratch: Path, budget: Budget
) -> Iterator[Member | Refused]:
    """Unpack 7z and RAR with bsdtar or 7z where one is installed."""
    inside = scratch / f"{next(budget.numbers):06d}.unpacked"
    inside.mkdir()
    came = unpack_by_program(path, inside, budget.bytes_left)
    for file in came.files:
        name = _shown(shown, file, inside)
        budget.members_left -= 1
        budget.bytes_left -= file.stat().st_size
        if budget.members_left < 0 or budget.bytes_left < 0:
            yield _too_much(name)
            yield from _rest(shown, len(came.files) - came.files.index(file) - 1)
            return
        yield Member(file, name, file.stat().st_mtime)
    for other in came.others:
        yield Refused(_shown(shown, other, inside), *_LINK)
    if came.trouble:
        yield Refused(shown, *came.trouble)
    elif not came.files and not came.others:
        yield Refused(shown, *_NOTHING)


def _shown(shown: str, file: Path, inside: Path) -> str:
    return f"{shown}/{'/'.join(map(name_on_disk, file.relative_to(inside).parts))}"


def _rest(shown: str, count: int) -> Iterator[Refused]:
    """Tell of members that are left where the budget is used up: none goes without a word."""
    if count:
        yield Refused(
            shown,
            "too-large",
            f"gói nén vượt giới hạn, còn {count} tệp chưa bung",
            "chia gói thành nhiều phần nhỏ rồi nạp lại",
        )


def _suffix(name: str) -> str:
    """Give a short plain suffix; some programs look at it."""
    suffix = Path(name).suffix.lower()
    return suffix if suffix.isascii() and suffix[1:].isalnum() and len(suffix) < 7 else ""  # noqa: PLR2004


def _modified(member: zipfile.ZipInfo) -> float:
    try:
        return float(calendar.timegm((*member.date_time, 0, 0, 0)))
    except (ValueError, OverflowError):
        return 0.0
