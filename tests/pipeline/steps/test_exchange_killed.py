"""Killed (-9) while it takes in, links, exports, imports and packs, the work ends the same."""

import os

import pytest

from bench import killed

KILLS = 2


@pytest.mark.skipif(os.name == "nt", reason="tín hiệu SIGKILL chỉ có trên Linux")
def test_works_killed_at_random_moments_lose_and_double_nothing():
    outcomes = killed.run(KILLS)
    assert {one.name for one in outcomes} == {"indexing", "linking", "export", "import"}
    assert all(one.hits > 0 for one in outcomes)
    assert [fault for one in outcomes for fault in one.faults] == []
