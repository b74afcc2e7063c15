"""The texts of a rulebook → a ``Rulebook``, or every fault at once."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, TypeVar

from pipeline.rules.faults import BrokenRulebook, RulebookFault
from pipeline.rules.point_rules.rule import PointRule
from pipeline.rules.reading.consistency import faults_of
from pipeline.rules.reading.csv_rows import Sheet
from pipeline.rules.reading.part_schemas import (
    ADJUSTMENT_CAPS,
    ADJUSTMENTS,
    APPRAISERS,
    BANDS,
    BLOCS,
    CASCADE,
    CLASSIFICATION,
    FORMULA,
    LEVELS,
    NO_EVIDENCE,
    PLAN,
    RANKING,
    SIGNATURES,
    WINDOW,
)
from pipeline.rules.reading.points_toml import read_points
from pipeline.rules.reading.process_schemas import (
    CHAIN,
    CONSEQUENCES,
    DEADLINES,
    EXTERNALS,
    MINISTRY,
    NUMBERING,
    ROUNDS,
    SELF_SCORING,
    SURVEY,
    SURVEY_GROUPS,
    SURVEY_SCALE,
    TARGETS,
)
from pipeline.rules.reading.schema import Key, Kind, Schema
from pipeline.rules.reading.set_consistency import Rows
from pipeline.rules.reading.set_tables import SetTexts, read_sets
from pipeline.rules.reading.table import Source, Table, read_as
from pipeline.rules.reading.toml_lines import key_lines, line_of_decode_error
from pipeline.rules.reading.units_csv import read_units
from pipeline.rules.rulebook import Plan, Rulebook
from pipeline.rules.rulebook_parts import Classification, FormulaRule, RankingRule

T = TypeVar("T")
FORMAT = 1
RULEBOOK_FILE = "rulebook.toml"
POINTS_FILE = "points.toml"
UNITS_FILE = "units.csv"

TOP = (
    Key("format", Kind.WHOLE, "phiên bản cách ghi, hiện là 1", is_required=True),
    Key("authority", Kind.TEXT, "cơ quan chủ trì", is_required=True),
    Key("year", Kind.WHOLE, "năm đánh giá", is_required=True),
    Key("notes", Kind.TEXTS, "ghi chú cho người đọc"),
)
SINGLES_AND_ARRAYS: tuple[tuple[Schema[Any], Callable[[Rulebook], object]], ...] = (
    (PLAN, lambda rulebook: rulebook.plan),
    (LEVELS, lambda rulebook: rulebook.levels),
    (BLOCS, lambda rulebook: rulebook.blocs),
    (WINDOW, lambda rulebook: rulebook.window),
    (FORMULA, lambda rulebook: rulebook.formula),
    (CLASSIFICATION, lambda rulebook: rulebook.classification),
    (BANDS, lambda rulebook: rulebook.bands),
    (CASCADE, lambda rulebook: rulebook.cascade),
    (ADJUSTMENTS, lambda rulebook: rulebook.adjustments),
    (ADJUSTMENT_CAPS, lambda rulebook: rulebook.adjustment_caps),
    (NO_EVIDENCE, lambda rulebook: rulebook.no_evidence),
    (SIGNATURES, lambda rulebook: rulebook.signatures),
    (ROUNDS, lambda rulebook: rulebook.rounds),
    (DEADLINES, lambda rulebook: rulebook.deadlines),
    (APPRAISERS, lambda rulebook: rulebook.appraisers),
    (RANKING, lambda rulebook: rulebook.ranking),
    (SURVEY, lambda rulebook: rulebook.survey),
    (SURVEY_GROUPS, lambda rulebook: rulebook.survey_groups),
    (SURVEY_SCALE, lambda rulebook: rulebook.survey_scale),
    (EXTERNALS, lambda rulebook: rulebook.externals),
    (MINISTRY, lambda rulebook: rulebook.ministry),
    (CHAIN, lambda rulebook: rulebook.chain),
    (SELF_SCORING, lambda rulebook: rulebook.self_scoring),
    (TARGETS, lambda rulebook: rulebook.targets),
    (CONSEQUENCES, lambda rulebook: rulebook.consequences),
    (NUMBERING, lambda rulebook: rulebook.numbering),
)
"""Every table of rulebook.toml but the sets, and where its value lies."""
_KNOWN = {key.name for key in TOP} | {schema.name for schema, _ in SINGLES_AND_ARRAYS} | {"criteria"}


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one rulebook.

    Attributes:
        rulebook: rulebook.toml.
        criteria: stem of each criteria file → its CSV text.
        units: units.csv.
        points: points.toml, "" without one.
    """

    rulebook: str
    criteria: Mapping[str, str]
    units: str
    points: str = ""


