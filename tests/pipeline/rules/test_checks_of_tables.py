"""What the unit's table says of itself: dates, numbers, counts, points, totals."""

from decimal import Decimal

import pytest

from pipeline.rules.checks import run_checks
from pipeline.rules.findings import Severity
from pipeline.rules.rulebook_parts import NoEvidenceRule
from tests.pipeline.rules.making import (
    cite,
    claim,
    criteria_set,
    dossier,
    evidence,
    leaf,
    link,
    rulebook,
)

PLAN = evidence("kh.pdf", "40/KH-CAT", "07/02/2024")
NO_POINTS = NoEvidenceRule(
    gives_points=False, needs_explanation=True, clause="III.3.b", explanation_clause="III.2"
)


def found(code, one, rules=None):
    return [finding for finding in run_checks(one, rules or rulebook()) if finding.code == code]


def proved(*files, points="10", criteria=None, code="1.1", claims=None, **more):
    links = tuple(link(one, code) for one in files)
    return dossier(
        claims=claims or (claim(code, points),), evidence=files, links=links, criteria=criteria, **more
    )


# dates, numbers, counts


def test_a_cited_date_that_is_not_on_the_document():
    cited = cite("40/KH-CAT", "08/02/2024")
    one = dossier(evidence=(PLAN,), links=(link(PLAN, cited=cited, date_agrees=False),))
    (finding,) = found("date-differs", one)
    assert "08/02/2024" in finding.message
    assert (
        found("date-differs", dossier(evidence=(PLAN,), links=(link(PLAN, cited=cited, date_agrees=True),)))
        == []
    )


def test_a_kind_that_does_not_fit_its_symbol():
    good = cite("30/KH-CAT", "07/02/2024", "Kế hoạch")
    odd = cite("644/CT-TTg", "13/07/2023", "Công điện")
    unnamed = cite("45/QĐ-CAT", "07/02/2024")
    one = dossier(claims=(claim("1.1", "0", citations=(good, odd, unnamed)),))
    assert ["644/CT-TTg" in finding.message for finding in found("kind-differs", one)] == [True]


def twins(first, second):
    cited = tuple(cite(number, issued) for number, issued in (first, second))
    return found("near-twin", dossier(claims=(claim("1.1", "0", citations=cited),)))


@pytest.mark.parametrize(
    ("first", "second", "are"),
    [
        (("214/KH-CAT", "06/07/2023"), ("241/KH-CAT", "06/07/2023"), True),  # exchanged
        (("214/KH-CAT", "06/07/2023"), ("814/KH-CAT", "06/07/2023"), True),  # one digit
        (("214/KH-CAT", "06/07/2023"), ("215/KH-CAT", "06/07/2023"), False),  # the next one
        (("14/KH-CAT", "06/07/2023"), ("84/KH-CAT", "06/07/2023"), False),  # too short
        (("214/KH-CAT", "06/07/2023"), ("532/KH-CAT", "06/07/2023"), False),
        (("214/KH-CAT", "06/07/2023"), ("1241/KH-CAT", "06/07/2023"), False),
        (("214/KH-CAT", "06/07/2023"), ("241/QĐ-CAT", "06/07/2023"), False),
        (("214/KH-CAT", "06/07/2023"), ("241/KH-CAT", "07/07/2023"), False),
        (("214/KH-CAT", None), ("241/KH-CAT", None), False),
    ],
)
def test_numbers_one_slip_apart(first, second, are):
    assert bool(twins(first, second)) == are


def test_numbers_out_of_the_order_of_their_dates():
    cited = tuple(
        cite(number, issued)
        for number, issued in (
            ("7/KH-CAT", "18/01/2024"),
            ("15/KH-CAT", "24/01/2024"),
            ("32/KH-CAT", "16/01/2024"),
        )
    )
    (one,) = found("number-order", dossier(claims=(claim("1.1", "0", citations=cited),)))
    assert one.message.startswith("32/KH-CAT")


