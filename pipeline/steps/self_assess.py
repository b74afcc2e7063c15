"""Take in a unit's self-assessment table: points, narrative, cited documents, exemption requests.

Source: Kế hoạch xác định Chỉ số CCHC năm 2024, Công an tỉnh Sóc Trăng, mục
II.2.b: the columns «Tài liệu kiểm chứng» and «Ghi chú».
"""

import logging
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.contrib.auth.models import User
from django.db import transaction

from index.citations.find import find_citations
from pipeline.errors import NotReady, WrongValue
from pipeline.rules.criteria import walk
from pipeline.rules.dossier import Claim
from pipeline.rules.findings import Finding, Place, Severity
from pipeline.rules.process_parts import RoundKind
from pipeline.steps.lateness import record_late, rounds_of
from pipeline.steps.tables.columns import Column
from pipeline.steps.tables.points_table import (
    PointsRow,
    PointsTable,
    asks_exemption,
    exemption_reason,
    read_points_table,
    wrong_points,
)
from pipeline.steps.year import Year, criteria_of
from pipeline.store import access, history, rows
from pipeline.store.claim_rows import save_claims
from pipeline.store.finding_json import findings_to_json
from pipeline.store.history import Altered, print_value
from pipeline.store.models import Unit

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Assessed:
    """What was taken in.

    Attributes:
        claims: one per criterion with points, narrative or a note, in the table's order.
        total: sum of the points claimed.
        stated_total: the sum the table prints, or None.
        citations: number of documents cited.
        exemptions: number of exemption requests.
        findings: what is wrong with the table itself.
    """

    claims: tuple[Claim, ...]
    total: Decimal
    stated_total: Decimal | None
    citations: int
    exemptions: int
    findings: tuple[Finding, ...]


def self_assess(year: Year, unit: Unit, table: Path, *, by: User, on: date) -> Assessed:
    """Take in the table of a unit, in the place of the one it had.

    Raises:
        NotAllowed: ``by`` does not work for this unit.
        StepClosed: the year is published, or the round is closed.
        NotReady: the unit is not scored this year.
        WrongTable: the file holds no table of points.
    """
    access.require(by, "assess", unit=unit, on=on)
    rows.require_open(year.campaign, rounds_of(year.rulebook, RoundKind.SELF))
    criteria = criteria_of(year, unit)
    assessed = _understand(read_points_table(table, criteria, (Column.SELF_POINTS,)), table.name)
    if not assessed.claims:
        raise NotReady(f"{table.name}: bảng không có dòng nào khớp bộ tiêu chí; kiểm tra lại mã tiêu chí")
    _save(unit, assessed, table.name, by=by, on=on)
    record_late(year.rulebook, unit, rounds_of(year.rulebook, RoundKind.SELF), "assess", by=by, on=on)
    log.info("assess %s %d: %d claims", unit.code, year.rulebook.year, len(assessed.claims))
    return assessed


@transaction.atomic
def _save(unit: Unit, assessed: Assessed, file: str, *, by: User, on: date) -> None:
    dossier = unit.dossier
    before = dict(dossier.claims.values_list("criterion", "points"))
    changes = [
        Altered(f"điểm tự chấm tiêu chí {claim.criterion}", before.get(claim.criterion), claim.points, file)
        for claim in assessed.claims
    ]
    save_claims(dossier, assessed.claims)
    dossier.stated_total = assessed.stated_total
    dossier.assessed_on = on
    dossier.assessed_from = file
    dossier.table_findings = findings_to_json(assessed.findings)
    dossier.save()
    history.record("assess", changes, by=by, unit=unit)


def _understand(table: PointsTable, file: str) -> Assessed:
    findings = list(table.findings)
    claims = [claim for row in table.rows if (claim := _claim(row, findings, file)) is not None]
    findings += _wrong_sums(table, claims, file)
    stated = _stated_total(table, findings, file)
    return Assessed(
        claims=tuple(claims),
        total=sum((claim.points or Decimal(0) for claim in claims), Decimal(0)),
        stated_total=stated,
        citations=sum(len(claim.citations) for claim in claims),
        exemptions=sum(1 for claim in claims if claim.asks_exemption),
        findings=tuple(findings),
    )


def _claim(row: PointsRow, findings: list[Finding], file: str) -> Claim | None:
    """Return the claim of a scored criterion; areas and sums are checked, not claimed."""
    if not row.criterion.is_leaf:
        return None
    narrative = "\n".join(text for text in (row.text(Column.EVIDENCE), row.text(Column.NARRATIVE)) if text)
    note = row.text(Column.NOTE)
    points = _points(row, Column.SELF_POINTS, findings, file)
    if points is None and not narrative and not note:
        return None
    asks = asks_exemption(note)
    return Claim(
        criterion=row.criterion.code,
        points=points,
        narrative=narrative,
        citations=tuple(find_citations(narrative, opens=True)),
        exemption=exemption_reason(note) if asks else "",
        asks_exemption=asks,
        standard_written=_points(row, Column.STANDARD, findings, file),
        place=row.place,
        note=note,
    )


def _points(row: PointsRow, column: Column, findings: list[Finding], file: str) -> Decimal | None:
    try:
        return row.points(column)
    except WrongValue as error:
        findings.append(wrong_points(row, error, file))
        return None


def _stated_total(table: PointsTable, findings: list[Finding], file: str) -> Decimal | None:
    return _points(table.total, Column.SELF_POINTS, findings, file) if table.total else None


def _wrong_sums(table: PointsTable, claims: list[Claim], file: str) -> list[Finding]:
    """Sums printed in rows of areas and of criteria against what stands below them."""
    claimed = {claim.criterion: claim.points or Decimal(0) for claim in claims}
    findings: list[Finding] = []
    for row in table.rows:
        if row.criterion.is_leaf:
            continue
        printed = _points(row, Column.SELF_POINTS, findings, file)
        leaves = (node for node in walk(row.criterion) if node.is_leaf)
        counted = sum((claimed.get(leaf.code, Decimal(0)) for leaf in leaves), Decimal(0))
        if printed is not None and printed != counted:
            findings.append(_wrong_sum(row, printed, counted, file))
    return findings


def _wrong_sum(row: PointsRow, printed: Decimal, counted: Decimal, file: str) -> Finding:
    return Finding(
        "sum-differs",
        Severity.WARNING,
        Place(criterion=row.criterion.code, file=file),
        f"{row.place}: cộng dồn mục {row.criterion.code} ghi {print_value(printed)}, "
        f"các dòng bên dưới cộng lại là {print_value(counted)}.",
        points_at_risk=abs(printed - counted),
        action="Sửa lại dòng cộng hoặc điểm thành phần rồi nạp lại bảng.",
    )
