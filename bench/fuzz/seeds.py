"""Small sound files of every kind: what the fuzzer starts from."""

import email.message
import io
import subprocess
import tempfile
import zipfile
from functools import cache
from pathlib import Path

import docx
import openpyxl
import pillow_heif
from PIL import Image, ImageDraw
from reportlab.pdfgen import canvas

HEAD = (
    "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "XÃ TÂN MINH\tĐộc lập - Tự do - Hạnh phúc\n"
    "Số: 14/KH-UBND\tTân Minh, ngày 15 tháng 01 năm 2025\n"
    "KẾ HOẠCH\nCải cách hành chính nhà nước năm 2025\n"
)
BODY = (
    "Căn cứ Quyết định số 905/QĐ-UBND ngày 25/5/2020; Công điện 644/CT-TTg; Nghị quyết số 22-NQ/TW;\n"
    "thực hiện Kế hoạch số 100/KH-CAT-PV01 ngày 12 tháng 3 năm 2024, Báo cáo 1.234/BC-UBND.\n"
    "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nNguyễn Văn Thử\nNơi nhận:\n- Lưu: VT.\n"
)
NUMBERS = (
    "14/KH-UBND",
    "Số: 905/QĐ-UBND ngày 25/5/2020",
    "22-NQ/TW",
    "01/2024/TT-BCA",
    "1.234/BC-UBND",
    "07a/TB-CAH",
    "644/CĐ-TTg",
    "12/KH-CAT(PX13)",
    "91/CAH-TH",
    "QÐÐ 12/QÐÐ-UBND",
)
_OFFICE_SECONDS = 120


def pdf() -> bytes:
    """A page of text, a form field, a picture; streams left plain, so that changes reach them."""
    data = io.BytesIO()
    drawing = canvas.Canvas(data, pageCompression=0)
    for row, line in enumerate(("So: 14/KH-UBND", "Cong hoa xa hoi chu nghia Viet Nam", "Doc lap - Tu do")):
        drawing.drawString(60, 780 - 20 * row, line)
    drawing.acroForm.textfield(name="so", value="14", x=60, y=600)
    drawing.showPage()
    drawing.drawInlineImage(Image.effect_noise((24, 24), 60), 100, 600, 200, 200)
    drawing.save()
    return data.getvalue()


def word() -> bytes:
    """Paragraphs, a table, a header and a footer."""
    data = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Kế hoạch cải cách hành chính")
    document.add_table(2, 2).cell(0, 0).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    document.sections[0].header.paragraphs[0].text = "đầu trang"
    document.sections[0].footer.paragraphs[0].text = "chân trang"
    document.save(data)
    return data.getvalue()


def workbook() -> bytes:
    """Numbers, text, a date and a formula."""
    data = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["Tiêu chí", 1, 2.5, "=B1+C1"])
    book.active.append(["1.1", None, True])
    book.create_sheet("Hai").append(["x"])
    book.save(data)
    return data.getvalue()


def slides() -> bytes:
    """The parts of a .pptx that are read."""
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
    slide = f'<p xmlns:a="{drawing}"><a:p><a:r><a:t>Kế hoạch</a:t></a:r></a:p></p>'
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("ppt/presentation.xml", "<p/>")
        package.writestr("ppt/slides/slide1.xml", slide)
        package.writestr("ppt/slides/slide2.xml", slide)
    return data.getvalue()


def pictures() -> list[bytes]:
    """The same little sheet in every format that is read."""
    sheet = Image.new("RGB", (160, 120), "white")
    drawing = ImageDraw.Draw(sheet)
    drawing.rectangle((20, 20, 140, 26), fill="black")
    drawing.ellipse((90, 60, 130, 100), outline="red", width=3)
    made = [_saved(sheet, form) for form in ("JPEG", "PNG", "BMP", "WEBP", "GIF")]
    many = io.BytesIO()
    sheet.save(many, "TIFF", save_all=True, append_images=[sheet.convert("1"), sheet.convert("L")])
    pillow_heif.register_heif_opener()
    return [*made, many.getvalue(), _saved(sheet, "HEIF"), _saved(sheet.convert("RGBA"), "PNG")]


def _saved(picture: Image.Image, form: str) -> bytes:
    data = io.BytesIO()
    picture.save(data, form)
    return data.getvalue()


def archives() -> list[bytes]:
    """A ZIP within a ZIP, one with a path out of the folder, one with unflagged names."""
    inner, outer = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("KH 12.txt", "nội dung " * 40)
        packed.writestr("../../ra ngoài.txt", "x")
    with zipfile.ZipFile(outer, "w") as packed:
        packed.writestr("con.zip", inner.getvalue())
        packed.writestr("thư mục/a.txt", "a")
        packed.writestr("__MACOSX/._a.txt", "rác")
    cp437 = outer.getvalue().replace("thư mục/a.txt".encode(), "thư mục/a.txt".encode())
    return [inner.getvalue(), outer.getvalue(), cp437, letter()]


def packed_by(program: str, *options: str) -> bytes:
    """Return an archive made by a program that is installed."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.txt").write_text("nội dung " * 20, encoding="utf-8")
        subprocess.run([program, *options, "x.out", "a.txt"], cwd=folder, check=True, capture_output=True)
        return (Path(folder) / "x.out").read_bytes()


def letter() -> bytes:
    """A letter with text, a web page and an attachment."""
    made = email.message.EmailMessage()
    made["From"], made["To"], made["Subject"] = "a@tan-minh.test", "b@tan-minh.test", "Gửi kế hoạch"
    made["Date"] = "Mon, 15 Jan 2024 08:00:00 +0700"
    made["MIME-Version"] = "1.0"
    made.set_content("Kính gửi")
    made.add_alternative("<p>Kính gửi</p>", subtype="html")
    made.add_attachment(b"x" * 20, maintype="application", subtype="pdf", filename="Kế hoạch.pdf")
    return made.as_bytes()


WEB_PAGE = (
    "<!doctype html><html><head><style>p{}</style></head><body><script>x()</script>"
    "<table><tr><td>14/KH-UBND</td><td>&agrave;</td></tr></table></body></html>"
)
TABLE = "TT;Tiêu chí;Điểm\n1;Kế hoạch;1,5\n2;Báo cáo;2\n"
OLD_TEXTS = (
    "Céng hoµ x· héi chñ nghÜa ViÖt Nam".encode("latin-1"),
    "Coäng hoøa xaõ hoäi chuû nghóa".encode("latin-1"),
    "Cộng hòa".encode("utf-16"),
    "Cô\u0323ng ho\u0300a".encode("cp1258"),
)


@cache
def by_libreoffice(kind: str) -> bytes:
    """Return a little file of an old or open kind: xls, doc, odt, rtf."""
    given, suffix = (workbook(), "xlsx") if kind == "xls" else (word(), "docx")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"given.{suffix}"
        source.write_bytes(given)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=_OFFICE_SECONDS)
        return (Path(folder) / f"given.{kind}").read_bytes()
