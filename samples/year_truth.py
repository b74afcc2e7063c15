"""What the invented years must come to, worked out from the lists alone.

Arithmetic of its own, from the words of the plans; nothing of the program whose
results are compared is called. Points of rules are written in the lists by hand.

Source: Kế hoạch của UBND tỉnh Bà Rịa - Vũng Tàu (2024), của UBND tỉnh Bắc Kạn (2020), công văn
91/CAH-TH (2021); tỉnh hai cấp là minh họa.
"""

import json
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from samples.content.years import EXEMPT, YearPlan, changes_of, self_leaves

_CENT = Decimal("0.01")
Unit = dict[str, Any]


def truth_of_year(plan: YearPlan) -> bytes:
    """Return the expectation of one year as JSON."""
    told = {"rulebook": plan.told["rulebook"], **({"units": _results(plan)} if plan.scored else {})}
    if not plan.scored:
        told |= {"chain": {one["code"]: one["owes"] for one in plan.units if "owes" in one}}
        told |= {"targets": {one["code"]: one["target"] for one in plan.units if "target" in one}}
    told["links"] = {
        unit["code"]: [[code, paper["file"]] for paper in unit["paper"] for code in paper.get("proves", ())]
        for unit in plan.units
        if "paper" in unit
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def answers_of(plan: YearPlan, unit: Unit, code: str, group: str) -> str:
    """Return the answers one group gave about one criterion, a letter a form."""
    for survey in plan.told.get("survey", ()):
        if unit["code"] in survey["units"]:
            other = survey.get("other", {}).get(code, {})
            return str(other.get(group, survey["groups"][group]))
    return ""


def _results(plan: YearPlan) -> dict[str, Unit]:
    results = {unit["code"]: _result(plan, unit) for unit in plan.scored}
    for unit in plan.scored:
        results[unit["code"]] |= _kept(plan, unit, results)
    for unit in plan.scored:
        results[unit["code"]]["rank"] = _rank(plan, unit, results)
    return results


def _result(plan: YearPlan, unit: Unit) -> Unit:
    rounds = [_sum(plan, unit, place) for place in range(plan.told["rounds"] + 1)]
    survey = _survey(plan, unit)
    outside = _external(plan, unit)
    standard = Decimal(100) - _taken_out(plan, unit)
    total = rounds[-1] + sum(survey.values(), Decimal(0)) + outside
    whole = not unit.get("not_appraised")
    index = Fraction(total) / Fraction(standard) * 100
    computed = {code: points or None for code, points, _ in unit.get("computed", ())}
    return {
        "self": str(rounds[0]),
        "rounds": [str(one) for one in rounds[1:]] if whole else [],
        "survey": {code: str(points) for code, points in survey.items()},
        "external": str(outside) if plan.external_of(unit) else None,
        "computed": computed,
        "standard": str(standard),
        "total": str(total) if whole else None,
        "par_index": f"{index.numerator}/{index.denominator}" if whole else None,
        "class_by_points": _band(plan, Fraction(total)) if whole else None,
        "class_by_index": _band(plan, index) if whole else None,
    }


def _sum(plan: YearPlan, unit: Unit, place: int) -> Decimal:
    """Sum of what the unit (0) or the council's round (1, 2) gave."""
    changes = changes_of(unit)
    given = (
        changes[leaf.code][place] if leaf.code in changes else str(leaf.standard)
        for leaf in self_leaves(plan, unit)
    )
    return sum((Decimal(one) for one in given if one and one != EXEMPT), Decimal(0))


def _taken_out(plan: YearPlan, unit: Unit) -> Decimal:
    changes = changes_of(unit)
    out = (
        leaf.standard or Decimal(0)
        for leaf in self_leaves(plan, unit)
        if EXEMPT in changes.get(leaf.code, ())
    )
    return sum(out, Decimal(0))


def _survey(plan: YearPlan, unit: Unit) -> dict[str, Decimal]:
    """Mean of the groups' means times the standard, half a cent up."""
    worth = {answer: Fraction(share) for answer, share in plan.told["scale"].items()}
    points = {}
    for leaf in plan.criteria(unit):
        if leaf.kind == "survey" and leaf.standard is not None:
            groups = [answers_of(plan, unit, leaf.code, group) for group in plan.told["survey"][0]["groups"]]
            means = [sum((worth[one] for one in said), Fraction(0)) / len(said) for said in groups if said]
            if means:
                points[leaf.code] = _cents(sum(means, Fraction(0)) / len(means) * Fraction(leaf.standard))
    return points


def _external(plan: YearPlan, unit: Unit) -> Decimal:
    code = plan.external_of(unit)
    standard = next((leaf.standard for leaf in plan.criteria(unit) if leaf.code == code), None)
    if standard is None:
        return Decimal(0)
    return _cents(Fraction(unit["external"]) / Fraction(plan.told["external"]["most"]) * Fraction(standard))


def _cents(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(_CENT, ROUND_HALF_UP)


def _band(plan: YearPlan, mark: Fraction) -> str | None:
    return next((name for least, name in plan.told["bands"] if mark >= Fraction(least)), None)


def _kept(plan: YearPlan, unit: Unit, results: dict[str, Unit]) -> Unit:
    """The class after the condition on the units below: at least 2/3 as good, else one class down."""
    earned = results[unit["code"]]["class_by_points"]
    rule = plan.told.get("cascade")
    if rule is None or unit["level"] != rule["level"] or earned is None:
        return {"class": earned}
    names = [name for _, name in plan.told["bands"]]
    below = [one["code"] for one in plan.scored if one.get("parent") == unit["code"]]
    bands = [results[code]["class_by_points"] for code in below]
    if None in bands:
        return {"class": None, "below": None}
    good = sum(1 for band in bands if names.index(band) <= names.index(earned))
    above, under = rule["share"]
    holds = under * good >= above * len(below)
    kept = earned if holds else names[names.index(earned) + 1]
    return {"class": kept, "below": f"{good}/{len(below)}"}


def _rank(plan: YearPlan, unit: Unit, results: dict[str, Unit]) -> int | None:
    """One more than the units of the bloc that stand strictly above: ties share a rank."""
    mine = results[unit["code"]]
    if not _is_ranked(plan, mine):
        return None
    among = [results[one["code"]] for one in plan.scored if one["bloc"] == unit["bloc"]]
    marks = [Fraction(one["par_index"]) for one in among if _is_ranked(plan, one)]
    return 1 + sum(1 for mark in marks if mark > Fraction(mine["par_index"]))


def _is_ranked(plan: YearPlan, result: Unit) -> bool:
    return result["total"] is not None and (not plan.told["bands"] or result["class"] is not None)
