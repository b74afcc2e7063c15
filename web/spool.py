"""Files on their way in: pieces of uploads, kept on disk until the reader has taken them.

``uploads/<unit>/parts/<token>.part`` grows piece by piece, so that a tab that
was closed goes on where it stopped. A whole file moves to ``incoming/`` under
its path; «start» moves all of it to ``ready/<batch>/files`` with a note beside
it that says for whom. When the reader is done the batch is deleted: originals
lie in the store, and a file stopped for secrecy leaves no copy behind.
"""

import hashlib
import json
import re
import shutil
import unicodedata
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pipeline.config import Workspace
from web.errors import BadUpload

PIECE = 1024 * 1024
LARGEST = 512 * 1024 * 1024
MOST_FILES = 5000
LONGEST_NAME = 200
DEEPEST = 20
NOTE = "note.json"
PROGRESS = "progress.json"

_FORBIDDEN = re.compile(r'[\x00-\x1f<>:"|?*\\]')


@dataclass(frozen=True, slots=True)
class Upload:
    """One file as the browser tells of it.

    Attributes:
        path: from the dropped folder's own name down, "/" between parts.
        size: in bytes.
        modified: milliseconds since 1970, as the browser says; a part of the file's token only.
    """

    path: str
    size: int
    modified: int

    @property
    def token(self) -> str:
        """Names the file's pieces; of place, size and time, never of its content."""
        return hashlib.sha256(f"{self.path}\0{self.size}\0{self.modified}".encode()).hexdigest()[:40]


@dataclass(frozen=True, slots=True)
class Note:
    """For whom a batch is read."""

    unit: str
    by: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the reader is with a batch; ``trouble`` is one Vietnamese sentence or ""."""

    done: int = 0
    total: int = 0
    path: str = ""
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Spool:
    """The uploads of one unit."""

    root: Path

    def offset(self, upload: Upload) -> int:
        """Return how many bytes are there already; the whole size where the file is."""
        if self._whole(upload).is_file():
            return upload.size
        part = self._part(upload)
        return part.stat().st_size if part.exists() else 0

    def add(self, upload: Upload, offset: int, piece: bytes) -> int:
        """Add a piece and return how many bytes are there now.

        A piece that does not begin where the last one ended is passed over: the
        answer tells the browser where to go on.

        Raises:
            BadUpload: too many files, or more bytes than announced.
        """
        there = self.offset(upload)
        if offset != there or there == upload.size > 0:
            return there
        if there + len(piece) > upload.size:
            raise BadUpload(f"{upload.path}: nhận nhiều byte hơn kích thước tệp; tải lại tệp này")
        part = self._part(upload)
        part.parent.mkdir(parents=True, exist_ok=True)
        with part.open("ab") as stream:
            stream.write(piece)
        if there + len(piece) == upload.size:
            self._finish(upload, part)
        return there + len(piece)

    def waiting(self) -> int:
        """Return how many whole files wait for «start»."""
        return sum(1 for path in (self.root / "incoming").rglob("*") if path.is_file())

    def start(self, batch: str, note: Note) -> int:
        """Hand what has come in to the reader and return how many files it is."""
        count = self.waiting()
        if not count:
            return 0
        folder = self.root / "ready" / batch
        folder.mkdir(parents=True)
        (self.root / "incoming").rename(folder / "files")
        # The note comes last: a batch with a note is whole.
        write_whole(folder / NOTE, asdict(note))
        return count

    def batches(self) -> list[tuple[Path, Note, Progress]]:
        """Return the batches that are read or wait for it, oldest first."""
        return [(folder, read_note(folder), read_progress(folder)) for folder in ready_batches(self.root)]

    def _part(self, upload: Upload) -> Path:
        return self.root / "parts" / f"{upload.token}.part"

    def _whole(self, upload: Upload) -> Path:
        return self.root / "incoming" / upload.path

    def _finish(self, upload: Upload, part: Path) -> None:
        if self.waiting() >= MOST_FILES:
            raise BadUpload(f"mỗi lượt tải tối đa {MOST_FILES} tệp; bấm «Bắt đầu đọc» rồi tải tiếp")
        whole = self._whole(upload)
        whole.parent.mkdir(parents=True, exist_ok=True)
        part.replace(whole)


def spool_of(workspace: Workspace, unit: int) -> Spool:
    """Return the spool of a unit, by the key of its row."""
    return Spool(workspace.root / "uploads" / str(unit))


def checked(path: str, size: int, modified: int) -> Upload:
    """Return an upload whose path stays inside its folder.

    >>> checked("minh chứng/1.1/KH 12.pdf", 10, 0).path
    'minh chứng/1.1/KH 12.pdf'

    Raises:
        BadUpload: a path that leads elsewhere, or a size no evidence has.
    """
    parts = unicodedata.normalize("NFC", path).split("/")
    sound = 0 < len(parts) <= DEEPEST and all(_is_name(part) for part in parts)
    if not sound:
        raise BadUpload(f"tên tệp không hợp lệ: {path[:80]!r}; đổi tên tệp rồi tải lại")
    if not 0 <= size <= LARGEST:
        raise BadUpload(f"{parts[-1]}: tệp lớn hơn {LARGEST // 1024 // 1024} MB; chia nhỏ rồi tải lại")
    return Upload("/".join(parts), size, modified)


def ready_batches(root: Path) -> list[Path]:
    """Return the whole batches under a unit's spool, oldest first."""
    return sorted(note.parent for note in (root / "ready").glob(f"*/{NOTE}"))


def all_batches(workspace: Workspace) -> Iterator[Path]:
    """Yield every batch that waits, the oldest of each unit in turn."""
    uploads = workspace.root / "uploads"
    for root in sorted(uploads.iterdir()) if uploads.is_dir() else ():
        yield from ready_batches(root)


def read_note(folder: Path) -> Note:
    """Return for whom a batch is read."""
    return Note(**json.loads((folder / NOTE).read_text(encoding="utf-8")))


def read_progress(folder: Path) -> Progress:
    """Return how far a batch is; nothing yet where the reader has not come to it."""
    try:
        return Progress(**json.loads((folder / PROGRESS).read_text(encoding="utf-8")))
    except OSError:
        return Progress()


def write_progress(folder: Path, progress: Progress) -> None:
    """Tell the pages how far a batch is."""
    write_whole(folder / PROGRESS, asdict(progress))


def write_whole(path: Path, told: dict[str, Any]) -> None:
    """Write JSON so that a reader sees the old or the new, never half."""
    beside = path.with_suffix(".part")
    beside.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    beside.replace(path)


def drop(folder: Path) -> None:
    """Delete a batch that is done."""
    shutil.rmtree(folder, ignore_errors=True)


def _is_name(part: str) -> bool:
    fits = 0 < len(part.encode()) <= LONGEST_NAME
    return fits and part not in {".", ".."} and part == part.strip(" ") and not _FORBIDDEN.search(part)
