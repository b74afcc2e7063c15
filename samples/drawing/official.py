"""Lay an official document out on pages, as Nghị định 30/2020/NĐ-CP, Phụ lục I asks.

Body markup, one line each: ``# `` heading of a part, ``## `` heading of a clause,
``^ `` a legal basis in italics, ``~ `` a centred bold line, ``- `` an item,
``@ 1 4 2`` shares of the columns of the table rows ``| a | b | c |`` that follow,
``=== Phụ lục I == TITLE`` a new page for an annex. Other lines are paragraphs.
"""

from samples.drawing.faces import Face, width_of
from samples.drawing.flow import Block, Flow, Setting, underline
from samples.drawing.handwriting import sign, write_digits
from samples.drawing.paper import BLANK_DAY, Ink, Paper, short_date, spoken_date
from samples.drawing.sheet import BLUE, RED, Field, Letters, Seal, Sheet, mm

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
_RIGHT_BLOCK = mm(97)


def lay_out(paper: Paper, setting: Setting, *, signed: bool = True) -> list[Sheet]:
    """Return the pages of ``paper``.

    Args:
        paper: the document.
        setting: faces, margins and leading.
        signed: True to put seal and signature strokes over the signer's block.
    """
    flow = Flow(setting)
    _head(flow, paper)
    _title(flow, paper)
    _address(flow, paper)
    main, *annexes = paper.body.strip().split("\n=== ")
    set_body(flow, main, keep=200)
    _signature(flow, paper, signed=signed)
    for annex in annexes:
        _annex(flow, annex, paper)
    return flow.sheets


def _centre(flow: Flow, text: str, middle: float, y: float, look: tuple[str, float]) -> float:
    style, size = look
    face = Face(flow.setting.family, style)
    wide = width_of(text, face, size)
    flow.sheet.put(Letters(middle - wide / 2, y, text, face, size))
    return wide


def _head(flow: Flow, paper: Paper) -> None:
    left = flow.left - mm(3) + (flow.room - _RIGHT_BLOCK) / 2
    right = flow.left + flow.room - _RIGHT_BLOCK / 2
    top = flow.y + 13
    y = top
    for line in filter(None, paper.parent.split("|")):
        _centre(flow, line, left, y, ("r", _fitting(line, flow, "r")))
        y += 15
    wide = 0.0
    for line in paper.issuer.split("|"):
        wide = _centre(flow, line, left, y, ("b", _fitting(line, flow, "b")))
        y += 15
    underline(flow.sheet, left, wide * 0.4, y - 11)
    _centre(flow, NATION, right, top, ("b", 13))
    motto = _centre(flow, MOTTO, right, top + 16, ("b", 14))
    underline(flow.sheet, right, motto, top + 20)
    y = max(y, top + 32) + 8
    _number(flow, paper, left, y)
    _place_and_day(flow, paper, right, y)
    _stamps(flow, paper, left, y)
    if paper.kind == "Công văn":
        y = _narrow(flow, "V/v " + paper.subject, left, y + 17)
    flow.y = y + (22 if paper.secrecy or paper.urgency else 4)


def _fitting(line: str, flow: Flow, style: str) -> float:
    room = flow.room - _RIGHT_BLOCK + mm(3)
    return 13.0 if width_of(line, Face(flow.setting.family, style), 13) <= room else 12.0


def _number(flow: Flow, paper: Paper, middle: float, y: float) -> None:
    face = Face(flow.setting.family)
    gap = max(width_of("00000", face, 13), 11.0 * len(paper.digits))
    head, tail = "Số: ", "/" + paper.symbol
    if paper.ink is Ink.TYPED:
        _centre(flow, head + paper.number, middle, y, ("r", 13))
        return
    x = middle - (width_of(head, face, 13) + gap + width_of(tail, face, 13)) / 2
    blank_at = x + width_of(head, face, 13)
    flow.sheet.put(Letters(x, y, head, face, 13), Letters(blank_at + gap, y, tail, face, 13))
    if paper.ink is Ink.HAND:
        seed = sum(map(ord, paper.key))
        flow.sheet.put(*write_digits(paper.digits, (blank_at + 2, y + 1), 14, seed=seed))
    if paper.ink is Ink.WIDGET:
        flow.sheet.put(Field(blank_at, y, gap, "so_van_ban", paper.digits))


