"""Every input that ever broke a room, and every seed of the fuzzer, against its target (``bench.fuzz``)."""

from pathlib import Path

import pytest

from bench.fuzz.targets import TARGETS

FOUND = sorted((Path(__file__).parent / "fuzz_found").iterdir())
QUICK = sorted(set(TARGETS) - {"office", "xls", "archive_program"})
"""Targets whose seeds need no other program."""


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_what_the_fuzzer_found_stays_mended(path):
    TARGETS[path.name.partition("-")[0]].run(path.read_bytes())


@pytest.mark.parametrize("name", QUICK)
def test_every_seed_passes_its_target(name):
    seeds = TARGETS[name].seeds()
    assert seeds
    for seed in seeds:
        TARGETS[name].run(seed)
