import io

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib import pdfencrypt
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

from ocr.errors import EncryptedFile
from ocr.pages import PageOrigin
from ocr.reading import open_file, read_pages
from ocr.scripted import ScriptedRecognizer
from ocr.settings import ReadingSettings

SCRIPT = ReadingSettings(
    recognizer=ScriptedRecognizer("Đọc bằng máy: kế hoạch cải cách hành chính năm hai nghìn")
)
LINES = [
    "Số: 14/KH-UBND",
    "Thực hiện Nghị quyết của Hội đồng nhân dân xã về phát triển kinh tế, xã hội,",
    "Ủy ban nhân dân xã ban hành kế hoạch cải cách hành chính như sau:",
]


@pytest.fixture
def draw(tmp_path, font):
    pdfmetrics.registerFont(TTFont("Serif", font.path))

    def make(*pages, name="a.pdf", **options):
        drawing = canvas.Canvas(str(tmp_path / name), pagesize=A4, **options)
        for page in pages:
            drawing.setFont("Serif", 13)
            page(drawing)
            drawing.showPage()
        drawing.save()
        return tmp_path / name

    return make


def text(*lines):
    def page(drawing):
        drawing.drawString(60, 790, "ỦY BAN NHÂN DÂN XÃ")
        drawing.drawString(300, 790, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        for row, line in enumerate(lines):
            drawing.drawString(60, 760 - 20 * row, line)

    return page


def scan(sheet, *overlay):
    def page(drawing):
        data = io.BytesIO()
        Image.fromarray(sheet).resize((827, 1170)).save(data, "JPEG")
        data.seek(0)
        drawing.drawImage(ImageReader(data), 0, 0, *A4)
        for row, line in enumerate(overlay):
            drawing.drawString(60, 100 - 20 * row, line)

    return page


def test_digital_text_is_read_by_lines_with_places(draw):
    (page,) = read_pages(draw(text(*LINES)), settings=SCRIPT)
    assert page.origin is PageOrigin.TEXT_LAYER
    assert page.text.splitlines() == ["ỦY BAN NHÂN DÂN XÃ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", *LINES]
    number = next(word for word in page.words if word.text == "14/KH-UBND")
    assert 0.08 < number.left < number.right < 0.4
    assert 0.05 < number.top < number.bottom < 0.12


@pytest.mark.parametrize(
    "overlay",
    [
        (),
        ("Người ký: Ủy ban nhân dân xã", "Thời gian ký: 15.01.2025"),
        ("BO GIAO Dl)C vA BAo T~O cQNG HoA " * 3,) * 12,
    ],
    ids=["no layer", "signature only", "garbage"],
)
def test_a_scan_with_a_worthless_layer_is_recognised(draw, sheet, overlay):
    (page,) = read_pages(draw(scan(sheet, *overlay)), settings=SCRIPT)
    assert page.origin is PageOrigin.OCR
    assert page.text.startswith("Đọc bằng máy")


def test_a_scan_inside_a_digital_file_is_judged_by_itself(draw, sheet):
    pages = list(read_pages(draw(text(*LINES), scan(sheet), text("Phụ lục")), settings=SCRIPT))
    assert [page.origin for page in pages] == [PageOrigin.TEXT_LAYER, PageOrigin.OCR, PageOrigin.TEXT_LAYER]


def test_number_and_day_in_form_fields_come_back(draw):
    def page(drawing):
        text("Số:", *LINES[1:])(drawing)
        drawing.acroForm.textfield(
            name="so",
            value="108",
            x=85,
            y=752,
            width=60,
            height=18,
            borderWidth=0,
            fontName="Times-Roman",
            fontSize=12,
        )

    (read,) = read_pages(draw(page), settings=SCRIPT)
    assert "Số: 108" in read.text


def test_a_blank_page_says_so(draw):
    (page,) = read_pages(draw(lambda drawing: None), settings=SCRIPT)
    assert (page.origin, page.text) == (PageOrigin.BLANK, "")


def test_a_locked_file_is_refused_and_an_owner_lock_is_not(draw):
    with pytest.raises(EncryptedFile):
        list(read_pages(draw(text(*LINES), encrypt="mở"), settings=SCRIPT))
    open_to_readers = pdfencrypt.StandardEncryption("", ownerPassword="x", canModify=0)
    (page,) = read_pages(draw(text(*LINES), encrypt=open_to_readers), settings=SCRIPT)
    assert "14/KH-UBND" in page.text


def test_the_head_zone_is_the_top_of_the_page_only(draw):
    path = draw(text(*LINES, *[""] * 20, "MẬT KHẨU ở cuối trang"))
    with open_file(path, settings=SCRIPT) as document:
        zone = document.head_zone(1)
    assert "14/KH-UBND" in zone
    assert "MẬT" not in zone


def test_a_stamp_put_into_a_digital_page_as_a_picture_is_looked_at(draw):
    def page(drawing):
        text(*LINES)(drawing)
        stamp = io.BytesIO()
        Image.new("L", (120, 60), 40).save(stamp, "PNG")
        drawing.drawImage(ImageReader(stamp), 60, 600, 60, 30)

    seen = ReadingSettings(recognizer=ScriptedRecognizer("MẬT"))
    with open_file(draw(page), settings=seen) as document:
        assert "MẬT" in document.head_zone(1).split()
    with open_file(draw(text(*LINES), name="b.pdf"), settings=seen) as document:
        assert "MẬT" not in document.head_zone(1)


def test_the_file_is_never_written_to(draw):
    path = draw(text(*LINES))
    before = path.read_bytes()
    list(read_pages(path, settings=SCRIPT))
    assert path.read_bytes() == before


def test_a_truncated_file_gives_what_is_left_or_one_refusal(draw):
    path = draw(text(*LINES), text(*LINES))
    path.write_bytes(path.read_bytes()[:-400])
    try:
        assert all("14/KH-UBND" in page.text for page in read_pages(path, settings=SCRIPT))
    except Exception as error:
        assert type(error).__name__ in ("CorruptFile", "EmptyFile")


def test_a_turned_page_has_its_words_where_a_viewer_shows_them(draw, tmp_path):
    path = draw(text(*LINES))
    document = pypdfium2.PdfDocument(path)
    document[0].set_rotation(90)
    turned = tmp_path / "xoay.pdf"
    document.save(turned)
    document.close()
    upright, page = next(read_pages(path)).words[0], next(read_pages(turned))
    word = next(word for word in page.words if word.text == upright.text)
    assert page.width > page.height
    assert word.left == pytest.approx(1 - upright.bottom, abs=0.005)
    assert word.top == pytest.approx(upright.left, abs=0.005)


def test_letters_outside_the_visible_box_are_not_read(draw, tmp_path):
    document = pypdfium2.PdfDocument(draw(text(*LINES)))
    document[0].set_cropbox(0, 750, 595, 842)
    cut = tmp_path / "cat.pdf"
    document.save(cut)
    document.close()
    lines = next(read_pages(cut)).text.split("\n")
    assert lines == ["ỦY BAN NHÂN DÂN XÃ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", LINES[0]]


def test_letters_of_a_font_from_before_unicode_are_turned_into_unicode(tmp_path, font):
    pdfmetrics.registerFont(TTFont(".VnTime", font.path))
    path = tmp_path / "cu.pdf"
    sheet = canvas.Canvas(str(path), pagesize=A4)
    sheet.setFont(".VnTime", 13)
    sheet.drawString(80, 700, "Céng hoµ x· héi chñ nghÜa ViÖt Nam")
    sheet.save()
    assert next(read_pages(path)).text == "Cộng hoà xã hội chủ nghĩa Việt Nam"
