"""Points that neither unit nor council gives, written with their working."""

from collections.abc import Mapping
from decimal import Decimal

from django.contrib.auth.models import User

from pipeline.store import history
from pipeline.store.history import Altered
from pipeline.store.models import OutsidePoints, Unit


def give_points(unit: Unit, told: Mapping[str, tuple[Decimal | None, str]], verb: str, *, by: User) -> None:
    """Put points in the place of those there were; None leaves a criterion without points.

    Args:
        unit: whose points.
        told: criterion → points and how they came about.
        verb: the step, for the history.
        by: who runs it.
    """
    before = dict(unit.dossier.outside_points.values_list("criterion", "points"))
    for code, (points, source) in told.items():
        if points is None:
            OutsidePoints.objects.filter(dossier=unit.dossier, criterion=code).delete()
            continue
        OutsidePoints.objects.update_or_create(
            dossier=unit.dossier, criterion=code, defaults={"points": points, "source": source}
        )
    changes = [
        Altered(f"điểm tiêu chí {code}", before.get(code), points, source)
        for code, (points, source) in told.items()
    ]
    history.record(verb, changes, by=by, unit=unit)
