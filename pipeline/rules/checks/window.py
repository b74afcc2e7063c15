"""Issued outside the evidence window, perhaps inside, or of an unknown day."""

from collections.abc import Iterator

from pipeline.rules.dossier import Dossier, Evidence, EvidenceKind, Fit, Link
from pipeline.rules.findings import Finding, Place, Severity
from pipeline.rules.proofs import evidence_by_id, points_at_risk
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.rulebook_parts import EvidenceWindow
from pipeline.rules.window import window_words


def check_window(dossier: Dossier, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a finding for every linked document whose date is not surely inside."""
    window = rulebook.window
    if window is None:
        return
    known = evidence_by_id(dossier)
    for link in dossier.links:
        evidence = known.get(link.evidence)
        if evidence is None or not link.is_settled or evidence.unread or evidence.head.is_draft:
            continue
        if not link.verdict.is_usable:
            yield from _judge(link, evidence, dossier, window)


def _judge(link: Link, evidence: Evidence, dossier: Dossier, window: EvidenceWindow) -> Iterator[Finding]:
    place = Place(link.criterion, evidence.name, evidence.page, evidence=evidence.id)
    risk = points_at_risk(dossier, link.criterion, without=link.evidence)
    title = evidence_title(evidence)
    fit = link.verdict.fit
    if fit is Fit.OUTSIDE and evidence.is_standing:
        message = f"{title}: {link.verdict.words}; dùng làm văn bản nền, còn hiệu lực."
        action = "người thẩm định xem xét văn bản nền."
        yield Finding("standing-document", Severity.NOTE, place, message, window.clause, action=action)
    elif fit is Fit.OUTSIDE:
        dated, mark, year = link.verdict.words.partition("; ")
        message = f"{title}: {dated} ({window_words(window)}){mark}{year}."
        action = (
            "thay bằng ảnh chụp trong mốc thời gian, hoặc sửa ngày chụp nếu ghi sai."
            if evidence.kind is EvidenceKind.PHOTO
            else "thay bằng văn bản trong mốc thời gian, hoặc đánh dấu «văn bản nền» nếu còn hiệu lực."
        )
        yield Finding("outside-window", Severity.ERROR, place, message, window.clause, risk, action)
    elif fit is Fit.MAYBE_INSIDE:
        message = f"{title}: {link.verdict.words}."
        action = "xem trang đầu và nhập ngày ban hành."
        yield Finding("maybe-outside", Severity.WARNING, place, message, window.clause, risk, action)
    elif link.verdict.days_outside:
        message = f"{title}: {link.verdict.words} ({window_words(window)})."
        action = "hỏi người chụp rồi nhập ngày chụp đúng."
        yield Finding("camera-date-outside", Severity.WARNING, place, message, window.clause, risk, action)
    else:  # its date is not known
        what = "ngày chụp" if evidence.kind is EvidenceKind.PHOTO else "ngày ban hành"
        message = f"{title}: chưa rõ {what} nên chưa biết có trong mốc thời gian không."
        yield Finding(
            "date-unread", Severity.WARNING, place, message, window.clause, risk, f"xem tệp và nhập {what}."
        )


def evidence_title(evidence: Evidence) -> str:
    """Return what people call a document: its number, else its file name."""
    number = evidence.head.number.value
    return str(number) if number is not None else evidence.name.rpartition("/")[2]
