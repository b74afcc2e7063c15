"""Where the work is kept and how reading is run.

The order of precedence: flags of the command line, ``CCHC_*`` variables of
the environment, ``cchc.toml`` of the workspace, defaults. A workspace is one
folder that can be copied to another PC: nothing inside it names a place
outside it.
"""

import os
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.errors import NoWorkspace, WrongValue

MARKER = "cchc.toml"
FORMAT = 1
MOST_WORKERS = 32
PAPERS_KEYS = frozenset({"profile", "name", "place", "drafter", "council", "office", "parent"})


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folder of one campaign.

    Attributes:
        root: the folder that holds ``cchc.toml``, absolute while the program runs.
    """

    root: Path

    @property
    def marker(self) -> Path:
        """The settings file that makes a folder a workspace."""
        return self.root / MARKER

    @property
    def database(self) -> Path:
        """The SQLite store."""
        return self.root / "store.sqlite3"

    @property
    def originals(self) -> Path:
        """Files as they came, byte for byte, named by their content."""
        return self.root / "originals"

    @property
    def pages(self) -> Path:
        """Cache of what was read; may be deleted."""
        return self.root / "pages"

    @property
    def index(self) -> Path:
        """The search index, a cache; may be deleted."""
        return self.root / "index"

    @property
    def outputs(self) -> Path:
        """Word papers."""
        return self.root / "outputs"

    @property
    def rulebooks(self) -> Path:
        """Rulebooks of this workspace, looked up before the shipped ones."""
        return self.root / "rulebooks"

    @property
    def templates(self) -> Path:
        """Word templates of this workspace, looked up before the shipped ones."""
        return self.root / "templates"


@dataclass(frozen=True, slots=True)
class Config:
    """Settings of one run of the program.

    Attributes:
        workspace: the campaign's folder, or None where the command needs none.
        user: the login name of the person at work.
        workers: reading processes, 1 to 32; each runs one Tesseract thread.
        papers: what ``[papers]`` says of letterheads.
    """

    workspace: Workspace | None
    user: str
    workers: int
    papers: Mapping[str, str] = field(default_factory=dict)

    def need_workspace(self) -> Workspace:
        """Return the workspace.

        Raises:
            NoWorkspace: there is none.
        """
        if self.workspace is None:
            raise NoWorkspace(str(Path.cwd()))
        return self.workspace


def find_workspace(flag: str | None, env: Mapping[str, str], here: Path) -> Workspace | None:
    """Return the workspace named by the flag, the environment, or the current folder.

    Raises:
        NoWorkspace: the flag or the variable names a folder that is not one.
    """
    named = flag or env.get("CCHC_WORKSPACE")
    root = Path(named).expanduser() if named else here
    if not root.is_absolute():
        root = here / root
    if (root / MARKER).is_file():
        return Workspace(root.resolve())
    if named:
        raise NoWorkspace(named)
    return None


def load_config(workspace: Workspace | None, env: Mapping[str, str], login: str) -> Config:
    """Return the settings of this run, the flags' share left out.

    Args:
        workspace: the campaign's folder, if any.
        env: the environment.
        login: the name the operating system gives the person.

    Raises:
        WrongValue: a setting that is not what it should be.
    """
    table = _read_marker(workspace) if workspace else {}
    user = env.get("CCHC_USER") or str(table.get("user", "")) or login
    workers = env.get("CCHC_WORKERS") or str(table.get("workers", "")) or str(default_workers())
    return Config(workspace, user, parse_workers(workers), _read_papers(table))


def default_workers() -> int:
    """Return how many reading processes this machine carries well."""
    return max(1, min(os.cpu_count() or 1, MOST_WORKERS))


def parse_workers(text: str) -> int:
    """Return a number of processes.

    Raises:
        WrongValue: not a whole number from 1 to 32.
    """
    if not text.isdecimal() or not 1 <= int(text) <= MOST_WORKERS:
        raise WrongValue(f"số tiến trình đọc phải là số nguyên từ 1 đến {MOST_WORKERS}, không phải {text!r}")
    return int(text)


def write_marker(workspace: Workspace, lines: Sequence[str]) -> None:
    """Write ``cchc.toml``, the act that makes the folder a workspace."""
    text = "\n".join((f"format = {FORMAT}", *lines)) + "\n"
    workspace.marker.write_text(text, encoding="utf-8")


def _read_papers(table: Mapping[str, object]) -> dict[str, str]:
    papers = table.get("papers", {})
    if not isinstance(papers, dict) or papers.keys() - PAPERS_KEYS:
        raise WrongValue(f"{MARKER}: mục [papers] chỉ nhận {', '.join(sorted(PAPERS_KEYS))}")
    return {key: str(value) for key, value in papers.items()}


def _read_marker(workspace: Workspace) -> dict[str, object]:
    try:
        table = tomllib.loads(workspace.marker.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WrongValue(f"{MARKER}: không đọc được ({error}); sửa lại theo bản gốc") from error
    if table.get("format") != FORMAT:
        raise WrongValue(f"{MARKER}: format = {table.get('format')!r}, chương trình này đọc được {FORMAT}")
    return table
