"""What a unit claims, what it cites, and the evidence tied to it."""

from django.conf import settings
from django.db import models

from pipeline.store.models.campaign import Dossier
from pipeline.store.models.evidence import Evidence


class Claim(models.Model):
    """A unit's points for one criterion with their reasons (điểm tự chấm).

    Attributes:
        points: None where the unit left the cell empty.
        narrative: the evidence column as written (tài liệu kiểm chứng, diễn giải).
        note: the notes column as written (ghi chú).
        exemption_requested: True where the unit asks to take the criterion out (đề nghị hạ chuẩn).
        exemption_reason: why it should not count.
        standard_written: the standard points its table prints, or None.
        figures: figures for the point rule, by name, as text.
        choice: the level or items chosen, as labelled in the rule.
        place: where it stands in the unit's table, such as "trang tính 1, dòng 7".
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="claims")
    criterion = models.CharField(max_length=32)
    points = models.DecimalField(max_digits=8, decimal_places=4, null=True, blank=True)
    narrative = models.TextField(blank=True)
    note = models.TextField(blank=True)
    exemption_requested = models.BooleanField(default=False)
    exemption_reason = models.TextField(blank=True)
    standard_written = models.DecimalField(max_digits=8, decimal_places=4, null=True, blank=True)
    figures = models.JSONField(default=dict, blank=True)
    choice = models.JSONField(default=list, blank=True)
    place = models.CharField(max_length=200, blank=True)

    class Meta:
        """One claim a criterion."""

        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("dossier", "criterion"), name="claim_once"),)

    def __str__(self) -> str:
        return f"{self.criterion}: {self.points}"


class ClaimCitation(models.Model):
    """A document that a claim cites, in the order of the text (viện dẫn).

    Attributes:
        payload: the whole ``Citation`` as JSON.
        number: as written.
        number_key: its identity key.
    """

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="citations")
    position = models.PositiveIntegerField()
    number = models.CharField(max_length=100, blank=True)
    number_key = models.CharField(max_length=100, blank=True, db_index=True)
    payload = models.JSONField(default=dict)

    class Meta:
        """In the order of the text."""

        ordering = ("claim_id", "position")
        constraints = (models.UniqueConstraint(fields=("claim", "position"), name="citation_once"),)

    def __str__(self) -> str:
        return self.number


class LinkDecision(models.TextChoices):
    """What a person said of a proposed link."""

    PROPOSED = "proposed", "máy đề xuất"
    CONFIRMED = "confirmed", "đã xác nhận"
    REFUSED = "refused", "đã bác"


class Link(models.Model):
    """Evidence tied to a claim (liên kết kiểm chứng); a proposal until a person confirms it.

    Attributes:
        citation: position of the citation in the claim, or None for a link made by hand.
        grade: how sure, a name of ``LinkGrade``.
        reasons: Vietnamese clauses, in order.
        verdict: the ``Verdict`` as JSON: the document against the window and the year.
        date_agrees: cited date against the document's; None where one is unknown.
        decision: what a person said.
    """

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="links")
    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="links")
    citation = models.PositiveIntegerField(null=True, blank=True)
    grade = models.CharField(max_length=32)
    reasons = models.JSONField(default=list)
    verdict = models.JSONField(default=dict, blank=True)
    date_agrees = models.BooleanField(null=True, blank=True)
    decision = models.CharField(
        max_length=16, choices=LinkDecision.choices, default=LinkDecision.PROPOSED, db_index=True
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        """One link between a citation and a document."""

        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("claim", "evidence", "citation"), name="link_once"),)

    def __str__(self) -> str:
        return f"{self.claim} ← {self.evidence}"
