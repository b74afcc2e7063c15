"""Every file below a folder, archives unpacked into a scratch folder."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from ocr import media
from ocr.archive import Budget, Member, unpack
from ocr.archive_names import name_on_disk, printable
from ocr.errors import CorruptFile, UnreadableFile
from ocr.fingerprint import sha256_of
from ocr.found import Found, Refused
from ocr.letters import Attachment, eml_attachments, msg_attachments
from ocr.limits import Limits
from ocr.readers.failures import told_as_damage

__all__ = ["Found", "Refused", "walk"]

_JUNK_NAMES = {".ds_store", "thumbs.db", "desktop.ini", "ehthumbs.db", ".directory"}
_JUNK_FOLDERS = {"__macosx", "$recycle.bin", "system volume information", ".trashes", ".git"}
_LETTERS = {media.EML: eml_attachments, media.MSG: msg_attachments}
_JUNK_STARTS = ("~$", "._", ".~lock.")
_NOT_ON_THIS_DISK = 0x1000 | 0x0004_0000 | 0x0040_0000
"""Windows' file attributes OFFLINE, RECALL_ON_OPEN and RECALL_ON_DATA_ACCESS."""


@dataclass(slots=True)
class _Visit:
    """What one walk carries along."""

    scratch: Path
    limits: Limits
    _names: set[str] = field(default_factory=set)

    def budget(self) -> Budget:
        """Give what one outermost archive may use."""
        return Budget.within(self.limits, self.scratch)

    def named(self, found: Found | Refused) -> Found | Refused:
        """Give a file under a shown path that no other file has, and none too long to be kept."""
        shown = found.shown
        if len(shown) > self.limits.path_letters:
            half = self.limits.path_letters // 2
            short = self._unique(f"{shown[:half]}…{shown[-half + 20 :]}")
            remedy = "rút ngắn tên tệp và tên thư mục rồi nạp lại"
            return Refused(short, "unreadable", "đường dẫn của tệp quá dài", remedy)
        return replace(found, shown=self._unique(shown))

    def _unique(self, shown: str) -> str:
        """Two members of one archive, or an NFC and an NFD name, may be spelt the same."""
        parent, slash, name = shown.rpartition("/")
        stem, dot, suffix = name.rpartition(".")
        unique, number = shown, 1
        while unique in self._names:
            number += 1
            own = f"{stem} ({number}){dot}{suffix}" if dot and stem else f"{name} ({number})"
            unique = f"{parent}{slash}{own}"
        self._names.add(unique)
        return unique


def walk(folder: Path, scratch: Path, *, limits: Limits | None = None) -> Iterator[Found | Refused]:
    """Give every file below ``folder`` in a stable order, each under a shown path of its own.

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
            yield visit.named(found)


def _files(folder: Path) -> Iterator[tuple[Path, str]]:
    """Give paths and shown names, sorted by shown name; links are not entered, closed folders are given."""
    if not folder.is_dir():
        yield folder, name_on_disk(folder.name)
        return
    closed: list[OSError] = []
    found: list[Path] = []
    for parent, folders, names in os.walk(folder, followlinks=False, onerror=closed.append):
        found.extend(Path(parent) / name for name in names)
        found.extend(path for name in folders if (path := Path(parent) / name).is_symlink())
    found.extend(Path(error.filename) for error in closed if error.filename)
    shown = ((path, "/".join(map(name_on_disk, path.relative_to(folder).parts))) for path in found)
    yield from sorted(shown, key=lambda pair: (pair[1], str(pair[0])))


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
    elif stat.S_ISDIR(status.st_mode):
        yield Refused(shown, "unreadable", "không mở được thư mục", "kiểm tra quyền đọc của thư mục")
    elif not stat.S_ISREG(status.st_mode):
        yield Refused(shown, "unsupported", "không phải tệp thường", "bỏ ra khỏi thư mục")
    elif is_left_in_cloud(status):
        yield Refused(
            shown,
            "cloud",
            "tệp còn nằm trên OneDrive, chưa tải về máy",
            "bấm chuột phải vào tệp, chọn «Luôn giữ trên thiết bị này» rồi nạp lại",
        )
    else:
        for found in _look(path, shown, status.st_mtime, visit, None, 1):
            own = isinstance(found, Refused) and found.shown == shown
            yield replace(found, path=path) if own else found


def is_left_in_cloud(status: os.stat_result) -> bool:
    """Tell a placeholder of OneDrive: opening it would go to the network, or hang without one."""
    return bool(getattr(status, "st_file_attributes", 0) & _NOT_ON_THIS_DISK)


def _look(
    path: Path, shown: str, modified: float, visit: _Visit, budget: Budget | None, depth: int
) -> Iterator[Found | Refused]:
    """Give one file, or what an archive holds."""
    try:
        kind = media.sniff(path)
        size = path.stat().st_size
        most = visit.limits.letter_bytes if kind in _LETTERS else visit.limits.file_bytes
        if kind == media.EMPTY:
            yield Refused(shown, "empty", "tệp rỗng, không có nội dung", "chép lại tệp từ nơi gửi")
        elif kind in media.ARCHIVES:
            yield from _open_archive(path, shown, kind, visit, budget or visit.budget(), depth)
        elif size > most:
            yield Refused(shown, "too-large", "tệp quá lớn", "tách nhỏ tệp rồi nạp lại")
        else:
            yield Found(path, shown, sha256_of(path), size, kind, modified)
            if kind in _LETTERS:
                yield from _open_letter(path, shown, kind, visit, budget or visit.budget(), depth)
    except (CorruptFile, OSError):
        yield Refused(shown, "unreadable", "không mở được tệp", "kiểm tra quyền đọc hoặc tải tệp về máy")


def _open_letter(
    path: Path, shown: str, kind: str, visit: _Visit, budget: Budget, depth: int
) -> Iterator[Found | Refused]:
    """Give what is attached to a letter, as if it were an archive."""
    inside = f"{shown}/(tệp đính kèm)"
    try:
        with told_as_damage(shown):
            attachments = list(_LETTERS[kind](path))
    except UnreadableFile:
        yield Refused(
            inside, "corrupt", "không lấy được tệp đính kèm của thư", "lưu riêng tệp đính kèm rồi nạp"
        )
        return
    if attachments and depth > visit.limits.archive_depth:
        yield Refused(inside, "too-large", "thư lồng nhau quá nhiều lớp", "lưu riêng tệp đính kèm rồi nạp")
        return
    scratch = _new_folder(visit.scratch)
    for number, attachment in enumerate(attachments):
        name = f"{shown}/{printable(attachment.name).replace('/', '_')}"
        budget.members_left -= 1
        budget.bytes_left -= len(attachment.data or b"")
        if budget.members_left < 0 or budget.bytes_left < 0:
            left = len(attachments) - number
            what = f"thư có quá nhiều tệp đính kèm, còn {left} tệp chưa lấy"
            yield Refused(inside, "too-large", what, "lưu riêng tệp đính kèm rồi nạp")
            return
        yield from _attached(attachment, name, scratch / f"{next(budget.numbers):06d}", visit, budget, depth)


def _attached(
    attachment: Attachment, name: str, target: Path, visit: _Visit, budget: Budget, depth: int
) -> Iterator[Found | Refused]:
    if attachment.data is None:
        yield Refused(
            name, "unsupported", "là thư nằm trong thư Outlook", "lưu riêng thư này thành tệp rồi nạp"
        )
        return
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
