"""Run the cases a jurist can write (tests/rules_cases/*.toml) against the shipped rulebooks."""

import tomllib
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from pipeline.rulebook_files import load_rulebook
from pipeline.rules.adjustments import GivenAdjustment, check_adjustments, sum_adjustments
from pipeline.rules.bands import band_of
from pipeline.rules.cascade import apply_cascade, least_children
from pipeline.rules.chain import PublishedClass, chain_rows, consequences, judge_target
from pipeline.rules.checks.counts import check_counts
from pipeline.rules.checks.numbers import are_near_twins, check_kinds
from pipeline.rules.conclude import conclude
from pipeline.rules.dossier import Dossier
from pipeline.rules.ministry import uncovered_days
from pipeline.rules.no_evidence import forced_zeros, support_of
from pipeline.rules.process_parts import NumberingRule
from pipeline.rules.proposals import Beyond, propose_all
from pipeline.rules.ranking import rank
from pipeline.rules.report_checks import review_text
from pipeline.rules.rights import refusal
from pipeline.rules.rounds import late_finding, open_steps
from pipeline.rules.scoring import CriterionScore, Scorecard, score_appraised
from pipeline.rules.series import numbered, out_of_order
from pipeline.rules.shares import shares_of
from pipeline.rules.units import exists_on, predecessors_of
from pipeline.rules.window import judge
from pipeline.rules.wording import percent_words
from tests.pipeline.rules.making import cite, claim, evidence, head, link, read

FOLDER = Path(__file__).resolve().parents[2] / "rules_cases"


def as_date(text):
    day, month, year = (int(part) for part in text.split("/"))
    return date(year, month, day)


@cache
def book(name):
    return load_rulebook(name)


