"""Write a paper into the outputs: the workspace's own template first, whole or not at all."""

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.config import Workspace
from pipeline.errors import WrongForm
from templates.contexts import Paper
from templates.gaps import gaps
from templates.official_format.findings import FormFinding, Level
from templates.official_format.lint import lint
from templates.render import render


@dataclass(frozen=True, slots=True)
class Written:
    """A paper that was written.

    Attributes:
        path: the Word file.
        gaps: what it still lacks before it can be signed, in Vietnamese.
        form: what is wrong with its form; papers of the shipped templates have nothing.
    """

    path: Path
    gaps: tuple[str, ...]
    form: tuple[FormFinding, ...] = ()


def write_paper(workspace: Workspace, paper: Paper, *parts: str, is_gated: bool = False) -> Written:
    """Render a paper into ``outputs``.

    Args:
        workspace: the campaign's folder.
        paper: its context.
        parts: folders and file name below ``outputs``.
        is_gated: True writes nothing where the form breaks the law.

    Raises:
        WrongForm: a gated paper breaks the law of form.
        TemplateError: the template cannot be used.
    """
    target = workspace.outputs.joinpath(*parts)
    own = workspace.templates / f"{paper.template}.docx"
    data = render(paper, own.read_bytes() if own.is_file() else None)
    form = lint(data)
    errors = [str(one) for one in form if one.level is Level.ERROR]
    if is_gated and errors:
        raise WrongForm(target.name, errors)
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    beside.write_bytes(data)
    beside.replace(target)
    lacking = tuple(told(gaps(paper)))
    _keep_gaps(workspace, target, lacking)
    return Written(target, lacking, form)


def gaps_of(workspace: Workspace, path: Path) -> tuple[str, ...] | None:
    """Return what a paper lacked when it was written, None where nobody noted it."""
    place = _gaps_place(workspace, path)
    return tuple(json.loads(place.read_text(encoding="utf-8"))) if place.is_file() else None


def _keep_gaps(workspace: Workspace, path: Path, lacking: Sequence[str]) -> None:
    place = _gaps_place(workspace, path)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(json.dumps(list(lacking), ensure_ascii=False), encoding="utf-8")


def _gaps_place(workspace: Workspace, path: Path) -> Path:
    named = path.relative_to(workspace.outputs).as_posix()
    return workspace.root / "previews" / "gaps" / f"{hashlib.sha256(named.encode()).hexdigest()[:24]}.json"


def told(found: Sequence[str]) -> list[str]:
    """Return the gaps without repeating one."""
    return list(dict.fromkeys(found))
