"""What the pages count again and again, kept by the store itself in the transaction of each write.

Triggers of the database keep these rows (``pipeline/store/tally_sql.py``): whatever writes, by
whatever road, they say what a count would say. No code writes them, so they bear plain keys and
take no part in Django's own deletions.
"""

from django.db import models


class ClaimTally(models.Model):
    """The links of one claim, counted.

    Attributes:
        claim_id: of the claim.
        dossier_id: of the claim's dossier.
        proofs: documents tied to it, refused ones left out.
        settled: of these, how many need no person any more.
        usable: of the settled, how many are dated inside the window, or where the plan has none.
        doubtful: proposals that wait for a person.
    """

    claim_id = models.BigIntegerField(primary_key=True)
    dossier_id = models.BigIntegerField(db_index=True)
    proofs = models.IntegerField(default=0)
    settled = models.IntegerField(default=0)
    usable = models.IntegerField(default=0)
    doubtful = models.IntegerField(default=0)

    class Meta:
        """Rows of the store's own making."""

        verbose_name_plural = "claim tallies"

    def __str__(self) -> str:
        return f"{self.claim_id}: {self.proofs}"


class UnitTally(models.Model):
    """The documents of one unit, counted, and stamps that change with whatever is remembered of it.

    A stamp is a number drawn at random at each change: what was remembered under one holds for
    as long as the store tells the same, and a transaction that is rolled back leaves none behind
    that a later one could draw again.

    Attributes:
        unit_id: of the unit.
        dossier_id: of its dossier, None where it is not scored.
        documents: documents that were read.
        evidence_stamp: changes with its documents.
        links_stamp: changes with its links.
        stamp: changes with its claims, links, points and questions of the council.
    """

    unit_id = models.BigIntegerField(primary_key=True)
    dossier_id = models.BigIntegerField(null=True, unique=True)
    documents = models.IntegerField(default=0)
    evidence_stamp = models.BigIntegerField()
    links_stamp = models.BigIntegerField()
    stamp = models.BigIntegerField()

    class Meta:
        """Rows of the store's own making."""

        verbose_name_plural = "unit tallies"

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.documents}"
