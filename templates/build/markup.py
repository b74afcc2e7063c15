"""WordprocessingML as text: paragraphs, runs, tables, sections.

Every function returns a piece of XML; a paper is a list of such pieces. Tags
of docxtpl that steer paragraphs and rows stand alone in theirs, because any
text beside them would be lost.
"""

from xml.sax.saxutils import escape

from templates.wordml import style_id, twips

A4 = (210.0, 297.0)
LEAD_GAP = 80  # twips


def run(text: str, *, bold: bool = False, italic: bool = False) -> str:
    """Return a run of text; Jinja tags inside are kept as they are."""
    cut = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    properties = f"<w:rPr>{cut}</w:rPr>" if cut else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def link(target: str, text: str) -> str:
    """Return a link to a file, in black as the decree asks; both may be tags."""
    black = '<w:rPr><w:color w:val="000000"/></w:rPr>'
    return (
        f'<w:fldSimple w:instr=" HYPERLINK &quot;{target}&quot; "><w:r>{black}'
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:fldSimple>'
    )


def para(style: str, *content: str, keep_next: bool = False) -> str:
    """Return a paragraph of a component's style; plain strings become runs."""
    runs = "".join(piece if piece.startswith("<w:") else run(piece) for piece in content)
    # What is kept with the next block leads to a table, which needs air above it.
    keep = f'<w:keepNext/><w:spacing w:after="{LEAD_GAP}"/>' if keep_next else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/>{keep}</w:pPr>{runs}</w:p>'


def tag(statement: str) -> str:
    """Return a paragraph that only steers: ``for x in y``, ``endfor``, ``if z``."""
    return f"<w:p><w:r><w:t>{{%p {escape(statement)} %}}</w:t></w:r></w:p>"


def repeated(loop: str, *blocks: str) -> list[str]:
    """Return blocks repeated by a loop such as ``item in proposals``."""
    return [tag(f"for {loop}"), *blocks, tag("endfor")]


def chosen(condition: str, blocks: list[str], otherwise: list[str] | None = None) -> list[str]:
    """Return blocks printed only on a condition."""
    other = [tag("else"), *otherwise] if otherwise else []
    return [tag(f"if {condition}"), *blocks, *other, tag("endif")]


def cell(width: float, *blocks: str, span: int = 1, middle: bool = True, room: int = 0) -> str:
    """Return a table cell, its width in millimetres, ``room`` (twips) left above its text."""
    grid = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    align = '<w:vAlign w:val="center"/>' if middle else ""
    margin = f'<w:tcMar><w:top w:w="{room}" w:type="dxa"/></w:tcMar>' if room else ""
    properties = f'<w:tcW w:w="{twips(width)}" w:type="dxa"/>{grid}{margin}{align}'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(blocks)}</w:tc>"


def row(*cells: str, head: bool = False) -> str:
    """Return a table row that is never split; a head row repeats on every page."""
    repeat = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{''.join(cells)}</w:tr>"


def row_tag(statement: str) -> str:
    """Return a row that only steers."""
    return f"<w:tr><w:tc><w:p><w:r><w:t>{{%tr {escape(statement)} %}}</w:t></w:r></w:p></w:tc></w:tr>"


def table(widths: list[float], *rows: str, ruled: bool = True) -> str:
    """Return a table of fixed columns (mm), with lines or without.

    A table without lines has no cell margins, so that the block at the top
    keeps its full width.
    """
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    kind = 'w:val="single" w:sz="4" w:space="0" w:color="auto"' if ruled else 'w:val="nil"'
    borders = "".join(f"<w:{edge} {kind}/>" for edge in edges)
    side = twips(1.2) if ruled else 0
    margins = f'<w:left w:w="{side}" w:type="dxa"/><w:right w:w="{side}" w:type="dxa"/>'
    columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(twips(width) for width in widths)}" w:type="dxa"/>'
        f'<w:jc w:val="left"/><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def section(*, landscape: bool = False, ends_here: bool = True) -> str:
    """Return the end of a section: its own page numbers from 1, none on its first page.

    Args:
        landscape: a wide page, for annex tables.
        ends_here: False for the last section, which Word keeps at the end of the body.
    """
    width, height = (A4[1], A4[0]) if landscape else A4
    orient = ' w:orient="landscape"' if landscape else ""
    properties = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/>'
        '<w:headerReference w:type="first" r:id="rId4"/><w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{twips(width)}" w:h="{twips(height)}"{orient}/>'
        f'<w:pgMar w:top="{twips(20)}" w:right="{twips(15)}" w:bottom="{twips(20)}" w:left="{twips(30)}"'
        f' w:header="{twips(10)}" w:footer="{twips(10)}" w:gutter="0"/>'
        '<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )
    if not ends_here:
        return para("ngat_phan") + properties  # Word wants a paragraph after the last table
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id("ngat_phan")}"/>{properties}</w:pPr></w:p>'
