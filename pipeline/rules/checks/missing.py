"""Cited but no file; points with neither evidence nor explanation; nothing claimed."""

from collections.abc import Iterator
from decimal import Decimal

from index.citations.citation import Citation
from index.citations.numbers import Style
from pipeline.rules.criteria import Criterion, PointsKind
from pipeline.rules.dossier import Claim, Dossier
from pipeline.rules.findings import Finding, Place, Severity
from pipeline.rules.linking import distinct
from pipeline.rules.no_evidence import Support, is_explained, support_of
from pipeline.rules.proofs import claimed_points, points_at_risk, usable_links
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.wording import points_words

_CENTRE = frozenset({"CP", "TTg", "QH", "UBTVQH", "BCA", "BNV", "VPCP", "BTC", "BTP", "TW", "CTN"})
"""Issuers above every assessed unit."""


def check_cited_files(dossier: Dossier, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a finding for every cited document nobody handed in."""
    answered = {
        (link.criterion, link.cited.number.key, str(link.cited.issued))
        for link in dossier.links
        if link.cited
    }
    for claim in dossier.claims:
        for cited in distinct(claim.citations):
            if (claim.criterion, cited.number.key, str(cited.issued)) in answered:
                continue
            place = Place(criterion=claim.criterion, page=None)
            if cited.is_secret:
                message = "có viện dẫn văn bản mật; chỉ ghi nhận là tham chiếu."
                yield Finding("cited-secret", Severity.NOTE, place, message, action="không nộp văn bản mật.")
                continue
            if is_base(cited):
                yield _base_not_handed_in(cited, place)
                continue
            risk = points_at_risk(dossier, claim.criterion)
            yield _cited_no_file(cited, place, _clause(rulebook), risk)


def _cited_no_file(cited: Citation, place: Place, clause: str, risk: Decimal) -> Finding:
    if cited.is_opened:
        # Numbers inside a range may belong to other papers: a person knows.
        message = f"viện dẫn khoảng «{cited.text.strip()}», gồm cả số {cited.number}, nhưng không có tệp này."
        action = f"nộp tệp {cited.number}, hoặc liệt kê từng số nếu khoảng không gồm số này."
        return Finding("cited-no-file", Severity.WARNING, place, message, clause, risk, action)
    told = cited.text.strip() if str(cited.number) in cited.text else f"{cited.word or 'số'} {cited.number}"
    message = f"viện dẫn «{told}» nhưng không có tệp nào khớp."
    action = f"nộp tệp {cited.number} hoặc sửa số, ngày trong bảng tự chấm."
    return Finding("cited-no-file", Severity.ERROR, place, message, clause, risk, action)


def is_base(cited: Citation) -> bool:
    """Whether a document is one of law or of the centre, cited as a base and known to every appraiser."""
    number = cited.number
    return number.year is not None or number.style is Style.HYPHEN or number.issuer in _CENTRE


def _base_not_handed_in(cited: Citation, place: Place) -> Finding:
    message = f"viện dẫn «{cited.text.strip()}» làm căn cứ; không có tệp, không bắt buộc nộp."
    return Finding("base-not-filed", Severity.NOTE, place, message, action="chỉ nộp khi tiêu chí yêu cầu.")


def _clause(rulebook: Rulebook) -> str:
    if rulebook.no_evidence is not None:
        return rulebook.no_evidence.explanation_clause or rulebook.no_evidence.clause
    return rulebook.window.clause if rulebook.window is not None else ""


def check_support(dossier: Dossier, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a finding for every claim without proof, by what it rests on.

    A claim whose documents are linked or cited is left to the checks that say
    what is wrong with them: one fault is told once.
    """
    readable = {one.id for one in dossier.evidence if not one.unread}
    linked = {link.criterion for link in dossier.links if link.evidence in readable}
    for leaf in dossier.criteria.leaves():
        claim = dossier.claim_for(leaf.code)
        if leaf.points_kind is not PointsKind.SELF or claim is None or not claimed_points(dossier, leaf.code):
            continue
        support = support_of(dossier, leaf.code)
        if leaf.code in linked or any(
            not is_base(cited) and not cited.is_secret for cited in claim.citations
        ):
            continue
        if support is Support.NOTHING:
            yield _unsupported(claim, leaf, rulebook)
        elif support is Support.EXPLANATION and leaf.evidence:
            place = Place(criterion=leaf.code)
            message = f"{leaf.code}: chỉ có diễn giải, chưa có tài liệu kiểm chứng dùng được."
            action = f"bổ sung: {leaf.expected or 'tài liệu kiểm chứng'}."
            risk = claim.points or Decimal(0)
            yield Finding(
                "explanation-only", Severity.WARNING, place, message, _clause(rulebook), risk, action
            )


def _unsupported(claim: Claim, leaf: Criterion, rulebook: Rulebook) -> Finding:
    points = claim.points or Decimal(0)
    place = Place(criterion=leaf.code)
    rule = rulebook.no_evidence
    ends = (
        "theo quy định không được cho điểm"
        if rule and not rule.gives_points
        else "có thể không được cho điểm"
    )
    message = (
        f"{leaf.code}: tự chấm {points_words(points)} điểm, chưa có tài liệu kiểm chứng, "
        f"chưa diễn giải; {ends}."
    )
    action = f"nộp {leaf.expected or 'tài liệu kiểm chứng'} hoặc diễn giải cụ thể."
    return Finding("points-unsupported", Severity.ERROR, place, message, _clause(rulebook), points, action)


def check_explanations(dossier: Dossier, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a finding where fewer documents are linked than a criterion wants and nothing is explained.

    Source: Kế hoạch của UBND tỉnh Bắc Kạn (2020), III.2.
    """
    rule = rulebook.no_evidence
    if rule is None or not rule.needs_explanation:
        return
    for leaf in dossier.criteria.leaves():
        claim = dossier.claim_for(leaf.code)
        usable = {link.evidence for link in usable_links(dossier, leaf.code)}
        is_thin = 0 < len(usable) < len(leaf.evidence)
        if is_thin and claim is not None and claim.points and not is_explained(claim):
            message = f"{leaf.code}: có {len(usable)}/{len(leaf.evidence)} tài liệu cần có, chưa diễn giải."
            action = "diễn giải cụ thể cách đánh giá, tính điểm, hoặc bổ sung tài liệu."
            clause = rule.explanation_clause or rule.clause
            yield Finding(
                "explanation-missing",
                Severity.WARNING,
                Place(leaf.code),
                message,
                clause,
                claim.points,
                action,
            )


def check_unclaimed(dossier: Dossier, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a finding for every criterion the unit left empty."""
    for leaf in dossier.criteria.leaves():
        claim = dossier.claim_for(leaf.code)
        is_open = claim is None or (claim.points is None and not claim.asks_exemption)
        if leaf.points_kind is PointsKind.SELF and is_open:
            message = f"{leaf.code}: chưa tự chấm điểm ({leaf.name})."
            action = "điền điểm tự chấm, hoặc nêu lý do và đề nghị hạ chuẩn."
            place = Place(criterion=leaf.code)
            clause = dossier.criteria.clause
            yield Finding("not-claimed", Severity.WARNING, place, message, clause, leaf.standard, action)
