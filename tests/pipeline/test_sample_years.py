"""The invented years of ``samples/years`` from the command line, against what was worked out apart."""

from decimal import Decimal

import openpyxl

from pipeline.rulebook_files import load_rulebook
from pipeline.store.models import Appraisal, Change, Claim, Evidence, OutsidePoints, SurveyCount


def test_the_year_of_vung_tau_waits_for_a_late_index_and_then_ranks_without_classes(year_at):
    run = year_at("van_sa_2024")
    run.take_evidence()
    run.assess()
    run("figures", run.folder / "figures.csv", day="assess")
    run.has_expected_links()
    run.has_expected_proposals()
    run.survey()
    assert not SurveyCount.objects.filter(answer__contains="Người").exists()
    run.appraise(1)
    for unit in run.plan.units:
        for one in unit.get("question", ()):
            where = ("--unit", unit["code"], one["criterion"])
            run("ask", *where, one["question"], "--due", "10/11/2024", day="round_1")
            run("explain", *where, one["answer"], day="explain")
    run.appraise(2)
    standings, findings = run.conclude("before_external")
    assert {one["rank"] for one in standings.values()} == {None}
    (awaited,) = [one for one in findings if one["code"] == "external-missing"]
    assert "ngày cuối đúng hạn 30/11/2024" in awaited["message"]
    assert "chờ số liệu ngoài: 9.1" in run("publish", day="before_external", fails=6)
    run("external", run.folder / "DTI.csv", day="external")
    standings, findings = run.conclude("external")
    run.has_expected_standings(standings)
    assert {one["code"] for one in findings} == {"tie"}
    assert {one["kept"] for one in standings.values()} == {None}
    for code, unit in run.expected["units"].items():
        stored = OutsidePoints.objects.filter(dossier__unit__code=code).values_list("criterion", "points")
        wanted = {**unit["survey"], "9.1": unit["external"]}
        assert dict(stored) == {criterion: Decimal(points) for criterion, points in wanted.items()}


def test_the_year_of_bac_kan_shows_every_case_of_the_two_thirds(year_at):
    run = year_at("thanh_lung_2020")
    run.take_evidence()
    run.assess()
    run("figures", run.folder / "figures.csv", day="assess")
    run.has_expected_links()
    run.has_expected_proposals()
    late = Change.objects.filter(what="làm sau hạn", verb="assess")
    assert [one.unit.code for one in late] == ["KHAU_DONG_3"]
    run.survey()
    run.appraise(1)
    standings, findings = run.conclude("round_1")
    run.has_expected_standings(standings)
    assert "2/3 đơn vị trực thuộc đạt «Đơn vị xuất sắc»" in standings["KHAU_DONG"]["why"][-1]
    assert "xếp xuống «Đơn vị tốt»" in standings["NA_LAN"]["why"][-1]
    assert "thiếu kết quả của UBND xã Bản Kéng" in standings["PHIA_SEN"]["why"][-1]
    assert [one["where"]["unit"] for one in findings if one["code"] == "card-missing"] == ["PHIA_SEN_2"]
    splits = {"SNV": ("76.00", "20.40"), "KHAU_DONG": ("68.00", "28.80"), "KHAU_DONG_2": ("92.00", "0")}
    for code, (own, survey) in splits.items():
        told = run.expected["units"][code]
        points = OutsidePoints.objects.filter(dossier__unit__code=code).values_list("points", flat=True)
        assert (told["rounds"][0], sum(points)) == (own, Decimal(survey))


def test_without_evidence_and_explanation_no_points_can_be_given(year_at, tmp_path):
    run = year_at("thanh_lung_2020")
    run.assess()
    book = run.folder / "appraisal" / "round_1" / "NA_LAN_2.xlsx"
    changed = tmp_path / "NA_LAN_2.xlsx"
    with_points(book, changed, "2.4", 2)
    told = run.told("appraise", changed, "--unit", "NA_LAN_2", day="round_1")
    assert told["refused"] == ["2.4"]
    (why,) = told["findings"]
    assert (why["code"], why["clause"]) == ("points-without-evidence", "III.3.b")
    assert "không có tài liệu kiểm chứng, không có diễn giải" in why["message"]
    explained = Appraisal.objects.get(dossier__unit__code="NA_LAN_2", criterion="2.3.2")
    assert explained.points == 2


