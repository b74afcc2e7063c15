"""Who may score what: areas and single criteria with dates, never one's own unit.

Source: Kế hoạch của UBND tỉnh Bắc Kạn (2020), III.3, VII; Bà Rịa - Vũng Tàu năm 2024, II.3.
"""

from datetime import date

from pipeline.rules.criteria import CriteriaSet, CriterionLevel, walk
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.rulebook_parts import AppraiserRule
from pipeline.rules.units import Unit


def appraisers_of(rulebook: Rulebook, criteria: CriteriaSet, code: str, on: date) -> list[AppraiserRule]:
    """Return the rules that give a criterion to somebody on a day.

    A rule that names the single criterion takes it from those that name its
    area only; a rule that names neither holds for all that nobody else has.
    """
    rules = [one for one in rulebook.appraisers if _holds(one, criteria, on)]
    above = _path(criteria, code)
    by_criterion = [one for one in rules if above & set(one.criteria)]
    area = criteria.area_of(code)
    by_area = [one for one in rules if area is not None and area.code in one.areas]
    general = [one for one in rules if not one.areas and not one.criteria]
    return by_criterion or by_area or general


def _holds(rule: AppraiserRule, criteria: CriteriaSet, on: date) -> bool:
    return (
        (not rule.sets or criteria.name in rule.sets)
        and (rule.valid_from is None or rule.valid_from <= on)
        and (rule.valid_to is None or on <= rule.valid_to)
    )


def _path(criteria: CriteriaSet, code: str) -> set[str]:
    """Return the code and the codes of the nodes that hold it, the area left out."""
    nodes = (node for node in criteria.walk() if node.level is not CriterionLevel.AREA)
    return {node.code for node in nodes if any(below.code == code for below in walk(node))}


def refusal(rulebook: Rulebook, appraiser: str, unit: Unit, code: str, on: date) -> str:
    """Return why ``appraiser`` may not score a criterion of ``unit`` on a day, or "" where it may.

    Args:
        rulebook: of the year.
        appraiser: code of the appraising unit or council.
        unit: whose dossier.
        code: of the criterion.
        on: the day.
    """
    criteria = rulebook.set_for(unit)
    if appraiser == unit.code:
        return "không đơn vị nào được thẩm định điểm của chính mình"
    if criteria is None:
        return f"{unit.name} không thuộc diện đánh giá"
    if criteria.appraised_by:
        return _by_level(rulebook, appraiser, unit, criteria)
    names = [one.name for one in appraisers_of(rulebook, criteria, code, on) if one.unit == appraiser]
    if names:
        return ""
    due = ", ".join(one.name for one in appraisers_of(rulebook, criteria, code, on))
    return f"tiêu chí {code} do {due or 'cơ quan chưa được phân công'} thẩm định"


def _by_level(rulebook: Rulebook, appraiser: str, unit: Unit, criteria: CriteriaSet) -> str:
    parent = rulebook.unit(unit.parent)
    if parent is not None and parent.level == criteria.appraised_by and appraiser == parent.code:
        return ""
    due = parent.name if parent is not None else rulebook.level_name(criteria.appraised_by)
    return f"điểm của {unit.name} do {due} thẩm định ({criteria.clause})"
