import contextlib
import csv
import io
import zipfile
from email.message import EmailMessage

import docx
import openpyxl
import pillow_heif
import pytest
from PIL import Image

from ocr.errors import CorruptFile, EmptyFile, EncryptedFile, TooLarge, UnreadableFile, UnsupportedFile
from ocr.limits import Limits
from ocr.pages import PageOrigin
from ocr.reading import open_file, read_pages
from ocr.scripted import ScriptedRecognizer
from ocr.settings import ReadingSettings

SCRIPT = ReadingSettings(
    recognizer=ScriptedRecognizer(
        "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI\nSố: 14/KH-UBND Kế hoạch cải cách hành chính"
    )
)


def text_of(path, settings=SCRIPT):
    return "\f".join(page.text for page in read_pages(path, settings=settings))


@pytest.fixture
def word_file(tmp_path):
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "ỦY BAN NHÂN DÂN\nSố: 14/KH-UBND"
    table.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nngày 15 tháng 01 năm 2025"
    document.add_paragraph("Kế hoạch cải cách hành chính")
    rows = document.add_table(2, 3)
    for number, text in enumerate(("STT", "Tiêu chí", "Điểm", "1", "Kế hoạch\nnăm", "1,5")):
        rows.cell(number // 3, number % 3).text = text
    document.add_page_break()
    document.add_paragraph("Trang hai")
    document.sections[0].header.paragraphs[0].text = "DỰ THẢO"
    document.sections[0].footer.paragraphs[0].text = "Lưu: VT"
    path = tmp_path / "kh.docx"
    document.save(path)
    return path


def test_word_keeps_headers_tables_and_page_breaks(word_file):
    pages = list(read_pages(word_file))
    assert [page.origin for page in pages] == [PageOrigin.OFFICE, PageOrigin.OFFICE]
    assert pages[0].text.splitlines()[:3] == [
        "DỰ THẢO",
        "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 14/KH-UBND\tngày 15 tháng 01 năm 2025",
    ]
    assert "STT\tTiêu chí\tĐiểm\n1\tKế hoạch năm\t1,5" in pages[0].text
    assert pages[1].text == "Trang hai\nLưu: VT"


def test_word_text_boxes_and_footnotes_are_read_and_deletions_are_not(tmp_path, word_file):
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = (
        f"<w:document {w}><w:body><w:p><w:r><w:t>Đầu</w:t></w:r>"
        "<w:del><w:r><w:delText>xóa</w:delText></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>MẬT</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
        '<w:r><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr><w:t>KÕ ho¹ch</w:t></w:r>'
        "</w:p></w:body></w:document>"
    )
    path = tmp_path / "khung.docx"
    with zipfile.ZipFile(word_file) as old, zipfile.ZipFile(path, "w") as new:
        for member in old.namelist():
            new.writestr(member, body if member == "word/document.xml" else old.read(member))
    assert text_of(path).startswith("ĐầuKế hoạch\nMẬT")
    with open_file(path) as document:
        assert "MẬT" in document.head_zone(1)


def test_a_sheet_is_a_page_with_cells_as_people_write_them(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Điểm"
    book.active.append(["STT", "Tiêu chí", "Điểm", None])
    book.active.append([1, "Kế hoạch", 94.75])
    book.create_sheet("Trống")
    book.save(tmp_path / "b.xlsx")
    pages = list(read_pages(tmp_path / "b.xlsx"))
    assert [page.text for page in pages] == ["Điểm\nSTT\tTiêu chí\tĐiểm\n1\tKế hoạch\t94,75", "Trống"]


def test_csv_text_html_and_mail_are_read(tmp_path):
    rows = io.StringIO()
    csv.writer(rows, delimiter=";").writerows([["STT", "Tên", "Điểm"], ["1", "A;B", "2"], ["2", "C", "3"]])
    (tmp_path / "a.csv").write_text(rows.getvalue(), "utf-8-sig")
    assert text_of(tmp_path / "a.csv") == "STT\tTên\tĐiểm\n1\tA;B\t2\n2\tC\t3"
    (tmp_path / "a.txt").write_bytes("QuyÕt ®Þnh vÒ viÖc c«ng nhËn kÕt qu¶".encode("latin-1"))
    assert text_of(tmp_path / "a.txt") == "Quyết định về việc công nhận kết quả"
    (tmp_path / "a.html").write_text(
        "<html><head><title>t</title><script>alert(1)</script></head><body><p>Kế hoạch</p>"
        "<table><tr><td>1</td><td>A &amp; B</td></tr></table><img src='http://x/y'></body></html>"
    )
    assert text_of(tmp_path / "a.html") == "Kế hoạch\n1\tA & B"
    letter = EmailMessage()
    letter["Subject"], letter["From"], letter["To"], letter["Date"] = (
        "Báo cáo",
        "a@b.vn",
        "c@d.vn",
        "Mon, 1 Jan 2024",
    )
    letter.set_content("Kính gửi báo cáo")
    letter.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="BC 5.pdf")
    (tmp_path / "a.eml").write_bytes(bytes(letter))
    assert "Kính gửi báo cáo" in text_of(tmp_path / "a.eml")
    assert "[đính kèm: BC 5.pdf]" in text_of(tmp_path / "a.eml")


def test_a_slide_is_a_page(tmp_path):
    a = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    with zipfile.ZipFile(tmp_path / "s.pptx", "w") as package:
        package.writestr("ppt/presentation.xml", "<x/>")
        for number in (1, 2, 10):
            package.writestr(
                f"ppt/slides/slide{number}.xml",
                f"<s {a}><a:p><a:r><a:t>Trang </a:t></a:r><a:r><a:t>{number}</a:t></a:r></a:p></s>",
            )
    assert text_of(tmp_path / "s.pptx") == "Trang 1\fTrang 2\fTrang 10"


def test_a_picture_is_turned_as_its_camera_said(tmp_path, sheet):
    image = Image.fromarray(sheet).rotate(90, expand=True)
    exif = Image.Exif()
    exif[0x0112] = 6
    image.save(tmp_path / "a.jpg", exif=exif, quality=60)
    with open_file(tmp_path / "a.jpg", settings=SCRIPT) as document:
        page = document.read(1)
    assert page.height > page.width
    assert page.origin is PageOrigin.OCR
    assert page.looks


def test_every_frame_of_a_tiff_is_a_page_and_blank_ones_say_so(tmp_path, sheet):
    first, blank = Image.fromarray(sheet).convert("1"), Image.new("1", (1654, 2339), 1)
    first.save(tmp_path / "a.tif", save_all=True, append_images=[blank], compression="group4")
    pages = list(read_pages(tmp_path / "a.tif", settings=SCRIPT))
    assert [page.origin for page in pages] == [PageOrigin.OCR, PageOrigin.BLANK]
    assert pages[1].text == ""


@pytest.mark.parametrize("form", ["PNG", "BMP", "WEBP", "HEIF", "GIF"])
def test_the_other_kinds_of_picture_are_read(tmp_path, sheet, form):
    pillow_heif.register_heif_opener()
    Image.fromarray(sheet).resize((827, 1170)).save(tmp_path / "a.bin", form)
    assert "14/KH-UBND" in text_of(tmp_path / "a.bin")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyFile),
        (b"%PDF-1.7 truncated", CorruptFile),
        (b"PK\x03\x04 broken", UnsupportedFile),
        (b"\xff\xd8\xff\xe0 not a picture", CorruptFile),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", CorruptFile),
        (b"\x00\x01\x02", UnsupportedFile),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + b"\0" * 600
            + "EncryptedPackage".encode("utf-16-le")
            + b"\0\0",
            EncryptedFile,
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "Workbook".encode("utf-16-le") + b"\0\0",
            CorruptFile,
        ),
    ],
)
def test_a_bad_file_is_one_vietnamese_sentence(tmp_path, data, error):
    path = tmp_path / "x.pdf"
    path.write_bytes(data)
    with pytest.raises(error) as raised:
        list(read_pages(path, name="Thư mục/KH 12.pdf", settings=SCRIPT))
    assert str(raised.value).startswith("Thư mục/KH 12.pdf: ")
    assert raised.value.remedy in str(raised.value)


