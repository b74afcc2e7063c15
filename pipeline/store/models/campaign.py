"""The year that is scored, its units, and the dossier of each."""

from django.db import models


class Campaign(models.Model):
    """One yearly round of one authority (đợt xác định Chỉ số CCHC).

    Attributes:
        rulebook: its name, such as "soc_trang_police/2024".
        rulebook_digest: sha256 of the rulebook's text when the year was opened:
            a rulebook edited in the middle of a year is seen.
        published_on: the day the results were published; from then on the year is frozen.
    """

    rulebook = models.CharField(max_length=200, unique=True)
    rulebook_digest = models.CharField(max_length=64)
    authority = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField()
    opened_on = models.DateField()
    published_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.authority} {self.year}"


class Unit(models.Model):
    """A unit that is scored in one campaign (đơn vị)."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="units")
    code = models.CharField(max_length=64)
    name = models.CharField(max_length=300)
    level = models.CharField(max_length=64)
    bloc = models.CharField(max_length=200, blank=True)
    parent = models.CharField(max_length=64, blank=True)

    class Meta:
        """A code names one unit in a campaign."""

        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("campaign", "code"), name="unit_code_once"),)

    def __str__(self) -> str:
        return self.name


class Dossier(models.Model):
    """One unit in one year (hồ sơ).

    Attributes:
        stated_total: the sum printed in the unit's own table, or None.
        assessed_on: the day its table was taken in.
        assessed_from: the name of that table's file.
        basis: "points" or "index" where the two give different classes and the
            council decided; "" where it did not.
        table_findings: what was noticed while the table was read, as JSON.
    """

    unit = models.OneToOneField(Unit, on_delete=models.CASCADE, related_name="dossier")
    assessed_on = models.DateField(null=True, blank=True)
    assessed_from = models.CharField(max_length=300, blank=True)
    stated_total = models.DecimalField(max_digits=8, decimal_places=4, null=True, blank=True)
    basis = models.CharField(max_length=16, blank=True)
    table_findings = models.JSONField(default=list, blank=True)

    def __str__(self) -> str:
        return f"{self.unit}"
