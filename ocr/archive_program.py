"""7z and RAR, unpacked by a program that is installed, bounded in time, bytes and memory."""

import contextlib
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ocr.limits import MEBIBYTE

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]

Reason = tuple[str, str, str]
"""Code, what and remedy, as of ``Refused``."""

NO_PROGRAM: Reason = (
    "unsupported",
    "chưa có chương trình mở tệp 7z/RAR",
    "cài gói libarchive-tools, hoặc giải nén rồi nạp lại",
)
NOTHING_CAME: Reason = ("encrypted", "tệp nén hỏng hoặc đặt mật khẩu", "giải nén bằng tay rồi nạp lại")
SOME_LOST: Reason = (
    "corrupt",
    "gói nén còn tệp không bung được (hỏng, đặt mật khẩu hoặc tên trỏ ra ngoài thư mục)",
    "giải nén bằng tay rồi nạp lại những tệp còn thiếu",
)
TOO_MUCH: Reason = ("too-large", "bung ra quá lớn so với giới hạn", "giải nén rồi nạp từng phần")
TOO_LONG: Reason = ("too-large", "giải nén quá lâu", "giải nén bằng tay rồi nạp lại")
_SECONDS = 300.0
_TICK = 0.1
_MEMORY = 1536 * MEBIBYTE
"""Dictionaries of 7z may be as large as the memory of the machine."""


@dataclass(frozen=True, slots=True)
class Came:
    """What a program made of an archive.

    Attributes:
        files: regular files, in the order of their names.
        others: links, pipes and devices: never opened.
        trouble: why not everything came, or None.
    """

    files: tuple[Path, ...]
    others: tuple[Path, ...]
    trouble: Reason | None


def unpack_by_program(path: Path, inside: Path, most_bytes: int) -> Came:
    """Unpack an archive into the empty folder ``inside``.

    Args:
        path: the archive.
        inside: where to; emptied again where too much comes.
        most_bytes: the most that may come.
    """
    command = _program(path, inside)
    if command is None:
        return Came((), (), NO_PROGRAM)
    trouble = _run(command, inside, most_bytes)
    if trouble in (TOO_MUCH, TOO_LONG):
        shutil.rmtree(inside, ignore_errors=True)
        return Came((), (), trouble)
    came = sorted(path for path in _everything(inside) if path.is_symlink() or not path.is_dir())
    files = tuple(path for path in came if path.is_file() and not path.is_symlink())
    others = tuple(path for path in came if path not in set(files))
    if trouble and not came:
        trouble = NOTHING_CAME
    return Came(files, others, trouble)


def _program(path: Path, inside: Path) -> list[str] | None:
    if bsdtar := shutil.which("bsdtar"):
        return [bsdtar, "-x", "--no-same-permissions", "--no-same-owner", "-f", str(path), "-C", str(inside)]
    if seven := shutil.which("7z") or shutil.which("7zz"):
        return [seven, "x", "-y", "-p-", f"-o{inside}", str(path)]
    return None


def _run(command: list[str], inside: Path, most_bytes: int) -> Reason | None:
    """Run the program; give the reason why not everything came, or None."""
    ends = time.monotonic() + _SECONDS
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        _bound(process.pid, most_bytes)
        while True:
            with contextlib.suppress(subprocess.TimeoutExpired):
                status = process.wait(_TICK)
                break
            if _size(inside) > most_bytes:
                process.kill()
                return TOO_MUCH
            if time.monotonic() > ends:
                process.kill()
                return TOO_LONG
    if _size(inside) > most_bytes:
        return TOO_MUCH
    return SOME_LOST if status else None


def _bound(process: int, most_bytes: int) -> None:
    """Set the program's ceilings where the system has them; it may have ended already."""
    if resource is None or not hasattr(resource, "prlimit"):
        return
    with contextlib.suppress(ProcessLookupError, PermissionError, ValueError):
        resource.prlimit(process, resource.RLIMIT_FSIZE, (most_bytes + 1, most_bytes + 1))
        resource.prlimit(process, resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _everything(inside: Path) -> Iterator[Path]:
    """Give all that lies below, folders that came without rights opened first; links are not entered."""
    for path in list(inside.iterdir()):
        yield path
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o700)
            yield from _everything(path)


def _size(folder: Path) -> int:
    total = 0
    for file in folder.rglob("*"):
        with contextlib.suppress(OSError):
            told = file.lstat()
            total += told.st_size if not file.is_dir() else 0
    return total
