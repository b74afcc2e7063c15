"""Write a unit's dossier as one signed package for a USB stick (xuất gói hồ sơ)."""

import hashlib
import json
import os
import zipfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.contrib.auth.models import User

from pipeline.config import Workspace
from pipeline.steps.exchange.contents import told_unit
from pipeline.steps.exchange.form import CONTENTS, FORMAT, MANIFEST, SIGNATURE
from pipeline.steps.exchange.keys import fingerprint, own_key
from pipeline.steps.year import Year
from pipeline.store import access
from pipeline.store.models import Unit
from pipeline.store.originals import check_original, original_path

_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Exported:
    """A package that was written.

    Attributes:
        path: where it lies.
        files: originals in it.
        fingerprint: of the key it is signed with.
    """

    path: Path
    files: int
    fingerprint: str


def export_dossier(
    workspace: Workspace, year: Year, unit: Unit, target: Path, *, by: User, on: date
) -> Exported:
    """Write the package, whole or not at all; originals are checked against their hashes first.

    Raises:
        NotAllowed: ``by`` may not hand out this dossier.
        DamagedOriginal: an original no longer has its bytes.
    """
    access.require(by, "report", unit=unit, on=on)
    told = told_unit(unit)
    originals = {
        f"originals/{one['sha256']}{one['extension']}": original_path(
            workspace, one["sha256"], one["extension"]
        )
        for one in told["sources"]
    }
    for place in originals.values():
        check_original(place, place.name.partition(".")[0])
    files: dict[str, bytes | Path] = {CONTENTS: _json(told), **originals, **_pages(workspace, told)}
    key = own_key(workspace)
    manifest = _manifest(year, unit, files, key, (by.username, on))
    _write(target, files, manifest, key.sign(manifest))
    return Exported(target, len(originals), fingerprint(key.public_key().public_bytes_raw()))


def _pages(workspace: Workspace, told: dict[str, Any]) -> dict[str, bytes | Path]:
    """What was read, so that nobody needs to read it again."""
    found: dict[str, bytes | Path] = {}
    for one in told["sources"]:
        folder = workspace.pages / one["engine"] / one["sha256"][:2] / one["sha256"]
        for place in sorted(folder.glob("*.json")) if one["engine"] else ():
            found[f"pages/{one['engine']}/{one['sha256']}/{place.name}"] = place
    return found


def _manifest(
    year: Year, unit: Unit, files: dict[str, bytes | Path], key: Ed25519PrivateKey, who: tuple[str, date]
) -> bytes:
    by, on = who
    return _json(
        {
            "format": FORMAT,
            "rulebook": year.campaign.rulebook,
            "rulebook_digest": year.campaign.rulebook_digest,
            "year": year.rulebook.year,
            "unit": unit.code,
            "made_by": by,
            "made_on": on.isoformat(),
            "serial": unit.changes.count(),
            "key": key.public_key().public_bytes_raw().hex(),
            "files": {name: _digest(data) for name, data in sorted(files.items())},
        }
    )


def _write(target: Path, files: dict[str, bytes | Path], manifest: bytes, signature: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as package:
            for name, data in [
                (MANIFEST, manifest),
                (SIGNATURE, signature.hex().encode()),
                *sorted(files.items()),
            ]:
                entry = zipfile.ZipInfo(name, _EPOCH)
                entry.compress_type = zipfile.ZIP_DEFLATED
                package.writestr(entry, data if isinstance(data, bytes) else data.read_bytes())
        with beside.open("rb+") as stream:
            os.fsync(stream.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _json(told: object) -> bytes:
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _digest(data: bytes | Path) -> str:
    return hashlib.sha256(data if isinstance(data, bytes) else data.read_bytes()).hexdigest()
