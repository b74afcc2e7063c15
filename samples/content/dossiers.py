"""Read the lists of documents and files of the invented units (``*.toml`` beside this file)."""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from samples.drawing.paper import Ink, Paper

_HERE = Path(__file__).parent
UNITS = ("cah_lac_phong", "pa08", "pk02")


@dataclass(frozen=True, slots=True)
class FilePlan:
    """One file to draw.

    Attributes:
        path: inside the unit's folder; "!" parts an archive from what lies in it.
        form: scan, digital, photo, heic, word, old-word, register, copy, empty or junk.
        papers: the documents in it, in order.
        family: the faces.
        look: how it is scanned or photographed: keys of ``Scanner`` or ``Shot``.
        extra: everything else the list says of it.
    """

    path: str
    form: str
    papers: tuple[Paper, ...] = ()
    family: str = "tinos"
    look: dict[str, Any] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DossierPlan:
    """One unit's evidence folder.

    Attributes:
        code: of the unit.
        office: its name.
        papers: by key.
        files: in the order of the list.
        claims: rows of the self-assessment table.
        table: how that table is made.
    """

    code: str
    office: str
    papers: dict[str, Paper]
    files: tuple[FilePlan, ...]
    claims: tuple[dict[str, Any], ...]
    table: dict[str, Any]


def load_dossiers() -> list[DossierPlan]:
    """Return the dossiers of all units; papers may be shared between units by key."""
    raw = [tomllib.loads((_HERE / f"{name}.toml").read_text(encoding="utf-8")) for name in UNITS]
    papers: dict[str, Paper] = {}
    for part in raw:
        papers |= {entry["key"]: _paper(entry, part["unit"]) for entry in part["document"]}
    return [_dossier(part, papers) for part in raw]


def _dossier(part: dict[str, Any], papers: dict[str, Paper]) -> DossierPlan:
    claims_file = _HERE / f"{part['unit']['code'].lower()}_claims.toml"
    claims = tomllib.loads(claims_file.read_text(encoding="utf-8"))
    return DossierPlan(
        code=part["unit"]["code"],
        office=part["unit"]["office"],
        papers=papers,
        files=tuple(_file(entry, papers) for entry in part["file"]),
        claims=tuple(claims["claim"]),
        table=claims["table"],
    )


def _paper(entry: dict[str, Any], unit: dict[str, Any]) -> Paper:
    said = {**unit, **entry}
    words = {**unit["with"], **entry.get("with", {})}
    body = (_HERE / "bodies" / f"{entry['body']}.txt").read_text(encoding="utf-8").format(**words)
    received = entry.get("received")
    return Paper(
        key=entry["key"],
        parent=said["parent"],
        issuer=said["issuer"],
        number=entry["number"],
        issued=_day(entry["issued"]),
        place=said["place"],
        kind=entry["kind"],
        subject=entry["subject"],
        body=body + entry.get("annex", ""),
        signer=said["signer"],
        title=said["title"],
        authority=entry.get("authority", ""),
        to=tuple(entry.get("to", ())),
        recipients=tuple(said["recipients"]),
        seal=said["seal"],
        core=said["core"],
        office=said["office"],
        ink=Ink(entry.get("ink", "typed")),
        secrecy=entry.get("secrecy", ""),
        urgency=entry.get("urgency", ""),
        received=(received[0], _day(received[1])) if received else None,
    )


def _day(value: Any) -> date:  # noqa: ANN401
    if not isinstance(value, date):
        raise TypeError(f"không phải ngày: {value}")
    return value


def _file(entry: dict[str, Any], papers: dict[str, Paper]) -> FilePlan:
    known = {"path", "form", "documents", "family", "scan", "shot"}
    return FilePlan(
        path=entry["path"],
        form=entry["form"],
        papers=tuple(papers[key] for key in entry.get("documents", ())),
        family=entry.get("family", "tinos"),
        look=entry.get("scan", entry.get("shot", {})),
        extra={key: value for key, value in entry.items() if key not in known},
    )
