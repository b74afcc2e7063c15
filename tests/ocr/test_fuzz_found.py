"""Every input that ever broke a room, and every seed of the fuzzer, against its target (``bench.fuzz``)."""

from pathlib import Path

import pytest

from bench.fuzz.packages import rebuilt
from bench.fuzz.targets import SETTINGS, TARGETS
from ocr.reading import read_pages

FOUND = sorted((Path(__file__).parent / "fuzz_found").iterdir())
QUICK = sorted(set(TARGETS) - {"office", "xls", "archive_program"})
"""Targets whose seeds need no other program."""


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_what_the_fuzzer_found_stays_mended(path):
    TARGETS[path.name.partition("-")[0]].run(path.read_bytes())


@pytest.mark.parametrize("name", sorted({"pdf", "image", "docx", "xlsx", "pptx", "csv", "html", "letters"}))
def test_the_fuzzer_begins_from_files_that_are_really_read(tmp_path, name):
    target = TARGETS[name]
    for seed in target.seeds():
        path = tmp_path / "x"
        path.write_bytes(rebuilt(target.package, seed) if target.package else seed)
        assert list(read_pages(path, settings=SETTINGS))


@pytest.mark.parametrize("name", QUICK)
def test_every_seed_passes_its_target(name):
    seeds = TARGETS[name].seeds()
    assert seeds
    for seed in seeds:
        TARGETS[name].run(seed)
