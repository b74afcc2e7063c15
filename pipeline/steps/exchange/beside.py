"""What stands beside a unit's own points in its package: hand-ins, questions, survey, outside index.

A unit must not be able to bring its own survey result: what comes from outside
is written down only where whoever takes the package in runs the round and says
so, and never in the place of what this workspace took in itself. What the
council gave (appraisals, bonus, penalties) stays where the council works.
"""

from datetime import date
from typing import Any

from django.contrib.auth.models import User

from pipeline.steps.exchange.fields import fields
from pipeline.store import access, models

Json = dict[str, Any]

SURVEY = ("criterion", "group", "answer", "count")
VALUE = ("code", "value", "source", "by", "on")
POINTS = ("criterion", "points", "source")
HAND_IN = ("points", "gaps", "reason", "by", "on")
QUESTION = ("criterion", "round", "question", "asked_by", "asked_on", "due")
ANSWER = ("answer", "answered_by", "answered_on")
OUTSIDE = ("survey", "outside_values", "outside_points")


def told_beside(dossier: models.Dossier) -> Json:
    """Return these rows of a dossier, in a stable order."""
    counts = dossier.survey_counts.order_by("criterion", "group", "answer")
    asked = dossier.explanations.order_by("criterion", "round")
    return {
        "survey": [fields(row, SURVEY) for row in counts],
        "outside_values": [fields(row, VALUE) for row in dossier.outside_values.order_by("code")],
        "outside_points": [fields(row, POINTS) for row in dossier.outside_points.order_by("criterion")],
        "hand_ins": [fields(row, HAND_IN) for row in dossier.hand_ins.order_by("id")],
        "explanations": [fields(row, QUESTION + ANSWER) for row in asked],
    }


def outside_count(told: Json) -> int:
    """Return how many results from outside a package holds; packages of before hold none."""
    return sum(len(told.get(part, ())) for part in OUTSIDE)


def require_outside(by: User, *, on: date) -> None:
    """Let results from outside in, or refuse.

    Raises:
        NotAllowed: ``by`` runs no round.
    """
    access.require(by, "conclude", on=on)


def merge_beside(dossier: models.Dossier, told: Json, *, takes_outside: bool) -> None:
    """Write what is not here yet; answers follow the later day."""
    known = set(dossier.hand_ins.values_list("on", "points", "by"))
    for one in told.get("hand_ins", ()):
        row = models.HandIn(dossier=dossier, **{name: one[name] for name in HAND_IN})
        row.clean_fields(exclude=("dossier",))
        if (row.on, row.points, row.by) not in known:
            row.save()
    for one in told.get("explanations", ()):
        _merge_question(dossier, one)
    if takes_outside:
        _merge_outside(dossier, told)


def _merge_question(dossier: models.Dossier, told: Json) -> None:
    """A question is the council's: where it stands here already, only its answer comes in."""
    key = {"criterion": told["criterion"], "round": told["round"]}
    row = dossier.explanations.filter(**key).first()
    if row is None:
        values = {name: told[name] for name in QUESTION + ANSWER}
        models.Explanation.objects.create(dossier=dossier, **values)
    elif told["answer"] and (row.answered_on is None or row.answered_on.isoformat() < told["answered_on"]):
        answered = {name: told[name] for name in ANSWER}
        models.Explanation.objects.filter(pk=row.pk).update(**answered)


def _merge_outside(dossier: models.Dossier, told: Json) -> None:
    counted = set(dossier.survey_counts.values_list("criterion", "group"))
    models.SurveyCount.objects.bulk_create(
        models.SurveyCount(dossier=dossier, **{name: one[name] for name in SURVEY})
        for one in told["survey"]
        if (one["criterion"], one["group"]) not in counted
    )
    for one in told["outside_values"]:
        rest = {name: one[name] for name in VALUE if name != "code"}
        models.OutsideValue.objects.get_or_create(dossier=dossier, code=one["code"], defaults=rest)
    for one in told["outside_points"]:
        rest = {name: one[name] for name in POINTS if name != "criterion"}
        models.OutsidePoints.objects.get_or_create(dossier=dossier, criterion=one["criterion"], defaults=rest)
