"""Every kind of point rule: the points, the working in words, what it says when facts are missing."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from index.citations.issue_date import IssueDate
from pipeline.rules.point_rules.checklist import NONE_PRESENT, Checklist
from pipeline.rules.point_rules.counting import CountPoints, Deduction
from pipeline.rules.point_rules.deadline import DeadlineStep, IssuedBy
from pipeline.rules.point_rules.facts import Facts, ZeroWhole
from pipeline.rules.point_rules.levels import Levels, Option
from pipeline.rules.point_rules.linear import LinearShare
from pipeline.rules.point_rules.outside import BestOfBloc, ByImport, BySurvey
from pipeline.rules.point_rules.rule import ByHand, propose
from pipeline.rules.point_rules.share_bands import ShareBand, ShareBands

D = Decimal
FULL, ZERO, NONE = ZeroWhole.FULL, ZeroWhole.ZERO, ZeroWhole.NOT_APPLICABLE
LEVELS = Levels((Option("Đủ", D(1)), Option("Chưa đủ", D("0.5")), Option("Không", D(0))), "1.1")
BANDS = ShareBands(
    "xong",
    "giao",
    (ShareBand(Fraction(9, 10), D(2), is_above=True), ShareBand(Fraction(7, 10), D(1))),
    NONE,
    "1.1.4",
)
LINEAR = LinearShare("xong", "giao", FULL, floor=Fraction(1, 2), clause="1.2")
ISSUED = IssuedBy(
    "Kế hoạch năm",
    (DeadlineStep(date(2024, 1, 31), D(1)), DeadlineStep(date(2024, 2, 29), D("0.5"))),
    late=D("0.25"),
    clause="1.1.1",
)
LIST = Checklist((Option("Dự toán", D(1)), Option("Quyết toán", D(2))), "6.2")


def figures(**values):
    return Facts({name: D(value) for name, value in values.items()})


@pytest.mark.parametrize(
    ("rule", "facts", "points", "words"),
    [
        (LEVELS, Facts(choice=("Chưa đủ",)), "0.5", "mức «Chưa đủ» được 0,5 điểm (1.1)"),
        (LEVELS, Facts(), None, "chưa chọn mức"),
        (LEVELS, Facts(choice=("Đủ", "Không")), None, "nhiều hơn một mức"),
        (LEVELS, Facts(choice=("Khác",)), None, "chưa chọn mức"),
        # «trên 90 %: 2; 70–90 %: 1; dưới 70 %: 0»
        (BANDS, figures(xong="91", giao="100"), "2", "91/100 = 91,00 %, trên 90,00 %: 2 điểm (1.1.4)"),
        (BANDS, figures(xong="90", giao="100"), "1", "từ 70,00 %"),
        (BANDS, figures(xong="70", giao="100"), "1", "từ 70,00 %"),
        (BANDS, figures(xong="6999", giao="10000"), "0", "dưới mọi mức: 0 điểm"),
        (BANDS, figures(giao="100"), None, "chưa nhập số liệu: xong"),
        (BANDS, figures(xong="-1", giao="100"), None, "số liệu âm: xong"),
        (LINEAR, figures(xong="2", giao="3"), "1.33", "2/3 = 66,67 % × 2 = 1,33 điểm (1.2)"),
        (LINEAR, figures(xong="49", giao="100"), "0", "dưới mức sàn 50,00 %: 0 điểm"),
        (LINEAR, figures(xong="50", giao="100"), "1.00", "1 điểm"),
        (LINEAR, figures(xong="150", giao="100"), "2", "đủ 2 điểm"),
        (LINEAR, figures(xong="0", giao="0"), "2", "bằng 0, quy tắc cho đủ điểm"),
        (LINEAR, Facts(), None, "chưa nhập số liệu: xong, giao"),
        (LinearShare("a", "b", ZERO, cap=Fraction(4, 5)), figures(a="40", b="100"), "1.00", "/ 80,00 %"),
        (LinearShare("a", "b", ZERO), figures(a="0", b="0"), "0", "quy tắc cho 0 điểm"),
        (
            ISSUED,
            Facts(has_document=True, issued=IssueDate(2024, 1, 31)),
            "1",
            "31/01/2024, đúng mốc 31/01/2024",
        ),
        (ISSUED, Facts(has_document=True, issued=IssueDate(2024, 2, 1)), "0.5", "đúng mốc 29/02/2024"),
        (ISSUED, Facts(has_document=True, issued=IssueDate(2024, 3, 1)), "0.25", "sau mốc 29/02/2024"),
        (ISSUED, Facts(has_document=True, issued=IssueDate(2024, 2)), "0.5", "…/02/2024"),
        (
            IssuedBy("KH", (DeadlineStep(date(2024, 2, 15), D(1)),)),
            Facts(has_document=True, issued=IssueDate(2024, 2)),
            None,
            "cần biết ngày",
        ),
        (ISSUED, Facts(has_document=True), None, "chưa đọc được ngày ban hành"),
        (ISSUED, Facts(), "0", "không có Kế hoạch năm: 0 điểm"),
        (
            IssuedBy("KH", ()),
            Facts(has_document=True, issued=IssueDate(2024, 2, 1)),
            "0",
            "01/02/2024: 0 điểm",
        ),
        (CountPoints("tin", D("0.5"), cap=D("1.5")), figures(tin="2"), "1.0", "2 × 0,5 = 1: 1 điểm"),
        (CountPoints("tin", D("0.5"), cap=D("1.5")), figures(tin="9"), "1.5", "tối đa 1,5"),
        (CountPoints("tin", D("0.5")), figures(tin="9"), "2", "tối đa 2"),
        (CountPoints("tin", D("0.5")), Facts(), None, "tin"),
        (Deduction("lỗi", D("0.5")), figures(**{"lỗi": "1"}), "1.5", "2 − 1 × 0,5: còn 1,5 điểm"),
        (Deduction("lỗi", D("0.5")), figures(**{"lỗi": "9"}), "0", "còn 0 điểm"),
        (Deduction("lỗi", D(1), floor=D(5)), figures(**{"lỗi": "9"}), "2", "còn 2 điểm"),
        (Deduction("lỗi", D("0.5")), Facts(), None, "lỗi"),
        (LIST, Facts(choice=("Dự toán",)), "1", "«Dự toán» 1 = 1 điểm"),
        (LIST, Facts(choice=("Dự toán", "Quyết toán")), "2", "= 2 điểm"),
        (LIST, Facts(choice=(NONE_PRESENT,)), "0", "không có mục nào = 0 điểm"),
        (LIST, Facts(), None, "chưa đánh dấu mục nào"),
        (BySurvey(), Facts(survey={"a": Fraction(78, 100)}, weights={"a": Fraction(1)}), "1.56", "78,00 %"),
        (
            BySurvey(),
            Facts(survey={"a": Fraction(1), "b": Fraction(0)}, weights={"a": Fraction(2), "b": Fraction(1)}),
            "1.33",
            "bình quân 66,67 %",
        ),
        (BySurvey(("a", "b")), Facts(survey={"a": Fraction(1)}), None, "chờ kết quả khảo sát: b"),
        (BySurvey(), Facts(), None, "chưa có nhóm nào"),
        (BySurvey(), Facts(survey={"a": Fraction(1)}, weights={"a": Fraction(0)}), None, "bằng 0"),
        (
            ByImport("DTI", clause="III.3"),
            Facts(outside=D("64.3")),
            "1.29",
            "DTI 64,3/100 × 2 = 1,29 điểm (III.3)",
        ),
        (ByImport("DTI"), Facts(outside=D(150)), "2", "2 điểm"),
        (ByImport("DTI"), Facts(), None, "chờ số liệu ngoài: DTI"),
        (
            BestOfBloc("tỷ lệ", ZERO),
            Facts({"tỷ lệ": D(45)}, best=Fraction(90)),
            "1.00",
            "45 / 90 (cao nhất khối)",
        ),
        (BestOfBloc("tỷ lệ", ZERO), Facts({"tỷ lệ": D(0)}, best=Fraction(0)), "0", "quy tắc cho 0 điểm"),
        (BestOfBloc("tỷ lệ", ZERO), Facts({"tỷ lệ": D(45)}), None, "chờ số liệu"),
        (BestOfBloc("tỷ lệ", ZERO), Facts(), None, "chưa nhập số liệu"),
        (ByHand(), Facts(), None, "chấm theo thực tế, ghi lý do"),
    ],
)
def test_a_rule_proposes_and_shows_its_working(rule, facts, points, words):
    proposal = propose(rule, D(2), facts)
    assert proposal.points == (None if points is None else D(points))
    assert words in proposal.working


def test_nothing_over_nothing_may_mean_not_applicable():
    proposal = propose(BANDS, D(2), figures(xong="0", giao="0"))
    assert (proposal.points, proposal.is_exempt) == (None, True)
