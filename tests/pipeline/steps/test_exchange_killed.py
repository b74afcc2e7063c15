"""Killed (-9) while it links, exports, imports and packs, the work ends the same."""

import os

import pytest

from bench import killed

KILLS = 2


@pytest.mark.skipif(os.name == "nt", reason="tín hiệu SIGKILL chỉ có trên Linux")
def test_linking_and_exchange_killed_at_random_moments_lose_and_double_nothing():
    hits, faults = killed.run(KILLS)
    assert hits > 0
    assert faults == []
