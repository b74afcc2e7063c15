"""The small form of ``bench.hostile``: a folder of mixed and hostile files, whole, killed and resumed."""

import os

import pytest

from bench.hostile.attacks import ATTACKS, HEAVY
from bench.hostile.whole import run

LIGHT = tuple(attack for attack in ATTACKS if attack.name not in HEAVY)
ORDINARY = 24


@pytest.mark.skipif(os.name == "nt", reason="ống, ổ cắm và SIGKILL chỉ có trên Linux")
def test_every_hostile_file_gets_its_reason_and_nothing_is_lost_however_often_killed(tmp_path):
    assert len(LIGHT) > 30
    assert run(tmp_path, ORDINARY + len(LIGHT), LIGHT, kills=3, workers=1) == []
