"""Who may do what, and who did what, when and why."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from pipeline.store.models.campaign import Unit


class Role(models.TextChoices):
    """What a person is in this campaign."""

    CLERK = "clerk", "cán bộ đơn vị"
    APPRAISER = "appraiser", "thành viên Hội đồng"
    SECRETARY = "secretary", "thư ký Hội đồng"


class Right(models.Model):
    """One role of one person.

    Attributes:
        unit: the person's own unit; a clerk works on it, nobody appraises it.
        criteria: codes of areas or criteria an appraiser is given, "" for all;
            separated by commas.
        valid_from: first day, or None for always.
        valid_until: last day, or None for always.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="rights")
    role = models.CharField(max_length=16, choices=Role.choices)
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, null=True, blank=True, related_name="rights")
    criteria = models.CharField(max_length=500, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        """The same right is given once."""

        constraints = (
            models.UniqueConstraint(fields=("user", "role", "unit", "criteria"), name="right_once"),
        )

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"


class Change(models.Model):
    """One line of the history; never changed, never removed.

    Attributes:
        at: the time of the database.
        by: login name, kept as text so that it outlives the account.
        verb: the step that did it, such as "appraise".
        what: what was changed, as a user knows it, such as "tiêu chí 1.2, vòng 1".
        old: the value before, "" for none.
        new: the value after, "" for none.
    """

    at = models.DateTimeField(db_default=Now())
    by = models.CharField(max_length=150)
    verb = models.CharField(max_length=32, db_index=True)
    unit = models.ForeignKey(Unit, on_delete=models.SET_NULL, null=True, blank=True, related_name="changes")
    what = models.CharField(max_length=300)
    old = models.TextField(blank=True)
    new = models.TextField(blank=True)
    why = models.TextField(blank=True)

    class Meta:
        """Oldest first."""

        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.what}: {self.old} → {self.new}"
