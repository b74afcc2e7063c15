"""One real file of every kind people hand in: read, or refused with one clear sentence."""

import io
import os
import zipfile

import pytest

from bench.fuzz import seeds
from bench.fuzz.packages import parts_of
from bench.hostile import ordinary
from bench.hostile.ole import locked_office, outlook_letter
from bench.hostile.rar import rar
from ocr.archive_names import name_on_disk
from ocr.errors import EncryptedFile, TooLarge, UnreadableFile, UnsupportedFile
from ocr.folder import Found, Refused, is_left_in_cloud, walk
from ocr.limits import Limits
from ocr.reading import read_pages
from ocr.scripted import ScriptedRecognizer
from ocr.settings import ReadingSettings

SCRIPT = ReadingSettings(recognizer=ScriptedRecognizer("Số: 1/KH-UBND"))
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
OFFICE_2003 = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Bảng"><Table><Row>
<Cell><Data ss:Type="String">Kế hoạch</Data></Cell></Row></Table></Worksheet></Workbook>"""
SAVED_PAGE = """MIME-Version: 1.0
Content-Type: multipart/related; boundary="x"

--x
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: 8bit

<html><body><p>Kế hoạch</p></body></html>
--x--
"""


def swapped(package, old, new):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        for name, data in parts_of(package):
            opened.writestr(name, data.replace(old, new))
    return made.getvalue()


def text_of(tmp_path, data, settings=SCRIPT):
    path = tmp_path / "tệp"
    path.write_bytes(data)
    return "\n".join(page.text for page in read_pages(path, settings=settings))


@pytest.mark.parametrize("kind", ["doc", "odt", "rtf"])
def test_old_and_open_word_files_are_read(tmp_path, kind):
    assert "Kế hoạch cải cách" in text_of(tmp_path, seeds.by_libreoffice(kind))


def test_old_tables_are_read(tmp_path):
    assert "Tiêu chí\t1\t2,5" in text_of(tmp_path, seeds.by_libreoffice("xls"))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (swapped(seeds.word(), WORD.encode(), MACROS.encode()), "Kế hoạch cải cách"),
        (swapped(seeds.word(), WORD.encode(), TEMPLATE.encode()), "Kế hoạch cải cách"),
        (seeds.slides(), "Kế hoạch"),
        (SAVED_PAGE.encode(), "Kế hoạch"),
        (seeds.letter(), "Gửi kế hoạch"),
        (outlook_letter("Gửi kế hoạch", "Kính gửi", {}), "Gửi kế hoạch"),
        ("Cộng hòa".encode("utf-16"), "Cộng hòa"),
    ],
    ids=["docm", "dotx", "pptx", "mht", "eml", "msg", "utf-16"],
)
def test_files_of_text_are_read(tmp_path, data, words):
    assert words in text_of(tmp_path, data)


def test_what_office_2003_saved_as_xml_is_read_through_libreoffice(tmp_path):
    assert "Kế hoạch" in text_of(tmp_path, OFFICE_2003.encode())


@pytest.mark.parametrize("form", ["PNG", "JPEG", "BMP", "WEBP", "TIFF", "HEIF"])
def test_pictures_of_every_form_are_read_page_by_page(tmp_path, form):
    one = ordinary.Paper(("Kế hoạch",) * 6, "x")
    told = text_of(tmp_path, ordinary.picture(one, form))
    assert told.count("Số: 1/KH-UBND") == (2 if form == "TIFF" else 1)


def locked_doc():
    """A .doc whose head says that it is encrypted."""
    data = bytearray(seeds.by_libreoffice("doc"))
    at = data.find(b"\xec\xa5")
    data[at + 11] |= 1
    return bytes(data)


def locked_odt():
    mark = b"<manifest:encryption-data/>"
    return swapped(seeds.by_libreoffice("odt"), b"</manifest:manifest>", mark + b"</manifest:manifest>")


@pytest.mark.parametrize("make", [locked_doc, locked_odt, locked_office], ids=["doc", "odt", "docx, xlsx"])
def test_a_password_is_named_as_what_it_is(tmp_path, make):
    with pytest.raises(EncryptedFile, match="mật khẩu"):
        text_of(tmp_path, make())


def test_binary_workbooks_and_drawings_are_refused_by_name(tmp_path):
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w") as package:
        package.writestr("xl/workbook.bin", b"x")
    with pytest.raises(UnsupportedFile, match=r"\.xlsb; lưu lại thành \.xlsx"):
        text_of(tmp_path, book.getvalue())
    with pytest.raises(UnreadableFile):
        text_of(tmp_path, b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')


def walked(tmp_path, files, limits=None):
    folder, scratch = tmp_path / "vào", tmp_path / "nháp"
    folder.mkdir()
    scratch.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return list(walk(folder, scratch, limits=limits))


def test_rar_and_7z_are_unpacked_with_their_names(tmp_path):
    seven = ordinary.seven_zip({"Báo cáo.txt": b"hai"})
    found = walked(tmp_path, {"a.rar": rar({"Kế hoạch.txt": "một".encode()}), "b.7z": seven})
    assert [one.shown for one in found] == ["a.rar/Kế hoạch.txt", "b.7z/Báo cáo.txt"]
    assert found[0].path.read_text(encoding="utf-8") == "một"


def test_a_rar_that_climbs_out_is_stopped_and_named(tmp_path):
    found = walked(tmp_path, {"a.rar": rar({"../../ra.txt": b"x", "trong.txt": b"y"})})
    refused = [one for one in found if isinstance(one, Refused)]
    assert [one.shown for one in refused] == ["a.rar"]
    assert "trỏ ra ngoài" in refused[0].what
    assert not (tmp_path / "ra.txt").exists()
    assert not list(tmp_path.rglob("ra.txt"))


def test_a_locked_7z_is_told_from_a_broken_one(tmp_path):
    locked = ordinary.seven_zip({"a.txt": b"x"}, "-pmatkhau", "-mhe=on")
    broken = ordinary.seven_zip({"a.txt": os.urandom(500)})[:200]
    found = {one.shown: one for one in walked(tmp_path, {"khóa.7z": locked, "hỏng.7z": broken})}
    assert (found["khóa.7z"].code, found["hỏng.7z"].code) == ("encrypted", "corrupt")


def test_what_is_attached_to_a_letter_of_outlook_comes_out_and_letters_in_it_are_named(tmp_path):
    data = outlook_letter("Gửi", "Kính gửi", {"KH.txt": b"Ke hoach"}, inner="Thư chuyển tiếp")
    found = {one.shown: one for one in walked(tmp_path, {"t.msg": data})}
    assert isinstance(found["t.msg/KH.txt"], Found)
    assert "thư nằm trong thư" in found["t.msg/Thư chuyển tiếp"].what


def test_a_letter_forwarded_whole_is_opened(tmp_path):
    inner = seeds.letter()
    outer = (
        b"From: a@b.test\nTo: c@d.test\nSubject: x\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/mixed; boundary="y"\n\n--y\nContent-Type: text/plain\n\nhi\n'
        b"--y\nContent-Type: message/rfc822\nContent-Disposition: attachment\n\n" + inner + b"\n--y--\n"
    )
    shown = [one.shown for one in walked(tmp_path, {"t.eml": outer})]
    assert "t.eml/thu-dinh-kem-1.eml" in shown
    assert "t.eml/thu-dinh-kem-1.eml/Kế hoạch.pdf" in shown


def test_letters_within_letters_end_with_a_word(tmp_path):
    data = seeds.letter()
    for level in range(6):
        data = (
            b"From: a@b.test\nTo: c@d.test\nSubject: x\nMIME-Version: 1.0\n"
            b'Content-Type: multipart/mixed; boundary="y%d"\n\n--y%d\nContent-Type: message/rfc822\n'
            b"Content-Disposition: attachment\n\n%s\n--y%d--\n" % (level, level, data, level)
        )
    found = walked(tmp_path, {"t.eml": data}, Limits(archive_depth=3))
    assert any(isinstance(one, Refused) and "quá nhiều lớp" in one.what for one in found)


def test_names_on_the_disk_in_old_encodings_are_shown_in_vietnamese():
    for raw in ("KÕ ho¹ch n¨m.txt".encode("latin-1"), "Kê\u0301 hoa\u0323ch năm.txt".encode("cp1258")):
        assert name_on_disk(os.fsdecode(raw)) == "Kế hoạch năm.txt"


def test_two_files_with_one_shown_name_are_both_there(tmp_path):
    names = ("Kế hoạch.txt", "Kê\u0301 hoa\u0323ch.txt")
    found = walked(tmp_path, {name: name.encode() for name in names})
    assert sorted(one.shown for one in found) == ["Kế hoạch (2).txt", "Kế hoạch.txt"]


def test_names_that_steer_a_terminal_are_shown_without_it(tmp_path):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("a\x1b[2J\u202etxt.exe\nb.txt", b"x")
    (one,) = walked(tmp_path, {"g.zip": data.getvalue()})
    assert one.shown == "g.zip/a\ufffd[2J\ufffdtxt.exe\ufffdb.txt"


def test_a_path_too_long_to_keep_is_refused_with_what_to_do(tmp_path):
    (one,) = walked(tmp_path, {"rất dài.txt": b"x"}, Limits(path_letters=10))
    assert isinstance(one, Refused)
    assert "rút ngắn" in one.remedy


def test_a_placeholder_of_onedrive_is_never_opened():
    class Status:
        st_file_attributes = 0x0040_0000

    class Here:
        st_file_attributes = 0x20

    assert is_left_in_cloud(Status())
    assert not is_left_in_cloud(Here())
    assert not is_left_in_cloud(object())


def test_a_folder_that_cannot_be_opened_is_named(tmp_path, monkeypatch):
    (tmp_path / "vào" / "đóng").mkdir(parents=True)
    (tmp_path / "nháp").mkdir()
    real = os.scandir

    def closed(path):
        if str(path).endswith("đóng"):
            raise PermissionError(13, "đóng", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", closed)
    (one,) = walk(tmp_path / "vào", tmp_path / "nháp")
    assert (one.shown, one.code) == ("đóng", "unreadable")


def test_a_zip_whose_list_alone_would_fill_the_memory_is_not_loaded(tmp_path, monkeypatch):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for number in range(50):
            package.writestr(f"{number}.txt", b"x")
    monkeypatch.setattr("ocr.zip_directory.MOST_DIRECTORY_BYTES", 1000)
    (one,) = walked(tmp_path, {"g.zip": data.getvalue()})
    assert (one.shown, one.code) == ("g.zip", "too-large")


def test_members_left_behind_by_a_used_up_budget_are_counted(tmp_path):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for number in range(9):
            package.writestr(f"{number}.txt", b"x" * 10)
    found = walked(tmp_path, {"g.zip": data.getvalue()}, Limits(archive_members=5))
    assert sum(isinstance(one, Found) for one in found) == 5
    assert "còn 3 tệp chưa bung" in " ".join(one.what for one in found if isinstance(one, Refused))


def test_a_member_packed_by_lzma_and_damaged_costs_itself_only(tmp_path):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_LZMA) as package:
        package.writestr("a.txt", os.urandom(3000))
    broken = bytearray(data.getvalue())
    broken[60:400] = b"\xff" * 340
    (one,) = walked(tmp_path, {"g.zip": bytes(broken)})
    assert (one.shown, one.code) == ("g.zip/a.txt", "corrupt")


def test_a_later_frame_that_is_a_bomb_is_too_large(tmp_path, monkeypatch):
    data = ordinary.picture(ordinary.Paper(("Kế hoạch",), "x"), "TIFF")
    monkeypatch.setattr("PIL.Image.MAX_IMAGE_PIXELS", 100)
    with pytest.raises(TooLarge, match="quá nhiều điểm ảnh"):
        text_of(tmp_path, data)


def test_a_text_of_more_pages_than_allowed_is_too_large(tmp_path):
    few = ReadingSettings(recognizer=ScriptedRecognizer(""), limits=Limits(pages=50))
    assert text_of(tmp_path, b"a\f" * 50, few)
    with pytest.raises(TooLarge, match="51 trang"):
        text_of(tmp_path, b"a\f" * 51, few)
