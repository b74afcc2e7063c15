"""Old and open office files, through LibreOffice to the formats we read.

The exit status of LibreOffice proves nothing, so its output is looked for. It
runs with a profile of its own, without macros, links or network, and is
killed with its children when it takes too long.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import zipfile
import zlib
from pathlib import Path

from ocr import media
from ocr.errors import CorruptFile, EncryptedFile, EngineMissing
from ocr.ole import BoundedOle
from ocr.readers.opened import OpenDocument
from ocr.readers.sheet import open_xlsx
from ocr.readers.slides import open_pptx
from ocr.readers.source import Source
from ocr.readers.word import open_docx

_TO = {
    media.DOC: ("docx", media.DOCX, open_docx),
    media.RTF: ("docx", media.DOCX, open_docx),
    media.ODT: ("docx", media.DOCX, open_docx),
    media.ODS: ("xlsx", media.XLSX, open_xlsx),
    media.PPT: ("pptx", media.PPTX, open_pptx),
    media.WORD_XML: ("docx", media.DOCX, open_docx),
    media.SHEET_XML: ("xlsx", media.XLSX, open_xlsx),
}
CONVERTED = tuple(_TO)
"""Kinds that are read through LibreOffice."""
_SECONDS = 120
_FILTERS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML", "pptx": "pptx"}
_SUFFIX = {
    media.DOC: ".doc",
    media.RTF: ".rtf",
    media.ODT: ".odt",
    media.ODS: ".ods",
    media.PPT: ".ppt",
    media.WORD_XML: ".xml",
    media.SHEET_XML: ".xml",
}
_FLAGS_AT = 10
_WORD_LOCKED = 0x0100
"""The bit fEncrypted of the head of a .doc."""


def open_converted(source: Source) -> OpenDocument:
    """Open a file after LibreOffice turned a copy of it into a newer format.

    Raises:
        EngineMissing: LibreOffice is not installed.
        EncryptedFile: it asks for a password.
        CorruptFile: LibreOffice gave nothing.
    """
    if _is_locked(source):
        raise EncryptedFile(source.name)
    kind, new_type, opener = _TO[source.media_type]
    with tempfile.TemporaryDirectory(prefix="cchc-office-") as folder:
        given = Path(folder) / f"given{_SUFFIX[source.media_type]}"
        shutil.copyfile(source.path, given)
        made = convert(given, kind, Path(folder) / "made")
        if made is None:
            raise CorruptFile(source.name, what="LibreOffice không chuyển đổi được tệp này")
        return opener(Source(made, source.name, source.sha256, new_type, source.settings))


def _is_locked(source: Source) -> bool:
    """Tell a password before LibreOffice is asked: it would only say that nothing came."""
    try:
        if source.media_type == media.DOC:
            with BoundedOle(str(source.path)) as opened:
                head = opened.openstream("WordDocument").read(_FLAGS_AT + 2)
                return bool(int.from_bytes(head[_FLAGS_AT:], "little") & _WORD_LOCKED)
        if source.media_type in (media.ODT, media.ODS):
            with zipfile.ZipFile(source.path) as package:
                return b"encryption-data" in package.read("META-INF/manifest.xml")
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, IndexError, RuntimeError, zlib.error):
        return False  # damaged: LibreOffice may still make something of it
    return False


def convert(given: Path, kind: str, out: Path) -> Path | None:
    """Convert a file, giving the new one or None.

    Args:
        given: the file; its suffix tells LibreOffice what it is.
        kind: "docx", "xlsx" or "pptx".
        out: a folder to be made for the result and the private profile.

    Raises:
        EngineMissing: LibreOffice is not installed.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise EngineMissing("libreoffice-writer")
    out.mkdir()
    profile = (out / "profile").resolve().as_uri()
    command = [
        program,
        f"-env:UserInstallation={profile}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
        *("--convert-to", _FILTERS[kind], "--outdir", str(out), str(given)),
    ]
    _run(command)
    made = out / f"{given.stem}.{kind}"
    return made if made.is_file() and made.stat().st_size > 0 else None


def _run(command: list[str]) -> None:
    """Run a program in its own process group, killed whole after a time."""
    environment = {**os.environ, "SAL_USE_VCLPLUGIN": "svp", "HOME": tempfile.gettempdir()}
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    ) as process:
        try:
            process.wait(_SECONDS)
        except subprocess.TimeoutExpired:
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:  # Windows has no process groups
                process.kill()
