"""Hostile documents and pictures."""

import io
import random
import zipfile
import zlib

from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen import canvas

from bench.fuzz import seeds
from bench.fuzz.packages import parts_of
from bench.hostile import ordinary

_LAUGHS = (
    '<!DOCTYPE l [<!ENTITY a "' + "ha" * 50 + '">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)  # fmt: skip
_EXTERNAL = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


def _with_part(package: bytes, name: str, data: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for part, content in parts_of(package):
            opened.writestr(part, data if part == name else content)
        if name not in dict(parts_of(package)):
            opened.writestr(name, data)
    return made.getvalue()


def _word_body(doctype: str, entity: str) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f"<w:body><w:p><w:r><w:t>Kế hoạch &{entity};</w:t></w:r></w:p></w:body>"
    return f'<?xml version="1.0"?>{doctype}<w:document xmlns:w="{space}">{body}</w:document>'.encode()


def entity_word() -> bytes:
    """A Word file whose ten entities unfold to a thousand million letters."""
    return _with_part(seeds.word(), "word/document.xml", _word_body(_LAUGHS, "j"))


def external_word() -> bytes:
    """A Word file that asks for a file of the machine."""
    return _with_part(seeds.word(), "word/document.xml", _word_body(_EXTERNAL, "e"))


def macro_word() -> bytes:
    """A Word file with a macro that opens by itself; its text is text all the same."""
    one = ordinary.paper(random.Random(77))
    return _with_part(ordinary.word(one), "word/vbaProject.bin", b'Sub AutoOpen()\nShell "calc"\nEnd Sub')


def entity_workbook() -> bytes:
    """The same in a table."""
    sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rows = '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&j;</t></is></c></row></sheetData>'
    told = f'<?xml version="1.0"?>{_LAUGHS}<worksheet xmlns="{sheet}">{rows}</worksheet>'
    return _with_part(seeds.workbook(), "xl/worksheets/sheet1.xml", told.encode())


def million_rows() -> bytes:
    """A table of 800,000 rows with five numbers each."""
    sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    dice = random.Random(5)
    rows = "".join(
        "<row>" + "".join(f"<c><v>{dice.randrange(10**7)}</v></c>" for _ in range(5)) + "</row>"
        for _ in range(800_000)
    )
    told = f'<worksheet xmlns="{sheet}"><sheetData>{rows}</sheetData></worksheet>'
    return _with_part(seeds.workbook(), "xl/worksheets/sheet1.xml", told.encode())


def entity_svg() -> bytes:
    """A drawing with entities."""
    return f'<?xml version="1.0"?>{_LAUGHS}<svg xmlns="http://www.w3.org/2000/svg">&j;</svg>'.encode()


def locked_pdf() -> bytes:
    """A PDF that asks for a password."""
    data = io.BytesIO()
    drawing = canvas.Canvas(data, encrypt=StandardEncryption("mat-khau", canPrint=0))
    drawing.drawString(60, 780, "So: 1/KH-PA08")
    drawing.save()
    return data.getvalue()


def truncated_pdf() -> bytes:
    """The first third of a PDF."""
    whole = ordinary.pdf(ordinary.paper(random.Random(78)))
    return whole[: len(whole) // 3]


def _written(objects: list[bytes]) -> bytes:
    """A PDF of these objects, the first one its catalogue."""
    out = b"%PDF-1.4\n"
    places = []
    for number, told in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, told)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + trailer


def recursive_pdf() -> bytes:
    """Pages that hold themselves."""
    return _written(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 3 /Kids [2 0 R 3 0 R 2 0 R] >>",
            b"<< /Type /Pages /Parent 2 0 R /Count 2 /Kids [2 0 R 3 0 R] >>",
        ]
    )


def endless_pdf() -> bytes:
    """A hundred thousand pages, all of them one page."""
    kids = b"3 0 R " * 100_000
    return _written(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 100000 /Kids [" + kids + b"] >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        ]
    )


def _one_page(content: bytes, box: bytes, filters: bytes = b"") -> bytes:
    return _written(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R "
            b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
            % box,
            b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), filters, content),
        ]
    )


def giant_page() -> bytes:
    """A page of five metres, empty but for a line."""
    return _one_page(b"BT /F1 200 Tf 1000 13000 Td (Ke hoach cai cach hanh chinh) Tj ET", b"0 0 14400 14400")


def stream_bomb() -> bytes:
    """A content stream of 200 MB of spaces, packed twice."""
    content = zlib.compress(zlib.compress(b" " * 200_000_000, 9), 9)
    return _one_page(content, b"0 0 595 842", b"/Filter [/FlateDecode /FlateDecode]")


def giant_picture() -> bytes:
    """A page of 20,000 by 20,000 points."""
    data = io.BytesIO()
    Image.MAX_IMAGE_PIXELS = None
    Image.new("1", (20_000, 20_000), 1).save(data, "PNG")
    return data.getvalue()


def truncated_picture() -> bytes:
    """The first third of a photo."""
    whole = ordinary.picture(ordinary.paper(random.Random(79)), "JPEG")
    return whole[: len(whole) // 3]


def program() -> bytes:
    """A Windows program named as a PDF."""
    return b"MZ\x90\x00\x03" + bytes(range(256)) * 40
