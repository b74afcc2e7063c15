"""Who says so: each workspace signs with a key of its own, and remembers the keys of others.

The first package of a unit shows its key's fingerprint, to be compared over
the telephone or on the paper that comes with the stick; from then on another
key for the same unit is refused until a person says that it is right.
"""

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from pipeline.config import Workspace
from pipeline.errors import NotReady, PipelineError

FOLDER = "keys"
_OWNER_ONLY = 0o600


class AlteredPackage(PipelineError):
    """The package is not what its sender signed."""

    def __init__(self, name: str, what: str) -> None:
        super().__init__(f"{name}: gói hồ sơ {what}; không nhập gì, đề nghị đơn vị gửi lại")


def own_key(workspace: Workspace) -> Ed25519PrivateKey:
    """Return the workspace's key; it is made when first asked for."""
    place = workspace.root / FOLDER / "own.key"
    if place.is_file():
        return Ed25519PrivateKey.from_private_bytes(place.read_bytes())
    place.parent.mkdir(mode=0o700, exist_ok=True)
    key = Ed25519PrivateKey.generate()
    beside = place.with_name(f"own.{os.getpid()}.part")
    beside.write_bytes(key.private_bytes_raw())
    beside.chmod(_OWNER_ONLY)
    beside.replace(place)
    return key


def fingerprint(public: bytes) -> str:
    """Return a key as people read it out: four groups of four.

    >>> fingerprint(bytes(32))
    '6668-7AAD-F862-BD77'
    """
    digest = hashlib.sha256(public).hexdigest().upper()
    return "-".join(digest[place : place + 4] for place in range(0, 16, 4))


def is_signed(public: bytes, signature: bytes, data: bytes) -> bool:
    """Return whether this key signed exactly these bytes."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


@dataclass(frozen=True, slots=True)
class Sender:
    """What is known of a unit's packages.

    Attributes:
        key: fingerprint of the key they came with, "" for none so far.
        serial: how far the unit's history went in the last one taken in; -1 for none so far.
    """

    key: str = ""
    serial: int = -1


def known_sender(workspace: Workspace, unit: str) -> Sender:
    """Return what is known of a unit's packages."""
    told = _known(workspace).get(unit)
    return Sender(str(told["key"]), int(told["serial"])) if told else Sender()


def remember_sender(workspace: Workspace, unit: str, sender: Sender) -> None:
    """Keep what the last package of a unit came with."""
    known = {**_known(workspace), unit: asdict(sender)}
    place = _place(workspace)
    place.parent.mkdir(mode=0o700, exist_ok=True)
    beside = place.with_name(f"{place.name}.{os.getpid()}.part")
    beside.write_text(json.dumps(known, ensure_ascii=False, indent=1, sort_keys=True), encoding="utf-8")
    beside.replace(place)


def require_known(before: Sender, now: Sender, unit: str, *, trusts: bool) -> None:
    """Let a package go on that is not older than the last one and comes with the unit's own key.

    Raises:
        NotReady: it is older, or the unit's packages came with another key so far.
    """
    if before.key and before.key != now.key and not trusts:
        raise NotReady(
            f"gói của {unit} ký bằng khóa {now.key}, các gói trước ký bằng khóa {before.key}; "
            "gọi đơn vị đối chiếu, nếu đúng thì nhập lại với --trust-new-key"
        )
    if before.key == now.key and now.serial < before.serial:
        raise NotReady(f"gói của {unit} cũ hơn gói đã nhập; đề nghị đơn vị xuất lại gói mới nhất")


def _known(workspace: Workspace) -> dict[str, dict[str, str | int]]:
    place = _place(workspace)
    return dict(json.loads(place.read_text(encoding="utf-8"))) if place.is_file() else {}


def _place(workspace: Workspace) -> Path:
    return workspace.root / FOLDER / "known.json"
