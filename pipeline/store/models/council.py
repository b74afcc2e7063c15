"""What the council gave, and what came out of it."""

from django.db import models

from pipeline.store.models.campaign import Dossier
from pipeline.store.models.evidence import Evidence


class Appraisal(models.Model):
    """The council's points for one criterion in one round (điểm thẩm định).

    Attributes:
        points: None only where the criterion is exempt.
        exempt: True where the council took the criterion out (hạ chuẩn).
        reason: asked for where the points differ from the claim's.
        by: login name of who gave them.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="appraisals")
    criterion = models.CharField(max_length=32)
    round = models.PositiveSmallIntegerField()
    points = models.DecimalField(max_digits=8, decimal_places=4, null=True, blank=True)
    exempt = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    by = models.CharField(max_length=150)
    on = models.DateField()

    class Meta:
        """One value a criterion and round."""

        ordering = ("dossier_id", "round", "id")
        constraints = (
            models.UniqueConstraint(fields=("dossier", "criterion", "round"), name="appraisal_once"),
        )

    def __str__(self) -> str:
        return f"{self.criterion} vòng {self.round}: {self.points}"


class Adjustment(models.Model):
    """Bonus or penalty points (điểm thưởng, điểm phạt) under one heading of the rulebook."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="adjustments")
    heading = models.CharField(max_length=64)
    points = models.DecimalField(max_digits=8, decimal_places=4)
    reason = models.TextField()
    evidence = models.ForeignKey(Evidence, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    by = models.CharField(max_length=150)
    on = models.DateField()

    class Meta:
        """Each heading counts once."""

        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("dossier", "heading"), name="adjustment_once"),)

    def __str__(self) -> str:
        return f"{self.heading}: {self.points}"


class Result(models.Model):
    """The outcome of one dossier (kết quả), as computed when the year was concluded.

    Attributes:
        round: the last round that was counted.
        par_index: per cent, not rounded beyond the column.
        payload: the ``Scorecard`` and ``Standing`` as JSON, for the papers.
    """

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, related_name="result")
    round = models.PositiveSmallIntegerField()
    points = models.DecimalField(max_digits=8, decimal_places=4)
    standard = models.DecimalField(max_digits=8, decimal_places=4)
    par_index = models.DecimalField(max_digits=12, decimal_places=8)
    band = models.CharField(max_length=100, blank=True)
    rank = models.PositiveIntegerField(null=True, blank=True)
    payload = models.JSONField(default=dict)
    concluded_on = models.DateField()

    class Meta:
        """In the order of units."""

        ordering = ("dossier_id",)

    def __str__(self) -> str:
        return f"{self.dossier}: {self.points}"
