"""``python -m templates.build``: write every Word template again."""

import sys
from pathlib import Path

from templates.build.assemble import assemble
from templates.build.catalogue import BODIES
from templates.build.widths import write_widths

HERE = Path(__file__).resolve().parent.parent


def build(name: str) -> bytes:
    """Return one template's bytes."""
    title, body = BODIES[name]
    return assemble(body(), title)


def main(arguments: list[str]) -> None:
    """Write the templates, or the table of letter widths."""
    if arguments[:1] == ["widths"]:
        write_widths(Path(arguments[1]), HERE / "data/times_widths.json")
        return
    for name in BODIES:
        (HERE / "docx" / f"{name}.docx").write_bytes(build(name))


if __name__ == "__main__":
    main(sys.argv[1:])
