import hashlib
import io
import shutil
import struct
import subprocess
import unicodedata
import zipfile
from email.message import EmailMessage

import pytest

from ocr.errors import UnreadableFile
from ocr.folder import Found, Refused, walk
from ocr.limits import Limits


def zip_bytes(members, *, compress=zipfile.ZIP_DEFLATED):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", compress) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def zip_with_raw_name(raw, content=b"x"):
    """A ZIP whose member name is raw bytes without the UTF-8 flag."""
    head = struct.pack(
        "<4s5H3L2H",
        b"PK\x03\x04",
        20,
        0,
        0,
        0,
        0x21,
        zlib_crc(content),
        len(content),
        len(content),
        len(raw),
        0,
    )
    central = struct.pack(
        "<4s6H3L5H2L",
        b"PK\x01\x02",
        20,
        20,
        0,
        0,
        0,
        0x21,
        zlib_crc(content),
        len(content),
        len(content),
        len(raw),
        0,
        0,
        0,
        0,
        0,
        0,
    )
    body = head + raw + content
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(central) + len(raw), len(body), 0)
    return body + central + raw + end


def zlib_crc(content):
    return zipfile.crc32(content)


@pytest.fixture
def visit(tmp_path):
    folder, scratch = tmp_path / "in", tmp_path / "scratch"
    folder.mkdir()
    scratch.mkdir()

    def run(files, limits=None):
        for name, data in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return list(walk(folder, scratch, limits=limits))

    run.folder, run.scratch = folder, scratch
    return run


def shown(found):
    return [item.shown for item in found if isinstance(item, Found)]


def refused(found):
    return {item.shown: item.code for item in found if isinstance(item, Refused)}


def test_a_zip_in_a_zip_is_walked_and_shown_by_its_virtual_path(visit):
    inner = zip_bytes({"KH 12.txt": "nội dung"})
    found = visit({"goi.zip": zip_bytes({"con.zip": inner, "a.txt": "a"}), "z.txt": b"z"})
    assert shown(found) == ["goi.zip/a.txt", "goi.zip/con.zip/KH 12.txt", "z.txt"]
    item = found[1]
    assert item.path.read_text() == "nội dung"
    assert item.sha256 == hashlib.sha256("nội dung".encode()).hexdigest()
    assert item.path.is_relative_to(visit.scratch)


def test_names_of_macs_are_shown_composed(visit):
    name = unicodedata.normalize("NFD", "Kế hoạch số 5.txt")
    assert shown(visit({name: b"x"})) == ["Kế hoạch số 5.txt"]
    assert shown(visit({"g.zip": zip_bytes({name: b"y"})}))[-1] == "g.zip/Kế hoạch số 5.txt"


@pytest.mark.parametrize(
    "raw",
    [
        "Quyết định công nhận.txt".encode(),
        unicodedata.normalize("NFC", "Quyết định công nhận.txt")
        .replace("ế", "ê\u0301")
        .replace("ị", "i\u0323")
        .replace("ậ", "â\u0323")
        .encode("cp1258"),
        "QuyÕt ®Þnh c«ng nhËn.txt".encode("latin-1"),
    ],
    ids=["utf-8", "cp1258", "tcvn3"],
)
def test_member_names_without_a_flag_are_told_by_vietnamese_syllables(visit, raw):
    assert shown(visit({"g.zip": zip_with_raw_name(raw)})) == ["g.zip/Quyết định công nhận.txt"]


def test_names_in_cp437_stay_what_they_are(visit):
    assert shown(visit({"g.zip": zip_with_raw_name("résumé.txt".encode("cp437"))})) == ["g.zip/résumé.txt"]


@pytest.mark.parametrize("name", ["../../thoat.txt", "/etc/thoat.txt", "C:\\thoat.txt", "a/../../thoat.txt"])
def test_no_member_leaves_the_scratch_folder(visit, name):
    found = visit({"g.zip": zip_bytes({name: b"x", "ok.txt": b"y"})})
    assert "traversal" in refused(found).values() or shown(found) != ["g.zip/ok.txt"]
    assert not list(visit.scratch.parent.rglob("thoat.txt"))
    assert "g.zip/ok.txt" in shown(found)


def test_a_bomb_is_refused_by_ratio_and_by_size(visit):
    bomb = zip_bytes({"0.txt": b"\0" * 20_000_000})
    found = visit({"bom.zip": bomb, "ok.txt": b"x"})
    assert refused(found) == {"bom.zip/0.txt": "too-large"}
    small = Limits(archive_bytes=1000, archive_ratio=1e9)
    assert "too-large" in refused(visit({"to.zip": zip_bytes({"1.txt": b"ab" * 900})}, small)).values()


