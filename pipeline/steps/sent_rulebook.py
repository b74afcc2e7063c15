"""What a secretary sends as a whole rulebook: a ZIP of its folder, its files, or a table of criteria.

The table is read by the very step of ``cchc rulebook import``; what it does not
say is taken from the rulebook at work, its dates moved to the new year as
``cchc rulebook new`` moves them.
"""

import stat
import tempfile
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from ocr.zip_directory import is_overlong
from pipeline.errors import WrongValue
from pipeline.rules.cloning import clone_year
from pipeline.rules.faults import RulebookFault
from pipeline.rules.reading.parse import POINTS_FILE, RULEBOOK_FILE, UNITS_FILE, Texts
from pipeline.steps.import_criteria import import_table

TABLES = frozenset({".xlsx", ".xls", ".docx"})
LARGEST_TABLE = 20 * 1024 * 1024
LARGEST_TEXT = 512 * 1024
MOST_FILES = 12
_LARGEST_ZIP = 4 * 1024 * 1024
_MOST_MEMBERS = 60
_ENCRYPTED = 0x1
_TEXTS = frozenset({".toml", ".csv"})
_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, EOFError, ValueError)


@dataclass(frozen=True, slots=True)
class SentRulebook:
    """The whole texts that were sent or made of what was sent.

    Attributes:
        texts: of the rulebook.
        faults: of a table that was not understood.
        review: Vietnamese lines of what was moved from the year at work and must be gone through.
    """

    texts: Texts
    faults: tuple[RulebookFault, ...] = ()
    review: tuple[str, ...] = ()


def read_sent(sent: Mapping[str, bytes], current: Texts, *, year: int, stem: str = "") -> SentRulebook:
    """Return the rulebook that files make.

    Args:
        sent: file name → bytes: one .zip, or one table, or .toml and .csv files.
        current: texts of the rulebook at work; they stand in for files that are not sent.
        year: the year a table is for.
        stem: the criteria file a table stands for; "" where the rulebook has one only.

    Raises:
        WrongValue: nothing a rulebook is made of, or an archive that is not safe.
        WrongTable: no table of criteria in the table.
    """
    suffixes = {Path(name).suffix.lower() for name in sent}
    if len(sent) == 1 and suffixes == {".zip"}:
        return SentRulebook(texts_of(unzipped(next(iter(sent.values())))))
    moved = clone_year(current, year)
    if len(sent) == 1 and suffixes <= TABLES:
        name, data = next(iter(sent.items()))
        return _of_table(name, data, SentRulebook(moved.texts, review=moved.review), stem)
    if not sent or not suffixes <= _TEXTS:
        raise WrongValue("chọn một tệp .zip, hoặc một bảng .xlsx, .docx, hoặc các tệp .toml, .csv")
    given = {Path(name).name: _decoded(name, data) for name, data in sent.items()}
    # The head of a rulebook that is sent itself tells its year: only the rest is taken over.
    return SentRulebook(texts_of({**_named(moved.texts), **given}), review=moved.review)


def texts_of(named: Mapping[str, str]) -> Texts:
    """Return the texts of a rulebook by their file names.

    Raises:
        WrongValue: there is no rulebook.toml.
    """
    if RULEBOOK_FILE not in named:
        raise WrongValue(f"không có tệp {RULEBOOK_FILE}; gửi cả thư mục của bộ quy tắc")
    criteria = {
        name.removesuffix(".csv"): text
        for name, text in sorted(named.items())
        if name.endswith(".csv") and name != UNITS_FILE
    }
    return Texts(named[RULEBOOK_FILE], criteria, named.get(UNITS_FILE, ""), named.get(POINTS_FILE, ""))


