"""Files drawn for the tests of reading."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

FONTS = (
    Path("/usr/share/fonts/truetype/croscore/Tinos-Regular.ttf"),
    Path("/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf"),
    Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"),
)
HEAD = [
    "ỦY BAN NHÂN DÂN        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "    XÃ TÂN MINH                Độc lập - Tự do - Hạnh phúc",
    "  Số: 14/KH-UBND            Tân Minh, ngày 15 tháng 01 năm 2025",
]
BODY = [
    "KẾ HOẠCH",
    "Cải cách hành chính nhà nước năm 2025",
    "Thực hiện Nghị quyết của Hội đồng nhân dân xã về phát triển kinh tế,",
    "Ủy ban nhân dân xã ban hành kế hoạch cải cách hành chính như sau:",
    "I. Mục đích, yêu cầu",
    "Tiếp tục nâng cao chất lượng phục vụ người dân và doanh nghiệp.",
]


@pytest.fixture
def font():
    path = next((path for path in FONTS if path.is_file()), None)
    if path is None:
        pytest.skip("máy này không có phông chữ serif để vẽ trang thử")
    return ImageFont.truetype(str(path), 36)


@pytest.fixture
def sheet(font):
    """An A4 page at 200 dpi with a head and a few lines, RGB array."""
    image = Image.new("RGB", (1654, 2339), "white")
    draw = ImageDraw.Draw(image)
    for row, line in enumerate([*HEAD, "", *BODY]):
        draw.text((150, 130 + 62 * row), line, font=font, fill="black")
    return np.asarray(image)