def _place_and_day(flow: Flow, paper: Paper, middle: float, y: float) -> None:
    face = Face(flow.setting.family, "i")
    size = 14.0 if width_of(paper.place, face, 14) < 90 else 13.0
    typed = paper.ink is Ink.TYPED
    text = f"{paper.place}, {spoken_date(paper.issued, blank=not typed)}"
    wide = width_of(text, face, size)
    x = middle - wide / 2
    if typed:
        flow.sheet.put(Letters(x, y, text, face, size))
        return
    before, after = text.split(BLANK_DAY)
    gap_at = x + width_of(before, face, size)
    after_at = gap_at + width_of(BLANK_DAY, face, size)
    flow.sheet.put(Letters(x, y, before, face, size), Letters(after_at, y, after, face, size))
    day = f"{paper.issued.day:02d}"
    if paper.ink is Ink.HAND:
        seed = sum(map(ord, paper.key)) + 1
        flow.sheet.put(*write_digits(day, (gap_at + 4, y + 1), 14, seed=seed))
    if paper.ink is Ink.WIDGET:
        flow.sheet.put(Field(gap_at + 4, y, after_at - gap_at - 5, "ngay_van_ban", day, size))


def _stamps(flow: Flow, paper: Paper, middle: float, y: float) -> None:
    for word, down in ((paper.secrecy, 8.0), (paper.urgency, 8.0)):
        if word:
            face = Face(flow.setting.family, "b")
            wide = width_of(word, face, 14)
            box = (middle - wide / 2 - 12, y + down, middle + wide / 2 + 12, y + down + 22)
            flow.sheet.frame(box, 1.6, RED)
            flow.sheet.put(Letters(middle - wide / 2, y + down + 16, word, face, 14, RED))
    if paper.received:
        _received(flow.sheet, paper)


def _received(sheet: Sheet, paper: Paper) -> None:
    """Stamp «CÔNG VĂN ĐẾN»: the receiver's own number and day, never the document's."""
    assert paper.received is not None
    number, day = paper.received
    left, top = mm(5), mm(2)
    face, thin = Face("arimo", "b"), Face("arimo")
    sheet.frame((left, top, left + 132, top + 62), 1.2, RED)
    sheet.put(Letters(left + 20, top + 14, "CÔNG VĂN ĐẾN", face, 11, RED))
    for index, label in enumerate(("Số:", "Ngày:", "Chuyển:")):
        sheet.put(Letters(left + 6, top + 30 + 14 * index, label, thin, 10, RED))
    seed = sum(map(ord, paper.key))
    sheet.put(*write_digits(number, (left + 30, top + 31), 12, seed=seed, colour=BLUE))
    for index, part in enumerate(short_date(day).split("/")):
        place = (left + 38 + 26 * index, top + 45)
        sheet.put(*write_digits(part, place, 11, seed=seed + index, colour=BLUE))
    sheet.put(
        Letters(left + 56, top + 44, "/", thin, 11, RED), Letters(left + 82, top + 44, "/", thin, 11, RED)
    )


def _narrow(flow: Flow, text: str, middle: float, y: float) -> float:
    """Set the subject of a letter under its number, in the left block."""
    face = Face(flow.setting.family)
    room, line = flow.room - _RIGHT_BLOCK - 4, ""
    for word in text.split():
        if line and width_of(f"{line} {word}", face, 12) > room:
            _centre(flow, line, middle, y, ("r", 12))
            line, y = word, y + 13.5
        else:
            line = f"{line} {word}".strip()
    _centre(flow, line, middle, y, ("r", 12))
    return y


