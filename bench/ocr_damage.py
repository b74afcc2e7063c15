"""What happens to a page on its way to us: sixteen classes of damage.

Each class takes a clean 300-dpi page and gives the picture that arrives, with
the resolution it claims. Seeded: the same page is damaged the same way.
"""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from bench.ocr_print import Printed

Picture = NDArray[np.uint8]
Rng = np.random.Generator
RED = np.array((205, 40, 45), np.float32)


@dataclass(frozen=True, slots=True)
class Arrived:
    """A picture as it arrives; ``dpi`` is what its file claims."""

    picture: Picture
    dpi: int


def _scaled(picture: Picture, factor: float) -> Picture:
    return np.asarray(cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), np.uint8)


def _jpeg(picture: Picture, quality: int) -> Picture:
    _ok, data = cv2.imencode(".jpg", picture[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.ascontiguousarray(cv2.imdecode(data, cv2.IMREAD_COLOR)[:, :, ::-1])


def _grain(picture: Picture, rng: Rng, amount: float) -> Picture:
    noisy = picture + rng.normal(0, amount, picture.shape[:2])[:, :, None]
    return np.clip(noisy, 0, 255).astype(np.uint8)


def _turned(picture: Picture, degrees: float) -> Picture:
    height, width = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    return np.asarray(cv2.warpAffine(picture, matrix, (width, height), borderValue=(255, 255, 255)), np.uint8)


def clean(dpi: int) -> Callable[[Printed, Rng], Arrived]:
    """Give a drawn page at a resolution."""
    return lambda page, _rng: Arrived(_scaled(page.picture, dpi / 300), dpi)


def scan(page: Printed, rng: Rng) -> Arrived:
    """An office scanner: grain, a little skew, JPEG."""
    picture = _turned(page.picture, float(rng.uniform(-0.3, 0.3)))
    return Arrived(_jpeg(_grain(np.clip(picture, 12, 244).astype(np.uint8), rng, 5), 75), 300)


def skew(page: Printed, rng: Rng) -> Arrived:
    """Laid crookedly by one to three degrees."""
    degrees = float(rng.uniform(1, 3)) * (1 if rng.random() < 0.5 else -1)  # noqa: PLR2004
    return Arrived(_scaled(_turned(page.picture, degrees), 2 / 3), 200)


def turned(quarters: int) -> Callable[[Printed, Rng], Arrived]:
    """Give a page scanned on its side or upside down."""
    return lambda page, _rng: Arrived(
        np.ascontiguousarray(np.rot90(_scaled(page.picture, 2 / 3), quarters)), 200
    )


def _sealed(picture: Picture, centre: tuple[int, int], rng: Rng) -> Picture:
    mask = np.zeros(picture.shape[:2], np.uint8)
    for radius, thickness in ((205, 14), (150, 6)):
        cv2.circle(mask, centre, radius, 255, thickness)
    for place in range(22):
        angle = place * 2 * np.pi / 22
        spot = (int(centre[0] + 178 * np.cos(angle)), int(centre[1] + 178 * np.sin(angle)))
        cv2.putText(mask, "ABDEHKMN"[place % 8], spot, cv2.FONT_HERSHEY_SIMPLEX, 1.0, 255, 4)
    cv2.circle(mask, centre, 60, 255, -1)
    ink = cv2.GaussianBlur(mask, (0, 0), 1.2).astype(np.float32) / 255 * rng.uniform(0.75, 0.95)
    stamped = picture * (1 - ink[:, :, None]) + np.minimum(picture, RED) * ink[:, :, None]
    return np.clip(stamped, 0, 255).astype(np.uint8)


def stamp(page: Printed, rng: Rng) -> Arrived:
    """A red seal over the running text."""
    spot = (int(rng.uniform(900, 1700)), int(rng.uniform(1500, 2400)))
    return Arrived(_jpeg(_scaled(_sealed(page.picture, spot, rng), 2 / 3), 80), 200)


def stamp_number(page: Printed, rng: Rng) -> Arrived:
    """A red seal over the document's number."""
    left, top, right, bottom = page.number_box
    spot = ((left + right) // 2 + int(rng.uniform(-60, 60)), (top + bottom) // 2 + int(rng.uniform(-40, 40)))
    return Arrived(_jpeg(_scaled(_sealed(page.picture, spot, rng), 2 / 3), 80), 200)


def noise(page: Printed, rng: Rng) -> Arrived:
    """Salt and pepper."""
    picture = _scaled(page.picture, 2 / 3).copy()
    chance = rng.random(picture.shape[:2])
    picture[chance < 0.012] = 0  # noqa: PLR2004
    picture[chance > 0.99] = 255  # noqa: PLR2004
    return Arrived(picture, 200)


def photocopy(page: Printed, rng: Rng) -> Arrived:
    """A copy of a copy: grain, bands, hard black and white."""
    grey = cv2.GaussianBlur(_scaled(page.picture, 2 / 3)[:, :, 0], (0, 0), 0.8).astype(np.float32)
    bands = 14 * np.sin(np.linspace(0, 40, grey.shape[0]))[:, None]
    grain = cv2.GaussianBlur(rng.normal(0, 60, grey.shape), (0, 0), 0.7)
    hard = np.where(grey + bands + grain > 140, 250, 15).astype(np.uint8)  # noqa: PLR2004
    return Arrived(np.repeat(hard[:, :, None], 3, axis=2), 200)


def fax(page: Printed, rng: Rng) -> Arrived:
    """Fine across, coarse down, broken strokes, bitonal."""
    small = cv2.resize(page.picture[:, :, 0], (1654, 1170), interpolation=cv2.INTER_AREA).astype(np.float32)
    bitonal = np.where(small + rng.normal(0, 22, small.shape) > 150, 255, 0).astype(np.uint8)  # noqa: PLR2004
    tall = cv2.resize(bitonal, (1654, 2340), interpolation=cv2.INTER_NEAREST)
    return Arrived(np.repeat(tall[:, :, None], 3, axis=2), 200)


def _photographed(page: Picture, rng: Rng, *, tilt: float, curl: float, dark: float) -> Picture:
    """Put the sheet on a table under uneven light, seen from a corner."""
    height, width = 3200, 2400
    source = np.array(
        [[0, 0], [page.shape[1], 0], [page.shape[1], page.shape[0]], [0, page.shape[0]]], np.float32
    )
    frame = np.array([[170, 150], [2230, 150], [2230, 3050], [170, 3050]], np.float32)
    target = frame + rng.uniform(-tilt, tilt, (4, 2)).astype(np.float32)
    if curl:
        page = _curled(page, curl)
    matrix = cv2.getPerspectiveTransform(source, target)
    table = np.clip(rng.normal(95, 10, (height // 8, width // 8, 1)) * np.array((0.9, 0.75, 0.6)), 0, 255)
    scene = cv2.resize(table.astype(np.uint8), (width, height), interpolation=cv2.INTER_CUBIC)
    sheet = cv2.warpPerspective(page, matrix, (width, height), flags=cv2.INTER_AREA)
    mask = (
        cv2.warpPerspective(np.full(page.shape[:2], 255, np.uint8), matrix, (width, height))[:, :, None]
        / 255.0
    )
    lit = (scene * (1 - mask) + sheet * mask) * _light(height, width, rng, dark)[:, :, None]
    return _grain(np.clip(lit, 0, 255).astype(np.uint8), rng, 4)


def _light(height: int, width: int, rng: Rng, dark: float) -> NDArray[np.float32]:
    down, across = np.mgrid[0:1:64j, 0:1:48j]
    angle = rng.uniform(0, 2 * np.pi)
    slope = 0.5 + 0.5 * (np.cos(angle) * (across - 0.5) + np.sin(angle) * (down - 0.5)) / 0.71
    light = 0.95 - dark * slope
    if dark > 0.45:  # noqa: PLR2004 - strong light also throws the shadow of a hand
        shade = np.clip((across + 0.4 * down - rng.uniform(0.5, 0.9)) * 12, 0, 1)
        light = light * (1 - 0.3 * shade)
    return cv2.resize(light.astype(np.float32), (width, height), interpolation=cv2.INTER_LINEAR)


def _curled(page: Picture, curl: float) -> Picture:
    height, width = page.shape[:2]
    across, down = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    bend = curl * np.sin(across / width * np.pi * 1.2) * (0.5 + 0.5 * down / height)
    return np.asarray(cv2.remap(page, across, down - bend.astype(np.float32), cv2.INTER_LINEAR), np.uint8)


def photo(page: Printed, rng: Rng) -> Arrived:
    """A phone photo: some perspective, uneven light."""
    return Arrived(_jpeg(_photographed(page.picture, rng, tilt=60, curl=0, dark=0.35), 85), 72)


def photo_hard(page: Printed, rng: Rng) -> Arrived:
    """A bad phone photo: strong perspective, a curled sheet, a shadow."""
    return Arrived(_jpeg(_photographed(page.picture, rng, tilt=140, curl=60, dark=0.5), 80), 72)


def chat(page: Printed, rng: Rng) -> Arrived:
    """The phone photo after a chat app: 1280 pixels, strong JPEG."""
    picture = photo(page, rng).picture
    return Arrived(_jpeg(_scaled(picture, 1280 / picture.shape[0]), 72), 72)


def low_contrast(page: Printed, _rng: Rng) -> Arrived:
    """Pale print on grey paper."""
    pale = 150 + _scaled(page.picture, 2 / 3).astype(np.float32) * (60 / 255)
    return Arrived(pale.astype(np.uint8), 200)


def blurred(page: Printed, _rng: Rng) -> Arrived:
    """Out of focus."""
    return Arrived(np.asarray(cv2.GaussianBlur(_scaled(page.picture, 2 / 3), (0, 0), 1.3), np.uint8), 200)


def jpeg200(page: Printed, _rng: Rng) -> Arrived:
    """Compressed hard."""
    return Arrived(_jpeg(_scaled(page.picture, 2 / 3), 25), 200)


CLASSES: dict[str, Callable[[Printed, Rng], Arrived]] = {
    "clean300": clean(300),
    "clean200": clean(200),
    "clean150": clean(150),
    "scan300": scan,
    "rot90": turned(1),
    "rot180": turned(2),
    "skew": skew,
    "stamp": stamp,
    "stamp_number": stamp_number,
    "noise": noise,
    "photocopy": photocopy,
    "fax": fax,
    "photo": photo,
    "photo_hard": photo_hard,
    "chat1280": chat,
    "lowcontrast": low_contrast,
    "blur": blurred,
    "jpeg200": jpeg200,
}


def form(page: Printed, _rng: Rng) -> Arrived:
    """Rows of dots to write on, wherever a line leaves room."""
    picture = _scaled(page.picture, 2 / 3).copy()
    for top, bottom in _lines(picture):
        begun = int(np.flatnonzero((picture[top:bottom, :, 0] < 128).any(axis=0))[-1]) + 14  # noqa: PLR2004
        for left in range(begun, 1560, 10):
            picture[bottom - 12 : bottom - 8, left : left + 4] = 20
    return Arrived(picture, 200)


def table(page: Printed, _rng: Rng) -> Arrived:
    """Every line in a cell of its own, as in tables of criteria."""
    picture = _scaled(page.picture, 2 / 3).copy()
    for top, bottom in _lines(picture):
        picture[top - 4 : top - 2, 170:1590] = picture[bottom + 2 : bottom + 4, 170:1590] = 20
        picture[top - 4 : bottom + 4, 170:173] = picture[top - 4 : bottom + 4, 1587:1590] = 20
    return Arrived(picture, 200)


def _lines(picture: Picture) -> list[tuple[int, int]]:
    """Give upper and lower edge of each line of text."""
    inked = np.concatenate(([False], (picture[:, :, 0] < 128).any(axis=1), [False]))  # noqa: PLR2004
    edges = np.flatnonzero(np.diff(inked.astype(np.int8)))
    return [(int(top), int(bottom)) for top, bottom in edges.reshape(-1, 2) if bottom - top > 14]  # noqa: PLR2004


FORMS: dict[str, Callable[[Printed, Rng], Arrived]] = {"form": form, "table": table}
"""What is printed so, and no damage: each asks for a step of its own."""
