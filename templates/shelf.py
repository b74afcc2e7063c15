"""The Word templates a workspace uses: a secretariat's own before the shipped ones.

An installed template replaces the shipped one; the replaced file is kept beside
it under a number, never deleted.
"""

from dataclasses import dataclass
from pathlib import Path

from templates.build.catalogue import BODIES
from templates.errors import BrokenTemplate
from templates.render import shipped_template
from templates.review import review


@dataclass(frozen=True, slots=True)
class ShelfEntry:
    """One template.

    Attributes:
        name: such as "publication_decision"; title: what it prints.
        own: path of the workspace's own file, or None for the shipped one.
        kept: older files of the workspace, the newest last.
    """

    name: str
    title: str
    own: Path | None
    kept: tuple[Path, ...]


def entries(folder: Path) -> list[ShelfEntry]:
    """Return every template with its own and kept files in a workspace's folder."""
    found = []
    for name, (title, _) in BODIES.items():
        own = folder / f"{name}.docx"
        kept = tuple(sorted(folder.glob(f"{name}.[0-9][0-9][0-9].docx")))
        found.append(ShelfEntry(name, title, own if own.is_file() else None, kept))
    return found


def template_bytes(name: str, folder: Path | None = None) -> bytes:
    """Return the template in use: the workspace's own, else the shipped one.

    Raises:
        BrokenTemplate: there is no such template.
    """
    _known(name)
    own = folder / f"{name}.docx" if folder is not None else None
    return own.read_bytes() if own is not None and own.is_file() else shipped_template(name)


def copy_out(name: str, target: Path, folder: Path | None = None) -> Path:
    """Write the template in use to a file for editing in Word and return its path.

    Raises:
        BrokenTemplate: there is no such template, or the target exists.
    """
    if target.exists():
        raise BrokenTemplate(f"đã có tệp {target.name}; hãy chọn tên khác để không ghi đè")
    target.write_bytes(template_bytes(name, folder))
    return target


def install(name: str, edited: bytes, folder: Path) -> Path:
    """Put an edited template to use in a workspace, the old one kept; return its path.

    Raises:
        BrokenTemplate: there is no such template, or a paper cannot be printed with it.
    """
    _known(name)
    fatal = [found for found in review(edited, name) if found.fatal]
    if fatal:
        raise BrokenTemplate(f"mẫu chưa dùng được: {fatal[0]}")
    folder.mkdir(parents=True, exist_ok=True)
    own = folder / f"{name}.docx"
    if own.is_file():
        own.rename(folder / f"{name}.{_next_number(name, folder):03d}.docx")
    own.write_bytes(edited)
    return own


def _next_number(name: str, folder: Path) -> int:
    kept = sorted(folder.glob(f"{name}.[0-9][0-9][0-9].docx"))
    return int(kept[-1].name.split(".")[1]) + 1 if kept else 1


def _known(name: str) -> None:
    if name not in BODIES:
        raise BrokenTemplate(f"không có mẫu «{name}»; hãy chọn một trong: {', '.join(BODIES)}")
