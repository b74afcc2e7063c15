"""Open a package and believe nothing of it before its signature and every hash are checked."""

import hashlib
import json
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.steps.exchange.form import CONTENTS, FORMAT, MANIFEST, SIGNATURE
from pipeline.steps.exchange.keys import AlteredPackage, fingerprint, is_signed

_HASH = r"[0-9a-f]{64}"
_NAMES = re.compile(
    rf"dossier\.json|originals/{_HASH}(?:\.[a-z0-9]{{1,10}})?|pages/[0-9a-z]{{1,64}}/{_HASH}/(?:\d{{1,6}}|count|signatures|photo)\.json"
)
_LARGEST = 4 * 1024**3
_LARGEST_MANIFEST = 64 * 1024**2


@dataclass(frozen=True, slots=True)
class Package:
    """A checked package.

    Attributes:
        path: the file.
        manifest: who made it, when, for which unit and rulebook, and the hash of every file.
        contents: the dossier as JSON.
        fingerprint: of the key it is signed with.
    """

    path: Path
    manifest: dict[str, Any]
    contents: dict[str, Any]
    fingerprint: str

    def read(self, name: str) -> bytes:
        """Return one file of the package."""
        with zipfile.ZipFile(self.path) as package:
            return package.read(name)

    @property
    def names(self) -> list[str]:
        """The files of the package beside manifest and signature."""
        return sorted(self.manifest["files"])


def open_package(path: Path) -> Package:
    """Return the package, every byte of it checked.

    Raises:
        AlteredPackage: no package, not signed, altered, with a file too many or too few.
    """
    try:
        with zipfile.ZipFile(path) as package:
            return _checked(path, package)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError) as error:
        raise AlteredPackage(path.name, "hỏng hoặc không phải gói hồ sơ") from error
    except (KeyError, ValueError, TypeError) as error:
        raise AlteredPackage(path.name, "thiếu phần bắt buộc") from error


def _checked(path: Path, package: zipfile.ZipFile) -> Package:
    entries = package.infolist()
    names = [entry.filename for entry in entries]
    if sum(entry.file_size for entry in entries) > _LARGEST or len(names) != len(set(names)):
        raise AlteredPackage(path.name, "quá lớn hoặc có tệp trùng tên")
    if package.getinfo(MANIFEST).file_size > _LARGEST_MANIFEST:
        raise AlteredPackage(path.name, "có bảng kê quá lớn")
    signed = package.read(MANIFEST)
    manifest = json.loads(signed)
    public = bytes.fromhex(manifest["key"])
    if not is_signed(public, bytes.fromhex(package.read(SIGNATURE).decode()), signed):
        raise AlteredPackage(path.name, "có chữ ký không khớp (đã bị sửa)")
    if manifest["format"] != FORMAT:
        raise AlteredPackage(
            path.name, f"theo định dạng {manifest['format']}, chương trình này đọc được {FORMAT}"
        )
    files = manifest["files"]
    if set(names) != {MANIFEST, SIGNATURE, *files} or not all(_NAMES.fullmatch(name) for name in files):
        raise AlteredPackage(path.name, "thừa hoặc thiếu tệp so với bảng kê đã ký")
    for name, digest in files.items():
        _check_file(path, package, name, digest)
    return Package(path, manifest, json.loads(package.read(CONTENTS)), fingerprint(public))


def _check_file(path: Path, package: zipfile.ZipFile, name: str, digest: str) -> None:
    found = hashlib.sha256(package.read(name)).hexdigest()
    if found != digest or (name.startswith("originals/") and found not in name):
        raise AlteredPackage(path.name, f"có tệp {name} bị sửa")
