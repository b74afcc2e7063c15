import cv2
import numpy as np
import pytest

from ocr.condition.dewarp import bend, is_bent, straighten
from ocr.condition.ink import grey
from ocr.condition.light import flatten_light
from ocr.condition.rules import has_table, rule_mask, without_rules
from ocr.condition.sheet import find_sheet, rectify

CORNERS = np.array([[210, 160], [1480, 110], [1530, 1990], [170, 2040]], np.float32)


@pytest.fixture
def photo(sheet):
    """The sheet on a brown table, seen at a slant, lit from one side."""
    height, width = sheet.shape[:2]
    frame = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(frame, CORNERS)
    scene = np.full((2200, 1700, 3), (110, 85, 60), np.uint8)
    seen = cv2.warpPerspective(sheet, matrix, (1700, 2200))
    mask = cv2.warpPerspective(np.ones(sheet.shape[:2], np.uint8), matrix, (1700, 2200))
    scene[mask > 0] = seen[mask > 0]
    return (scene * np.linspace(1, 0.6, 1700)[None, :, None]).astype(np.uint8)


def curled(sheet, height):
    rows, columns = sheet.shape[:2]
    across, down = np.meshgrid(np.arange(columns, dtype=np.float32), np.arange(rows, dtype=np.float32))
    wave = (height * np.sin(across / columns * 3.5)).astype(np.float32)
    return cv2.remap(sheet, across, down - wave, cv2.INTER_LINEAR, borderValue=(255, 255, 255))


def test_a_sheet_on_a_table_is_found_and_seen_from_above(photo, sheet):
    corners = find_sheet(photo)
    assert np.abs(corners - CORNERS).max() < 25
    flat = rectify(photo, corners)
    assert flat.shape[0] / flat.shape[1] == pytest.approx(2**0.5, rel=0.02)
    small = cv2.resize(flatten_light(grey(flat)), (100, 141), interpolation=cv2.INTER_AREA).astype(float)
    wanted = cv2.resize(grey(sheet), (100, 141), interpolation=cv2.INTER_AREA).astype(float)
    assert np.corrcoef(small[:66].ravel(), wanted[:66].ravel())[0, 1] > 0.5


def test_a_scan_is_never_cut(sheet):
    assert find_sheet(sheet) is None
    grey_scan = (sheet * 0.8 + 20).astype(np.uint8)
    assert find_sheet(grey_scan) is None
    bordered = sheet.copy()
    bordered[:, :20] = 0
    assert find_sheet(bordered) is None


def test_bent_lines_are_measured_and_straightened(sheet):
    assert not is_bent(bend(grey(sheet)))
    bent = curled(sheet, 30)
    field = bend(grey(bent))
    assert is_bent(field)
    again = bend(grey(straighten(bent, field)))
    assert np.abs(again[:4]).max() < np.abs(field[:4]).max() / 2


def test_an_empty_page_is_not_bent():
    assert not is_bent(bend(np.full((900, 700), 250, np.uint8)))


def test_rules_of_a_table_are_taken_away_and_its_text_stays(sheet):
    table = grey(sheet).copy()
    for row in range(5):
        table[120 + 62 * row - 8 : 120 + 62 * row - 5, 100:1500] = 0
    table[100:400, 100:103] = 0
    table[100:400, 1497:1500] = 0
    assert has_table(table)
    assert not has_table(grey(sheet))
    cleaned = without_rules(table)
    assert not rule_mask(cleaned).any()
    letters = grey(sheet) < 100
    assert (cleaned[letters] < 100).mean() > 0.93