def _title(flow: Flow, paper: Paper) -> None:
    if paper.kind == "Công văn":
        return
    flow.y += 8
    flow.paragraph(paper.kind.upper(), Block("centre", "b"))
    flow.paragraph(paper.subject, Block("centre", "b", gap=0, inset=mm(16)))
    underline(flow.sheet, flow.left + flow.room / 2, mm(28), flow.y + 3)
    flow.y += 8


def _address(flow: Flow, paper: Paper) -> None:
    if len(paper.to) == 1:
        flow.paragraph(f"Kính gửi: {paper.to[0]}.", Block("centre", gap=10))
    elif paper.to:
        flow.paragraph("Kính gửi:", Block("left", indent=mm(40), gap=10))
        for index, name in enumerate(paper.to):
            end = "." if index == len(paper.to) - 1 else ";"
            flow.paragraph(f"- {name}{end}", Block("left", indent=mm(52), gap=0))
    flow.y += 4


def set_body(flow: Flow, text: str, *, keep: float = 0.0) -> None:
    """Set body markup on the pages of ``flow``; the last line stays with ``keep`` points under it."""
    rows: list[list[str]] = []
    shares: list[float] = []
    lines = text.strip().split("\n")
    for index, line in enumerate([*lines, ""]):
        if index == len(lines) - 1 and keep:
            flow.need(keep)
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
            continue
        if rows:
            flow.table(rows, shares or [1.0] * len(rows[0]))
            rows, shares = [], []
        if line.startswith("@ "):
            shares = [float(share) for share in line[2:].split()]
        elif line.strip():
            _line(flow, line.strip())


_LOOKS = {
    "# ": Block("left", "b", gap=8),
    "## ": Block("justify", "b"),
    "^ ": Block("justify", "i"),
    "~ ": Block("centre", "b", gap=10),
}


def _line(flow: Flow, line: str) -> None:
    for mark, look in _LOOKS.items():
        if line.startswith(mark):
            flow.need(50)
            flow.paragraph(line.removeprefix(mark), look)
            return
    flow.paragraph(line)


def _annex(flow: Flow, text: str, paper: Paper) -> None:
    first, _, rest = text.partition("\n")
    label, _, title = first.partition("==")
    flow.turn()
    flow.paragraph(label.strip(), Block("centre", "b"))
    flow.paragraph(title.strip(), Block("centre", "b", gap=0))
    blank = paper.ink is not Ink.TYPED
    number = f"     /{paper.symbol}" if blank else paper.number
    day = spoken_date(paper.issued, blank=blank)
    flow.paragraph(
        f"(Kèm theo {paper.kind} số {number} {day} của {paper.office})", Block("centre", "i", gap=0)
    )
    set_body(flow, rest)


def _signature(flow: Flow, paper: Paper, *, signed: bool) -> None:
    flow.need(150)
    flow.y += 14
    top, middle = flow.y + 12, flow.left + flow.room * 0.74
    y = top
    for line in filter(None, (*paper.authority.split("|"), *paper.title.split("|"))):
        _centre(flow, line, middle, y, ("b", 14 if len(line) < 30 else 13))
        y += 16
    _centre(flow, paper.signer, middle, y + 62, ("b", 14))
    if signed and paper.seal:
        flow.sheet.put(Seal(middle - 44, y + 24, paper.seal, paper.core, (len(paper.key) * 7) % 17 - 8))
        flow.sheet.put(*sign((middle + 6, y + 30), 96, seed=sum(map(ord, paper.signer))))
    _recipients(flow, paper, top)
    flow.y = max(flow.y, y + 70)


def _recipients(flow: Flow, paper: Paper, y: float) -> None:
    family = flow.setting.family
    flow.sheet.put(Letters(flow.left, y, "Nơi nhận:", Face(family, "bi"), 12))
    for index, name in enumerate(paper.recipients):
        end = "." if index == len(paper.recipients) - 1 else ";"
        y += 13
        flow.sheet.put(Letters(flow.left, y, f"- {name}{end}", Face(family), 11))
    flow.y = y
