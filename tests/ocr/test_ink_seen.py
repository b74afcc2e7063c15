"""Seals and signatures: seen wherever they stand, and nothing claimed of black and white."""

import numpy as np
import pytest

from ocr.picture_page import coloured_ink


def sheet(colour=True, *, seal_at=None):
    picture = np.full((1400, 1000, 3), 250, np.uint8)
    picture[200:210, 100:900] = 30
    if colour:
        picture[0, 0] = (250, 200, 200)
    if seal_at is not None:
        top = int(seal_at * 1400)
        picture[top : top + 80, 600:700] = (200, 20, 40)
    return picture


@pytest.mark.parametrize("seal_at", [0.1, 0.5, 0.9])
def test_a_seal_is_seen_anywhere_on_a_later_page(seal_at):
    assert coloured_ink(sheet(seal_at=seal_at), is_first=False) > 0.003


def test_red_in_the_head_of_a_first_page_is_no_seal():
    assert coloured_ink(sheet(seal_at=0.1), is_first=True) == 0.0
    assert coloured_ink(sheet(seal_at=0.6), is_first=True) > 0.003


def test_black_and_white_tells_of_no_seal_either_way():
    assert coloured_ink(sheet(colour=False), is_first=False) is None
    assert coloured_ink(sheet(colour=False)[:, :, 0], is_first=False) is None
    assert coloured_ink(sheet(), is_first=False) == 0.0
