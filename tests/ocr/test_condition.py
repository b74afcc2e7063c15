import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocr.condition.focus import is_soft, sharpen
from ocr.condition.ink import blue_mask, grey, lift_blue, lift_red, only_red, red_mask
from ocr.condition.leaders import without_leaders
from ocr.condition.light import flatten_light, unevenness
from ocr.condition.noise import is_bilevel, remove_speckle, smooth_edges, speckle_density
from ocr.condition.orientation import lines_run_down, turn
from ocr.condition.recipe import STEP_NAMES, condition
from ocr.condition.scale import letter_height, resize
from ocr.condition.skew import rotate, skew_angle

RED, BLUE = (200, 30, 40), (40, 60, 190)


@pytest.mark.parametrize("angle", [-5.0, -2.0, -0.6, 0.0, 0.6, 1.5, 4.0])
def test_skew_is_measured_and_undone(sheet, angle):
    crooked = rotate(sheet, -angle)
    assert skew_angle(grey(crooked)) == pytest.approx(angle, abs=0.2)
    assert abs(skew_angle(rotate(grey(crooked), skew_angle(grey(crooked))))) < 0.25


def test_an_empty_page_has_no_skew():
    assert skew_angle(np.full((800, 600), 255, np.uint8)) == 0.0


def test_pages_on_their_side_are_told(sheet):
    assert not lines_run_down(grey(sheet))
    assert not lines_run_down(grey(turn(sheet, 2)))
    assert lines_run_down(grey(turn(sheet, 1)))
    assert lines_run_down(grey(turn(sheet, 3)))


@given(st.integers(-9, 9), st.integers(-9, 9))
def test_turns_add_up(first, second):
    picture = np.arange(24, dtype=np.uint8).reshape(4, 6)
    assert np.array_equal(turn(turn(picture, first), second), turn(picture, first + second))


def test_red_ink_is_lifted_and_print_under_it_stays(sheet):
    stamped = sheet.copy()
    stamped[300:600, 300:900] = np.minimum(stamped[300:600, 300:900], RED)
    lifted = lift_red(stamped)
    assert lifted[310, 310] > 190
    assert np.array_equal(lifted < 100, grey(sheet) < 100)
    assert red_mask(stamped).mean() > 0.03 > red_mask(sheet).mean()
    assert only_red(stamped)[310, 310] < 120
    assert only_red(stamped)[1000, 1000] == 255


def test_blue_pen_is_lifted_and_print_stays(sheet):
    signed = sheet.copy()
    signed[2000:2040, 300:700] = BLUE
    assert blue_mask(signed).sum() == pytest.approx(40 * 400, rel=0.05)
    assert lift_blue(signed)[2000:2040].min() == 255


def test_grey_pictures_have_no_colours():
    picture = np.full((20, 30), 90, np.uint8)
    assert not red_mask(picture).any()
    assert not blue_mask(picture).any()
    assert lift_red(picture) is picture


def test_shadow_is_measured_and_flattened(sheet):
    shade = np.linspace(1.0, 0.45, sheet.shape[1])
    dark = (grey(sheet) * shade).astype(np.uint8)
    assert unevenness(grey(sheet)) < 0.05
    assert unevenness(dark) > 0.3
    assert unevenness(flatten_light(dark)) < 0.1


def test_specks_are_measured_and_removed(sheet):
    rng = np.random.default_rng(1)
    noisy = grey(sheet).copy()
    noisy[rng.random(noisy.shape) < 0.01] = 0
    assert speckle_density(grey(sheet)) < 0.3
    assert speckle_density(noisy) > 3
    assert speckle_density(remove_speckle(noisy)) < 0.3


def test_black_and_white_pages_get_smooth_edges(sheet):
    hard = np.where(grey(sheet) < 128, 0, 255).astype(np.uint8)
    assert is_bilevel(hard)
    assert not is_bilevel(smooth_edges(hard))
    assert "edges smoothed" in condition(hard).steps


@pytest.mark.parametrize("factor", [0.5, 1.0, 2.0])
def test_letter_height_grows_with_the_picture(sheet, factor):
    height = letter_height(grey(sheet))
    assert letter_height(resize(grey(sheet), factor)) == pytest.approx(height * factor, rel=0.2)


def test_a_good_page_is_left_alone(sheet):
    ready = condition(sheet)
    assert ready.steps == ()
    assert np.array_equal(ready.picture, grey(sheet))


def test_a_bad_page_gets_only_what_it_needs(sheet):
    stamped = rotate(sheet, 2.0)
    stamped[2000:2200, 300:600] = RED
    steps = " ".join(condition(stamped).steps)
    assert "turned" in steps
    assert "red lifted" in steps
    assert "specks" not in steps


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 90), st.integers(1, 90), st.booleans(), st.integers(0, 2**31))
def test_no_picture_however_odd_breaks_the_recipe(height, width, colour, seed):
    shape = (height, width, 3) if colour else (height, width)
    picture = np.random.default_rng(seed).integers(0, 256, shape).astype(np.uint8)
    assert condition(picture).picture.ndim == 2


def dotted(width=1654, height=1700, pitch=10):
    form = np.full((height, width), 255, np.uint8)
    for left in range(300, 1400, pitch):
        form[300:305, left : left + 5] = 0
    return form


def test_dotted_leaders_are_taken_away_and_nothing_else():
    form = dotted()
    form[100:125, 300:315] = 0  # a letter
    form[80:84, 305:309] = 0  # its accent
    form[300:305, 1500:1505] = 0  # the stop of a sentence
    cleaned = without_leaders(form)
    assert cleaned is not None
    assert (cleaned[295:310, 290:1410] == 255).all()
    assert np.array_equal(cleaned[:200], form[:200])
    assert cleaned[302, 1502] == 0


def test_printed_text_has_no_leaders(sheet):
    assert without_leaders(sheet) is None


def test_leaders_of_a_photo_in_colour_get_the_colour_of_the_paper():
    tinted = np.dstack([dotted(), dotted(), np.minimum(dotted(), 200)])
    cleaned = without_leaders(tinted)
    assert cleaned is not None
    assert (cleaned[302, 302] == (255, 255, 200)).all()


def test_each_step_can_be_left_out(sheet):
    crooked = rotate(sheet, 2.0)
    assert any(step.startswith("turned") for step in condition(crooked).steps)
    assert not any(
        step.startswith("turned") for step in condition(crooked, without=frozenset({"deskew"})).steps
    )
    assert condition(crooked, without=frozenset(STEP_NAMES)).steps == ()


@pytest.mark.parametrize(("blur", "helps"), [(0.0, False), (0.7, False), (1.5, True), (6.0, False)])
def test_a_page_a_little_out_of_focus_is_sharpened(sheet, blur, helps):
    plain = grey(sheet)
    seen = np.asarray(cv2.GaussianBlur(plain, (0, 0), blur), np.uint8) if blur else plain
    assert is_soft(seen) is helps
    assert ("sharpened" in condition(seen).steps) is helps


def test_sharpening_makes_edges_steeper_and_leaves_paper_alone(sheet):
    soft = np.asarray(cv2.GaussianBlur(grey(sheet), (0, 0), 1.5), np.uint8)
    assert is_soft(soft)
    assert not is_soft(sharpen(soft))
    assert np.array_equal(sharpen(soft)[-300:], soft[-300:])


@pytest.mark.parametrize("shape", [(0, 5), (5, 0), (1, 1), (3, 1), (1, 3), (40, 40)])
def test_pictures_without_text_are_not_soft(shape):
    assert not is_soft(np.full(shape, 255, np.uint8))
