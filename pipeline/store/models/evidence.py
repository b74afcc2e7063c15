"""Files as they came, the documents in them, and what was read of each."""

from django.db import models
from django.db.models.functions import Now

from pipeline.store.models.campaign import Unit


class SourceFile(models.Model):
    """One original, kept byte for byte under its hash (tệp gốc).

    Attributes:
        sha256: of the bytes; the same file sent twice is one row.
        extension: of the first name it came under, with the dot, lower case.
        engine: the settings it was read with; other settings read it again.
        page_count: pages read; 0 while refused.
        signatures: digital signatures in signing order, as JSON; a time in them
            is that of signing, never the date of a document.
        photo: what a picture file tells besides its text, as JSON; {} where
            nothing could be told, None where nobody looked or it is no photo.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    extension = models.CharField(max_length=16, blank=True)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    engine = models.CharField(max_length=200, blank=True)
    page_count = models.PositiveIntegerField(default=0)
    signatures = models.JSONField(default=list, blank=True)
    photo = models.JSONField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.sha256[:12]}{self.extension}"


class Occurrence(models.Model):
    """One place a file was found at.

    Attributes:
        path: from the ingested folder's own name down, "/" between parts and
            "!/" between an archive and its member; NFC.
    """

    source = models.ForeignKey(SourceFile, on_delete=models.CASCADE, related_name="occurrences")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="occurrences")
    path = models.CharField(max_length=1000)

    class Meta:
        """The same file at the same place is one row."""

        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("source", "unit", "path"), name="occurrence_once"),)

    def __str__(self) -> str:
        return self.path


class Evidence(models.Model):
    """One document of a unit (tài liệu kiểm chứng): a file and its range of pages.

    Two units that send the same file have one original and a document each.

    The readings are what the machine proposed; corrections of people lie in
    their own table and outlive a second reading. The flat columns repeat, for
    queries, the readings with the corrections laid over them.

    Attributes:
        readings: the ``DocumentHead`` as JSON, as the machine read it.
        shape: "document", "photo" or "data".
        number: as printed, "" where not read.
        number_key: its identity key.
        issued_from: first day the date of issue can be.
        issued_to: last day it can be; equal to ``issued_from`` where the day was read.
        name: the path it was first found at in this unit.
        page_count: its pages; 0 where the file could not be read.
        has_ink: whether a seal or signature was seen; None where nobody looked.
        is_standing: a person marked it «văn bản nền, còn hiệu lực».
        unread: why the file could not be read, "" where it was.
        hints: codes of criteria its folder or file name speaks of.
        text_digest: sha256 of the text: the same document in another file.
        revision: grows with every change that search must see.
        indexed_revision: the revision the search index holds.
    """

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="evidence")
    source = models.ForeignKey(SourceFile, on_delete=models.CASCADE, related_name="evidence")
    first_page = models.PositiveIntegerField(default=1)
    page_count = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=1000)
    readings = models.JSONField(default=dict)
    shape = models.CharField(max_length=16, default="document")
    number = models.CharField(max_length=100, blank=True, db_index=True)
    number_key = models.CharField(max_length=100, blank=True, db_index=True)
    kind = models.CharField(max_length=100, blank=True)
    issuer = models.CharField(max_length=300, blank=True)
    subject = models.TextField(blank=True)
    issued_from = models.DateField(null=True, blank=True, db_index=True)
    issued_to = models.DateField(null=True, blank=True)
    is_draft = models.BooleanField(default=False)
    has_ink = models.BooleanField(null=True, blank=True)
    is_standing = models.BooleanField(default=False)
    unread = models.CharField(max_length=500, blank=True)
    hints = models.JSONField(default=list, blank=True)
    text_digest = models.CharField(max_length=64, blank=True, db_index=True)
    revision = models.PositiveIntegerField(default=1)
    indexed_revision = models.PositiveIntegerField(default=0)

    class Meta:
        """A document of a unit begins once at a page of a file.

        The index answers the two questions asked at every look, how many were
        read and whether any changed, without opening the wide rows.
        """

        ordering = ("id",)
        verbose_name_plural = "evidence"
        indexes = (models.Index(fields=("unit", "unread", "revision"), name="evidence_counts"),)
        constraints = (
            models.UniqueConstraint(fields=("unit", "source", "first_page"), name="evidence_once"),
        )

    def __str__(self) -> str:
        return self.number or self.subject or str(self.pk)


class Correction(models.Model):
    """A value a person gave in place of a reading; keyed by the file's content, so it survives re-reading."""

    sha256 = models.CharField(max_length=64, db_index=True)
    first_page = models.PositiveIntegerField(default=1)
    field = models.CharField(max_length=32)
    value = models.TextField(blank=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        """The last correction of a field is the one that counts."""

        constraints = (
            models.UniqueConstraint(fields=("sha256", "first_page", "field"), name="correction_once"),
        )

    def __str__(self) -> str:
        return f"{self.field} = {self.value}"


class Refusal(models.Model):
    """A file, or one page, that could not be read, and how to mend it.

    Attributes:
        source: the kept original, or None where not even the bytes could be had.
        page: the page that failed, or None for the file as a whole.
        code: of the error, such as "encrypted".
    """

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="refusals")
    source = models.ForeignKey(
        SourceFile, on_delete=models.CASCADE, null=True, blank=True, related_name="refusals"
    )
    path = models.CharField(max_length=1000)
    page = models.PositiveIntegerField(null=True, blank=True)
    code = models.CharField(max_length=32)
    what = models.CharField(max_length=500)
    remedy = models.CharField(max_length=500)

    class Meta:
        """One reason a place."""

        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("unit", "path", "page"), name="refusal_once"),)

    def __str__(self) -> str:
        return f"{self.path}: {self.what}"


class SecretStop(models.Model):
    """A file that bears a mark of secrecy: its place, the time and the mark, and nothing of its content."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="secret_stops")
    path = models.CharField(max_length=1000)
    rule = models.CharField(max_length=100)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        """One record a place."""

        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("unit", "path"), name="secret_stop_once"),)

    def __str__(self) -> str:
        return f"{self.path}: {self.rule}"


class JobState(models.TextChoices):
    """How far a file of the queue is."""

    WAITING = "waiting", "đang chờ"
    DONE = "done", "đã đọc"
    REFUSED = "refused", "không đọc được"
    SECRET = "secret", "dừng vì độ mật"


class Job(models.Model):
    """One file of an ingested folder, still to be read or done with.

    It holds the place only: no hash, so that a file that turns out to be
    secret leaves none behind.
    """

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="jobs")
    path = models.CharField(max_length=1000)
    state = models.CharField(max_length=16, choices=JobState.choices, default=JobState.WAITING, db_index=True)

    class Meta:
        """A place is queued once."""

        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("unit", "path"), name="job_once"),)

    def __str__(self) -> str:
        return f"{self.path}: {self.state}"
