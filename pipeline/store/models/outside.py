"""What comes from outside a dossier, as it came: answers of a survey, values of an index."""

from django.db import models

from pipeline.store.models.campaign import Dossier


class SurveyCount(models.Model):
    """How often one answer was given: counts only, no form and no person is kept.

    Attributes:
        group: code of the group asked (nhóm đối tượng khảo sát).
        answer: as on the scale, such as "A".
        count: forms with this answer.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="survey_counts")
    criterion = models.CharField(max_length=32)
    group = models.CharField(max_length=64)
    answer = models.CharField(max_length=64)
    count = models.PositiveIntegerField()

    class Meta:
        """Each answer is counted once."""

        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("dossier", "criterion", "group", "answer"), name="survey_answer_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.criterion} {self.group} {self.answer}: {self.count}"


class OutsideValue(models.Model):
    """The value of an outside index (DTI…) of one unit, before it is turned into points.

    Attributes:
        code: of the index in the rulebook, such as "DTI".
        source: name of the file it came in, and its place.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="outside_values")
    code = models.CharField(max_length=64)
    value = models.DecimalField(max_digits=12, decimal_places=4)
    source = models.TextField(blank=True)
    by = models.CharField(max_length=150)
    on = models.DateField()

    class Meta:
        """One value an index."""

        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("dossier", "code"), name="outside_value_once"),)

    def __str__(self) -> str:
        return f"{self.code}: {self.value}"
