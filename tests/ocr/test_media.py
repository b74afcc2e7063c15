import io
import zipfile

import pytest
from PIL import Image

from ocr import media
from ocr.media import sniff

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def zipped(*names, mimetype=""):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "x")
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", media.EMPTY),
        (b"%PDF-1.7\n...", media.PDF),
        (b"\n\n junk before %PDF-1.4", media.PDF),
        (zipped("[Content_Types].xml", "word/document.xml"), media.DOCX),
        (zipped("xl/workbook.xml"), media.XLSX),
        (zipped("ppt/presentation.xml"), media.PPTX),
        (zipped("content.xml", mimetype=media.ODT), media.ODT),
        (zipped("KH 12.pdf"), media.ZIP),
        (b"PK\x03\x04 cut short", media.ZIP),
        (OLE + "WordDocument".encode("utf-16-le") + b"\0\0", media.DOC),
        (OLE + "Workbook".encode("utf-16-le") + b"\0\0", media.XLS),
        (OLE + "EncryptedPackage".encode("utf-16-le") + b"\0\0", media.ENCRYPTED_OFFICE),
        (OLE, media.OLE),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "image/heic"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (b"Rar!\x1a\x07\x01\x00", media.RAR),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", media.SEVEN_ZIP),
        (b"{\\rtf1\\ansi", media.RTF),
        (b"<!DOCTYPE html><html></html>", media.HTML),
        (b"STT;T\xc3\xaan;\xc4\x90i\xe1\xbb\x83m\n1;A;2\n2;B;3\n", media.CSV),
        ("Kính gửi: các sở, ban, ngành".encode(), media.TEXT),
        (b"From: a@b\nTo: c@d\nSubject: x\n\nhello", media.EML),
        (b"\x00\x01\x02\x03\x04", media.UNKNOWN),
    ],
)
def test_the_content_tells_the_kind_whatever_the_name_says(tmp_path, data, kind):
    path = tmp_path / "ảnh.jpg"
    path.write_bytes(data)
    assert sniff(path) == kind


@pytest.mark.parametrize(
    ("form", "kind"), [("JPEG", "image/jpeg"), ("TIFF", "image/tiff"), ("BMP", "image/bmp")]
)
def test_pictures_are_told_by_their_first_bytes(tmp_path, form, kind):
    path = tmp_path / "tep"
    Image.new("RGB", (5, 5)).save(path, form)
    assert sniff(path) == kind
