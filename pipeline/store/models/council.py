"""What the council gave, and what came out of it."""

from django.db import models

from pipeline.store.models.campaign import Dossier


class Appraisal(models.Model):
    """The council's points for one criterion in one round (điểm thẩm định).

    Attributes:
        round: code of the round in the rulebook, such as "round_1".
        points: 0 to the standard; not counted where ``exempt``.
        exempt: True where the council took the criterion out (hạ chuẩn).
        reason: asked for where the points differ from the claim's.
        by: login name of who gave them.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="appraisals")
    criterion = models.CharField(max_length=32)
    round = models.CharField(max_length=32)
    points = models.DecimalField(max_digits=8, decimal_places=4)
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
        return f"{self.criterion} {self.round}: {self.points}"


class OutsidePoints(models.Model):
    """Points of a criterion that neither unit nor council gives: a survey, an outside index.

    Attributes:
        source: where they come from, as typed.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="outside_points")
    criterion = models.CharField(max_length=32)
    points = models.DecimalField(max_digits=8, decimal_places=4)
    source = models.TextField(blank=True)

    class Meta:
        """One value a criterion."""

        ordering = ("id",)
        verbose_name_plural = "outside points"
        constraints = (models.UniqueConstraint(fields=("dossier", "criterion"), name="outside_once"),)

    def __str__(self) -> str:
        return f"{self.criterion}: {self.points}"


class Adjustment(models.Model):
    """Bonus or penalty points (điểm thưởng, điểm phạt) under one heading of the rulebook.

    Attributes:
        heading: code of the heading.
        points: a positive number, for penalties too.
        document: number of the document that bears it out, or "".
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="adjustments")
    heading = models.CharField(max_length=64)
    points = models.DecimalField(max_digits=8, decimal_places=4)
    reason = models.TextField()
    document = models.CharField(max_length=200, blank=True)
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
        par_index: per cent, to eight decimals; the exact share is in ``payload``.
        band: the class kept after the cascade, "" where it is not classed.
        payload: the ``Standing`` as JSON: reasons, ties, what needs a decision.
    """

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, related_name="result")
    points = models.DecimalField(max_digits=8, decimal_places=4)
    standard = models.DecimalField(max_digits=8, decimal_places=4)
    par_index = models.DecimalField(max_digits=12, decimal_places=8, null=True, blank=True)
    band = models.CharField(max_length=100, blank=True)
    rank = models.PositiveIntegerField(null=True, blank=True)
    payload = models.JSONField(default=dict)
    concluded_on = models.DateField()

    class Meta:
        """In the order of units."""

        ordering = ("dossier_id",)

    def __str__(self) -> str:
        return f"{self.dossier}: {self.points}"
