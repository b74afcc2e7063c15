"""What people hand in: Word, PDF, tables, letters, packages, a few pictures. All of it is invented."""

import email.message
import io
import random
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import docx
import openpyxl
import pillow_heif
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

from bench.fuzz.signed import signed
from bench.hostile.ole import outlook_letter

_FONT = Path("/usr/share/fonts/truetype/croscore/Tinos-Regular.ttf")
_KINDS = (("KẾ HOẠCH", "KH"), ("BÁO CÁO", "BC"), ("QUYẾT ĐỊNH", "QĐ"), ("THÔNG BÁO", "TB"))
_ABOUT = ("cải cách hành chính", "kiểm soát thủ tục hành chính", "niêm yết thủ tục", "hồ sơ trực tuyến")
_BODY = (
    "Đơn vị tổ chức thực hiện nghiêm túc, báo cáo kết quả đúng thời hạn quy định.",
    "Niêm yết công khai, đầy đủ các thủ tục hành chính tại nơi tiếp nhận hồ sơ.",
    "Các bộ phận chịu trách nhiệm rà soát, đề xuất sửa đổi quy định không còn phù hợp.",
)
NAMES = {
    "utf8": lambda name: name.encode(),
    "cp437": lambda name: name.encode("cp437"),
    "cp1258": lambda name: name.encode("cp1258"),
    "tcvn3": lambda name: name.encode("latin-1"),
}
RAW_NAMES = (
    ("utf8", "Kế hoạch tháng.docx"),
    ("cp437", "Réunion résumé.docx"),
    ("cp1258", "Kê\u0301 hoa\u0323ch tha\u0301ng.docx"),
    ("tcvn3", "KÕ ho¹ch th¸ng.docx"),
)


@dataclass(frozen=True, slots=True)
class Paper:
    """One invented paper: its lines, head first."""

    lines: tuple[str, ...]
    stem: str


def paper(dice: random.Random) -> Paper:
    """Return an invented paper."""
    kind, code = dice.choice(_KINDS)
    running, day, month = dice.randrange(1, 900), dice.randrange(1, 29), dice.randrange(1, 13)
    about = dice.choice(_ABOUT)
    head = (
        "CÔNG AN TỈNH HƯƠNG BÌNH",
        "PHÒNG QUẢN LÝ XUẤT NHẬP CẢNH",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        f"Số: {running}/{code}-PA08",
        f"Hương Bình, ngày {day:02d} tháng {month:02d} năm 2024",
        kind,
        f"Thực hiện công tác {about} năm 2024",
    )
    return Paper((*head, *dice.sample(_BODY, 3)), f"{running} {code} {dice.randrange(10**6):06d}")


def word(one: Paper) -> bytes:
    """A .docx."""
    document = docx.Document()
    for line in one.lines:
        document.add_paragraph(line)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def pdf(one: Paper) -> bytes:
    """A digital PDF."""
    if "Tinos" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Tinos", str(_FONT)))
    data = io.BytesIO()
    drawing = canvas.Canvas(data)
    drawing.setFont("Tinos", 13)
    for row, line in enumerate(one.lines):
        drawing.drawString(70, 780 - 22 * row, line)
    drawing.save()
    return data.getvalue()


def workbook(one: Paper) -> bytes:
    """An .xlsx."""
    book = openpyxl.Workbook()
    for row, line in enumerate(one.lines):
        book.active.append([row + 1, line, row * 1.5])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def picture(one: Paper, form: str) -> bytes:
    """A small sharp sheet as a picture file."""
    sheet = Image.new("RGB", (1100, 900), "white")
    font = ImageFont.truetype(str(_FONT), 28)
    for row, line in enumerate(one.lines):
        ImageDraw.Draw(sheet).text((60, 50 + 60 * row), line, font=font, fill="black")
    pillow_heif.register_heif_opener()
    data = io.BytesIO()
    more = {"save_all": True, "append_images": [sheet]} if form == "TIFF" else {}
    sheet.save(data, form, **more)
    return data.getvalue()


def slides(one: Paper) -> bytes:
    """A .pptx with its text."""
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
    paragraphs = "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in one.lines)
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("ppt/presentation.xml", "<p/>")
        package.writestr("ppt/slides/slide1.xml", f'<p xmlns:a="{drawing}">{paragraphs}</p>')
    return data.getvalue()


