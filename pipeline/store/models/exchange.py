"""What passes between a unit and the council: handing in, questions, explanations."""

from django.db import models

from pipeline.store.models.campaign import Dossier


class HandIn(models.Model):
    """A unit handed its dossier in (nộp hồ sơ); the last one counts.

    Attributes:
        points: the points claimed on that day, summed.
        gaps: how many findings of severity error stood open.
        reason: why it was handed in with gaps, "" where there were none.
        by: login name of who handed it in.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="hand_ins")
    points = models.DecimalField(max_digits=8, decimal_places=4)
    gaps = models.PositiveIntegerField(default=0)
    reason = models.TextField(blank=True)
    by = models.CharField(max_length=150)
    on = models.DateField()

    class Meta:
        """Oldest first."""

        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.dossier}: {self.on}"


class Explanation(models.Model):
    """The council asks a unit to explain one criterion, and the unit answers (giải trình).

    Attributes:
        round: code of the round in which the council asks.
        question: what is to be explained.
        due: the last day to answer, itself in.
        answer: "" until the unit answers.
        answered_on: None until then.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="explanations")
    criterion = models.CharField(max_length=32)
    round = models.CharField(max_length=32)
    question = models.TextField()
    asked_by = models.CharField(max_length=150)
    asked_on = models.DateField()
    due = models.DateField()
    answer = models.TextField(blank=True)
    answered_by = models.CharField(max_length=150, blank=True)
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        """One question a criterion and round."""

        ordering = ("dossier_id", "id")
        constraints = (
            models.UniqueConstraint(fields=("dossier", "criterion", "round"), name="explanation_once"),
        )

    def __str__(self) -> str:
        return f"{self.criterion} {self.round}"
