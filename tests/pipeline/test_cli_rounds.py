"""``cchc round``: a closed round keeps its points until it is opened again for a reason."""

from pipeline.store.models import Appraisal, Change, Claim

WHY = ("--reason", "hết hạn")


def test_each_round_is_frozen_once_closed_and_opened_again_with_a_reason(year_at):
    run = year_at("van_sa_2024")
    table = run.folder / "tables" / "SNV.xlsx"
    given = run.folder / "appraisal" / "round_1" / "SNV.xlsx"
    run("assess", table, "--unit", "SNV", day="assess")
    assert "TP_VAN_SA" in run("round", "self", "--close", *WHY, day="round_1")
    assert "đã khóa từ ngày 28/10/2024" in run("assess", table, "--unit", "SNV", day="round_1", fails=6)
    run("figures", run.folder / "figures.csv", day="round_1", fails=6)
    run("appraise", given, "--unit", "SNV", "--round", 1, day="round_1")
    run("ask", "--unit", "SNV", "1.3", "Gửi báo cáo", "--due", "10/11/2024", day="round_1")
    run("round", "round_1", "--close", *WHY, day="explain")
    run("appraise", given, "--unit", "SNV", "--round", 1, day="explain", fails=6)
    run("round", "explanation", "--close", *WHY, day="round_2")
    run("explain", "--unit", "SNV", "1.3", "Đã gửi", day="round_2", fails=6)
    second = run.folder / "appraisal" / "round_2" / "SNV.xlsx"
    run("appraise", second, "--unit", "SNV", "--round", 2, day="round_2")
    assert Appraisal.objects.filter(round="round_1").count() == 37
    run("round", "round_1", "--reopen", day="round_2", fails=2)
    run("round", "round_1", "--reopen", "--reason", "Biên bản ngày 12/11", day="round_2")
    run("appraise", given, "--unit", "SNV", "--round", 1, day="round_2")
    lines = [one.why for one in Change.objects.filter(what__contains="Thẩm định lần 1", verb="close")]
    assert lines == ["hết hạn", "Biên bản ngày 12/11"]


def test_a_package_that_comes_after_the_round_was_closed_leaves_the_points_alone(year_at, tmp_path):
    run = year_at("van_sa_2024")
    run("assess", run.folder / "tables" / "SNV.xlsx", "--unit", "SNV", day="assess")
    package = tmp_path / "SNV.cchc"
    run("exchange", "export", package, "--unit", "SNV", day="assess")
    Claim.objects.filter(criterion="1.3").update(points=1)
    run("round", "self", "--close", *WHY, day="round_1")
    assert run.told("exchange", "import", package, day="round_1")["claims"] == 0
    assert Claim.objects.get(criterion="1.3").points == 1
    run("round", "self", "--reopen", "--reason", "Đơn vị gửi lại", day="round_1")
    assert run.told("exchange", "import", package, day="round_1")["claims"] > 0
    assert Claim.objects.get(criterion="1.3").points != 1
