"""Rows by what a step asks for: few queries, the same number for one unit and for two hundred."""

from collections.abc import Collection, Iterable, Mapping

from pipeline.errors import NotReady, StepClosed, UnknownUnit
from pipeline.rules.rulebook import Rulebook
from pipeline.store.models import Campaign, Correction, Evidence, RoundClosing, Unit

SHAPE = "shape"
"""Name under which a person's word on photo or document is kept beside corrected readings."""
Corrections = Mapping[tuple[str, int], Mapping[str, str]]


def only_campaign() -> Campaign:
    """Return the campaign of this workspace.

    Raises:
        NotReady: none was opened yet.
    """
    campaign = Campaign.objects.first()
    if campaign is None:
        raise NotReady("chưa mở đợt xác định Chỉ số; chạy «cchc init» trước")
    return campaign


def require_open(campaign: Campaign, rounds: Iterable[str] = ()) -> None:
    """Let the step go on unless the year is published, or every round it belongs to is closed.

    Args:
        campaign: the year.
        rounds: codes of the rounds whose points the step changes; none for a step of no round.

    Raises:
        StepClosed: it is.
    """
    if campaign.published_on:
        day = campaign.published_on.strftime("%d/%m/%Y")
        raise StepClosed(
            f"kết quả năm {campaign.year} đã công bố ngày {day}; hồ sơ đã khóa, không sửa được nữa"
        )
    wanted = set(rounds)
    closed = list(RoundClosing.objects.filter(campaign=campaign, round__in=wanted)) if wanted else []
    if wanted and len(closed) == len(wanted):
        day = max(one.on for one in closed).strftime("%d/%m/%Y")
        raise StepClosed(f"vòng này đã khóa từ ngày {day}; thư ký Hội đồng mở lại vòng nếu cần sửa")


def unit_by_code(campaign: Campaign, code: str) -> Unit:
    """Return a unit by its code, typed in any case.

    Raises:
        UnknownUnit: there is none.
    """
    unit = Unit.objects.filter(campaign=campaign, code__iexact=code.strip()).select_related("dossier").first()
    if unit is None:
        raise UnknownUnit(code, campaign.units.values_list("code", flat=True))
    return unit


def corrections_of(evidence: Iterable[Evidence]) -> Corrections:
    """Return (hash, first page) → field → value as typed, for these documents, in one query.

    The sources of ``evidence`` must be loaded.
    """
    return corrections_by_hash({row.source.sha256 for row in evidence})


def corrections_by_hash(hashes: Collection[str]) -> Corrections:
    """Return the same for the files of these hashes."""
    found: dict[tuple[str, int], dict[str, str]] = {}
    for row in Correction.objects.filter(sha256__in=hashes).exclude(field=SHAPE):
        found.setdefault((row.sha256, row.first_page), {})[row.field] = row.value
    return found


def typed_of(evidence: Evidence) -> Mapping[str, str]:
    """Return field → value as typed for one document, its source loaded."""
    return corrections_of([evidence]).get((evidence.source.sha256, evidence.first_page), {})


def shapes_of(sha256: str) -> Mapping[int, str]:
    """Return first page → what a person said that the document is: "photo" or "document"."""
    told = Correction.objects.filter(sha256=sha256, field=SHAPE)
    return dict(told.values_list("first_page", "value"))


def not_assessed(unit: Unit, rulebook: Rulebook) -> NotReady:
    """Return the error that says why a unit is not scored this year."""
    known = rulebook.unit(unit.code)
    why = (known.not_assessed if known else "") or "không có bộ tiêu chí cho cấp của đơn vị"
    return NotReady(f"{unit.name} không được đánh giá năm {rulebook.year}: {why}")
