"""The store's part of ``bench.scoring``: fill an empty workspace, then time load, compute, save."""

import json
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402 - models exist only after setup
from django.core.management import call_command  # noqa: E402

from bench.scoring import make_points, make_rulebook  # noqa: E402
from pipeline.rules.rulebook import Rulebook  # noqa: E402
from pipeline.steps.conclude import compute, conclude  # noqa: E402
from pipeline.steps.open_year import open_year  # noqa: E402
from pipeline.steps.year import Year, assessed_units  # noqa: E402
from pipeline.store import council_rows  # noqa: E402
from pipeline.store.convert import load_claimed  # noqa: E402
from pipeline.store.models import Appraisal, Claim, Dossier, Result  # noqa: E402

TODAY = date(2026, 1, 15)
RUNS = 3


def fill(rulebook: Rulebook, by: User) -> Year:
    """Open the year and store every claim and appraisal."""
    campaign = open_year(rulebook, "bench", by=by, on=TODAY)
    dossiers = {one.unit.code: one for one in Dossier.objects.select_related("unit")}
    claims, given = [], []
    for code, (claimed, appraised) in make_points(rulebook).items():
        dossier = dossiers[code]
        claims += [Claim(dossier=dossier, criterion=one.criterion, points=one.points) for one in claimed]
        given += [
            Appraisal(
                dossier=dossier,
                criterion=one.criterion,
                round=one.round,
                points=one.points,
                by="hd",
                on=TODAY,
            )
            for one in appraised
        ]
    Claim.objects.bulk_create(claims, batch_size=2000)
    Appraisal.objects.bulk_create(given, batch_size=2000)
    return Year(campaign, rulebook, False)


def load(year: Year) -> None:
    """Load what ``compute`` loads."""
    units = assessed_units(year)
    load_claimed(units)
    council_rows.load_appraisals(units)
    council_rows.load_adjustments(units)
    council_rows.load_outside(units)


def cpu_seconds(work: Callable[[], object], before: Callable[[], object] = lambda: None) -> float:
    """Return the median of a few runs in CPU seconds: other work on the machine does not count."""
    taken = []
    for _ in range(RUNS):
        before()
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def main() -> int:
    """Print the seconds as JSON."""
    call_command("migrate", verbosity=0)
    by = User.objects.create(username="thu_ky")
    year = fill(make_rulebook(int(sys.argv[1])), by)
    loaded = cpu_seconds(lambda: load(year))
    computed = cpu_seconds(lambda: compute(year))
    whole = cpu_seconds(
        lambda: conclude(year, by=by, on=TODAY + timedelta(1)), before=Result.objects.all().delete
    )
    seconds = {"load": loaded, "rules": computed - loaded, "save": whole - computed, "whole": whole}
    sys.stdout.write(json.dumps(seconds))
    return 0


if __name__ == "__main__":
    sys.exit(main())
