"""The chain below a unit: plans sent, commitments signed, targets reached, consequences drawn.

Source: công văn 91/CAH-TH ngày 12/3/2021, Công an huyện Cù Lao Dung, mục 1, 2, 3, 8.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from index.citations.vocabulary import plain
from pipeline.rules.checks.signatures import is_by_deputy
from pipeline.rules.dossier import Evidence
from pipeline.rules.process_parts import ChainTask, ConsequenceRule, TargetRule
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.units import Unit
from pipeline.rules.wording import day_words, percent_words, points_words

_WORD = re.compile(r"[^\W_]+")


class Sent(StrEnum):
    """Đã gửi, gửi muộn, cấp phó ký, chưa rõ, chưa gửi."""

    SENT = "sent"
    LATE = "late"
    BY_DEPUTY = "by-deputy"
    UNDATED = "undated"
    NOT_SENT = "not-sent"


@dataclass(frozen=True, slots=True)
class ChainRow:
    """One task of one unit.

    Attributes:
        unit: who owes it.
        task: what it owes.
        state: whether it came.
        evidence: the document, or None.
        words: one Vietnamese sentence without its full stop.
    """

    unit: Unit
    task: ChainTask
    state: Sent
    evidence: Evidence | None
    words: str


def chain_rows(rulebook: Rulebook, evidence: Mapping[str, Sequence[Evidence]]) -> list[ChainRow]:
    """Return every task of every unit that owes it, task by task.

    Args:
        rulebook: of the year.
        evidence: unit code → what it sent.
    """
    return [
        _row(unit, task, evidence.get(unit.code, ()))
        for task in rulebook.chain
        for unit in rulebook.units
        if unit.level in task.levels
    ]


def _row(unit: Unit, task: ChainTask, sent: Sequence[Evidence]) -> ChainRow:
    fitting = [one for one in sent if _fits(one, task)]
    if not fitting:
        return ChainRow(
            unit, task, Sent.NOT_SENT, None, f"{unit.name} chưa gửi: {task.title} ({task.clause})"
        )
    rows = [_judged(unit, task, one) for one in fitting]
    return min(rows, key=lambda row: list(Sent).index(row.state))


def _judged(unit: Unit, task: ChainTask, one: Evidence) -> ChainRow:
    issued = one.head.issued.value
    if task.head_must_sign and is_by_deputy(one):
        words = (
            f"{unit.name}: {one.name} ký «{one.head.authority.value}», phải do cấp trưởng ký ({task.clause})"
        )
        return ChainRow(unit, task, Sent.BY_DEPUTY, one, words)
    if task.until is not None and issued is None:
        return ChainRow(unit, task, Sent.UNDATED, one, f"{unit.name}: {one.name} chưa đọc được ngày")
    if task.until is not None and issued is not None and issued.earliest > task.until:
        words = f"{unit.name} gửi muộn: {one.name} ngày {issued}, hạn {day_words(task.until)}"
        return ChainRow(unit, task, Sent.LATE, one, words)
    return ChainRow(unit, task, Sent.SENT, one, f"{unit.name} đã gửi: {one.name}")


def _fits(one: Evidence, task: ChainTask) -> bool:
    number = one.head.number.value
    kind = number.kind if number is not None else None
    if task.kinds and kind is not None and kind not in task.kinds:
        return False
    return not one.head.is_draft and (not task.terms or any(_says(one, term) for term in task.terms))


def _says(one: Evidence, term: str) -> bool:
    """Return whether kind, subject or file name holds the term, in whole words: «tin» is not «tinh».

    File names are mostly typed without diacritics, so there they do not count.
    """
    told = f"{one.head.kind.value or ''} {one.head.subject.value or ''}".casefold()
    words = _words(term.casefold())
    return words in _words(told) or plain(words) in _words(plain(one.name))


def _words(text: str) -> str:
    return f" {' '.join(_WORD.findall(text))} "


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target against figures: reached, not reached, or None where a figure is missing."""

    target: TargetRule
    share: Fraction | None
    is_reached: bool | None
    words: str


def judge_target(target: TargetRule, figures: Mapping[str, Decimal]) -> TargetRow:
    """Return whether a target is reached, exactly (20 % of 456 is 91,2, so 91 is not enough)."""
    part, whole = figures.get(target.part), figures.get(target.whole)
    if part is None or whole is None or not whole:
        return TargetRow(
            target, None, None, f"{target.title}: chưa có đủ số liệu ({target.part}, {target.whole})"
        )
    share = Fraction(part) / Fraction(whole)
    is_reached = share >= target.least
    said = f"{points_words(part)}/{points_words(whole)} = {percent_words(share * 100)}"
    verdict = "đạt" if is_reached else "chưa đạt"
    words = f"{target.title}: {said}, {verdict} (cần từ {percent_words(target.least * 100)}; {target.clause})"
    return TargetRow(target, share, is_reached, words)


@dataclass(frozen=True, slots=True)
class PublishedClass:
    """A class as the decision published it; a self-assessed or appraised one is not this type.

    Attributes:
        unit: code.
        band: name of the class.
        decision: number and date of the decision.
    """

    unit: str
    band: str
    decision: str


def _decided(rule: ConsequenceRule) -> str:
    said = f", do {rule.decided_by} quyết định" if rule.decided_by else ""
    return f"{said} ({rule.clause})"


@dataclass(frozen=True, slots=True)
class ConsequenceRow:
    """A consequence that follows from a published class."""

    published: PublishedClass
    rule: ConsequenceRule
    words: str


def consequences(rulebook: Rulebook, published: Sequence[PublishedClass]) -> list[ConsequenceRow]:
    """Return what follows from published classes; nothing follows without a decision."""
    return [
        ConsequenceRow(
            one,
            rule,
            f"{one.unit} xếp loại «{one.band}» ({one.decision}): {rule.who} {rule.text}{_decided(rule)}",
        )
        for one in published
        for rule in rulebook.consequences
        if one.decision and one.band in rule.bands
    ]