def letter(one: Paper, attached: dict[str, bytes]) -> bytes:
    """An .eml with attachments."""
    made = email.message.EmailMessage()
    made["From"], made["To"], made["Subject"] = "a@don-vi.test", "b@don-vi.test", one.stem
    made["Date"] = "Mon, 15 Jan 2024 08:00:00 +0700"
    made["MIME-Version"] = "1.0"
    made.set_content("\n".join(one.lines))
    for name, data in attached.items():
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def packed(members: list[tuple[bytes, bytes]]) -> bytes:
    """A ZIP whose names are written as they are given, without the flag of UTF-8."""
    data = io.BytesIO()
    stand_ins = [f"{number:04d}".ljust(len(name), "x") for number, (name, _content) in enumerate(members)]
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for stand_in, (_name, content) in zip(stand_ins, members, strict=True):
            package.writestr(stand_in, content)
    made = data.getvalue()
    for stand_in, (name, _content) in zip(stand_ins, members, strict=True):
        made = made.replace(stand_in.encode(), name)
    return made


def seven_zip(files: dict[str, bytes], *options: str) -> bytes:
    """A 7z package."""
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files.items():
            (Path(folder) / name).write_bytes(data)
        command = ["7z", "a", "-t7z", *options, "goi.7z", *files]
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=300)
        return (Path(folder) / "goi.7z").read_bytes()


def _texts(one: Paper) -> list[tuple[str, bytes]]:
    plain = "\n".join(one.lines)
    old = "\n".join(("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "KÕ ho¹ch c¶i c¸ch hµnh chÝnh", one.stem[-6:]))
    return [
        (".txt", plain.encode()),
        (".txt", plain.encode("utf-16")),
        (".txt", old.encode("latin-1")),
        (".csv", "\n".join(f"{row};{line};1,5" for row, line in enumerate(one.lines)).encode()),
        (".html", f"<html><body><p>{plain}</p><script>x()</script></body></html>".encode()),
    ]


def _kinds(dice: random.Random, one: Paper) -> dict[str, Callable[[], tuple[str, bytes]]]:
    """Name of a kind → maker of (suffix, bytes)."""
    form = dice.choice(("PNG", "JPEG", "BMP", "WEBP", "TIFF", "HEIF"))
    more = [word(paper(dice)) for _ in range(2)]
    return {
        "docx": lambda: (".docx", word(one)),
        "pdf": lambda: (".pdf", pdf(one)),
        "pdf ký số": lambda: (".pdf", signed(pdf(one))),
        "xlsx": lambda: (".xlsx", workbook(one)),
        "txt csv html": lambda: dice.choice(_texts(one)),
        "pptx": lambda: (".pptx", slides(one)),
        "eml": lambda: (".eml", letter(one, {"kèm theo.docx": more[0]})),
        "msg": lambda: (".msg", outlook_letter(one.stem, one.lines[-1], {"bảng.xlsx": workbook(one)})),
        "zip": lambda: (
            ".zip",
            packed([(NAMES[code](name), more[0]) for code, name in [dice.choice(RAW_NAMES)]]),
        ),
        "7z": lambda: (".7z", seven_zip({"a.docx": more[0], "b.docx": more[1]})),
        "ảnh": lambda: (f".{form.lower()}", picture(one, form)),
    }


MIX = (
    ("docx", 41), ("pdf", 25), ("xlsx", 13), ("txt csv html", 10), ("pdf ký số", 2),
    ("pptx", 1.5), ("eml", 2), ("msg", 1), ("zip", 2), ("7z", 0.5), ("ảnh", 2),
)  # fmt: skip
"""Shares in percent; pictures are few, for they are what takes time."""


def make_ordinary(folder: Path, count: int, dice: random.Random) -> dict[str, int]:
    """Write ``count`` ordinary files below ``folder`` and return kind → number."""
    made: dict[str, int] = {}
    wanted = [kind for kind, share in MIX for _ in range(round(share * count / 100))]
    wanted = (wanted + ["docx"] * count)[:count]
    for number, kind in enumerate(wanted):
        one = paper(dice)
        suffix, data = _kinds(dice, one)[kind]()
        place = folder / f"{1 + number % 7}. Mục {number % 7}" / f"{number:04d} {one.stem}{suffix}"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        made[kind] = made.get(kind, 0) + 1
    return made
