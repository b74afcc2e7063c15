"""The year at work: its row in the store and its rulebook, loaded together by every step."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from pipeline.config import Workspace
from pipeline.rulebook_files import SHIPPED, load_rulebook
from pipeline.rules.criteria import CriteriaSet
from pipeline.rules.dossier import Dossier
from pipeline.rules.rulebook import Rulebook
from pipeline.store import rows
from pipeline.store.models import Campaign, Unit
from pipeline.store.remembered import remembered_dossier


@dataclass(frozen=True, slots=True)
class Year:
    """One campaign with its rules.

    Attributes:
        campaign: its row.
        rulebook: as it reads today.
        is_changed: True where the rulebook's text is not the one the year was opened with.
    """

    campaign: Campaign
    rulebook: Rulebook
    is_changed: bool


def load_year(workspace: Workspace) -> Year:
    """Return the campaign of the workspace with its rulebook.

    Raises:
        NotReady: no year was opened.
        UnknownRulebook: its rulebook is gone.
        BrokenRulebook: its rulebook has faults.
    """
    campaign = rows.only_campaign()
    rulebook = load_rulebook(campaign.rulebook, (workspace.rulebooks,))
    now = rulebook_digest(rulebook_folder(workspace, campaign.rulebook))
    return Year(campaign, rulebook, now != campaign.rulebook_digest)


def rulebook_folder(workspace: Workspace, name: str) -> Path:
    """Return the folder a rulebook is read from: the workspace's own, else the shipped one."""
    own = workspace.rulebooks / name
    return own if own.is_dir() else SHIPPED / name


def rulebook_digest(folder: Path) -> str:
    """Return a digest of a rulebook's files, the same on every machine."""
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.suffix in {".toml", ".csv"}:
            text = path.read_text(encoding="utf-8")
            digest.update(f"{path.name}\0{text}\0".encode())
    return digest.hexdigest()


def assessed_units(year: Year) -> list[Unit]:
    """Return the rows of the units scored this year, in the rulebook's order, dossiers loaded."""
    order = {unit.code: place for place, unit in enumerate(year.rulebook.assessed_units())}
    stored = Unit.objects.filter(campaign=year.campaign, dossier__isnull=False).select_related(
        "dossier", "campaign"
    )
    return sorted((unit for unit in stored if unit.code in order), key=lambda unit: order[unit.code])


def load_one(year: Year, unit: Unit) -> Dossier:
    """Return the dossier of a unit, from memory as far as the store says that it still holds.

    Raises:
        NotReady: the unit is not scored this year.
    """
    found = remembered_dossier(year.rulebook, criteria_of(year, unit), unit)
    if found is None:
        raise rows.not_assessed(unit, year.rulebook)
    return found


def criteria_of(year: Year, unit: Unit) -> CriteriaSet:
    """Return the set a unit is scored by.

    Raises:
        NotReady: the unit is not scored this year.
    """
    known = year.rulebook.unit(unit.code)
    criteria = year.rulebook.set_for(known) if known else None
    if criteria is None or not hasattr(unit, "dossier"):
        raise rows.not_assessed(unit, year.rulebook)
    return criteria
