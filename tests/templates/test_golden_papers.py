"""Every paper as text and format; rewrite with ``CCHC_REGOLD=1 pytest tests/templates`` and read the diff."""

import os
from pathlib import Path

import pytest

from templates.examples.catalogue import EXAMPLES
from templates.render import render
from tests.templates.paper_dump import dump

GOLDEN = Path(__file__).parents[1] / "golden/papers"


@pytest.mark.parametrize("profile", ["cong_an", "ubnd"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_a_paper_reads_and_looks_as_agreed(name, profile):
    expected = GOLDEN / f"{name}.{profile}.txt"
    shown = dump(render(EXAMPLES[name](profile)))
    if os.environ.get("CCHC_REGOLD"):
        expected.parent.mkdir(parents=True, exist_ok=True)
        expected.write_text(shown, encoding="utf-8")
    assert shown == expected.read_text(encoding="utf-8")
