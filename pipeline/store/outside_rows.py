"""What lies beyond a unit's own dossier, by criterion: outside indexes and surveys."""

from decimal import Decimal

from pipeline.rules.criteria import CriteriaSet
from pipeline.rules.point_rules.outside import ByImport
from pipeline.rules.proposals import Beyond
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.survey import SurveyTally, shares_by_criterion
from pipeline.store.models import OutsideValue, SurveyCount, Unit


def load_beyond(rulebook: Rulebook, criteria: CriteriaSet, unit: Unit) -> Beyond:
    """Return the outside values and the shares of the survey of one unit, in two queries."""
    stored = OutsideValue.objects.filter(dossier=unit.dossier)
    values = dict(stored.values_list("code", "value"))
    shares = shares_by_criterion(load_tallies(unit), rulebook, unit=unit.code)
    return Beyond(outside=_by_criterion(criteria, values), survey=shares)


def load_tallies(unit: Unit) -> list[SurveyTally]:
    """Return the counted answers of one unit."""
    counts: dict[tuple[str, str], dict[str, int]] = {}
    stored = SurveyCount.objects.filter(dossier=unit.dossier)
    for criterion, group, answer, count in stored.values_list("criterion", "group", "answer", "count"):
        counts.setdefault((criterion, group), {})[answer] = count
    return [SurveyTally(unit.code, *key, counts=told) for key, told in sorted(counts.items())]


def save_tally(unit: Unit, tally: SurveyTally) -> None:
    """Put the counts of one criterion and group in the place of those there were."""
    SurveyCount.objects.filter(dossier=unit.dossier, criterion=tally.criterion, group=tally.group).delete()
    SurveyCount.objects.bulk_create(
        SurveyCount(
            dossier=unit.dossier, criterion=tally.criterion, group=tally.group, answer=answer, count=count
        )
        for answer, count in tally.counts.items()
    )


def arrived(rulebook: Rulebook, units: list[Unit]) -> set[str]:
    """Return the outside indexes that are there for every unit whose set waits for them."""
    there = set(
        OutsideValue.objects.filter(dossier__unit__in=units).values_list("dossier__unit__code", "code")
    )
    waiting = {(unit.code, code) for unit in units for code in _sources(rulebook, unit)}
    awaited = {code for _, code in waiting - there}
    return {one.code for one in rulebook.externals if one.code not in awaited}


def _sources(rulebook: Rulebook, unit: Unit) -> set[str]:
    known = rulebook.unit(unit.code)
    criteria = rulebook.set_for(known) if known else None
    leaves = criteria.leaves() if criteria else []
    return {leaf.rule.source for leaf in leaves if isinstance(leaf.rule, ByImport)}


def _by_criterion(criteria: CriteriaSet, values: dict[str, Decimal]) -> dict[str, Decimal]:
    return {
        leaf.code: values[leaf.rule.source]
        for leaf in criteria.leaves()
        if isinstance(leaf.rule, ByImport) and leaf.rule.source in values
    }
