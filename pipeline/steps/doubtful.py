"""The quick pass: documents whose number or day nobody read for sure, with a picture of the head."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.contrib.auth.models import User

from index.citations.document_head import DocumentHead
from index.citations.reading import Witness
from pipeline.config import Workspace
from pipeline.rules.dossier import Dossier, Evidence, EvidenceKind, Link
from pipeline.rules.proofs import claimed_points
from pipeline.steps.head_pictures import head_picture
from pipeline.steps.year import Year, load_one
from pipeline.store import access, models

_SURE = 0.97
_SIGHTED = {Witness.TEXT_LAYER, Witness.WIDGET, Witness.SIGNATURE, Witness.PERSON}


@dataclass(frozen=True, slots=True)
class Doubtful:
    """One document to be looked at.

    Attributes:
        id: of the evidence.
        name: its file.
        number: as read, "" where not; ``issued`` likewise.
        issued: as read.
        why: what is in doubt, in Vietnamese.
        proposals: numbers that other witnesses or the claims give.
        picture: the cropped head, or None where it cannot be drawn.
        command: what to type, the likeliest values filled in.
    """

    id: str
    name: str
    number: str
    issued: str
    why: str
    proposals: tuple[str, ...]
    picture: Path | None
    command: str


def doubtful(workspace: Workspace, year: Year, unit: models.Unit, *, by: User, on: date) -> list[Doubtful]:
    """Return the documents whose head needs a person, those that carry most points first.

    Raises:
        NotAllowed: ``by`` may not correct this unit's documents.
        NotReady: the unit is not scored this year.
    """
    access.require(by, "correct", unit=unit, on=on)
    dossier = load_one(year, unit)
    rows = models.Evidence.objects.filter(unit=unit).select_related("source", "unit").in_bulk()
    waiting = [(one, why) for one in dossier.evidence if (why := _doubt(one))]
    waiting.sort(key=lambda pair: (-_stake(pair[0], dossier), pair[0].name))
    return [_told(workspace, one, why, dossier, rows[int(one.id)]) for one, why in waiting]


def _doubt(one: Evidence) -> str:
    if one.kind is not EvidenceKind.DOCUMENT or one.unread:
        return ""
    head = one.head
    return "; ".join(part for part in (number_doubt(head), day_doubt(head)) if part)


def number_doubt(head: DocumentHead) -> str:
    """Return why a person should look at the number, "" where nobody need."""
    if not head.number.is_read:
        # A person who typed nothing said that there is no number.
        return "" if Witness.PERSON in head.number.witnesses else "chưa đọc được số"
    sure = head.number.confidence >= _SURE or _SIGHTED.intersection(head.number.witnesses)
    return "" if sure else "số đọc chưa chắc"


def day_doubt(head: DocumentHead) -> str:
    """Return why a person should look at the date of issue, "" where nobody need."""
    issued = head.issued.value
    if issued is None:
        return "" if Witness.PERSON in head.issued.witnesses else "chưa đọc được ngày"
    return "" if issued.is_exact else "chưa đọc được ngày trong tháng"


def _links(one: Evidence, dossier: Dossier) -> list[Link]:
    return [link for link in dossier.links if link.evidence == one.id]


def _stake(one: Evidence, dossier: Dossier) -> float:
    return float(
        sum(claimed_points(dossier, code) for code in {link.criterion for link in _links(one, dossier)})
    )


def _told(workspace: Workspace, one: Evidence, why: str, dossier: Dossier, row: models.Evidence) -> Doubtful:
    head = one.head
    cited = [link.cited for link in _links(one, dossier) if link.cited is not None]
    symbol = head.symbol.value or ""
    others = [f"{other}/{symbol}" if other.isdecimal() and symbol else other for other in head.number.others]
    proposals = tuple(dict.fromkeys([*(str(each.number) for each in cited), *others]))
    number = str(head.number.value) if head.number.value else ""
    issued = str(head.issued.value) if head.issued.value else ""
    day = next(
        (f"{each.issued.earliest:%d/%m/%Y}" for each in cited if each.issued and each.issued.is_exact), "…"
    )
    command = f"cchc fix {one.id} số={(number or (proposals[0] if proposals else '…'))} ngày={day}"
    return Doubtful(one.id, one.name, number, issued, why, proposals, head_picture(workspace, row), command)
