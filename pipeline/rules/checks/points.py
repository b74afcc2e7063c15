"""Points against the set: range, standard as printed, codes that are there, exemptions with a reason."""

from collections.abc import Iterator
from decimal import Decimal

from pipeline.rules.criteria import Criterion
from pipeline.rules.dossier import Claim, Dossier
from pipeline.rules.findings import Finding, Place, Severity
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.wording import points_words


def check_points(dossier: Dossier, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a finding for every claim that does not fit the set."""
    for claim in dossier.claims:
        node = dossier.criteria.find(claim.criterion)
        place = Place(criterion=claim.criterion)
        if node is None:
            message = (
                f"bảng tự chấm có «{claim.criterion}» ({claim.place}) nhưng bộ tiêu chí không có mã này."
            )
            action = "sửa mã tiêu chí trong bảng tự chấm."
            yield Finding("criterion-unknown", Severity.ERROR, place, message, action=action)
        elif not node.is_leaf:
            yield from _parent(claim, node, place, dossier)
        else:
            yield from _leaf(claim, node, place, dossier)


def _leaf(claim: Claim, leaf: Criterion, place: Place, dossier: Dossier) -> Iterator[Finding]:
    clause = dossier.criteria.clause
    points, most = claim.points, points_words(leaf.standard)
    if points is not None and not 0 <= points <= leaf.standard:
        message = f"{leaf.code}: tự chấm {points_words(points)} điểm, phải từ 0 đến {most}."
        slip = points / 10
        hint = f" (có phải là {points_words(slip)}?)" if 0 < slip <= leaf.standard else ""
        risk = max(points - leaf.standard, Decimal(0))
        yield Finding(
            "points-out-of-range",
            Severity.ERROR,
            place,
            message,
            clause,
            risk,
            f"nhập số từ 0 đến {most}{hint}.",
        )
    yield from _standard(claim, leaf, place, clause)
    yield from _exemption(claim, leaf, place, clause)


def _standard(claim: Claim, node: Criterion, place: Place, clause: str) -> Iterator[Finding]:
    written = claim.standard_written
    if written is not None and written != node.standard:
        message = (
            f"{node.code}: bảng in điểm chuẩn {points_words(written)}, "
            f"bộ tiêu chí là {points_words(node.standard)}."
        )
        yield Finding(
            "standard-differs",
            Severity.ERROR,
            place,
            message,
            clause,
            action="dùng đúng bảng của năm đánh giá.",
        )


def _exemption(claim: Claim, leaf: Criterion, place: Place, clause: str) -> Iterator[Finding]:
    if not claim.asks_exemption:
        return
    if not leaf.exemptible:
        message = f"{leaf.code}: tiêu chí này không được đề nghị hạ chuẩn."
        risk = leaf.standard
        yield Finding(
            "exemption-not-allowed", Severity.ERROR, place, message, clause, risk, "tự chấm tiêu chí này."
        )
    elif not claim.exemption.strip():
        message = f"{leaf.code}: đề nghị hạ chuẩn nhưng chưa nêu lý do."
        action = "nêu rõ lý do ở cột «Ghi chú» để Hội đồng xem xét."
        yield Finding(
            "exemption-without-reason", Severity.ERROR, place, message, clause, leaf.standard, action
        )
    if claim.points:
        message = f"{leaf.code}: vừa đề nghị hạ chuẩn vừa tự chấm {points_words(claim.points)} điểm."
        yield Finding(
            "exemption-with-points", Severity.WARNING, place, message, clause, action="chọn một trong hai."
        )


def _parent(claim: Claim, node: Criterion, place: Place, dossier: Dossier) -> Iterator[Finding]:
    yield from _standard(claim, node, place, dossier.criteria.clause)
    below = [dossier.claim_for(child.code) for child in node.children]
    points = [one.points for one in below if one is not None and one.points is not None]
    if claim.points is None or not points or len(points) < len(below):
        return
    total = sum(points, Decimal(0))
    if claim.points != total:
        message = (
            f"{node.code}: dòng tổng ghi {points_words(claim.points)} điểm nhưng các mục con cộng lại "
            f"{points_words(total)}."
        )
        yield Finding("sum-differs", Severity.ERROR, place, message, action="cộng lại dòng này.")
