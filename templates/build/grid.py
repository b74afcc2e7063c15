"""Tables of a paper described by their columns.

Example:
    >>> columns = (Column("TT", 10, "{{ loop.index }}", "giua"), Column("Tên", 60, "{{ row.name }}"))
    >>> "loop.index" in grid(columns, "row in rows")
    True
"""

from dataclasses import dataclass

from templates.build.markup import cell, para, repeated, row, row_tag, table


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        head: its heading.
        width: in millimetres.
        value: what a row prints, with tags.
        look: "chu" left, "giua" centre, "so" right aligned.
        lines: a loop such as "line in row.evidence" where a cell has several lines.
    """

    head: str
    width: float
    value: str
    look: str = "chu"
    lines: str = ""


def grid(
    columns: tuple[Column, ...], loop: str, *, bold_when: str = "", band: str = "", total: str = ""
) -> str:
    """Return a table with a repeated head row and one row a loop step.

    Args:
        columns: the columns.
        loop: such as "row in criteria".
        bold_when: a condition on which a row is set bold.
        band: a Jinja expression; a full-width row is printed when it changes and is not "".
        total: name of a row printed bold after the loop with the same columns.
    """
    widths = [column.width for column in columns]
    rows = [row(*(cell(column.width, para("bang_dau", column.head)) for column in columns), head=True)]
    rows.append(row_tag(f"for {loop}"))
    if band:
        rows += _band(band, sum(widths), len(widths))
    rows += _rows(columns, bold_when)
    rows.append(row_tag("endfor"))
    if total:
        rows += _total(columns, total)
    return table(widths, *rows)


def _rows(columns: tuple[Column, ...], bold_when: str) -> list[str]:
    plain = _row(columns, "")
    if not bold_when:
        return [plain]
    return [row_tag(f"if {bold_when}"), _row(columns, "_dam"), row_tag("else"), plain, row_tag("endif")]


def _row(columns: tuple[Column, ...], weight: str) -> str:
    return row(*(cell(column.width, *_lines(column, weight)) for column in columns))


def _lines(column: Column, weight: str) -> list[str]:
    printed = para(f"bang_{column.look}{weight}", column.value)
    return repeated(column.lines, printed) if column.lines else [printed]


def _band(expression: str, width: float, span: int) -> list[str]:
    changed = f"loop.changed({expression}) and {expression}"
    title = row(cell(width, para("bang_chu_dam", f"{{{{ {expression} }}}}", keep_next=True), span=span))
    return [row_tag(f"if {changed}"), title, row_tag("endif")]


def _total(columns: tuple[Column, ...], name: str) -> list[str]:
    cells = []
    for column in columns:
        value = column.value.replace("row.", f"{name}.").replace("{{ loop.index }}", "")
        cells.append(cell(column.width, para(f"bang_{column.look}_dam", value)))
    return [row(*cells)]
