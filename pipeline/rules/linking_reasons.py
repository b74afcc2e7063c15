"""Why a document answers a citation, and what would show that it does not, in words for a clerk."""

from index.citations.numbers import DocumentNumber
from pipeline.rules.dossier import LinkGrade
from pipeline.rules.linking_weigh import Dates, Numbers, Weighing

_SUBJECT = 0.4


def reasons_of(one: Weighing, *, is_taken: bool) -> tuple[str, ...]:
    """Return Vietnamese clauses: what agrees, what does not, and last what would refute the link."""
    return (*_numbers(one), _dates(one), *_subject(one), _refuted(one, is_taken=is_taken))


def grade_of(one: Weighing) -> LinkGrade:
    """Return how sure a document that was taken unasked is."""
    if one.numbers is Numbers.SAME:
        return LinkGrade.EXACT
    if one.numbers is Numbers.ZEROS:
        return LinkGrade.EXACT if one.card.is_certain else LinkGrade.REPAIRED
    if one.numbers is Numbers.SLIP or one.card.number is not None:
        return LinkGrade.REPAIRED
    return LinkGrade.BY_SUBJECT


def _numbers(one: Weighing) -> tuple[str, ...]:
    printed = one.card.number
    words = {
        Numbers.SAME: "số, ký hiệu khớp",
        Numbers.ZEROS: f"số trên văn bản là {printed}, chỉ khác ở số 0 đứng đầu",
        Numbers.NAMED: f"tên tệp ghi đúng số {one.asked.cited.number.number}",
        Numbers.GUESSED: f"một lần đọc ảnh cho số {one.asked.cited.number.number}",
        Numbers.SLIP: f"lệch một ký tự so với {printed}",
        Numbers.UNREAD: "số trên văn bản chưa đọc được (viết tay hoặc mờ)",
    }[one.numbers]
    if one.numbers in (Numbers.SAME, Numbers.ZEROS, Numbers.SLIP):
        return (words,)
    return (words, _symbol(one, one.asked.cited.number))


def _symbol(one: Weighing, cited: DocumentNumber) -> str:
    if one.symbol_same:
        return f"ký hiệu {cited.symbol} khớp" if cited.symbol else "loại văn bản khớp"
    return "ký hiệu chưa đọc chắc"


def _dates(one: Weighing) -> str:
    cited, printed = one.asked.issued, one.card.issued
    if one.asked.cited.issued is None and cited is not None and printed is not None:
        fits = "khớp" if one.dates in (Dates.SAME_DAY, Dates.SAME_MONTH) else f"khác {printed} trên văn bản"
        return f"viện dẫn này không ghi ngày; nơi khác viện dẫn cùng số ghi {cited}, {fits}"
    if one.dates is Dates.SAME_DAY:
        return "ngày khớp"
    if one.dates is Dates.SAME_MONTH:
        return "tháng, năm khớp (một bên chưa rõ ngày)"
    if one.dates is Dates.UNKNOWN:
        return "viện dẫn không ghi ngày" if cited is None else "chưa đọc được ngày trên văn bản"
    return f"ngày viện dẫn {cited}, ngày trên văn bản {printed}"


def _subject(one: Weighing) -> tuple[str, ...]:
    if one.is_other_issuer:
        return (f"nhưng viện dẫn ghi «của {one.asked.cited.issuer_named}»",)
    if one.told is not None and one.told >= _SUBJECT:
        return ("trích yếu khớp nội dung viện dẫn",)
    if one.is_contradicted:
        return ("nhưng trích yếu khác nội dung viện dẫn",)
    return ("trích yếu hợp với yêu cầu của tiêu chí",) if one.likes_subject else ()


def _refuted(one: Weighing, *, is_taken: bool) -> str:
    if not is_taken:
        return "cần người mở văn bản và chọn"
    number = one.asked.cited.number
    if one.numbers is Numbers.SAME and one.dates in (Dates.SAME_DAY, Dates.SAME_MONTH):
        return "sai nếu cơ quan ban hành trên văn bản không phải nơi được viện dẫn"
    if one.numbers is Numbers.SAME:
        return "sai nếu có văn bản khác cùng số, đúng ngày viện dẫn"
    return f"sai nếu mở văn bản thấy số khác {number.number}, hoặc có tệp khác mang số {number}"
