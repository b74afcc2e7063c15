"""The signature block and Nơi nhận."""

from dataclasses import dataclass

from templates.official_format.lines import Line
from templates.official_format.parts.words import RECIPIENTS, SIGNER_TITLE, is_capitals


@dataclass(frozen=True, slots=True)
class Ending:
    """What stands at the end of the main paper.

    Attributes:
        titles: quyền hạn và chức vụ lines of all signers.
        names: họ tên lines.
        recipients_head: «Nơi nhận:».
        recipients: its list.
        lines: every line of the blocks.
    """

    titles: tuple[Line, ...] = ()
    names: tuple[Line, ...] = ()
    recipients_head: Line | None = None
    recipients: tuple[Line, ...] = ()
    lines: frozenset[Line] = frozenset()


def find_ending(lines: list[Line]) -> Ending:
    """Return the ending of a paper's main lines, the top block already taken off."""
    head = next((line for line in reversed(lines) if RECIPIENTS.match(line.text)), None)
    tables = _signature_tables(lines, head)
    block = [line for line in lines if line.cell is not None and line.cell.table in tables]
    recipients = _recipients(lines, block, head)
    signers = [line for line in block if line is not head and line not in recipients]
    titles = tuple(line for line in signers if is_capitals(line.text))
    return Ending(
        titles=titles,
        names=tuple(line for line in signers if line not in titles and not line.text.startswith("(")),
        recipients_head=head,
        recipients=recipients,
        lines=frozenset(block) | frozenset(recipients) | (frozenset({head}) if head else frozenset()),
    )


def _signature_tables(lines: list[Line], head: Line | None) -> set[int]:
    tables = {head.cell.table} if head is not None and head.cell is not None else set()
    for line in lines:
        if (
            line.cell is not None
            and SIGNER_TITLE.match(line.text)
            and is_capitals(line.text)
            and _is_bold(line)
        ):
            tables.add(line.cell.table)
    return tables


def _recipients(lines: list[Line], block: list[Line], head: Line | None) -> tuple[Line, ...]:
    if head is None:
        return ()
    if head.cell is None:
        return tuple(line for line in lines[lines.index(head) + 1 :] if line.cell is None)
    below = block[block.index(head) + 1 :]
    return tuple(line for line in below if line.cell and line.cell.column == head.cell.column)


def _is_bold(line: Line) -> bool:
    return any(look.bold for _, look in line.runs)
