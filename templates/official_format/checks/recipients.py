"""Nơi nhận.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.9.
"""

import re
from collections.abc import Iterator

from templates.official_format.checks.look import check_look
from templates.official_format.checks.report import Checked, finding
from templates.official_format.findings import FormFinding
from templates.official_format.lines import Line

DASHES = ("-", "–")
ARCHIVE = re.compile(r"^\W*lưu\b", re.IGNORECASE)
AS_ABOVE = re.compile(r"\bnhư trên\b", re.IGNORECASE)
AS_ARTICLE = re.compile(r"\bnhư điều (?P<number>\d+)", re.IGNORECASE)
ARTICLE = re.compile(r"^điều\s+(?P<number>\d+)\b", re.IGNORECASE)
CLERK = re.compile(r"\b(VT|văn thư)\b", re.IGNORECASE)


def check_recipients(checked: Checked) -> Iterator[FormFinding]:
    """Check the list of recipients."""
    ending = checked.parts.ending
    if ending.recipients_head is None:
        yield finding("recipients-missing", "cuối văn bản", "không thấy «Nơi nhận:»")
        return
    yield from check_look("recipients-head-look", [ending.recipients_head], "nn_tieu_de")
    if not ending.recipients_head.text.endswith(":"):
        yield finding("recipients-head-look", ending.recipients_head.place, "thiếu dấu hai chấm")
    yield from check_look("recipients-look", ending.recipients, "nn_ds")
    if not ending.recipients:
        return
    undashed = [
        line for line in ending.recipients if not line.text.startswith(DASHES) and not line.look.numbered
    ]
    if undashed:
        yield finding("recipients-look", undashed[0].place, "không có gạch đầu dòng")
    yield from _marks(ending.recipients)
    yield from _archive(ending.recipients)
    yield from _above(checked, ending.recipients)


def _above(checked: Checked, recipients: tuple[Line, ...]) -> Iterator[FormFinding]:
    """«Như trên» points to «Kính gửi», «Như Điều 3» to an article."""
    opening = checked.parts.opening
    articles = {match["number"] for line in opening.body if (match := ARTICLE.match(line.text))}
    for line in recipients:
        pointed = AS_ARTICLE.search(line.text)
        if AS_ABOVE.search(line.text) and not opening.addressees:
            yield finding("recipients-above", line.place, "không có «Kính gửi» ở trên")
        elif pointed and pointed["number"] not in articles:
            yield finding("recipients-above", line.place, f"không thấy Điều {pointed['number']}")


def _archive(recipients: tuple[Line, ...]) -> Iterator[FormFinding]:
    kept = [line for line in recipients if ARCHIVE.match(line.text)]
    if not kept:
        yield finding("recipients-archive", recipients[-1].place, "không có dòng «Lưu: …»")
    elif ":" not in kept[-1].text or not CLERK.search(kept[-1].text):
        yield finding("recipients-archive", kept[-1].place, f"ghi «{kept[-1].text}»")


def _marks(recipients: tuple[Line, ...]) -> Iterator[FormFinding]:
    for line in recipients[:-1]:
        if not line.text.endswith(";"):
            yield finding("recipients-mark", line.place, "không kết thúc bằng dấu ;")
    if not recipients[-1].text.endswith("."):
        yield finding("recipients-mark", recipients[-1].place, "dòng cuối không kết thúc bằng dấu .")
