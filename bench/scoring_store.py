"""The store's part of ``bench.scoring``: fill an empty workspace, then time load, compute, save."""

import json
import sys
import time
from datetime import date

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
from pipeline.store.convert import load_claims  # noqa: E402
from pipeline.store.models import Appraisal, Claim, Dossier  # noqa: E402

TODAY = date(2026, 1, 15)


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


def main() -> int:
    """Print the seconds as JSON."""
    call_command("migrate", verbosity=0)
    by = User.objects.create(username="thu_ky")
    year = fill(make_rulebook(int(sys.argv[1])), by)
    start = time.perf_counter()
    units = assessed_units(year)
    load_claims(units)
    council_rows.load_appraisals(units)
    loaded = time.perf_counter()
    compute(year)
    computed = time.perf_counter()
    conclude(year, by=by, on=TODAY)
    saved = time.perf_counter()
    load, both = loaded - start, computed - loaded
    seconds = {"load": load, "compute": both - load, "save": saved - computed - both}
    sys.stdout.write(json.dumps(seconds))
    return 0


if __name__ == "__main__":
    sys.exit(main())
