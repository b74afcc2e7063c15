"""Write a paper into the outputs: the workspace's own template first, whole or not at all."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.config import Workspace
from templates.contexts import Paper
from templates.gaps import gaps
from templates.render import render


@dataclass(frozen=True, slots=True)
class Written:
    """A paper that was written.

    Attributes:
        path: the Word file.
        gaps: what it still lacks before it can be signed, in Vietnamese.
    """

    path: Path
    gaps: tuple[str, ...]


def write_paper(workspace: Workspace, paper: Paper, *parts: str) -> Written:
    """Render a paper into ``outputs``.

    Args:
        workspace: the campaign's folder.
        paper: its context.
        parts: folders and file name below ``outputs``.

    Raises:
        TemplateError: the template cannot be used.
    """
    target = workspace.outputs.joinpath(*parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    own = workspace.templates / f"{paper.template}.docx"
    data = render(paper, own.read_bytes() if own.is_file() else None)
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    beside.write_bytes(data)
    beside.replace(target)
    return Written(target, tuple(told(gaps(paper))))


def told(found: Sequence[str]) -> list[str]:
    """Return the gaps without repeating one."""
    return list(dict.fromkeys(found))
