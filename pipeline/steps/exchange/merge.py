"""Take a package in: checked, merged without duplicates, safe to repeat (nhập gói hồ sơ).

What people of this workspace decided on a link, and the council's points, are
never touched. Of two corrections of one field the later one counts. Results
from outside (survey, index) are taken in only where asked: see ``beside``.
"""

import logging
import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from pipeline.config import Workspace
from pipeline.errors import NotReady, StepClosed
from pipeline.rules.process_parts import RoundKind
from pipeline.steps.exchange import contents
from pipeline.steps.exchange.beside import merge_beside, outside_count, require_outside
from pipeline.steps.exchange.keys import Sender, known_sender, remember_sender, require_known
from pipeline.steps.exchange.package import Package, open_package
from pipeline.steps.lateness import rounds_of
from pipeline.steps.year import Year
from pipeline.store import access, history, models, rows
from pipeline.store.head_json import head_from_json
from pipeline.store.heads import head_columns
from pipeline.store.history import Altered
from pipeline.store.originals import keep_original

log = logging.getLogger(__name__)
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Imported:
    """What a package brought.

    Attributes:
        unit: code.
        fingerprint: of the key it is signed with.
        is_new_key: True where the unit's packages came with no key before.
        made_by: who made it, and ``made_on`` when.
        evidence: documents in it; ``fresh`` of them were not here yet.
        claims: criteria claimed; 0 where their round is closed here and they were left out.
        links: links in it.
        outside: results of surveys and outside indexes in it that were left out.
    """

    unit: str
    fingerprint: str
    is_new_key: bool
    made_by: str
    made_on: str
    evidence: int
    fresh: int
    claims: int
    links: int
    outside: int = 0


def import_dossier(  # noqa: PLR0913 - where, what, who, when, and two things only a person may say
    workspace: Workspace,
    year: Year,
    path: Path,
    *,
    by: User,
    on: date,
    trusts_key: bool = False,
    takes_outside: bool = False,
) -> Imported:
    """Merge a package into this workspace.

    Args:
        workspace: where to.
        year: the year at work.
        path: the package.
        by: who takes it in.
        on: the day.
        trusts_key: True where a person compared a new key.
        takes_outside: True to take results of surveys and outside indexes from it, too.

    Raises:
        AlteredPackage: it is not what its sender signed.
        NotReady: another rulebook, an older package than the last one, or another key.
        NotAllowed: ``by`` may not bring in this unit's dossier.
        UnknownUnit: this year has no such unit.
        StepClosed: the year is published, or the rounds of the units are closed.
    """
    package = open_package(path)
    manifest = package.manifest
    unit = rows.unit_by_code(year.campaign, manifest["unit"])
    access.require(by, "ingest", unit=unit, on=on)
    if takes_outside:
        require_outside(by, on=on)
    # A package carries claims and answers: it comes in as long as either round is open.
    own = (RoundKind.SELF, RoundKind.EXPLANATION)
    rows.require_open(year.campaign, [code for kind in own for code in rounds_of(year.rulebook, kind)])
    _require_same_rules(year, manifest, path)
    before, now = known_sender(workspace, unit.code), Sender(package.fingerprint, manifest["serial"])
    require_known(before, now, unit.code, trusts=trusts_key)
    is_frozen = _is_frozen(year)
    _keep_files(workspace, package)
    with transaction.atomic():
        fresh = _merge(unit, package.contents, is_frozen=is_frozen)
        merge_beside(unit.dossier, package.contents, takes_outside=takes_outside)
        if before != now:
            what = f"gói hồ sơ {unit.code} số {now.serial}"
            # Without the unit: its own history stays what the unit wrote.
            history.record("ingest", [Altered(what, None, now.key, path.name)], by=by)
    remember_sender(workspace, unit.code, now)
    log.info("import %s: %d documents, %d fresh", unit.code, len(package.contents["evidence"]), fresh)
    return Imported(
        unit=unit.code,
        fingerprint=package.fingerprint,
        is_new_key=before.key != now.key,
        made_by=manifest["made_by"],
        made_on=manifest["made_on"],
        evidence=len(package.contents["evidence"]),
        fresh=fresh,
        claims=0 if is_frozen else len(package.contents["claims"]),
        links=len(package.contents["links"]),
        outside=0 if takes_outside else outside_count(package.contents),
    )


def _require_same_rules(year: Year, manifest: Json, path: Path) -> None:
    if manifest["rulebook_digest"] != year.campaign.rulebook_digest:
        raise NotReady(
            f"{path.name}: gói lập theo bộ quy tắc {manifest['rulebook']} khác bản đang dùng ở đây; "
            "hai bên phải dùng cùng một bộ quy tắc"
        )


def _keep_files(workspace: Workspace, package: Package) -> None:
    """Originals and pages first: a row never names bytes that are not there."""
    with tempfile.TemporaryDirectory(dir=workspace.root) as scratch:
        for name in package.names:
            kind, _, rest = name.partition("/")
            if kind == "originals":
                sha256, dot, extension = rest.partition(".")
                beside = Path(scratch) / rest
                beside.write_bytes(package.read(name))
                keep_original(workspace, beside, sha256=sha256, extension=f"{dot}{extension}")
                beside.unlink()
            elif kind == "pages":
                _keep_page(workspace, rest, package.read(name))


def _keep_page(workspace: Workspace, rest: str, data: bytes) -> None:
    engine, sha256, number = rest.split("/")
    place = workspace.pages / engine / sha256[:2] / sha256 / number
    if place.exists():
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(f".{place.name}.{os.getpid()}.tmp")
    beside.write_bytes(data)
    beside.replace(place)


