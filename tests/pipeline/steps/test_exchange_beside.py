"""Figures, survey, outside index, hand-ins, questions and answers in a package."""

from datetime import date
from decimal import Decimal

import pytest

from pipeline.errors import NotAllowed
from pipeline.rules.dossier import Claim
from pipeline.rules.survey import SurveyTally
from pipeline.steps.appraise import round_number
from pipeline.steps.claim import claim
from pipeline.steps.exchange.export import export_dossier
from pipeline.steps.exchange.merge import import_dossier
from pipeline.steps.explain import ask, explain
from pipeline.store import claim_rows, models, outside_rows
from pipeline.store.models import Role
from tests.factories import person

DUE = date(2024, 10, 20)


@pytest.fixture
def filled(year, unit, secretary, today):
    """A unit with a figure, counted answers, an outside value and its points, a hand-in and a question."""
    claim(year, unit, Claim("1.1.1", Decimal(1), narrative="Đã thực hiện đầy đủ."), by=secretary, on=today)
    claim_rows.save_figures(unit.dossier, Claim("1.1.1", figures={"a": Decimal("53919")}, choice=("Có",)))
    outside_rows.save_tally(unit, SurveyTally("PA08", "8.1", "nguoi_dan", {"A": 7, "B": 2}))
    told = {"source": "DTI.csv", "by": "thu-ky", "on": today}
    models.OutsideValue.objects.create(dossier=unit.dossier, code="DTI", value=Decimal("61.5"), **told)
    models.OutsidePoints.objects.create(dossier=unit.dossier, criterion="8.1", points=3, source="khảo sát")
    models.HandIn.objects.create(dossier=unit.dossier, points=Decimal(1), by="thu-ky", on=today)
    rule = round_number(year.rulebook, 1)
    ask(year, unit, "1.1.1", "Nêu số", DUE, round_rule=rule, by=secretary, on=today)
    return unit


@pytest.fixture
def package(filled, workspace, year, secretary, today, tmp_path):
    target = tmp_path / "PA08.cchc"
    export_dossier(workspace, year, filled, target, by=secretary, on=today)
    return target


def rows(unit):
    """Everything beside the claims that is stored of a unit."""
    dossier = unit.dossier
    return {
        "figures": list(dossier.claims.values_list("criterion", "figures", "choice")),
        "survey": list(dossier.survey_counts.values_list("criterion", "group", "answer", "count")),
        "values": list(dossier.outside_values.values_list("code", "value", "source", "by", "on")),
        "points": list(dossier.outside_points.values_list("criterion", "points", "source")),
        "hand_ins": list(dossier.hand_ins.values_list("points", "by", "on")),
        "asked": list(dossier.explanations.values_list("criterion", "question", "due", "answer")),
    }


def emptied(unit):
    for kept in ("claims", "survey_counts", "outside_values", "outside_points", "hand_ins", "explanations"):
        getattr(unit.dossier, kept).all().delete()


def test_all_of_it_comes_in_where_the_secretary_says_so(filled, package, workspace, year, secretary, today):
    before = rows(filled)
    emptied(filled)
    done = import_dossier(workspace, year, package, by=secretary, on=today, takes_outside=True)
    assert rows(filled) == before
    assert done.outside == 0
    import_dossier(workspace, year, package, by=secretary, on=today, takes_outside=True)
    assert rows(filled) == before


def test_a_unit_does_not_bring_its_own_survey_result(filled, package, workspace, year, secretary, today):
    emptied(filled)
    done = import_dossier(workspace, year, package, by=secretary, on=today)
    assert done.outside == 4
    told = rows(filled)
    assert (told["survey"], told["values"], told["points"]) == ([], [], [])
    assert told["figures"] == [("1.1.1", {"a": "53919"}, ["Có"])]
    assert told["asked"] == [("1.1.1", "Nêu số", DUE, "")]
    clerk = person("can-bo", Role.CLERK, filled)
    with pytest.raises(NotAllowed):
        import_dossier(workspace, year, package, by=clerk, on=today, takes_outside=True)


def test_what_this_workspace_counted_itself_stays(filled, package, workspace, year, secretary, today):
    outside_rows.save_tally(filled, SurveyTally("PA08", "8.1", "nguoi_dan", {"A": 1}))
    models.OutsideValue.objects.update(value=Decimal(10))
    models.OutsidePoints.objects.update(points=1)
    import_dossier(workspace, year, package, by=secretary, on=today, takes_outside=True)
    told = rows(filled)
    assert told["survey"] == [("8.1", "nguoi_dan", "A", 1)]
    assert (told["values"][0][1], told["points"][0][1]) == (10, 1)


def test_an_answer_comes_back_to_the_question_as_the_council_asked_it(
    filled, workspace, year, secretary, today, tmp_path
):
    asked = models.Explanation.objects.get()
    explain(year, filled, asked.pk, "Số liệu là 53.919.", by=secretary, on=today)
    back = tmp_path / "tra-loi.cchc"
    export_dossier(workspace, year, filled, back, by=secretary, on=today)
    models.Explanation.objects.update(question="Nêu rõ số", answer="", answered_on=None, answered_by="")
    import_dossier(workspace, year, back, by=secretary, on=today)
    row = models.Explanation.objects.get()
    assert (row.question, row.answer) == ("Nêu rõ số", "Số liệu là 53.919.")
    models.Explanation.objects.update(answer="Đã sửa ở đây")
    import_dossier(workspace, year, back, by=secretary, on=today)
    assert models.Explanation.objects.get().answer == "Đã sửa ở đây"
