"""Forty files made to break a reader, each with the reasons that are right for it.

A file is refused by one of its ``codes``; where "read" is among them it may
also be read, because it is strange and not wrong.
"""

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bench.hostile import attacks_archive as archive
from bench.hostile import attacks_document as document
from bench.hostile.ole import locked_office


@dataclass(frozen=True, slots=True)
class Attack:
    """One hostile file.

    Attributes:
        name: below the folder.
        make: puts it there.
        codes: the reasons of which it, or what it holds, must get one; "read" where it may be read.
    """

    name: str
    make: Callable[[Path], None]
    codes: frozenset[str]


def _file(name: str, data: Callable[[], bytes], *codes: str) -> Attack:
    return Attack(name, lambda place: _write(place, data()), frozenset(codes))


def _write(place: Path, data: bytes) -> None:
    place.write_bytes(data)


def _link(target: str) -> Callable[[Path], None]:
    return lambda place: place.symlink_to(target)


def _socket(place: Path) -> None:
    """A socket; its path must be short, so it is bound by a short name and moved."""
    made = socket.socket(socket.AF_UNIX)
    short = Path("/tmp") / f"cchc-{os.getpid()}.sock"
    with made:
        made.bind(str(short))
        short.rename(place)


def _deep(place: Path) -> None:
    """A file 40 folders of 30 letters down: longer than the store keeps."""
    for _level in range(40):
        place = place / ("thư mục rất dài " * 2)
    place.mkdir(parents=True)
    (place / "KH 1.txt").write_text("Kế hoạch", encoding="utf-8")


def _raw_name(raw: bytes) -> Callable[[Path], None]:
    def make(place: Path) -> None:
        folder = os.fsencode(place.parent)
        with Path(os.fsdecode(folder + b"/" + raw)).open("wb") as stream:
            stream.write(b"Ke hoach cai cach hanh chinh " + raw)

    return make


def _twins(place: Path) -> None:
    """Two files whose names differ in normalisation only."""
    place.with_name("Kế hoạch đôi.txt").write_text("một", encoding="utf-8")
    place.with_name("Kê\u0301 hoa\u0323ch đôi.txt").write_text("hai", encoding="utf-8")


ATTACKS: tuple[Attack, ...] = (
    _file("bom phẳng.zip", archive.flat_bomb, "too-large"),
    _file("bom lồng.zip", archive.nested_bomb, "too-large"),
    _file("bom nhiều tệp.zip", archive.many_members, "too-large"),
    _file("bom chồng.zip", archive.overlapping, "corrupt", "too-large"),
    _file("mười hai lớp.zip", archive.deep, "too-large"),
    _file("danh mục khổng lồ.zip", archive.huge_directory, "too-large"),
    _file("bom.7z", archive.seven_bomb, "too-large"),
    _file("cắt cụt.zip", archive.truncated, "corrupt"),
    _file("khóa.zip", archive.locked, "encrypted"),
    _file("khóa.7z", archive.locked_seven, "encrypted"),
    _file("rác.rar", archive.rar_noise, "encrypted", "corrupt"),
    _file("ra ngoài.zip", archive.traversal, "traversal"),
    _file("tuyệt đối.zip", archive.absolute, "traversal"),
    _file("liên kết.zip", archive.symlink, "link"),
    _file("rỗng.zip", archive.empty, "empty"),
    Attack("trỏ ra ngoài.pdf", _link("/etc/passwd"), frozenset({"link"})),
    Attack("vòng", _link("."), frozenset({"link"})),
    Attack("ống.pdf", os.mkfifo, frozenset({"unsupported"})),
    Attack("ổ cắm.docx", _socket, frozenset({"unsupported"})),
    Attack("sâu", _deep, frozenset({"unreadable"})),
    Attack("tên TCVN3", _raw_name("KÕ ho¹ch n¨m.txt".encode("latin-1")), frozenset({"read"})),
    Attack("tên CP1258", _raw_name("Kê\u0301 hoa\u0323ch.txt".encode("cp1258")), frozenset({"read"})),
    Attack("đôi.txt", _twins, frozenset({"read"})),
    _file("khóa.docx", locked_office, "encrypted"),
    _file("khóa.xlsx", locked_office, "encrypted"),
    _file("khóa.pdf", document.locked_pdf, "encrypted"),
    _file("cụt.pdf", document.truncated_pdf, "corrupt"),
    _file("trang đệ quy.pdf", document.recursive_pdf, "corrupt", "empty", "too-large", "read"),
    _file("trăm nghìn trang.pdf", document.endless_pdf, "too-large", "corrupt"),
    _file("trang khổng lồ.pdf", document.giant_page, "read"),
    _file("bom luồng.pdf", document.stream_bomb, "read", "too-large", "corrupt"),
    _file("bom thực thể.docx", document.entity_word, "corrupt"),
    _file("thực thể ngoài.docx", document.external_word, "corrupt", "empty", "read"),
    _file("bom thực thể.xlsx", document.entity_workbook, "corrupt"),
    _file("bốn triệu ô.xlsx", document.million_rows, "too-large"),
    _file("macro.docm", document.macro_word, "read"),
    _file("thực thể.svg", document.entity_svg, "unsupported"),
    _file("20000 điểm.png", document.giant_picture, "too-large"),
    _file("cụt.jpg", document.truncated_picture, "corrupt"),
    _file("không phải.pdf", document.program, "unsupported"),
    _file("tệp rỗng.pdf", bytes, "empty"),
)


HEAVY = frozenset(
    {
        "bom phẳng.zip",
        "bom lồng.zip",
        "bom nhiều tệp.zip",
        "danh mục khổng lồ.zip",
        "bom.7z",
        "bốn triệu ô.xlsx",
        "bom luồng.pdf",
        "20000 điểm.png",
    }
)
"""Names of attacks that take long to make; the small folder of the tests goes without them."""


def make_attacks(folder: Path, attacks: tuple[Attack, ...] = ATTACKS) -> Iterator[Attack]:
    """Put the attacks into the folder and yield those that this machine could make."""
    folder.mkdir(parents=True, exist_ok=True)
    for attack in attacks:
        with suppress(NotImplementedError, PermissionError):
            attack.make(folder / attack.name)
            yield attack
