"""A paper as text with its format, one line a paragraph, for goldens."""

from templates.official_format.lines import Line, WordFile, read_word_file

SHORT = {"left": "trái", "center": "giữa", "right": "phải", "both": "đều"}


def dump(paper: bytes) -> str:
    """Return what a reader sees: section, place in a table, size, cut, alignment, indent, text."""
    word = read_word_file(paper)
    rows = [_page(word)]
    rows += [_line(line) for line in word.lines if line.text]
    return "\n".join(rows) + "\n"


def _page(word: WordFile) -> str:
    pages = []
    for page in word.sections:
        shape = "ngang" if page.landscape else "dọc"
        margins = f"{page.top:.0f}/{page.bottom:.0f}/{page.left:.0f}/{page.right:.0f}"
        pages.append(f"{shape} {margins} từ {page.restarts_at}")
    return "trang: " + "; ".join(pages)


def _line(line: Line) -> str:
    cell = f"[{line.cell.table}.{line.cell.row}.{line.cell.column}] " if line.cell else ""
    looks = []
    for text, look in line.runs:
        cut = ("Đ" if look.bold else "") + ("N" if look.italic else "")
        looks.append(f"{look.size:g}{cut}" + ("" if len(line.runs) == 1 else f"×{len(text.strip())}"))
    indent = f" {line.look.first_line:.0f}" if line.look.first_line else ""
    return f"{line.section} {cell}{'+'.join(looks)} {SHORT[line.look.align]}{indent} | {line.text}"
