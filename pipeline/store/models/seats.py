"""Who sits in the council, who may not score whom, which rounds are over, what last year gave."""

from django.conf import settings
from django.db import models

from pipeline.store.models.campaign import Campaign, Dossier, Unit


class SeatTitle(models.TextChoices):
    """What a member is in the council (chức danh trong Hội đồng), in the order of the decision."""

    CHAIR = "chair", "Chủ tịch Hội đồng"
    DEPUTY = "deputy", "Phó Chủ tịch Hội đồng"
    SECRETARY = "secretary", "Thư ký Hội đồng"
    MEMBER = "member", "Ủy viên"


class CouncilSeat(models.Model):
    """One member of the council (thành viên Hội đồng thẩm định).

    Attributes:
        name: full name as papers print it.
        position: rank and office, such as "Phó Trưởng phòng PV01".
        title: what the member is in the council.
        user: the account of this member, or None for whoever signs no page.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="seats")
    name = models.CharField(max_length=200)
    position = models.CharField(max_length=300, blank=True)
    title = models.CharField(max_length=16, choices=SeatTitle.choices)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="seats"
    )

    class Meta:
        """A person has one seat."""

        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("campaign", "name", "position"), name="council_seat_once"),
        )

    def __str__(self) -> str:
        return f"{self.get_title_display()}: {self.name}"


class Conflict(models.Model):
    """A member may not score a unit, beside the own one (xung đột lợi ích).

    Attributes:
        reason: why, such as "vợ là lãnh đạo đơn vị".
        declared_by: login name of who declared it: the member, or a secretary.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="conflicts")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="conflicts")
    reason = models.CharField(max_length=500)
    declared_by = models.CharField(max_length=150)
    declared_on = models.DateField()

    class Meta:
        """Declared once."""

        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("user", "unit"), name="conflict_once"),)

    def __str__(self) -> str:
        return f"{self.user}: {self.unit}"


class RoundClosing(models.Model):
    """A round of this year was closed: nobody changes its points any more (khóa vòng).

    Attributes:
        round: code of the round in the rulebook.
        left_open: how many units had not finished it.
        reason: why it was closed all the same, "" where all had.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="closings")
    round = models.CharField(max_length=32)
    left_open = models.PositiveIntegerField(default=0)
    reason = models.TextField(blank=True)
    by = models.CharField(max_length=150)
    on = models.DateField()

    class Meta:
        """A round is closed once; opening it again removes the row and leaves the history."""

        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("campaign", "round"), name="round_closed_once"),)

    def __str__(self) -> str:
        return f"{self.round}: {self.on}"


class PastResult(models.Model):
    """What a unit was given in an earlier year, as that year's decision says it (kết quả năm trước).

    Attributes:
        source: the table it came from.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="past_results")
    year = models.PositiveSmallIntegerField()
    points = models.DecimalField(max_digits=8, decimal_places=4, null=True, blank=True)
    par_index = models.DecimalField(max_digits=14, decimal_places=8, null=True, blank=True)
    band = models.CharField(max_length=100, blank=True)
    rank = models.PositiveIntegerField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        """One result a year."""

        ordering = ("dossier_id", "-year")
        constraints = (models.UniqueConstraint(fields=("dossier", "year"), name="past_result_once"),)

    def __str__(self) -> str:
        return f"{self.year}: {self.par_index}"


class BonusClaim(models.Model):
    """A unit asks for bonus points under a heading of the rulebook (đề nghị cộng điểm thưởng).

    Attributes:
        heading: code of the heading.
        document: number of the document that bears it out, or "".
        answer: what the council said, "" until it did.
        accepted: None until then.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="bonus_claims")
    heading = models.CharField(max_length=64)
    points = models.DecimalField(max_digits=8, decimal_places=4)
    reason = models.TextField()
    document = models.CharField(max_length=200, blank=True)
    by = models.CharField(max_length=150)
    on = models.DateField()
    accepted = models.BooleanField(null=True, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        """One claim a heading."""

        ordering = ("dossier_id", "id")
        constraints = (models.UniqueConstraint(fields=("dossier", "heading"), name="bonus_claim_once"),)

    def __str__(self) -> str:
        return f"{self.heading}: {self.points}"
