"""Tie claims to evidence; what people confirmed or refused stays as they left it."""

import logging
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction

from pipeline.rules.dossier import Dossier, Link, LinkGrade
from pipeline.rules.linking import Linking, Unlinked, link_claims
from pipeline.steps.year import Year, criteria_of
from pipeline.store import access, history, rows
from pipeline.store.history import Altered
from pipeline.store.link_rows import refused_pairs, save_links
from pipeline.store.models import Unit
from pipeline.store.remembered import remembered_dossier

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking made of a dossier.

    Attributes:
        settled: links that need nobody.
        in_doubt: links that wait for a person.
        unlinked: citations without a file.
    """

    settled: tuple[Link, ...]
    in_doubt: tuple[Link, ...]
    unlinked: tuple[Unlinked, ...]


def link(year: Year, unit: Unit, *, by: User, on: date) -> Linked:
    """Propose links for every citation of a unit's claims.

    Raises:
        NotAllowed: ``by`` may not work on this dossier.
        StepClosed: the year is published.
        NotReady: the unit is not scored this year.
    """
    access.require(by, "link", unit=unit, on=on)
    rows.require_open(year.campaign)
    # Thought over before the store is held, so that others can write; again where something changed.
    dossier = _dossier(year, unit)
    linking = _think(year, dossier)
    with transaction.atomic():
        access.require(by, "link", unit=unit, on=on)
        now = _dossier(year, unit)
        if now != dossier:
            linking = _think(year, now)
        refused = refused_pairs(unit.dossier)
        kept = [one for one in linking.links if (one.criterion, one.evidence) not in refused]
        before = len(now.links)
        after = save_links(unit.dossier, kept)
        history.record("link", [Altered("số liên kết", str(before), str(after))], by=by, unit=unit)
    log.info("link %s %d: %d links", unit.code, year.rulebook.year, after)
    return _linked(linking, kept)


def _dossier(year: Year, unit: Unit) -> Dossier:
    found = remembered_dossier(year.rulebook, criteria_of(year, unit), unit)
    if found is None:
        raise rows.not_assessed(unit, year.rulebook)
    return found


def _think(year: Year, dossier: Dossier) -> Linking:
    by_hand = [one for one in dossier.links if one.grade is LinkGrade.BY_HAND]
    return link_claims(
        dossier.claims, dossier.evidence, year.rulebook, by_hand=by_hand, criteria=dossier.criteria
    )


def _linked(linking: Linking, kept: list[Link]) -> Linked:
    return Linked(
        settled=tuple(one for one in kept if one.is_settled),
        in_doubt=tuple(one for one in kept if not one.is_settled),
        unlinked=linking.unlinked,
    )
