"""What is asked of an index in the search bench, and what should be found.

Golden questions are made from documents as people remember them: parts of a
subject in their own order, words of the kind, place and period, marks whole,
half or none, and sometimes one syllable mistyped.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from index.search.evidence_index import EvidenceRecord
from index.search.query import Query

WORDS = (
    "kiểm tra công tác cải cách hành chính",
    "niêm yết công khai thủ tục hành chính",
    "kỷ luật kỷ cương hành chính",
    "dịch vụ công trực tuyến",
    "làm sạch dữ liệu dân cư",
    "phòng cháy chữa cháy quý III",
    "thư xin lỗi do trễ hẹn",
    "sắp xếp tổ chức bộ máy",
    "công khai tài chính 6 tháng đầu năm",
    "tuyến đường liên xã cắm biển báo",
    "mưa lũ kéo dài",
    "thanh toán không dùng tiền mặt",
    "quy chế chi tiêu nội bộ",
    "tấn công trấn áp tội phạm",
    "an toàn thông tin mạng",
)


@dataclass(frozen=True, slots=True)
class Question:
    """One golden question.

    Attributes:
        id: the document meant.
        words: as typed, with marks.
        manner: how it was remembered.
    """

    id: str
    words: str
    manner: str


def without_marks(text: str) -> str:
    """The text as typed without Vietnamese input."""
    spread = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in spread if not unicodedata.combining(c))


def golden_questions(titled: Sequence[EvidenceRecord], count: int, *, seed: int = 7) -> Iterator[Question]:
    """Yield questions that mean one document each; those that could mean several are not asked.

    Args:
        titled: the documents with every subject known.
        count: documents to ask for.
        seed: of the choice.
    """
    chance = Random(seed)
    often = Counter(_parts(record) for record in titled)
    signed = Counter((_parts(record)[0], record.signer) for record in titled)
    candidates = [record for record in titled if often[_parts(record)] == 1]
    for record in chance.sample(candidates, min(count, len(candidates))):
        yield from _remembered(record, chance)
        if signed[_parts(record)[0], record.signer] == 1:
            yield Question(record.id, f"{record.kind_name} {_parts(record)[0]} {record.signer}", "by signer")


def _parts(record: EvidenceRecord) -> tuple[str, str, str]:
    """What it is about and when, the place, the unit."""
    topic, _, place = record.subject.partition(" trên địa bàn ")
    return topic, place, record.unit_name


def _remembered(record: EvidenceRecord, chance: Random) -> Iterator[Question]:
    parts = list(_parts(record))
    exact = " ".join(parts)
    yield Question(record.id, exact, "as titled")
    chance.shuffle(parts)
    yield Question(record.id, " ".join(parts), "own order")
    syllables = exact.split()
    at = chance.randrange(len(syllables))
    syllables[at] = syllables[at][:-1] + chance.choice("nmghtc") if len(syllables[at]) > 1 else "x"
    yield Question(record.id, " ".join(syllables), "one slip")


def timed_queries(
    documents: Sequence[EvidenceRecord], rounds: int, *, seed: int = 11
) -> dict[str, list[Query]]:
    """Queries of each kind that is timed."""
    chance = Random(seed)
    numbered = [record for record in documents if record.number and record.issued and record.criteria]
    chosen = [chance.choice(numbered) for _ in range(rounds)]
    words = [WORDS[place % len(WORDS)] for place in range(rounds)]
    kinds: dict[str, list[Query]] = {
        "exact number": [Query(number=record.number) for record in chosen],
        "number, one slip": [
            Query(number=record.number.replace("/", "").replace("0", "O")) for record in chosen
        ],
        "number, window, unit, criterion": [_narrow(record) for record in chosen],
        "words": [Query(words=text) for text in words],
        "words without marks": [Query(words=without_marks(text)) for text in words],
        "words, unit, window": [_filtered(text, record) for text, record in zip(words, chosen, strict=True)],
        "phrase": [Query(phrases=(text,)) for text in words],
        "one syllable": [Query(words=chance.choice(text.split())) for text in words],
        "beginning": [
            Query(words=f"{text.rsplit(' ', 1)[0]} {text.rsplit(' ', 1)[1][:2]}*") for text in words
        ],
        "criterion (facets)": [Query(criteria=(record.criteria[0],)) for record in chosen],
        "everything (facets)": [Query() for _ in words],
        "nothing fits": [Query(words=f"{text} qxz {place}") for place, text in enumerate(words)],
    }
    return kinds


def _narrow(record: EvidenceRecord) -> Query:
    issued = record.issued
    assert issued is not None
    return Query(
        number=record.number,
        units=(record.unit,),
        criteria=record.criteria[:1],
        since=issued.earliest - timedelta(days=30),
        until=issued.latest + timedelta(days=30),
    )


def _filtered(text: str, record: EvidenceRecord) -> Query:
    issued = record.issued
    assert issued is not None
    return Query(
        words=text,
        units=(record.unit,),
        since=issued.earliest - timedelta(days=200),
        until=issued.latest + timedelta(days=200),
    )