def cases():
    for path in sorted(FOLDER.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        for case in data["case"]:
            yield pytest.param(data["rulebook"], case, id=f"{path.stem}: {case['name']}")


@pytest.mark.parametrize(("name", "case"), list(cases()))
def test_the_case_comes_out_as_written(name, case):
    assert case["clause"]
    ASKED[case["kind"]](case, book(name))


def ask_band(case, rules):
    assert band_of(Decimal(case["points"]), rules.bands).name == case["expected"]


def one_card(case, rules):
    exempt = Decimal(case.get("exempt", 0))
    scores = [CriterionScore("1", 100 - exempt, Decimal(case["points"]))]
    scores += [CriterionScore("2", exempt, None, exempt=True)] if exempt else []
    unit = rules.assessed_units()[0].code
    return Scorecard(unit, tuple(scores), bonus=Decimal(case.get("bonus", 0)))


def ask_conclude(case, rules):
    card = one_card(case, rules)
    decisions = {card.unit: case["decided"]} if "decided" in case else {}
    (one,) = conclude(rules, [card], basis_decisions=decisions).standings
    said = {
        "by_points": one.band_by_points and one.band_by_points.name,
        "by_index": one.band_by_index and one.band_by_index.name,
        "kept": one.kept.name if one.kept else "",
        "needs_decision": one.needs_decision,
        "index": percent_words(one.par_index),
        "rank": one.rank,
    }
    wanted = {key: case[key] for key in said if key in case}
    assert wanted
    assert {key: said[key] for key in wanted} == wanted


def ask_adjust(case, rules):
    given = [GivenAdjustment(**{**one, "points": Decimal(one["points"])}) for one in case["given"]]
    sums = sum_adjustments(given, rules)
    assert (sums.bonus, sums.penalty) == (case["bonus"], case["penalty"])
    if "findings" in case:
        codes = [finding.code for finding in check_adjustments(given, rules, unit="X")]
        assert [code for code in codes if code != "adjustment-without-reason"] == case["findings"]


def ask_window(case, rules):
    verdict = judge(head(None, case["issued"], year=case.get("subject_year")), rules.window, rules.year)
    assert (verdict.fit, verdict.days_outside) == (case["fit"], case.get("days", 0))
    assert verdict.other_year == case.get("other_year")


def ask_late(case, rules):
    unit = rules.unit(case["unit"]) if "unit" in case else rules.units[0]
    found = late_finding(rules, case["step"], as_date(case["on"]), unit=unit)
    assert (found is not None) == case["is_late"]
    assert found is None or found.clause


def ask_uncovered(case, rules):
    assert uncovered_days(rules) == (as_date(case["first"]), as_date(case["last"]))


def ask_shares(case, _rules):
    assert shares_of(case["counts"]) == case["shares"]
    assert sum(case["shares"]) == 100


def ask_rank(case, _rules):
    ranks = rank({i: (Fraction(mark),) for i, mark in enumerate(case["marks"])})
    assert [place.number for place in ranks.values()] == case["ranks"]


def ask_report(case, _rules):
    issued = as_date(case["issued"]) if "issued" in case else None
    assert [one.code for one in review_text(case["text"], issued=issued)] == case["findings"]


def documents(case):
    return numbered([cite(number, issued) for number, issued in case["documents"]])


def ask_order(case, _rules):
    restart = NumberingRule(as_date(case["restart"])) if "restart" in case else None
    odd = out_of_order(documents(case), restart)
    assert sorted(str(one.item.number) for one in odd) == sorted(case["odd"])


def dossier_of(case, rules, *claims, **more):
    unit = rules.unit(case["unit"]) if "unit" in case else rules.assessed_units()[0]
    return Dossier(unit, rules.year, rules.set_for(unit), claims, **more)


def ask_citation(case, rules):
    cited = cite(case["number"], case["issued"], case["word"])
    found = check_kinds(dossier_of(case, rules, claim("1.1.1", citations=(cited,))), rules)
    assert [one.code for one in found] == case["findings"]


def ask_twins(case, _rules):
    one, other = (cite(number, issued) for number, issued in case["documents"])
    assert are_near_twins(one, other) == case["are_twins"]


def ask_count(case, rules):
    cited = tuple(cite(number, issued, "Kế hoạch") for number, issued in case["documents"])
    one = claim("1.1.1", narrative=case["narrative"], citations=cited)
    found = list(check_counts(dossier_of(case, rules, one), rules))
    assert [finding.code for finding in found] == case["findings"]
    assert [finding.severity for finding in found] == [case["severity"]]


def ask_cascade(case, rules):
    bands = {band.name: band for band in rules.bands}
    children = [bands.get(name) for name in case["children"]]
    kept = apply_cascade(bands[case["earned"]], children, rules.bands, rules.cascade.share)
    assert (kept.name if kept else "") == case["kept"]


def ask_threshold(case, rules):
    assert [least_children(rules.cascade.share, n) for n in case["children"]] == case["least"]


def ask_after(case, rules):
    assert {one.step: one.after for one in rules.deadlines}[case["step"]] == case["after"]


def ask_appraiser(case, rules):
    unit = rules.unit(case["unit"])
    why = refusal(rules, case["appraiser"], unit, case["criterion"], date(rules.year + 1, 1, 15))
    assert (why == "") == case["may"]


def ask_support(case, rules):
    code = "1.1.1"
    files = [evidence("a.pdf", "1/KH-SNV", "20/01/2020")] if case["has_document"] else []
    links = tuple(link(one, code, window=None, year=2020) for one in files)
    dossier = dossier_of(
        case, rules, claim(code, "1", narrative=case["narrative"]), evidence=tuple(files), links=links
    )
    assert support_of(dossier, code) == case["state"]
    assert (code in forced_zeros(dossier, rules)) == case["is_forced_zero"]


def ask_open(case, rules):
    assert [one.step for one in open_steps(rules, as_date(case["on"])) if one.first] == case["steps"]


def ask_waiting(case, rules):
    unit = rules.unit(case["unit"])
    proposal = propose_all(dossier_of(case, rules), rules)[case["criterion"]]
    assert (proposal.points, "chờ số liệu ngoài" in proposal.working) == (None, True)
    card = score_appraised(rules, unit, [], [])
    assert case["criterion"] in card.missing
    assert "scores-missing" in {one.code for one in conclude(rules, [card]).findings}


def ask_chain(case, rules):
    sent = {}
    if "number" in case:
        authority = read(case["authority"]) if "authority" in case else read(None)
        one = evidence(
            "ke_hoach.pdf", case["number"], case["issued"], subject=case["subject"], authority=authority
        )
        sent = {case["unit"]: [one]}
    rows = {(row.unit.code, row.task.code): row for row in chain_rows(rules, sent)}
    row = rows[case["unit"], case["task"]]
    assert row.state == case["state"]
    assert row.words


def ask_target(case, rules):
    (target,) = [one for one in rules.targets if one.code == case["target"]]
    figures = {target.part: case["part"], target.whole: case["whole"]} if "part" in case else {}
    figures = {name: Decimal(value) for name, value in figures.items()}
    assert judge_target(target, figures).is_reached == case.get("is_reached")


def ask_consequence(case, rules):
    published = PublishedClass("CAH", case["band"], case["decision"])
    assert bool(consequences(rules, [published])) == case["follows"]


def ask_successor(case, rules):
    unit = rules.unit(case["unit"])
    olds = predecessors_of(rules.units, unit.code)
    assert [old.code for old in olds] == case["before"]
    assert exists_on(unit, as_date(case["day"])) == case["exists"]
    assert all(exists_on(old, as_date(case["day"])) != case["exists"] for old in olds)
    assert all(old not in rules.assessed_units() for old in olds)


def ask_levels(case, rules):
    assert [level.code for level in rules.levels] == case["levels"]
    assert (rules.cascade is not None) == case["has_cascade"]


def ask_propose(case, rules):
    code = case["criterion"]
    figures = {name: Decimal(value) for name, value in case.get("figures", {}).items()}
    files = [evidence("a.pdf", "05/KH-UBND", case["issued"])] if "issued" in case else []
    links = tuple(link(one, code, window=rules.window, year=rules.year) for one in files)
    dossier = dossier_of(case, rules, claim(code, None, figures=figures), evidence=tuple(files), links=links)
    outside = {code: Decimal(case["outside"])} if "outside" in case else {}
    proposal = propose_all(dossier, rules, Beyond(outside=outside))[code]
    standard = dossier.criteria.find(code).standard
    wanted = case.get("points")
    if "share" in case:
        wanted = standard * Decimal(case["share"].rstrip("%")) / 100
    assert proposal.points == (None if wanted is None else Decimal(wanted))
    assert proposal.is_exempt == case.get("is_exempt", False)
    assert dossier.criteria.find(code).rule.clause in proposal.working


ASKED = {
    name.removeprefix("ask_"): asked for name, asked in list(globals().items()) if name.startswith("ask_")
}