def _is_frozen(year: Year) -> bool:
    """Return whether the units' own points stand as they are: their round was closed."""
    try:
        rows.require_open(year.campaign, rounds_of(year.rulebook, RoundKind.SELF))
    except StepClosed:
        return True
    return False


def _merge(unit: models.Unit, told: Json, *, is_frozen: bool) -> int:
    """Write the rows and return how many documents are new here; frozen claims stay as they are."""
    if not is_frozen:
        models.Dossier.objects.filter(pk=unit.dossier.pk).update(**told["dossier"])
    sources = {one["sha256"]: _source(one) for one in told["sources"]}
    _merge_corrections(told["corrections"])
    evidence: dict[tuple[str, int], models.Evidence] = {}
    fresh = 0
    for one in told["evidence"]:
        row, is_fresh = _evidence(unit, sources[one["sha256"]], one)
        evidence[one["sha256"], one["first_page"]] = row
        fresh += is_fresh
    for sha256, path in told["places"]:
        if sha256 in sources:
            models.Occurrence.objects.get_or_create(source=sources[sha256], unit=unit, path=path)
    stored = {row.criterion: row for row in unit.dossier.claims.all()}
    claims = stored if is_frozen else _merge_claims(unit, told["claims"])
    _merge_links(unit, told["links"], claims, evidence)
    _merge_refusals(unit, told.get("refusals", ()), sources)
    _merge_history(unit, told["history"])
    return fresh


def _source(told: Json) -> models.SourceFile:
    rest = {name: told[name] for name in contents.SOURCE if name != "sha256" and name in told}
    row, _ = models.SourceFile.objects.get_or_create(sha256=told["sha256"], defaults=rest)
    return row


def _evidence(unit: models.Unit, source: models.SourceFile, told: Json) -> tuple[models.Evidence, bool]:
    values = {name: told[name] for name in contents.EVIDENCE}
    typed = models.Correction.objects.filter(sha256=source.sha256, first_page=told["first_page"])
    # The flat columns follow the corrections that count here, not those of the sender.
    fields = dict(typed.values_list("field", "value"))
    values["shape"] = fields.pop(rows.SHAPE, told["shape"])
    values |= head_columns(head_from_json(told["readings"]), fields)
    row, is_fresh = models.Evidence.objects.get_or_create(
        unit=unit, source=source, first_page=told["first_page"], defaults=values
    )
    if not is_fresh:
        for name, value in values.items():
            setattr(row, name, value)
        row.revision += 1
        row.save()
    return row, is_fresh


def _merge_corrections(told: list[Json]) -> None:
    for one in told:
        key = {name: one[name] for name in ("sha256", "first_page", "field")}
        at = datetime.fromisoformat(one["at"])
        row = models.Correction.objects.filter(**key).first()
        if row is None:
            models.Correction.objects.create(**key, value=one["value"], by=one["by"], at=at)
        elif row.at < at:
            models.Correction.objects.filter(pk=row.pk).update(value=one["value"], by=one["by"], at=at)


def _merge_claims(unit: models.Unit, told: list[Json]) -> dict[str, models.Claim]:
    """A claim keeps its row, so that what was decided here on its links stays."""
    unit.dossier.claims.exclude(criterion__in=[one["criterion"] for one in told]).delete()
    claims: dict[str, models.Claim] = {}
    for one in told:
        values = {name: one[name] for name in contents.CLAIM if name != "criterion"}
        row, _ = models.Claim.objects.update_or_create(
            dossier=unit.dossier, criterion=one["criterion"], defaults=values
        )
        row.citations.all().delete()
        models.ClaimCitation.objects.bulk_create(
            models.ClaimCitation(claim=row, **{name: cited[name] for name in contents.CITATION})
            for cited in one["citations"]
        )
        claims[one["criterion"]] = row
    return claims


def _merge_links(
    unit: models.Unit,
    told: list[Json],
    claims: dict[str, models.Claim],
    evidence: dict[tuple[str, int], models.Evidence],
) -> None:
    stored = models.Link.objects.filter(claim__dossier=unit.dossier)
    decided_here = set(stored.filter(decided_by__isnull=False).values_list("claim_id", "evidence_id"))
    stored.filter(decided_by=None).delete()
    models.Link.objects.bulk_create(
        models.Link(claim=claim, evidence=document, **{name: one[name] for name in contents.LINK})
        for one in told
        if one["criterion"] in claims
        for claim in (claims[one["criterion"]],)
        for document in (evidence[one["sha256"], one["first_page"]],)
        if (claim.pk, document.pk) not in decided_here
    )


def _merge_refusals(
    unit: models.Unit, told: Iterable[Json], sources: Mapping[str, models.SourceFile]
) -> None:
    """What the unit could not read is told here too; packages of before hold none."""
    models.Refusal.objects.filter(unit=unit).delete()
    models.Refusal.objects.bulk_create(
        models.Refusal(
            unit=unit,
            source=sources.get(one["sha256"]),
            **{name: one[name] for name in contents.REFUSAL},
        )
        for one in told
    )


def _merge_history(unit: models.Unit, told: list[Json]) -> None:
    known = {
        (row.at, row.by, row.verb, row.what, row.old, row.new)
        for row in models.Change.objects.filter(unit=unit)
    }
    for one in told:
        at = datetime.fromisoformat(one["at"])
        if (at, one["by"], one["verb"], one["what"], one["old"], one["new"]) not in known:
            models.Change.objects.create(unit=unit, **{**one, "at": at})
