"""Invented administrative pages: what is printed on them, and what must be read.

Everything is made from small lists with a seeded generator: no real document,
place or person stands in it.
"""

import random
from dataclasses import dataclass

PLACES = ("Tân Minh", "Phú Hòa", "An Lạc", "Bình Thuận Đông", "Vĩnh Trạch", "Long Thạnh", "Đông Sơn Hạ")
KINDS = (
    ("KẾ HOẠCH", "KH"),
    ("BÁO CÁO", "BC"),
    ("QUYẾT ĐỊNH", "QĐ"),
    ("THÔNG BÁO", "TB"),
    ("TỜ TRÌNH", "TTr"),
)
ISSUERS = ("UBND", "SNV", "CAT", "STTTT", "HĐND", "VP", "STC", "CAT-PX01", "SYT", "BNV")
SUBJECTS = (
    "Cải cách hành chính nhà nước năm {year}",
    "Kiểm soát thủ tục hành chính năm {year}",
    "Về việc tuyên truyền cải cách hành chính quý III năm {year}",
    "Kết quả thực hiện cơ chế một cửa, một cửa liên thông năm {year}",
)
SENTENCES = (
    "Tiếp tục đẩy mạnh tuyên truyền, phổ biến sâu rộng nội dung cải cách hành chính đến cán bộ, công chức.",
    "Niêm yết công khai, đầy đủ, kịp thời các thủ tục hành chính tại bộ phận tiếp nhận và trả kết quả.",
    "Rà soát, đơn giản hóa quy trình giải quyết hồ sơ, cắt giảm ít nhất 20% thời gian xử lý so với quy định.",
    "Thủ trưởng các đơn vị chịu trách nhiệm tổ chức thực hiện và báo cáo kết quả trước ngày {date}.",
    "Tỷ lệ hồ sơ giải quyết đúng hạn đạt {share}%, mức độ hài lòng của tổ chức đạt từ {share2}% trở lên.",
    "Trong quá trình thực hiện nếu có vướng mắc, đề nghị phản ánh về Văn phòng để tổng hợp, hướng dẫn.",
    "Bố trí trang thiết bị, nâng cấp đường truyền phục vụ họp, số hóa hồ sơ lưu trữ theo đúng quy trình.",
)
CITING = (
    "Căn cứ {word} số {number} ngày {date} của {who} về việc ban hành quy định có liên quan;",
    "Thực hiện {word} số {number} ngày {date} của {who}, đơn vị đã triển khai đến toàn thể công chức.",
)
WORDS = {"KH": "Kế hoạch", "BC": "Báo cáo", "QĐ": "Quyết định", "TB": "Thông báo", "TTr": "Tờ trình"}


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line or paragraph.

    Attributes:
        left: text at the left, or the paragraph.
        right: text of the head's right column, or "".
        bold: heavy letters.
        centred: in the middle of the page.
    """

    left: str
    right: str = ""
    bold: bool = False
    centred: bool = False


@dataclass(frozen=True, slots=True)
class PageText:
    """A page to print, with the numbers and dates that stand on it."""

    lines: tuple[Line, ...]
    numbers: tuple[str, ...]
    dates: tuple[str, ...]


def page_text(seed: int) -> PageText:
    """Give the text of one page; the same seed gives the same page."""
    chance = random.Random(seed)
    place = chance.choice(PLACES)
    title, kind = chance.choice(KINDS)
    year = chance.choice((2023, 2024, 2025))
    own = _number(chance, kind)
    day, month = chance.randint(1, 28), chance.randint(1, 12)
    long_date = f"ngày {day:02d} tháng {month:02d} năm {year}"
    lines = [
        Line("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True),
        Line(f"XÃ {place.upper()}", "Độc lập - Tự do - Hạnh phúc", bold=True),
        Line(f"Số: {own}", f"{place}, {long_date}"),
        Line(title, bold=True, centred=True),
        Line(chance.choice(SUBJECTS).format(year=year), bold=True, centred=True),
    ]
    numbers, dates = [own], [long_date]
    for count in range(12):
        if count % 2 == 0:
            text, number, date = _citation(chance)
            numbers.append(number)
            dates.append(date)
        else:
            date = _date(chance)
            text = chance.choice(SENTENCES).format(
                date=date,
                share=f"9{chance.randint(0, 9)},{chance.randint(1, 99):02d}",
                share2=chance.randint(80, 95),
            )
            dates += [date] if date in text else []
        lines.append(Line(text))
    return PageText(tuple(lines), tuple(numbers), tuple(dates))


def _citation(chance: random.Random) -> tuple[str, str, str]:
    kind = chance.choice(list(WORDS))
    number, date = _number(chance, kind), _date(chance)
    who = chance.choice(("Ủy ban nhân dân tỉnh", "Sở Nội vụ", "Công an tỉnh", "Hội đồng nhân dân xã"))
    text = chance.choice(CITING).format(word=WORDS[kind], number=number, date=date, who=who)
    return text, number, date


def _number(chance: random.Random, kind: str) -> str:
    return f"{chance.randint(1, 2400)}/{kind}-{chance.choice(ISSUERS)}"


def _date(chance: random.Random) -> str:
    return f"{chance.randint(1, 28):02d}/{chance.randint(1, 12)}/{chance.choice((2022, 2023, 2024))}"
