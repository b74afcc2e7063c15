"""What an appraisal must hold: points in range, a reason where one is due, a criterion of the set."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from pipeline.rules.criteria import Criterion
from pipeline.rules.dossier import Claim
from pipeline.rules.findings import Finding, Place, Severity
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.scoring import Appraisal
from pipeline.rules.units import Unit
from pipeline.rules.wording import points_words


def check_appraisals(
    appraisals: Sequence[Appraisal],
    claims: Sequence[Claim],
    rulebook: Rulebook,
    *,
    unit: Unit,
    computed: Mapping[str, Decimal] | None = None,
    forced: Mapping[str, str] | None = None,
) -> list[Finding]:
    """Return what is wrong with appraisals.

    Args:
        appraisals: to be checked.
        claims: of the same unit.
        rulebook: of the year.
        unit: whose dossier it is.
        computed: points the rules propose, by criterion; a reason is due where the appraisal differs.
        forced: criteria that may get no points, with the reason (``no_evidence.forced_zeros``).
    """
    criteria = rulebook.set_for(unit)
    leaves = {} if criteria is None else {leaf.code: leaf for leaf in criteria.leaves()}
    claimed = {claim.criterion: claim for claim in claims}
    rounds = {rule.code for rule in rulebook.rounds}
    found: list[Finding] = []
    for one in appraisals:
        leaf = leaves.get(one.criterion)
        place = Place(criterion=one.criterion, unit=unit.code)
        if one.round not in rounds:
            message = f"không có vòng thẩm định «{one.round}»."
            found.append(
                _error("round-unknown", place, message, f"dùng một trong: {', '.join(sorted(rounds))}.")
            )
        if leaf is None:
            message = f"«{one.criterion}» không phải tiêu chí chấm điểm của bộ tiêu chí này."
            found.append(_error("criterion-unknown", place, message, "sửa mã tiêu chí trong bảng thẩm định."))
        else:
            expected = [_claimed_points(claimed.get(one.criterion)), (computed or {}).get(one.criterion)]
            found.extend(_check_one(one, leaf, claimed.get(one.criterion), expected, place))
            found.extend(_check_forced(one, rulebook, forced or {}, place))
    return found


def _claimed_points(claim: Claim | None) -> Decimal | None:
    return None if claim is None else claim.points


def _check_one(
    one: Appraisal, leaf: Criterion, claim: Claim | None, expected: list[Decimal | None], place: Place
) -> list[Finding]:
    if one.exempt:
        return _check_exemption(one, leaf, claim, place)
    if not one.points.is_finite() or not 0 <= one.points <= leaf.standard:
        given, most = points_words(one.points), points_words(leaf.standard)
        message = f"{leaf.code}: điểm thẩm định {given} ngoài khoảng 0 đến {most}."
        return [_error("points-out-of-range", place, message, f"nhập số từ 0 đến {most}.")]
    differs = [points for points in expected if points is not None and points != one.points]
    if differs and not one.reason.strip():
        words = f"{leaf.code}: điểm thẩm định {points_words(one.points)} khác {points_words(differs[0])}"
        source = "điểm tự chấm" if differs[0] == expected[0] else "điểm tính theo quy tắc"
        message = f"{words} ({source}) nhưng chưa ghi lý do."
        return [_error("reason-missing", place, message, "ghi lý do điều chỉnh.")]
    return []


def _check_forced(
    one: Appraisal, rulebook: Rulebook, forced: Mapping[str, str], place: Place
) -> list[Finding]:
    if one.exempt or one.criterion not in forced or one.points <= 0 or rulebook.no_evidence is None:
        return []
    message = f"{one.criterion}: {forced[one.criterion]}, không được cho {points_words(one.points)} điểm."
    action = "cho 0 điểm, hoặc yêu cầu đơn vị bổ sung tài liệu hay diễn giải."
    clause = rulebook.no_evidence.clause
    return [Finding("points-without-evidence", Severity.ERROR, place, message, clause, one.points, action)]


def _check_exemption(one: Appraisal, leaf: Criterion, claim: Claim | None, place: Place) -> list[Finding]:
    if not leaf.exemptible:
        message = f"{leaf.code}: tiêu chí này không được hạ chuẩn."
        return [_error("exemption-not-allowed", place, message, "chấm điểm tiêu chí này.")]
    if not one.reason.strip() and not (claim and claim.exemption.strip()):
        message = f"{leaf.code}: chấp thuận hạ chuẩn nhưng không có lý do."
        return [_error("exemption-without-reason", place, message, "ghi lý do hạ chuẩn vào biên bản.")]
    return []


def _error(code: str, place: Place, message: str, action: str) -> Finding:
    return Finding(code, Severity.ERROR, place, message, action=action)
