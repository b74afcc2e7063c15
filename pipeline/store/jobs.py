"""Files of a dropped folder that still have to be read: a table and nothing more.

A row is written before its file is read and finished in the transaction that
stores what was read, so that a run that was killed shows how far it came. It
holds the place only, never a hash: a secret file must leave none behind.
"""

from collections.abc import Iterable

from pipeline.store.models import Job, JobState, Unit

BATCH = 500


def enqueue(unit: Unit, paths: Iterable[str]) -> None:
    """Note that these files wait to be read; one that is known waits again."""
    Job.objects.bulk_create(
        (Job(unit=unit, path=path, state=JobState.WAITING) for path in paths),
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=("unit", "path"),
        update_fields=("state",),
    )


def finish(unit: Unit, paths: Iterable[str], state: JobState) -> None:
    """Note what became of these files."""
    Job.objects.filter(unit=unit, path__in=list(paths)).update(state=state)


def waiting(unit: Unit) -> int:
    """Return how many files of the unit were queued and not finished."""
    return Job.objects.filter(unit=unit, state=JobState.WAITING).count()
