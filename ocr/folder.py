"""Every file below a folder, archives unpacked into a scratch folder."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ocr import media
from ocr.archive import Budget, Member, unpack
from ocr.errors import CorruptFile, UnreadableFile
from ocr.fingerprint import sha256_of
from ocr.found import Found, Refused
from ocr.letters import eml_attachments, msg_attachments
from ocr.limits import Limits
from ocr.vietnamese import nfc

__all__ = ["Found", "Refused", "walk"]

_JUNK_NAMES = {".ds_store", "thumbs.db", "desktop.ini", "ehthumbs.db", ".directory"}
_JUNK_FOLDERS = {"__macosx", "$recycle.bin", "system volume information", ".trashes", ".git"}
_LETTERS = {media.EML: eml_attachments, media.MSG: msg_attachments}
_JUNK_STARTS = ("~$", "._", ".~lock.")


@dataclass(frozen=True, slots=True)
class _Visit:
    """What one walk carries along."""

    scratch: Path
    limits: Limits


def walk(folder: Path, scratch: Path, *, limits: Limits | None = None) -> Iterator[Found | Refused]:
    """Give every file below ``folder`` in a stable order.

    Args:
        folder: a folder, a single file or an archive.
        scratch: an existing empty folder for unpacked members; the caller
            removes it when the files have been read.
        limits: ceilings for archives.

    Raises:
        UnreadableFile: ``folder`` does not exist.
    """
    visit = _Visit(scratch, limits or Limits())
    if not folder.exists():
        raise UnreadableFile(
            str(folder), what="không có tệp hoặc thư mục này", remedy="kiểm tra lại đường dẫn"
        )
    given = 0
    for path, shown in _files(folder):
        for found in _visit(path, shown, visit):
            given += 1
            if given > visit.limits.folder_files:
                yield Refused(shown, "too-large", "thư mục có quá nhiều tệp", "chia nhỏ thư mục rồi nạp lại")
                return
            yield found


def _files(folder: Path) -> Iterator[tuple[Path, str]]:
    """Give paths and shown names, sorted by shown name; links are not entered."""
    if not folder.is_dir():
        yield folder, nfc(folder.name)
        return
    found = []
    for parent, _folders, names in os.walk(folder, followlinks=False):
        for name in names:
            path = Path(parent) / name
            found.append((nfc(path.relative_to(folder).as_posix()), path))
        for name in _folders:
            path = Path(parent) / name
            if path.is_symlink():
                found.append((nfc(path.relative_to(folder).as_posix()), path))
    for shown, path in sorted(found, key=lambda pair: (pair[0], str(pair[1]))):
        yield path, shown


def _visit(path: Path, shown: str, visit: _Visit) -> Iterator[Found | Refused]:
    if is_junk(shown):
        yield _junk(shown)
        return
    try:
        status = path.lstat()
    except OSError:
        yield Refused(shown, "unreadable", "không mở được tệp", "kiểm tra quyền đọc hoặc đường dẫn quá dài")
        return
    if stat.S_ISLNK(status.st_mode):
        yield Refused(shown, "link", "là liên kết trỏ tới nơi khác", "chép tệp thật vào thư mục")
    elif not stat.S_ISREG(status.st_mode):
        yield Refused(shown, "unsupported", "không phải tệp thường", "bỏ ra khỏi thư mục")
    else:
        yield from _look(path, shown, status.st_mtime, visit, None, 1)


def _look(
    path: Path, shown: str, modified: float, visit: _Visit, budget: Budget | None, depth: int
) -> Iterator[Found | Refused]:
    """Give one file, or what an archive holds."""
    try:
        kind = media.sniff(path)
        size = path.stat().st_size
        if kind == media.EMPTY:
            yield Refused(shown, "empty", "tệp rỗng, không có nội dung", "chép lại tệp từ nơi gửi")
        elif kind in media.ARCHIVES:
            yield from _open_archive(path, shown, kind, visit, budget or Budget.of(visit.limits), depth)
        elif kind in _LETTERS:
            yield Found(path, shown, sha256_of(path), size, kind, modified)
            yield from _open_letter(path, shown, kind, visit, budget or Budget.of(visit.limits), depth)
        elif size > visit.limits.file_bytes:
            yield Refused(shown, "too-large", "tệp quá lớn", "tách nhỏ tệp rồi nạp lại")
        else:
            yield Found(path, shown, sha256_of(path), size, kind, modified)
    except (CorruptFile, OSError):
        yield Refused(shown, "unreadable", "không mở được tệp", "kiểm tra quyền đọc hoặc tải tệp về máy")


def _open_letter(
    path: Path, shown: str, kind: str, visit: _Visit, budget: Budget, depth: int
) -> Iterator[Found | Refused]:
    """Give what is attached to a letter, as if it were an archive."""
    if depth > visit.limits.archive_depth:
        return
    scratch = _new_folder(visit.scratch)
    for attachment in _LETTERS[kind](path):
        name = f"{shown}/{attachment.name.replace('/', '_')}"
        budget.members_left -= 1
        budget.bytes_left -= len(attachment.data)
        if budget.members_left < 0 or budget.bytes_left < 0:
            yield Refused(
                name, "too-large", "thư có quá nhiều tệp đính kèm", "lưu riêng tệp đính kèm rồi nạp"
            )
            return
        target = scratch / f"{next(budget.numbers):06d}"
        target.write_bytes(attachment.data)
        yield from _look(target, name, 0.0, visit, budget, depth + 1)


def _open_archive(
    path: Path, shown: str, kind: str, visit: _Visit, budget: Budget, depth: int
) -> Iterator[Found | Refused]:
    if depth > visit.limits.archive_depth:
        yield Refused(shown, "too-large", "tệp nén lồng nhau quá nhiều lớp", "giải nén bớt rồi nạp lại")
        return
    scratch = _new_folder(visit.scratch)
    for member in unpack(path, shown, kind, scratch=scratch, budget=budget, limits=visit.limits):
        if isinstance(member, Member):
            if is_junk(member.shown):
                yield _junk(member.shown)
            else:
                yield from _look(member.path, member.shown, member.modified, visit, budget, depth + 1)
        else:
            yield member


def _new_folder(scratch: Path) -> Path:
    """Make the next numbered folder."""
    folder = scratch / f"{len(list(scratch.iterdir())):06d}"
    folder.mkdir()
    return folder


def is_junk(shown: str) -> bool:
    """Tell files that systems leave behind from files of people.

    >>> [is_junk(name) for name in ("a/__MACOSX/._x.pdf", "Thumbs.db", "~$KH 12.docx", "KH 12.docx")]
    [True, True, True, False]
    """
    *folders, name = shown.lower().split("/")
    return (
        name in _JUNK_NAMES
        or name.startswith(_JUNK_STARTS)
        or any(folder in _JUNK_FOLDERS for folder in folders)
    )


def _junk(shown: str) -> Refused:
    return Refused(shown, "junk", "tệp rác của hệ điều hành hoặc tệp tạm", "không cần làm gì")