def test_a_lying_size_in_the_directory_does_not_help_a_bomb(visit):
    data = zip_bytes({"0.txt": b"\0" * 500_000})
    lie = data.replace(struct.pack("<L", 500_000), struct.pack("<L", 500))
    found = visit({"b.zip": lie}, Limits(archive_bytes=100_000))
    assert set(refused(found).values()) <= {"too-large", "corrupt"}
    assert not shown(found)


def test_archives_too_deep_and_too_full_are_refused(visit):
    data = zip_bytes({"x.txt": b"x"})
    for _ in range(4):
        data = zip_bytes({"n.zip": data})
    found = visit(
        {"s.zip": data, "m.zip": zip_bytes({f"{n}.txt": b"x" for n in range(9)})},
        Limits(archive_depth=3, archive_members=5),
    )
    assert list(refused(found).values()).count("too-large") >= 2
    assert len(shown(found)) == 5


def test_a_zip_that_holds_itself_again_and_again_ends(visit):
    data = zip_bytes({"a.txt": b"x"})
    for _ in range(12):
        data = zip_bytes({"1.zip": data, "2.zip": data})
    found = visit({"q.zip": data}, Limits(archive_depth=5, archive_members=50))
    assert len(found) < 200


def test_a_locked_member_and_a_broken_archive_each_get_a_reason(visit):
    locked = bytearray(zip_bytes({"mat.txt": b"secret"}, compress=zipfile.ZIP_STORED))
    locked[6] |= 1
    central = bytes(locked).index(b"PK\x01\x02")
    locked[central + 8] |= 1
    found = visit({"khoa.zip": bytes(locked), "hong.zip": b"PK\x03\x04hong", "rong.txt": b""})
    assert refused(found) == {"khoa.zip/mat.txt": "encrypted", "hong.zip": "corrupt", "rong.txt": "empty"}


def test_junk_is_told_of_but_not_read(visit):
    found = visit(
        {".DS_Store": b"x", "a/Thumbs.db": b"x", "~$KH.docx": b"x", "__MACOSX/._k.pdf": b"x", "k.txt": b"k"}
    )
    assert shown(found) == ["k.txt"]
    assert set(refused(found).values()) == {"junk"}
    assert len(refused(found)) == 4


def test_links_are_not_followed(visit, tmp_path):
    (tmp_path / "ngoai.txt").write_text("bí mật")
    (visit.folder / "lien_ket.txt").symlink_to(tmp_path / "ngoai.txt")
    (visit.folder / "vong").symlink_to(visit.folder)
    found = visit({"a.txt": b"a"})
    assert shown(found) == ["a.txt"]
    assert refused(found) == {"lien_ket.txt": "link", "vong": "link"}


def test_the_order_is_stable_and_a_single_file_may_be_given(visit):
    visit({"b.txt": b"b", "a/c.txt": b"c", "ă.txt": b"d"})
    first = list(walk(visit.folder, visit.scratch))
    assert first == list(walk(visit.folder, visit.scratch))
    assert shown(list(walk(visit.folder / "b.txt", visit.scratch))) == ["b.txt"]
    with pytest.raises(UnreadableFile):
        list(walk(visit.folder / "khong_co", visit.scratch))


@pytest.mark.skipif(
    not shutil.which("bsdtar") or not shutil.which("7z"), reason="máy này không có bsdtar và 7z"
)
def test_7z_is_unpacked_where_a_program_is_there(visit, tmp_path):
    (tmp_path / "KH 7.txt").write_text("bảy")
    subprocess.run(
        ["7z", "a", str(visit.folder / "g.7z"), str(tmp_path / "KH 7.txt")], check=True, capture_output=True
    )
    assert shown(visit({})) == ["g.7z/KH 7.txt"]


def test_without_a_program_7z_is_one_clear_refusal(visit, monkeypatch):
    monkeypatch.setattr("ocr.archive.shutil.which", lambda _program: None)
    found = visit({"g.7z": b"7z\xbc\xaf\x27\x1c" + b"\0" * 40})
    assert refused(found) == {"g.7z": "unsupported"}
    assert "libarchive-tools" in found[0].remedy


def test_what_is_attached_to_a_letter_is_walked_too(visit):
    letter = EmailMessage()
    letter["Subject"], letter["From"], letter["To"], letter["Date"] = (
        "Gửi",
        "a@b.vn",
        "c@d.vn",
        "Mon, 1 Jan 2024",
    )
    letter.set_content("Kính gửi")
    letter.add_attachment(b"mot", maintype="text", subtype="x", filename="KH 5.txt")
    letter.add_attachment(
        zip_bytes({"hai.txt": "2"}), maintype="application", subtype="zip", filename="../goi.zip"
    )
    found = visit({"thu.eml": bytes(letter)})
    assert shown(found) == ["thu.eml", "thu.eml/KH 5.txt", "thu.eml/.._goi.zip/hai.txt"]
    assert found[1].path.read_bytes() == b"mot"
