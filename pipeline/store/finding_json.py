"""Findings as JSON and back, for those noticed while a table was read."""

from collections.abc import Iterable
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from pipeline.rules.findings import Finding, Place, Severity

Json = dict[str, Any]


def findings_to_json(findings: Iterable[Finding]) -> list[Json]:
    """Return JSON values that ``findings_from_json`` turns back."""
    return [{**asdict(finding), "points_at_risk": str(finding.points_at_risk)} for finding in findings]


def findings_from_json(told: Iterable[Json]) -> list[Finding]:
    """Return the findings these JSON values tell of."""
    return [
        Finding(
            **{
                **one,
                "severity": Severity(one["severity"]),
                "where": Place(**one["where"]),
                "points_at_risk": Decimal(one["points_at_risk"]),
                "criteria": tuple(one.get("criteria", ())),
            }
        )
        for one in told
    ]
