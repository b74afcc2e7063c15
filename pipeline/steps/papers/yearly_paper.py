"""Báo cáo kết quả công tác CCHC năm of one unit: the skeleton, filled from its own self-assessment.

A section gets what the unit wrote for the criteria about it; a criterion is
sent to a section by the words of its area's name and of its own. Points
are no part of this report. A sentence that cites a secret paper is left out.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from index.citations.reading import Reading
from pipeline.rules.criteria import Criterion
from pipeline.rules.dossier import Claim, Dossier
from pipeline.rules.report_checks import read_report
from pipeline.rules.report_checks.kinds import check_secret_references
from pipeline.steps.papers.evidence_list import list_evidence
from pipeline.steps.papers.facts import Asked, Facts
from pipeline.steps.papers.report_paper import plan_phrase
from pipeline.steps.papers.seats import archive_line, unit_seat
from templates.contexts import CitedPaper, YearlyReport

KIND = "Kế hoạch"
EDIT = "biên tập lại các mục lấy từ thuyết minh tự chấm điểm"

SURE = 0.9
"""A subject read with less confidence is not printed."""

PLANS = "plans"
AREAS: tuple[tuple[tuple[str, ...], str, tuple[tuple[str, tuple[str, ...]], ...]], ...] = (
    (
        ("chỉ đạo", "điều hành"),
        PLANS,
        (("propaganda", ("tuyên truyền",)), ("inspection", ("kiểm tra", "thanh tra"))),
    ),
    (("thể chế", "văn bản quy phạm"), "institutions", ()),
    (
        ("thủ tục hành chính", "tthc"),
        "procedures_handling",
        (
            ("feedback", ("phản ánh",)),
            ("one_stop", ("một cửa",)),
            ("procedures_internal", ("nội bộ",)),
            ("procedures_review", ("rà soát", "đơn giản hóa")),
            ("procedures_public", ("công khai", "niêm yết", "công bố")),
        ),
    ),
    (("bộ máy",), "apparatus", ()),
    (("công vụ", "cán bộ", "công chức"), "service", ()),
    (("tài chính",), "finance", ()),
    (("hiện đại hóa", "chuyển đổi số", "chính quyền số", "điện tử"), "modernisation", ()),
)
"""Words of an area's name, its section, and the sections of criteria in it by words of their names."""


def yearly_paper(facts: Facts, asked: Asked) -> YearlyReport:
    """Return the yearly report of a unit; empty sections stay marked as gaps."""
    dossier = facts.dossiers[asked.unit]
    seat = unit_seat(facts.authority, dossier.unit, "Báo cáo", on=facts.on)
    sections, left_out = _sections(dossier)
    filled = bool(sections)
    return YearlyReport(
        letterhead=seat.letterhead,
        signature=seat.signature,
        unit=dossier.unit.name,
        year=facts.rulebook.year,
        addressees=(facts.rulebook.authority,),
        bases=(plan_phrase(facts.rulebook.plan),),
        plan_list=tuple(_plans(dossier)),
        recipients=("Như trên", archive_line(seat.letterhead)),
        provisional=not asked.is_final,
        missing=(*seat.missing, *left_out, *((EDIT,) if filled else ())),
        **sections,
    )


def _sections(dossier: Dossier) -> tuple[Mapping[str, tuple[str, ...]], list[str]]:
    """Return section → paragraphs, and a gap for each sentence left out for secrecy."""
    found: dict[str, list[str]] = defaultdict(list)
    left_out: list[str] = []
    for claim, leaf, names in _claimed(dossier):
        text = " ".join(claim.narrative.split())
        if any(check_secret_references(read_report(text))):
            left_out.append(
                f"nội dung tiêu chí {leaf.code} (thuyết minh viện dẫn văn bản mật, không đưa vào)"
            )
            continue
        found[_section(names)].append(f"{leaf.name}: {text.rstrip('.;')}.")
    return {name: tuple(paragraphs) for name, paragraphs in found.items()}, left_out


def _claimed(dossier: Dossier) -> Iterator[tuple[Claim, Criterion, tuple[str, ...]]]:
    """Claims with words of their own, the names of their criterion before those above it."""
    claims = {claim.criterion: claim for claim in dossier.claims}
    for area in dossier.criteria.areas:
        for path in _paths(area, ()):
            claim = claims.get(path[-1].code)
            if claim and claim.narrative.strip() and not claim.asks_exemption:
                yield claim, path[-1], tuple(node.name.lower() for node in reversed(path))


def _paths(node: Criterion, above: tuple[Criterion, ...]) -> Iterator[tuple[Criterion, ...]]:
    path = (*above, node)
    if node.is_leaf:
        yield path
    for child in node.children:
        yield from _paths(child, path)


def _section(names: tuple[str, ...]) -> str:
    """Return the section of a criterion by its names, its own first, its area's last."""
    for words, whole, parts in AREAS:
        if not _says(names[-1], words):
            continue
        fine = (section for name in names[:-1] for section, told in parts if _says(name, told))
        return next(fine, whole)
    return PLANS


def _says(name: str, words: tuple[str, ...]) -> bool:
    return any(word in name for word in words)


def _plans(dossier: Dossier) -> Iterator[CitedPaper]:
    """Plans of the year that are tied to a criterion, as their own heads name them, in order of their day."""
    listed = list_evidence(dossier)
    tied = {link.evidence for links in listed.links.values() for link in links}
    plans: dict[tuple[date, str], str] = {}
    for one in dossier.evidence:
        head = one.head
        number, issued = head.number.value, head.issued.value
        if one.id not in tied or head.kind.value != KIND or not number or not issued or not issued.is_exact:
            continue
        if issued.year == dossier.year:
            plans[issued.earliest, str(number)] = f"{KIND} số {number} ngày {issued}{_about(head.subject)}"
    for _, citation in sorted(plans.items()):
        yield CitedPaper(citation)


def _about(subject: Reading[str]) -> str:
    if not subject.value or subject.confidence < SURE:
        return ""
    about = subject.value.removeprefix("Về ").removeprefix("việc ")
    return f" về {about if about[:2].isupper() else about[:1].lower() + about[1:]}"
