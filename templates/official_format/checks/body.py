"""How the body is set: sizes, alignment, indents, gaps, headings, last mark.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.6.
"""

import math
import re
from collections.abc import Iterator
from itertools import pairwise

from templates.official_format.checks.look import check_look, size_faults
from templates.official_format.checks.report import Checked, at_lines, finding
from templates.official_format.findings import FormFinding
from templates.official_format.lines import Line
from templates.official_format.rules import rules

HEADING = re.compile(r"^[IVX]+\.\s")
ARTICLE = re.compile(r"^điều\s+\d+", re.IGNORECASE)
ARTICLE_WORD = re.compile(r"^Điều\s+\d+\.")
BREAK_NOTE = re.compile(r"[…]{2,}|\.{5,}")
TOLERANCE = 0.4  # mm
GAP_TOLERANCE = 0.05  # points


def check_body(checked: Checked) -> Iterator[FormFinding]:
    """Check the running text outside tables."""
    body = [line for line in checked.parts.opening.body if line.runs]
    plain = [line for line in body if line.look.align != "center"]
    yield from _sizes(body)
    yield from _setting(plain)
    yield from _gaps(plain)
    headings = [line for line in plain if HEADING.match(line.text)]
    yield from check_look("heading-look", headings, "muc_lama")
    yield from _articles([line for line in plain if ARTICLE.match(line.text)])
    # What stands after the signature is attached and ends as it likes.
    signed = min((line.order for line in checked.parts.ending.titles), default=math.inf)
    main = [line for line in plain if line.order < signed] or plain
    if main and not any(line.text.endswith(("./.", ". / .", "./")) for line in main[-2:]):
        yield finding("end-mark", main[-1].place, "câu cuối không có «./.»")


def _sizes(body: list[Line]) -> Iterator[FormFinding]:
    sizes = rules().components["noi_dung"].sizes
    wrong = [line for line in body if list(size_faults(line, sizes))]
    if wrong:
        yield at_lines("body-look", wrong, next(size_faults(wrong[0], sizes)))


def _setting(plain: list[Line]) -> Iterator[FormFinding]:
    askew = [line for line in plain if line.look.align != "both"]
    if askew:
        yield at_lines("body-align", askew, "không canh đều hai lề")
    allowed = rules().table["body"]["first_line_mm"]
    flush = [
        line for line in plain
        if not any(abs(line.look.first_line + line.look.left - indent) <= TOLERANCE for indent in allowed)
    ]  # fmt: skip
    if flush:
        indent = flush[0].look.first_line + flush[0].look.left
        yield at_lines("body-first-line", flush, f"lùi đầu dòng {indent:.1f} mm".replace(".", ","))
    low, high = rules().table["body"]["line_spacing"]
    tight = [
        line for line in plain if line.look.line is not None and not low <= round(line.look.line, 2) <= high
    ]
    if tight:
        yield at_lines("body-line", tight, f"giãn dòng {tight[0].look.line:.2f}".replace(".", ","))


def _gaps(plain: list[Line]) -> Iterator[FormFinding]:
    smallest = rules().table["body"]["gap_pt"] - GAP_TOLERANCE
    close = [
        below
        for above, below in pairwise(plain)
        if below.order == above.order + 1 and above.look.after + below.look.before < smallest
    ]
    if close:
        yield at_lines("body-gap", close, "khoảng cách với đoạn trên nhỏ hơn 6 pt")


def _articles(articles: list[Line]) -> Iterator[FormFinding]:
    for line in articles:
        if not ARTICLE_WORD.match(line.text):
            yield finding("article-look", line.place, "viết «Điều» và số không đúng kiểu «Điều 1.»")
        elif not line.runs[0][1].bold:
            yield finding("article-look", line.place, "chữ «Điều» và số không đậm")
