"""Báo cáo kết quả công tác CCHC năm of one unit: the skeleton, filled from its own self-assessment.

A section gets what the unit wrote for the criteria about it; a criterion is
sent to a section by the words of its name and of the names above it. Points
are no part of this report. A sentence that cites a secret paper is left out.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from pipeline.rules.criteria import Criterion
from pipeline.rules.dossier import Claim, Dossier
from pipeline.rules.report_checks import read_report
from pipeline.rules.report_checks.kinds import check_secret_references
from pipeline.steps.papers.evidence_list import list_evidence
from pipeline.steps.papers.facts import Asked, Facts
from pipeline.steps.papers.report_paper import plan_phrase
from pipeline.steps.papers.seats import unit_seat
from templates.contexts import CitedPaper, YearlyReport

EDIT = "biên tập lại các mục lấy từ thuyết minh tự chấm điểm"

# The first section whose words stand in the names of a criterion takes it.
SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("propaganda", ("tuyên truyền",)),
    ("inspection", ("kiểm tra", "thanh tra")),
    ("feedback", ("phản ánh", "kiến nghị")),
    ("one_stop", ("một cửa",)),
    ("procedures_internal", ("thủ tục hành chính nội bộ", "nội bộ")),
    ("procedures_review", ("rà soát, đơn giản", "đơn giản hóa")),
    ("procedures_public", ("công khai", "niêm yết", "công bố thủ tục")),
    ("procedures_handling", ("thủ tục hành chính", "tthc", "giải quyết hồ sơ")),
    ("institutions", ("thể chế", "văn bản quy phạm")),
    ("apparatus", ("bộ máy",)),
    ("service", ("công vụ", "cán bộ", "công chức")),
    ("finance", ("tài chính",)),
    ("modernisation", ("hiện đại hóa", "chuyển đổi số", "chính quyền số", "chính phủ số", "điện tử")),
    ("plans", ("chỉ đạo", "kế hoạch", "điều hành")),
)


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
        recipients=("Như trên", f"Lưu: VT, {seat.letterhead.symbol.rpartition('-')[2]}"),
        provisional=not asked.is_final,
        missing=(*left_out, *((EDIT,) if filled else ())),
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
    for name in names:
        for section, words in SECTIONS:
            if any(word in name for word in words):
                return section
    return "plans"


def _plans(dossier: Dossier) -> Iterator[CitedPaper]:
    """Plans of the unit that are tied to a criterion, as their own heads name them."""
    listed = list_evidence(dossier)
    tied = {link.evidence for links in listed.links.values() for link in links}
    for one in dossier.evidence:
        head = one.head
        number, issued = head.number.value, head.issued.value
        if one.id not in tied or head.kind.value != "Kế hoạch" or not number or not issued:
            continue
        day = f"ngày {issued}" if issued.is_exact else f"tháng {issued.month}/{issued.year}"
        subject = f" về {head.subject.value.removeprefix('Về ')}" if head.subject.value else ""
        yield CitedPaper(f"Kế hoạch số {number} {day}{subject}")
