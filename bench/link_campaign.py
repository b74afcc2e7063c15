# ruff: noqa: PLR2004 - the shares are those of the docstring, each told once
"""Invented campaigns for ``bench.link``: documents, what was read of them, and who cites which.

Made of values, not of files, so that thousands of citations cost a second. The
noise is that of 168 real first pages of public offices: 56 % of the numbers
are written by hand or stamped, of these 6 % are read; 51 % of the days are
written, month and year survive on 59 % of those; typed numbers are read in
95 % after folding, typed dates in 84 %; the symbol in 92 % (typed) and 87 %
(written); 45 of 49 office files carry the number in their name; words of the
subject are read in 93-97 %; 55 of 168 bear a received stamp, whose day is now
and then taken for the document's.
"""

import random
from calendar import monthrange
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from index.citations.document_head import DocumentHead
from index.citations.find import find_citations
from index.citations.issue_date import IssueDate, from_date
from index.citations.numbers import parse_number
from index.citations.reading import Reading, Witness, not_read
from pipeline.rules.dossier import Claim, Evidence

_KINDS = {"KH": "Kế hoạch", "BC": "Báo cáo", "QĐ": "Quyết định", "TB": "Thông báo", "TTr": "Tờ trình"}
_SHARES = (30, 40, 12, 12, 6)
_DEEDS = (
    "kiểm tra công vụ", "rà soát quy chế làm việc", "tuyên truyền trên trang thông tin",
    "tập huấn nghiệp vụ một cửa",
    "đối thoại với doanh nghiệp", "khảo sát sự hài lòng", "số hóa hồ sơ lưu trữ", "sắp xếp vị trí việc làm",
    "công khai ngân sách", "tinh giản biên chế", "đơn giản hóa quy trình nội bộ", "áp dụng chữ ký số",
    "luân chuyển cán bộ", "phòng chống tham nhũng", "tiết kiệm điện công sở",
    "bảo trì phần mềm quản lý",
    "tiếp nhận phản ánh kiến nghị", "xử lý văn bản trái luật", "phân cấp quản lý đầu tư",
    "thi đua khen thưởng",
    "kết nối cơ sở dữ liệu dân cư", "giải quyết hồ sơ đất đai", "cấp phép xây dựng", "hộ tịch lưu động",
)  # fmt: skip
_FIELDS = (
    "cải cách hành chính", "kiểm soát thủ tục hành chính", "tài chính công", "chế độ công vụ",
    "chuyển đổi số", "xây dựng thể chế", "tổ chức bộ máy",
)  # fmt: skip
_SHORT = {"cải cách hành chính": "CCHC", "thủ tục hành chính": "TTHC"}
_PERIODS = ("quý I", "06 tháng đầu", "09 tháng", "đợt 1", "đợt 2", "")
_STAMP_MISTAKEN = 0.03
_SLIPS = {"1": "7", "7": "1", "3": "8", "8": "3", "0": "6", "6": "0", "5": "6", "4": "9", "9": "4", "2": "7"}


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as it really is.

    Attributes:
        key: its place in the register.
        running: number, two digits at least.
        kind: abbreviation.
        office: code of issuer.
        issued: the true day.
        subject: trích yếu.
    """

    key: int
    running: str
    kind: str
    office: str
    issued: date
    subject: str

    @property
    def number(self) -> str:
        """Số, ký hiệu."""
        return f"{self.running}/{self.kind}-{self.office}"


@dataclass(slots=True)
class Campaign:
    """One unit's dossier with its truth.

    Attributes:
        claims: what is claimed, narratives with citations in them.
        evidence: what was handed in, as read.
        truth: (criterion, number cited) → ids of the files that hold that document; empty for none.
    """

    claims: list[Claim] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    truth: dict[tuple[str, str], set[str]] = field(default_factory=dict)


def make_campaign(seed: int, *, papers: int = 60, claims: int = 30, named: bool = True) -> Campaign:
    """Return an invented dossier; the same seed gives the same one.

    Args:
        seed: of the dice.
        papers: documents in the register.
        claims: criteria claimed.
        named: False where no file name says anything, as out of a scanner or a chat.
    """
    dice = random.Random(seed)
    office = dice.choice(("CAH", "PC06", "UBND", "SNV", "PX01"))
    register = _register(dice, office, papers)
    made = Campaign()
    files: dict[int, set[str]] = {}
    for paper in register:
        # Eight of a hundred documents nobody handed in.
        if dice.random() < 0.08:
            files[paper.key] = set()
            continue
        made_of = _files_of(dice, paper, named=named)
        files[paper.key] = {one.id for one in made_of}
        made.evidence.extend(made_of)
    dice.shuffle(made.evidence)
    this_year = [paper for paper in register if paper.issued.year == _YEAR]
    for place in range(claims):
        _add_claim(dice, made, f"{place // 6 + 1}.{place % 6 + 1}", this_year, files)
    return made


_YEAR = 2024


def _register(dice: random.Random, office: str, count: int) -> list[Paper]:
    """Numbers run through the year; a fifth of the papers are of the year before, with the same numbers."""
    papers: list[Paper] = []
    for year, share in ((_YEAR, 0.8), (_YEAR - 1, 0.2)):
        days = sorted(dice.randrange(365) for _ in range(int(count * share)))
        running = 0
        for day in days:
            running += dice.choice((1, 1, 1, 2, 3, 5, 8))
            kind = dice.choices(tuple(_KINDS), _SHARES)[0]
            subject = f"{dice.choice(_DEEDS)} {dice.choice(_FIELDS)} {dice.choice(_PERIODS)} năm {year}"
            issued = date(year, 1, 1) + timedelta(day)
            papers.append(
                Paper(len(papers), f"{running:02d}", kind, office, issued, " ".join(subject.split()))
            )
    return papers


def _files_of(dice: random.Random, paper: Paper, *, named: bool) -> list[Evidence]:
    files = [_file(dice, paper, "scan" if dice.random() < 0.6 else "digital", named=named)]
    if dice.random() < 0.12:
        files.append(_file(dice, paper, dice.choice(("digital", "photo")), named=named))
    if dice.random() < 0.05:
        files.append(replace(files[0], id=f"{files[0].id}c", name=f"Copy/{files[0].name}"))
    return files


def _file(dice: random.Random, paper: Paper, form: str, *, named: bool) -> Evidence:
    name = _name(dice, paper, form) if named else f"IMG_{dice.randrange(10**5, 10**6)}.pdf"
    key = f"{paper.key}{form[0]}{dice.randrange(10**6)}"
    head = _digital(paper) if form == "digital" else _scanned(dice, paper, name)
    return Evidence(key, name, f"sha{key}", head=head)


def _digital(paper: Paper) -> DocumentHead:
    number = parse_number(paper.number)
    typed = (Witness.TEXT_LAYER,)
    return DocumentHead(
        number=Reading(number, 0.99, typed),
        symbol=Reading(number.symbol, 0.99, typed),
        issued=Reading(from_date(paper.issued), 0.99, typed),
        kind=Reading(_KINDS[paper.kind], 0.99, typed),
        subject=Reading(paper.subject, 0.95, typed),
        subject_year=Reading(paper.issued.year, 0.9, typed),
    )


def _scanned(dice: random.Random, paper: Paper, name: str) -> DocumentHead:
    is_written = dice.random() < 94 / 168
    seen = dice.random()
    symbol = f"{paper.kind}-{paper.office}" if seen < (0.87 if is_written else 0.92) else None
    running, witness = _running(dice, paper, name, is_written=is_written)
    number = parse_number(f"{running}/{symbol}") if running and symbol else None
    ocr = (Witness.OCR,)
    guesses = () if number else (dice.choice((paper.running[:1], _slip(dice, paper.running), "")),)
    return DocumentHead(
        number=Reading(number, 0.93, witness) if number else not_read(others=tuple(g for g in guesses if g)),
        symbol=Reading(symbol, 0.93, ocr) if symbol else not_read(),
        issued=_date_read(dice, paper.issued),
        kind=Reading(_KINDS[paper.kind], 0.85, ocr) if dice.random() < 0.9 else not_read(),
        subject=Reading(_noisy(dice, paper.subject), 0.8, ocr) if dice.random() < 0.95 else not_read(),
    )


def _running(
    dice: random.Random, paper: Paper, name: str, *, is_written: bool
) -> tuple[str | None, tuple[Witness, ...]]:
    chance = dice.random()
    named = name.split(" ", maxsplit=1)[0] == paper.running
    if is_written:
        if named and chance < 0.5:
            return paper.running, (Witness.FILE_NAME,)
        if chance > 0.94:
            return paper.running, (Witness.OCR,)
        # A pen's digits are given wrongly now and then, though they should not be given at all.
        return (_slip(dice, paper.running) if chance > 0.92 else None), (Witness.OCR,)
    if chance < 0.93:
        return paper.running, (Witness.OCR,)
    return (_slip(dice, paper.running) if chance < 0.95 else None), (Witness.OCR,)


def _date_read(dice: random.Random, issued: date) -> Reading[IssueDate]:
    ocr = (Witness.OCR,)
    chance = dice.random()
    if dice.random() < 55 / 168 * _STAMP_MISTAKEN:
        return Reading(from_date(issued + timedelta(dice.randrange(1, 9))), 0.8, ocr)
    if dice.random() < 86 / 166:
        if chance < 0.02:
            return Reading(from_date(issued), 0.9, ocr)
        # Month and year survive on 51 of 86; one in fifty gives a wrong day.
        if chance < 0.61:
            day = dice.randrange(1, 29) if chance > 0.59 else None
            return Reading(IssueDate(issued.year, issued.month, day), 0.9, ocr)
        return not_read()
    if chance < 0.84:
        return Reading(from_date(issued), 0.95, ocr)
    # «Căn cứ» dates slip in on one of a hundred.
    return (
        Reading(from_date(issued - timedelta(dice.randrange(5, 300))), 0.8, ocr)
        if chance < 0.85
        else not_read()
    )


def _name(dice: random.Random, paper: Paper, form: str) -> str:
    if form == "photo":
        return f"anh/IMG_{dice.randrange(1000, 9999)}.JPG"
    about = paper.subject.split(" năm")[0]
    if dice.random() < 45 / 49 * (0.75 if form == "scan" else 1):
        return f"{paper.running} {paper.kind} {about}.pdf"
    return f"Scan_{dice.randrange(10**5)}.pdf" if form == "scan" else f"{about}.pdf"


def _slip(dice: random.Random, running: str) -> str:
    place = dice.randrange(len(running))
    if dice.random() < 0.3 and len(running) > 1:
        place = min(place, len(running) - 2)
        return running[:place] + running[place + 1] + running[place] + running[place + 2 :]
    return running[:place] + _SLIPS[running[place]] + running[place + 1 :]


def _noisy(dice: random.Random, text: str) -> str:
    words = [word if dice.random() < 0.95 else word[::-1] for word in text.split()]
    return " ".join(words)


def _add_claim(
    dice: random.Random, made: Campaign, code: str, papers: list[Paper], files: dict[int, set[str]]
) -> None:
    parts: list[str] = []
    for paper in dice.sample(papers, dice.choice((1, 1, 2, 2, 3, 5))):
        cited = replace(paper, running=_slip(dice, paper.running)) if dice.random() < 0.015 else paper
        parts.append(_cite(dice, cited))
        made.truth[code, parse_number(cited.number).key] = files[paper.key]
    text = "; ".join(parts)
    made.claims.append(Claim(code, narrative=text, citations=tuple(find_citations(text))))


def _cite(dice: random.Random, paper: Paper) -> str:
    issued = paper.issued
    if dice.random() < 0.02:
        wrong = dice.randrange(1, monthrange(issued.year, issued.month)[1] + 1)
        issued = issued.replace(day=wrong)
    day = f" ngày {issued.day:02d}/{issued.month:02d}/{issued.year}" if dice.random() < 0.95 else ""
    about = paper.subject if dice.random() < 0.7 else ""
    for whole, short in _SHORT.items():
        about = about.replace(whole, short) if dice.random() < 0.5 else about
    told = f" về {about}" if about else ""
    return f"{_KINDS[paper.kind]} số {paper.number}{day}{told}"