def test_pictures_with_too_many_pixels_are_refused_before_they_are_decoded(tmp_path):
    Image.new("1", (20_000, 20_000)).save(tmp_path / "to.png")
    with pytest.raises(TooLarge, match="điểm ảnh"):
        list(read_pages(tmp_path / "to.png", settings=SCRIPT))


def test_an_office_bomb_is_refused_before_it_is_unpacked(tmp_path):
    with zipfile.ZipFile(tmp_path / "bom.docx", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 30_000_000)
    with pytest.raises(TooLarge):
        list(read_pages(tmp_path / "bom.docx"))


def test_external_entities_are_not_read(tmp_path, word_file):
    (tmp_path / "bi_mat.txt").write_text("LỘ")
    path = tmp_path / "xxe.docx"
    with zipfile.ZipFile(word_file) as old, zipfile.ZipFile(path, "w") as new:
        for member in old.namelist():
            data = old.read(member)
            if member == "word/document.xml":
                entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{tmp_path}/bi_mat.txt">]>'.encode()
                data = data.replace(b"?>", b"?>" + entity, 1).replace(b"Trang hai", b"&e;")
            new.writestr(member, data)
    with contextlib.suppress(UnreadableFile):
        assert "LỘ" not in text_of(path)


def test_too_many_pages_are_refused(tmp_path, sheet):
    frames = [Image.new("1", (50, 50), 1)] * 4
    frames[0].save(tmp_path / "n.tif", save_all=True, append_images=frames[1:])
    with pytest.raises(TooLarge, match="4 trang"):
        list(read_pages(tmp_path / "n.tif", settings=ReadingSettings(limits=Limits(pages=3))))
