"""What the council gave, by unit: appraisals, bonus and penalties, points from outside."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from pipeline.rules.adjustments import GivenAdjustment
from pipeline.rules.scoring import Appraisal
from pipeline.store import models


def load_appraisals(units: Sequence[models.Unit]) -> Mapping[str, tuple[Appraisal, ...]]:
    """Return code of unit → its appraisals, all rounds, in one query."""
    found: dict[str, list[Appraisal]] = defaultdict(list)
    stored = models.Appraisal.objects.filter(dossier__unit__in=units)
    fields = ("criterion", "round", "points", "reason", "by", "exempt")
    for code, *given in stored.values_list("dossier__unit__code", *fields):
        found[code].append(Appraisal(*given))
    return {code: tuple(given) for code, given in found.items()}


def load_adjustments(units: Sequence[models.Unit]) -> Mapping[str, tuple[GivenAdjustment, ...]]:
    """Return code of unit → its bonus and penalties, in one query."""
    found: dict[str, list[GivenAdjustment]] = defaultdict(list)
    stored = models.Adjustment.objects.filter(dossier__unit__in=units)
    fields = ("heading", "points", "reason", "document")
    for code, *given in stored.values_list("dossier__unit__code", *fields):
        found[code].append(GivenAdjustment(*given))
    return {code: tuple(given) for code, given in found.items()}


def load_outside(units: Sequence[models.Unit]) -> Mapping[str, Mapping[str, Decimal]]:
    """Return code of unit → criterion → points of surveys and outside indexes, in one query."""
    found: dict[str, dict[str, Decimal]] = defaultdict(dict)
    stored = models.OutsidePoints.objects.filter(dossier__unit__in=units)
    for code, criterion, points in stored.values_list("dossier__unit__code", "criterion", "points"):
        found[code][criterion] = points
    return found