def parse_rulebook(
    toml_text: str,
    criteria_csv: Mapping[str, str],
    units_csv: str,
    *,
    points_toml: str = "",
    name: str = "",
) -> Rulebook:
    """Return the rulebook that these texts hold.

    Args:
        toml_text: text of rulebook.toml.
        criteria_csv: stem of each criteria file → its text.
        units_csv: text of units.csv.
        points_toml: text of points.toml, "" without one.
        name: "authority/year", the rulebook's id.

    Raises:
        BrokenRulebook: with every fault at once, each with file, line and remedy.
    """
    rulebook, faults = read_rulebook(Texts(toml_text, criteria_csv, units_csv, points_toml), name=name)
    if rulebook is None or faults:
        raise BrokenRulebook(faults, name)
    return rulebook


def read_rulebook(texts: Texts, *, name: str = "") -> tuple[Rulebook | None, list[RulebookFault]]:
    """Return the rulebook as far as it can be read, and all its faults in order of file and line."""
    source = Source(RULEBOOK_FILE, key_lines(texts.rulebook))
    top = _decode(texts.rulebook, source)
    rules = _points(texts.points, source)
    sheet = Sheet(UNITS_FILE)
    units = read_units(texts.units, sheet)
    source.faults.extend(sheet.faults)
    if top is None:
        return None, source.faults
    top.refuse_unknown(_KNOWN)
    rulebook = replace(_rulebook(top, texts, rules, name), units=tuple(unit for unit, _ in units.values()))
    rows = Rows({code: row.line for code, (_, row) in units.items()}, source)
    return rulebook, source.faults + faults_of(rulebook, rows, rules)


def _decode(text: str, source: Source) -> Table | None:
    """Return the top table of a TOML text, or None after noting why it is none."""
    try:
        return Table(tomllib.loads(text, parse_float=Decimal), (), source)
    except tomllib.TOMLDecodeError as error:
        line = line_of_decode_error(str(error))
        source.faults.append(
            RulebookFault(
                source.file,
                line,
                "dòng này không đọc được.",
                "kiểm tra dấu ngoặc kép, dấu «=», ngày có thật hay không, khóa viết hai lần.",
            )
        )
        return None
    except RecursionError:
        source.faults.append(
            RulebookFault(source.file, None, "các dấu ngoặc lồng nhau quá sâu.", "xem lại dấu [ và {.")
        )
        return None


def _points(text: str, source: Source) -> dict[tuple[str, str], PointRule]:
    inner = Source(POINTS_FILE, key_lines(text))
    table = _decode(text, inner)
    rules = read_points(table) if table is not None else {}
    source.faults.extend(inner.faults)
    return rules


def _rulebook(top: Table, texts: Texts, rules: Mapping[tuple[str, str], PointRule], name: str) -> Rulebook:
    values = {key.name: top.value(key) for key in TOP}
    if values["format"] != FORMAT:
        top.fault("format", f"chương trình chỉ đọc được format = {FORMAT}.", f"ghi format = {FORMAT}.")
    formula = _one(top, FORMULA) or FormulaRule()
    classes = _one(top, CLASSIFICATION) or Classification()
    return Rulebook(
        id=name,
        authority=str(values["authority"]),
        year=int(str(values["year"])),
        notes=tuple(values["notes"] or ()),  # type: ignore[arg-type]
        plan=_one(top, PLAN) or Plan(""),
        levels=_all(top, LEVELS),
        blocs=_all(top, BLOCS),
        units=(),
        sets=read_sets(top, SetTexts(texts.criteria, rules)),
        window=_one(top, WINDOW),
        formula=formula,
        classification=classes,
        bands=_all(top, BANDS),
        cascade=_one(top, CASCADE),
        adjustments=_all(top, ADJUSTMENTS),
        adjustment_caps=_one(top, ADJUSTMENT_CAPS),
        rounds=_all(top, ROUNDS),
        deadlines=_all(top, DEADLINES),
        appraisers=_all(top, APPRAISERS),
        signatures=_one(top, SIGNATURES),
        no_evidence=_one(top, NO_EVIDENCE),
        ranking=_one(top, RANKING) or RankingRule(),
        survey=_one(top, SURVEY),
        survey_groups=_all(top, SURVEY_GROUPS),
        survey_scale=_all(top, SURVEY_SCALE),
        externals=_all(top, EXTERNALS),
        ministry=_all(top, MINISTRY),
        chain=_all(top, CHAIN),
        self_scoring=_all(top, SELF_SCORING),
        targets=_all(top, TARGETS),
        consequences=_all(top, CONSEQUENCES),
        numbering=_one(top, NUMBERING),
    )


def _one(top: Table, schema: Schema[T]) -> T | None:
    table = top.table(schema.name)
    return None if table is None else read_as(table, schema)


def _all(top: Table, schema: Schema[T]) -> tuple[T, ...]:
    return tuple(read_as(table, schema) for table in top.tables(schema.name))
