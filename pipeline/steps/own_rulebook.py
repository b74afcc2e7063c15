"""Give a workspace its own copy of a rulebook, as it was when the year was opened."""

import re
import shutil
from pathlib import Path

from pipeline.config import Workspace
from pipeline.rulebook_files import load_rulebook
from pipeline.rules.rulebook import Rulebook
from pipeline.steps.year import rulebook_folder

_NAMED = re.compile(r'^(?P<key>authority|title|issuer)(?P<is> = ")(?P<value>.*)(?P<end>"\s*)$', re.MULTILINE)


def own_rulebook(
    workspace: Workspace, name: str, *, units: Path | None = None, authority: str | None = None
) -> Rulebook:
    """Copy a rulebook into the workspace and return it as the workspace reads it from now on.

    Args:
        workspace: the new workspace.
        name: the rulebook, such as "soc_trang_police/2024".
        units: a units.csv in the place of the rulebook's own.
        authority: the name of an authority that takes over another one's plan.

    Raises:
        UnknownRulebook: no such rulebook.
        BrokenRulebook: the rulebook or the list of units has faults.
    """
    shipped = load_rulebook(name, (workspace.rulebooks,))
    source, target = rulebook_folder(workspace, name), workspace.rulebooks / name
    if source != target:
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", "*.py"))
    if units is not None:
        (target / "units.csv").write_bytes(units.read_bytes())
    if authority:
        _rename(target / "rulebook.toml", shipped.authority, authority)
    return load_rulebook(name, (workspace.rulebooks,))


def bring_rulebook(workspace: Workspace, folder: Path) -> str:
    """Copy the rulebook that lies in a folder into the workspace and return its name, "authority/year".

    Raises:
        BrokenRulebook: it has faults; nothing is copied.
    """
    given = folder.resolve()
    name = f"{given.parent.name}/{given.name}"
    load_rulebook(name, (given.parent.parent,))
    target = workspace.rulebooks / name
    if target != given:
        shutil.copytree(given, target, ignore=shutil.ignore_patterns("__pycache__", "*.py"))
    return name


def _rename(path: Path, old: str, new: str) -> None:
    """Only where the authority and its plan are named; clauses go on citing the plan they come from."""
    quoted = new.replace("\\", "\\\\").replace('"', '\\"')
    text = path.read_text(encoding="utf-8")
    head, mark, rest = text.partition("[[levels]]")
    renamed = _NAMED.sub(lambda found: found[0].replace(old, quoted), head)
    path.write_text(renamed + mark + rest, encoding="utf-8")
