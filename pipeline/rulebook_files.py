"""Find a rulebook's files and hand their text to the rules.

A workspace's own ``rulebooks/`` is looked up first, then the shipped ones.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.rules.cloning import clone_year
from pipeline.rules.faults import RulebookExists, RulebookFault, UnknownRulebook
from pipeline.rules.reading.parse import (
    POINTS_FILE,
    RULEBOOK_FILE,
    UNITS_FILE,
    Texts,
    parse_rulebook,
    read_rulebook,
)
from pipeline.rules.rulebook import Rulebook

SHIPPED = Path(__file__).resolve().parent.parent / "rulebooks"


def load_rulebook(name: str, search_path: Sequence[Path] = ()) -> Rulebook:
    """Return the rulebook ``name``, such as "soc_trang_police/2024".

    Args:
        name: folder under a search path.
        search_path: folders looked up first, in order; the shipped ones come last.

    Raises:
        UnknownRulebook: no such folder anywhere.
        BrokenRulebook: with every fault.
    """
    texts = rulebook_texts(name, search_path)
    return parse_rulebook(texts.rulebook, texts.criteria, texts.units, points_toml=texts.points, name=name)


def check_rulebook(name: str, search_path: Sequence[Path] = ()) -> list[RulebookFault]:
    """Return every fault of the rulebook ``name``, none for a sound one.

    Raises:
        UnknownRulebook: no such folder anywhere.
    """
    return read_rulebook(rulebook_texts(name, search_path), name=name)[1]


def rulebook_folder(name: str, search_path: Sequence[Path] = ()) -> Path:
    """Return the folder of the rulebook ``name``.

    Raises:
        UnknownRulebook: no such folder anywhere.
    """
    roots = [*search_path, SHIPPED]
    for root in roots:
        if (root / name / RULEBOOK_FILE).is_file():
            return root / name
    raise UnknownRulebook(name, [str(root) for root in roots], known_rulebooks(search_path))


def rulebook_texts(name: str, search_path: Sequence[Path] = ()) -> Texts:
    """Return the texts of the rulebook ``name``; a file that is not there is "".

    Raises:
        UnknownRulebook: no such folder anywhere.
    """
    folder = rulebook_folder(name, search_path)
    criteria = {path.stem: _text(path) for path in sorted(folder.glob("*.csv")) if path.name != UNITS_FILE}
    return Texts(
        _text(folder / RULEBOOK_FILE), criteria, _text(folder / UNITS_FILE), _text(folder / POINTS_FILE)
    )


def known_rulebooks(search_path: Sequence[Path] = ()) -> list[str]:
    """Return the names of all rulebooks there are, sound or not, sorted."""
    return sorted({name for root in [*search_path, SHIPPED] for name in _names(root)})


def _names(root: Path) -> Iterator[str]:
    for path in root.glob(f"*/*/{RULEBOOK_FILE}"):
        yield path.parent.relative_to(root).as_posix()


def _text(path: Path) -> str:
    # utf-8-sig: Excel puts a mark before the first column's name.
    return path.read_text(encoding="utf-8-sig", errors="replace") if path.is_file() else ""


def write_rulebook(folder: Path, texts: Texts) -> list[Path]:
    """Write the texts of a rulebook into a new folder and return the files.

    Raises:
        RulebookExists: the folder holds a rulebook already; it is never written over.
    """
    if (folder / RULEBOOK_FILE).exists():
        raise RulebookExists(str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    named = {RULEBOOK_FILE: texts.rulebook, UNITS_FILE: texts.units, POINTS_FILE: texts.points}
    named.update({f"{stem}.csv": text for stem, text in texts.criteria.items()})
    written = []
    for name, text in named.items():
        if text:
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
            written.append(folder / name)
    return written


def new_rulebook(
    name: str, like: str, search_path: Sequence[Path], into: Path
) -> tuple[Path, tuple[str, ...]]:
    """Write next year's rulebook from another one, comments kept.

    Args:
        name: of the new one, "authority/year".
        like: name of the one to copy.
        search_path: where ``like`` is looked up before the shipped ones.
        into: the ``rulebooks/`` folder it is written to.

    Returns:
        Its folder, and Vietnamese lines of what a person must go through.

    Raises:
        UnknownRulebook: there is no ``like``.
        RulebookExists: there is a ``name`` already.
        ValueError: ``name`` does not end in a year.
    """
    authority, _, year = name.rpartition("/")
    if not authority or not year.isdecimal():
        raise ValueError(f"tên bộ quy tắc phải như «co_quan/2025», không phải {name!r}")
    cloned = clone_year(rulebook_texts(like, search_path), int(year))
    write_rulebook(into / name, cloned.texts)
    return into / name, cloned.review