def unzipped(data: bytes) -> dict[str, str]:
    """Return file name → text of the one rulebook in a ZIP.

    Raises:
        WrongValue: no ZIP, a locked one, too large, names that lead elsewhere, or two rulebooks.
    """
    if len(data) > _LARGEST_ZIP:
        raise WrongValue("tệp nén lớn hơn 4 MB, không phải một bộ quy tắc")
    with tempfile.TemporaryDirectory(prefix="cchc-rulebook-") as folder:
        place = Path(folder) / "sent.zip"
        place.write_bytes(data)
        try:
            if is_overlong(place):
                raise WrongValue("tệp nén có danh mục quá dài, không phải một bộ quy tắc")
            with zipfile.ZipFile(place) as archive:
                return _members(archive)
        except _BROKEN as error:
            raise WrongValue("tệp nén hỏng hoặc không phải .zip; nén lại thư mục rồi gửi") from error


def _members(archive: zipfile.ZipFile) -> dict[str, str]:
    members = [one for one in archive.infolist() if not one.is_dir()]
    if len(members) > _MOST_MEMBERS:
        raise WrongValue(f"tệp nén có {len(members)} tệp, không phải một bộ quy tắc")
    for one in members:
        _require_plain(one)
    wanted = [one for one in members if _path(one).suffix.lower() in _TEXTS]
    wanted = [one for one in wanted if _path(one).parts[0] != "__MACOSX"]
    folders = {_path(one).parent for one in wanted}
    names = [_path(one).name for one in wanted]
    if len(folders) > 1 or len(set(names)) != len(names) or len(names) > MOST_FILES:
        raise WrongValue("tệp nén phải có đúng một bộ quy tắc, mọi tệp .toml, .csv trong cùng thư mục")
    texts = {}
    for name, one in zip(names, wanted, strict=True):
        with archive.open(one) as stream:
            # What a ZIP says of sizes may be a lie: no more is read than a rulebook has.
            texts[name] = _decoded(name, stream.read(LARGEST_TEXT + 1))
    return texts


def _require_plain(one: zipfile.ZipInfo) -> None:
    path = _path(one)
    leads_away = not path.parts or path.is_absolute() or ".." in path.parts or ":" in path.parts[0]
    if leads_away or stat.S_ISLNK(one.external_attr >> 16):
        raise WrongValue("tệp nén có tên dẫn ra ngoài thư mục; không nhận")
    if one.flag_bits & _ENCRYPTED:
        raise WrongValue("tệp nén có mật khẩu; nén lại không đặt mật khẩu rồi gửi")


def _path(one: zipfile.ZipInfo) -> PurePosixPath:
    """Return the path of a member; older programs of Windows part folders by a backslash."""
    return PurePosixPath(one.filename.replace("\\", "/"))


def _decoded(name: str, data: bytes) -> str:
    if len(data) > LARGEST_TEXT:
        raise WrongValue(f"{name}: lớn hơn 512 KB, không phải tệp của bộ quy tắc")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise WrongValue(f"{name}: không phải chữ mã UTF-8; lưu lại dạng UTF-8") from error


def _of_table(name: str, data: bytes, base: SentRulebook, stem: str) -> SentRulebook:
    """Put the criteria of a table in the place of one criteria file."""
    stems = list(base.texts.criteria)
    chosen = stem or (stems[0] if len(stems) == 1 else "")
    if chosen not in stems:
        raise WrongValue(f"chọn bảng này thay cho danh mục nào: {', '.join(stems)}")
    if len(data) > LARGEST_TABLE:
        raise WrongValue(f"{name}: bảng lớn hơn 20 MB")
    with tempfile.TemporaryDirectory(prefix="cchc-rulebook-") as folder:
        table = Path(folder) / f"bang{Path(name).suffix.lower()}"
        table.write_bytes(data)
        target = Path(folder) / "made" / f"{chosen}.csv"
        done = import_table(table, target)
        text = target.read_text(encoding="utf-8")
    texts = replace(base.texts, criteria={**base.texts.criteria, chosen: text})
    return SentRulebook(texts, tuple(replace(one, file=name) for one in done.faults), base.review)


def _named(texts: Texts) -> dict[str, str]:
    named = {RULEBOOK_FILE: texts.rulebook, UNITS_FILE: texts.units, POINTS_FILE: texts.points}
    named.update({f"{stem}.csv": text for stem, text in texts.criteria.items()})
    return {name: text for name, text in named.items() if text}
