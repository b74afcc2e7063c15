"""LibreOffice over one file: a profile of its own, bounded, without macros, links or network.

The exit status of LibreOffice proves nothing, so its output is looked for. It is
killed with its children when it takes too long.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from types import MappingProxyType

from ocr.errors import EngineMissing

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]

SECONDS = 120
MOST_PAGES = 40
"""Pages of a PDF made to be looked at; a longer document is read as text after them."""
_MEMORY = 4 << 30
_LARGEST = 512 << 20
_FEW_PAGES = f'{{"PageRange":{{"type":"string","value":"1-{MOST_PAGES}"}}}}'
_FILTERS = MappingProxyType(
    {
        "docx": "docx:MS Word 2007 XML",
        "xlsx": "xlsx:Calc MS Excel 2007 XML",
        "pptx": "pptx",
        "pdf": f"pdf:writer_pdf_Export:{_FEW_PAGES}",
        "slides.pdf": f"pdf:impress_pdf_Export:{_FEW_PAGES}",
    }
)
_SETTINGS = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Writer/Content/Update", "Field", "false"),
    ("Office.Calc/Content/Update", "Link", "2"),
    ("Office.Common/Load", "UserDefinedSettings", "false"),
)
"""What a document may ask for and does not get; ``Link`` 0 (Writer) and 2 (Calc) are «never»."""
_NOWHERE = "http://127.0.0.1:9"
"""A proxy that nobody serves: what is asked of the network all the same goes nowhere."""


def office_program() -> str:
    """Return the path of LibreOffice.

    Raises:
        EngineMissing: it is not installed.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise EngineMissing("libreoffice-writer")
    return program


def convert(given: Path, kind: str, out: Path, *, seconds: float = SECONDS) -> Path | None:
    """Convert a file, giving the new one or None.

    Args:
        given: the file; its suffix tells LibreOffice what it is.
        kind: "docx", "xlsx" or "pptx"; "pdf" or "slides.pdf" for the first ``MOST_PAGES`` pages
            of a text or of slides.
        out: a folder to be made for the result and the private profile.
        seconds: it is killed after them.

    Raises:
        EngineMissing: LibreOffice is not installed.
    """
    program = office_program()
    out.mkdir()
    profile = out / "profile"
    _write_profile(profile)
    command = [
        program,
        f"-env:UserInstallation={profile.resolve().as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
        *("--convert-to", _FILTERS[kind], "--outdir", str(out), str(given)),
    ]
    _run(command, seconds)
    made = out / f"{given.stem}.{kind.rpartition('.')[2]}"
    return made if made.is_file() and made.stat().st_size > 0 else None


def _write_profile(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    place = profile / "user" / "registrymodifications.xcu"
    place.parent.mkdir(parents=True)
    place.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>\n",
        encoding="utf-8",
    )


def _run(command: list[str], seconds: float) -> None:
    """Run a program in its own process group, killed whole after a time."""
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), _NOWHERE)
    home = {"SAL_USE_VCLPLUGIN": "svp", "HOME": tempfile.gettempdir()}
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **proxies, "no_proxy": "", **home},
        start_new_session=True,
    ) as process:
        _bound(process.pid)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:  # Windows has no process groups
                process.kill()


def _bound(process: int) -> None:
    """Bound memory and what it writes; its children inherit the bounds."""
    if resource is None or not hasattr(resource, "prlimit"):
        return
    try:
        resource.prlimit(process, resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.prlimit(process, resource.RLIMIT_FSIZE, (_LARGEST, _LARGEST))
    except (ProcessLookupError, PermissionError, ValueError):
        return  # ended already, or the machine bounds it more tightly