def test_a_count_that_differs_from_the_list():
    cited = (cite("7/KH-CAT", "18/01/2024", "Kế hoạch"), cite("9/QĐ-CAT", "18/01/2024", "Quyết định"))
    few = claim("1.1", "0", narrative="ban hành 03 kế hoạch", citations=cited)
    many = claim("1.2", "0", narrative="ban hành 01 văn bản", citations=cited)
    said = [
        (one.where.criterion, one.severity, one.message)
        for one in found("count-differs", dossier(claims=(few, many)))
    ]
    assert said[0][:2] == ("1.1", Severity.WARNING)
    assert "thiếu 2" in said[0][2]
    assert "thừa 1" in said[1][2]


@pytest.mark.parametrize(
    "narrative",
    [
        "ban hành 01 kế hoạch",
        "ban hành 03 kế hoạch và 02 quyết định",
        "ban hành 05 báo cáo",
        "Kế hoạch số 7/KH-CAT",
    ],
)
def test_counts_that_agree_or_cannot_be_told_apart_are_left_alone(narrative):
    cited = (cite("7/KH-CAT", "18/01/2024", "Kế hoạch"),)
    assert (
        found("count-differs", dossier(claims=(claim("1.1", "0", narrative=narrative, citations=cited),)))
        == []
    )


# points and totals


def test_points_above_the_standard_with_the_slip_that_is_likely():
    criteria = criteria_set([leaf("1.1", "1.5")])
    (one,) = found("points-out-of-range", dossier(claims=(claim("1.1", "10"),), criteria=criteria))
    assert one.points_at_risk == Decimal("8.5")
    assert "có phải là 1?" in one.action
    (odd,) = found("points-out-of-range", dossier(claims=(claim("1.1", "-1"),), criteria=criteria))
    assert "có phải" not in odd.action


def test_a_standard_that_is_not_the_sets():
    (one,) = found("standard-differs", dossier(claims=(claim("1.1", "0", standard_written=Decimal(50)),)))
    assert "50" in one.message
    assert (
        found("standard-differs", dossier(claims=(claim("1.1", "0", standard_written=Decimal("60.0")),)))
        == []
    )


def test_a_code_the_set_does_not_have():
    assert len(found("criterion-unknown", dossier(claims=(claim("9.9", "1"),)))) == 1


def test_exemptions_need_a_reason_and_no_points():
    asked = claim("1.1", "5", asks_exemption=True)
    assert len(found("exemption-without-reason", dossier(claims=(asked,)))) == 1
    assert len(found("exemption-with-points", dossier(claims=(asked,)))) == 1
    good = claim("1.1", None, asks_exemption=True, exemption="không có chức năng")
    assert found("exemption-without-reason", dossier(claims=(good,))) == []


def test_a_criterion_that_may_not_be_exempt():
    criteria = criteria_set([leaf("1.1", "100", exemptible=False)])
    one = dossier(claims=(claim("1.1", None, asks_exemption=True, exemption="x"),), criteria=criteria)
    assert len(found("exemption-not-allowed", one)) == 1


def test_a_sum_row_that_is_not_the_sum_of_its_rows():
    rows = (claim("1", "31"), claim("1.1", "20"), claim("1.2", "10"))
    (one,) = found("sum-differs", dossier(claims=rows))
    assert one.where.criterion == "1"
    assert found("sum-differs", dossier(claims=(claim("1", "30"), *rows[1:]))) == []
    assert found("sum-differs", dossier(claims=rows[:2])) == []
    assert found("sum-differs", dossier(claims=(claim("1", None), *rows[1:]))) == []


def test_a_total_that_is_not_the_sum_of_the_table():
    rows = (claim("1", "30"), claim("1.1", "20"), claim("1.2", "10"))
    assert len(found("total-differs", dossier(claims=rows, stated_total=Decimal(31)))) == 1
    assert found("total-differs", dossier(claims=rows, stated_total=Decimal(30))) == []
