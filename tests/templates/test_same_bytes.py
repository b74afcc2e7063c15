"""The same input gives the same bytes: in one process, in another one, whatever its hash seed."""

import hashlib
import os
import subprocess
import sys

import pytest

from templates.examples.catalogue import EXAMPLES
from templates.render import render

PRINT_SUMS = (
    "import hashlib; from templates.examples.catalogue import EXAMPLES; from templates.render import render\n"
    "for name in EXAMPLES:\n"
    "    for profile in ('cong_an', 'ubnd'):\n"
    "        print(name, profile, hashlib.sha256(render(EXAMPLES[name](profile))).hexdigest())\n"
)


@pytest.fixture(scope="module")
def elsewhere():
    """Sums of all papers made by another process with another hash seed and time zone."""
    surroundings = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Ho_Chi_Minh"}
    done = subprocess.run(
        [sys.executable, "-c", PRINT_SUMS], env=surroundings, check=True, capture_output=True, text=True
    )
    rows = (line.split() for line in done.stdout.splitlines())
    return {(name, profile): summed for name, profile, summed in rows}


@pytest.mark.parametrize("profile", ["cong_an", "ubnd"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_same_paper_is_the_same_bytes(elsewhere, name, profile):
    first = render(EXAMPLES[name](profile))
    assert render(EXAMPLES[name](profile)) == first
    assert hashlib.sha256(first).hexdigest() == elsewhere[name, profile]
