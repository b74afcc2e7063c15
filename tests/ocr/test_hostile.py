"""Files made to break readers: each costs at most one refusal, never a crash."""

import io
import random
import zipfile

import docx
import openpyxl
import pytest
from PIL import Image
from reportlab.pdfgen import canvas

from ocr.errors import ReadingError
from ocr.folder import Found, Refused, walk
from ocr.letters import eml_attachments
from ocr.limits import Limits
from ocr.photo import photo_facts
from ocr.reading import open_file
from ocr.scripted import ScriptedRecognizer
from ocr.settings import ReadingSettings
from ocr.signatures import read_signatures

SCRIPT = ReadingSettings(
    recognizer=ScriptedRecognizer("Số: 1/KH-UBND"), limits=Limits(pages=50, pixels=4_000_000)
)


def pdf():
    data = io.BytesIO()
    drawing = canvas.Canvas(data)
    drawing.drawString(100, 700, "So: 14/KH-UBND")
    drawing.acroForm.textfield(name="so", value="1", x=10, y=10)
    drawing.save()
    return data.getvalue()


def word():
    data = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Kế hoạch cải cách hành chính")
    document.add_table(2, 2).cell(0, 0).text = "ô"
    document.save(data)
    return data.getvalue()


def sheet_file():
    data = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["a", 1, 2.5])
    book.save(data)
    return data.getvalue()


def picture(form):
    data = io.BytesIO()
    Image.effect_noise((120, 90), 60).convert("RGB").save(data, form)
    return data.getvalue()


def archive():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.txt", "nội dung" * 50)
        packed.writestr("b/c.txt", "khác")
    return data.getvalue()


GOOD = {
    "pdf": pdf,
    "docx": word,
    "xlsx": sheet_file,
    "jpeg": lambda: picture("JPEG"),
    "png": lambda: picture("PNG"),
    "tiff": lambda: picture("TIFF"),
    "webp": lambda: picture("WEBP"),
    "html": lambda: b"<html><body><table><tr><td>a</td></tr></table></body></html>",
    "eml": lambda: (
        b"From: a@b\nTo: c@d\nSubject: =?utf-8?q?x?=\nMIME-Version: 1.0\n"
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\nhi\n--x--\n"
    ),
}


def damaged(data, chance):
    """Cut, overwrite, double or swap a few pieces."""
    data = bytearray(data)
    for _time in range(chance.randint(1, 6)):
        place = chance.randrange(len(data) or 1)
        length = chance.choice((1, 1, 2, 8, 64, 512))
        what = chance.randrange(4)
        if what == 0:
            data = data[:place]
        elif what == 1:
            data[place : place + length] = chance.randbytes(length)
        elif what == 2:
            data[place:place] = data[place : place + length]
        else:
            data[place : place + length] = b"\xff" * length
    return bytes(data)


@pytest.mark.parametrize("kind", GOOD)
def test_a_good_file_of_each_kind_is_read(tmp_path, kind):
    path = tmp_path / "x"
    path.write_bytes(GOOD[kind]())
    with open_file(path, settings=SCRIPT) as document:
        assert document.page_count >= 1
        document.head_zone(1)
        assert document.read(1).number == 1


@pytest.mark.parametrize("kind", GOOD)
def test_damaged_files_give_pages_or_one_refusal(tmp_path, kind):
    chance = random.Random(kind)
    good = GOOD[kind]()
    path = tmp_path / "x"
    for _round in range(12):
        path.write_bytes(damaged(good, chance))
        try:
            with open_file(path, name="Tệp lạ", settings=SCRIPT) as document:
                for number in range(1, min(document.page_count, 3) + 1):
                    document.head_zone(number)
                    document.read(number)
        except ReadingError as refused:
            assert str(refused)
        read_signatures(path)
        list(eml_attachments(path))
        if kind in ("jpeg", "png", "tiff", "webp"):
            try:
                photo_facts(path)
            except ReadingError as refused:
                assert str(refused)


def test_damaged_archives_are_walked_to_their_end(tmp_path):
    chance = random.Random(5)
    good = archive()
    (tmp_path / "in").mkdir()
    for count in range(40):
        scratch = tmp_path / f"scratch{count}"
        scratch.mkdir()
        (tmp_path / "in" / "g.zip").write_bytes(damaged(good, chance))
        for found in walk(tmp_path / "in", scratch, limits=Limits(archive_bytes=100_000)):
            assert isinstance(found, Found | Refused)
        inside = [path for path in scratch.rglob("*") if path.is_file()]
        assert sum(path.stat().st_size for path in inside) <= 100_000