def with_points(book, target, code, points, *, column=4):
    sheets = openpyxl.load_workbook(book)
    for row in sheets.active.iter_rows():
        if row[0].value == code:
            row[column].value = points
    sheets.save(target)


def test_the_chain_of_cu_lao_dung_says_who_sent_and_draws_consequences_from_the_published_class(year_at):
    run = year_at("lac_phong_2021")
    run.take_evidence()
    told = run.told("chain", "--figures", run.folder / "figures.csv", day="assess")
    states = {(one["unit"]["code"], one["task"]["code"]): one["state"] for one in told["tasks"]}
    wanted = {(u, task): state for u, owes in run.expected["chain"].items() for task, state in owes.items()}
    assert states == wanted
    targets = {unit["code"]: row for unit, row in told["targets"]}
    for code, (reached, words) in run.expected["targets"].items():
        assert (targets[code]["is_reached"], words in targets[code]["words"]) == (reached, True)
    assert targets["CAX_2"]["is_reached"] is None
    assert told["consequences"] == []
    better = run.told("chain", "--published", *run.plan.told["better"], day="assess")
    assert better["consequences"] == []
    (one,) = run.told("chain", "--published", *run.plan.told["published"], day="assess")["consequences"]
    assert "hạ một bậc thi đua, do Lãnh đạo Công an huyện quyết định (Mục 8)" in one["words"]


def test_the_two_tier_year_counts_old_communes_for_new_ones_and_uses_every_kind_of_rule(year_at):
    run = year_at("dong_kha_2025")
    run.take_evidence()
    run.assess()
    run("figures", run.folder / "figures.csv", day="assess")
    run.has_expected_links()
    numbers = set(Evidence.objects.values_list("number", flat=True))
    assert {"130/KH-UBND", "0130/KH-UBND"} <= numbers
    run.survey()
    run("external", run.folder / "DTI.csv", day="external")
    run.has_expected_proposals()
    kinds = {
        leaf.rule.__class__.__name__ for one in _rulebook(run).sets for leaf in one.leaves() if leaf.rule
    }
    assert len(kinds) == 11
    run.appraise(1)
    run.appraise(2)
    standings, findings = run.conclude("external")
    run.has_expected_standings(standings)
    named = sorted(one["where"]["unit"] for one in findings if one["code"] == "unit-not-assessed")
    assert named == ["CU_1", "CU_2", "CU_3"]
    assert Claim.objects.get(dossier__unit__code="XA_1", criterion="7.2.3").exemption_requested


def _rulebook(run):
    return load_rulebook(run.expected["rulebook"], (run.workspace.rulebooks,))


def test_the_index_sent_to_the_ministry_is_put_together_from_the_parts_of_four_offices(year_at, tmp_path):
    run = year_at("huong_binh_bo_2024")
    run.take_evidence()
    told = run.told("ministry", day="assess")
    assert {one["severity"] for one in told["findings"]} == {"warning"}
    for office, points in run.expected["parts"].items():
        if office == "PX05":
            continue
        table = run.folder / "tables" / f"{office}.xlsx"
        done = run.told("assess", table, "--unit", "CAT", "--part", office, day="assess")
        assert (Decimal(done["total"]), done["findings"]) == (Decimal(points), [])
    told = run.told("ministry", "--delivered", "PC06", "--delivered", "PC07", day="late")
    late = {one["where"]["unit"]: one["severity"] for one in told["findings"]}
    assert late == {"PX05": "error", "PC08": "error", "PA08": "error", "CAH_LAC_PHONG": "error"}
    foreign = tmp_path / "PX05.xlsx"
    with_points(run.folder / "tables" / "PX05.xlsx", foreign, "1.1", 4, column=3)
    done = run.told("assess", foreign, "--unit", "CAT", "--part", "PX05", day="late")
    assert [(one["code"], one["where"]["criterion"]) for one in done["findings"]] == [("not-own-part", "1.1")]
    own = Claim.objects.filter(dossier__unit__code="CAT").values_list("points", flat=True)
    assert sum(own) == Decimal(run.expected["units"]["CAT"]["self"]) == Decimal("97.50")
    assert Claim.objects.get(criterion="1.1").points == 4
    run.has_expected_links()
    assert run("report", "--unit", "CAT", day="report").strip().splitlines()[0].endswith(".docx")
