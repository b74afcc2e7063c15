"""Does a document's date fall into the evidence window, and is it of the year assessed?

Two tests apart: the date of issue against the window, and the year the subject
speaks of against the year assessed («Kế hoạch năm 2025» signed in October 2024
is inside many windows and yet proves nothing of 2024).
"""

from index.citations.document_head import DocumentHead
from index.citations.issue_date import IssueDate
from index.citations.reading import Witness
from pipeline.rules.dossier import Fit, Verdict
from pipeline.rules.rulebook_parts import EvidenceWindow
from pipeline.rules.wording import day_words


def judge(head: DocumentHead, window: EvidenceWindow | None, year: int, *, is_photo: bool = False) -> Verdict:
    """Return the verdict on a document.

    Args:
        head: what the document says of itself.
        window: both days in; None where the plan sets none.
        year: the year assessed.
        is_photo: True where its date is the day it was taken.
    """
    spoken = head.subject_year.value
    other = spoken if spoken is not None and spoken != year else None
    verdict = judge_date(head.issued.value, window)
    if is_photo:
        verdict = _of_photo(verdict, by_camera=Witness.CAMERA in head.issued.witnesses)
    words = verdict.words if other is None else f"{verdict.words}; là văn bản của năm {other}"
    return Verdict(verdict.fit, verdict.days_outside, other, words)


def judge_date(issued: IssueDate | None, window: EvidenceWindow | None) -> Verdict:
    """Return the verdict on a date alone.

    >>> from datetime import date
    >>> from index.citations.issue_date import IssueDate
    >>> window = EvidenceWindow(date(2023, 9, 15), date(2024, 9, 14))
    >>> judge_date(IssueDate(2024, 9, 15), window).words
    'ban hành 15/09/2024, sau mốc thời gian 1 ngày'
    >>> judge_date(IssueDate(2024, 9), window).fit
    <Fit.MAYBE_INSIDE: 'maybe-inside'>
    """
    if window is None:
        return Verdict(Fit.NO_WINDOW, words="kế hoạch không đặt mốc thời gian")
    if issued is None:
        return Verdict(Fit.UNKNOWN_DATE, words="chưa đọc được ngày ban hành")
    printed = day_words(issued.earliest) if issued.is_exact else f"tháng {issued.month:02d}/{issued.year}"
    if issued.latest < window.first:
        return _outside((window.first - issued.latest).days, f"ban hành {printed}, trước mốc thời gian")
    if issued.earliest > window.last:
        return _outside((issued.earliest - window.last).days, f"ban hành {printed}, sau mốc thời gian")
    if window.first <= issued.earliest and issued.latest <= window.last:
        return Verdict(Fit.INSIDE, words=f"ban hành {printed}, trong mốc thời gian")
    return Verdict(
        Fit.MAYBE_INSIDE, words=f"ban hành {printed}, chưa đọc được ngày, có thể trong mốc thời gian"
    )


def _of_photo(verdict: Verdict, *, by_camera: bool) -> Verdict:
    """A photo is taken, not issued; and a camera's clock that is outside the window settles nothing."""
    words = verdict.words.replace("đọc được ngày ban hành", "rõ ngày chụp")
    words = words.replace("ban hành ", "máy ảnh ghi ngày " if by_camera else "chụp ngày ", 1)
    if by_camera and verdict.fit is Fit.OUTSIDE:
        words = f"{words}, đồng hồ máy ảnh có thể sai"
        return Verdict(Fit.UNKNOWN_DATE, verdict.days_outside, words=words)
    return Verdict(verdict.fit, verdict.days_outside, words=words)


def _outside(days: int, words: str) -> Verdict:
    return Verdict(Fit.OUTSIDE, days, words=f"{words} {days} ngày")


def window_words(window: EvidenceWindow) -> str:
    """Return «15/09/2023–14/09/2024».

    >>> from datetime import date
    >>> window_words(EvidenceWindow(date(2023, 9, 15), date(2024, 9, 14)))
    '15/09/2023–14/09/2024'
    """
    return f"{day_words(window.first)}–{day_words(window.last)}"
