"""Propose documents for criteria that nothing proves; a person accepts or refuses, and that is remembered."""

from datetime import date

from django.contrib.auth.models import User

from pipeline.rules.carry_over import Carried, OldProof, carry_over, old_proof, proofs_before
from pipeline.rules.dossier import Dossier, Evidence
from pipeline.rules.findings import Finding
from pipeline.rules.missing_evidence import MissingEvidence, missing_evidence
from pipeline.rules.shared_evidence import shared_evidence
from pipeline.rules.suggest import Suggestion, suggest
from pipeline.steps.exchange.package import Package
from pipeline.steps.year import Year, assessed_units, load_one
from pipeline.store import access
from pipeline.store.convert import load_dossiers
from pipeline.store.head_json import head_from_json
from pipeline.store.link_rows import refused_pairs
from pipeline.store.models import LinkDecision, Unit


def suggestions(year: Year, unit: Unit, *, by: User, on: date, every: bool = False) -> list[Suggestion]:
    """Return documents that may prove criteria of a unit; what was refused is left out.

    Raises:
        NotAllowed: ``by`` may not work on this dossier.
        NotReady: the unit is not scored this year.
    """
    access.require(by, "link", unit=unit, on=on)
    dossier = load_one(year, unit)
    return suggest(dossier, year.rulebook, refused=refused_pairs(unit.dossier), every=every)


def suggestions_for(year: Year, dossier: Dossier, unit: Unit, code: str) -> list[Suggestion]:
    """Return the same for one criterion of a loaded dossier."""
    return suggest(dossier, year.rulebook, refused=refused_pairs(unit.dossier), only=code)


def missing(year: Year, unit: Unit, *, by: User, on: date) -> list[MissingEvidence]:
    """Return the criteria of a unit without usable evidence, most points first.

    Raises:
        NotAllowed: ``by`` may not see this dossier.
        NotReady: the unit is not scored this year.
    """
    access.require(by, "check", unit=unit, on=on)
    return missing_evidence(load_one(year, unit), year.rulebook, refused=refused_pairs(unit.dossier))


def carried(year: Year, unit: Unit, *, by: User, on: date, package: Package | None = None) -> list[Carried]:
    """Return what last year's dossier had, and what became of it this year.

    Args:
        year: the year at work.
        unit: whose dossier.
        by: who asks.
        on: the day.
        package: last year's exchanged dossier; without it, the older documents
            tied in this year's dossier itself.

    Raises:
        NotAllowed: ``by`` may not see this dossier.
        NotReady: the unit is not scored this year.
    """
    access.require(by, "check", unit=unit, on=on)
    dossier = load_one(year, unit)
    first = year.rulebook.window.first if year.rulebook.window else date(year.rulebook.year, 1, 1)
    old = _from_package(package) if package else proofs_before(dossier, first)
    return carry_over(old, dossier)


def across_units(year: Year, *, by: User, on: date) -> list[Finding]:
    """Return one file or document that proves the same criterion for several units the person may see.

    Raises:
        NotAllowed: ``by`` may check nobody's dossier.
    """
    access.require(by, "check", on=on)
    units = access.visible_units(by, assessed_units(year), on=on)
    return shared_evidence(load_dossiers(year.rulebook, units))


def _from_package(package: Package) -> list[OldProof]:
    told = {(one["sha256"], one["first_page"]): one for one in package.contents["evidence"]}
    found: dict[tuple[str, str], OldProof] = {}
    for link in package.contents["links"]:
        one = told.get((link["sha256"], link["first_page"]))
        if one is not None and link["decision"] != LinkDecision.REFUSED and link["grade"] != "in-doubt":
            evidence = Evidence("", one["name"], link["sha256"], head=head_from_json(one["readings"]))
            found[link["criterion"], link["sha256"]] = old_proof(link["criterion"], evidence)
    return list(found.values())
