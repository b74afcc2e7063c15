"""A rulebook: all that one authority decided for one year, as values.

Read from text by ``reading.parse.parse_rulebook``; the text lies in ``rulebooks/``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from pipeline.rules.bands import Band
from pipeline.rules.criteria import CriteriaSet
from pipeline.rules.process_parts import (
    ChainTask,
    ConsequenceRule,
    Deadline,
    ExternalRule,
    MinistryPart,
    NumberingRule,
    RoundRule,
    SelfScoringRule,
    SurveyAnswer,
    SurveyGroup,
    SurveyRule,
    TargetRule,
)
from pipeline.rules.rulebook_parts import (
    AdjustmentCaps,
    AdjustmentRule,
    AppraiserRule,
    Bloc,
    CascadeRule,
    Classification,
    EvidenceWindow,
    FormulaRule,
    LevelName,
    NoEvidenceRule,
    RankingRule,
    SignatureRule,
)
from pipeline.rules.units import Unit


@dataclass(frozen=True, slots=True)
class Plan:
    """The document the rules come from.

    Attributes:
        title: as printed.
        number: số, ký hiệu as printed; "" where it has none.
        issued: its date, or None.
        issuer: who issued it.
        note: faults of the printed text that were kept as they stand.
    """

    title: str
    number: str = ""
    issued: date | None = None
    issuer: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rules of one authority and year. See ``rulebook_parts`` for each part.

    Attributes:
        id: "authority/year", such as "soc_trang_police/2024".
        authority: name of the authority, as printed.
        year: the year assessed.
        plan: the document the rules come from.
        formula: how the index comes about.
        bands: highest first; empty where the plan classes nobody.
        classification: what the class is decided on.
        notes: remarks for whoever reads the rulebook.
    """

    id: str
    authority: str
    year: int
    plan: Plan
    levels: tuple[LevelName, ...]
    units: tuple[Unit, ...]
    sets: tuple[CriteriaSet, ...]
    blocs: tuple[Bloc, ...] = ()
    window: EvidenceWindow | None = None
    formula: FormulaRule = field(default_factory=FormulaRule)
    bands: tuple[Band, ...] = ()
    classification: Classification = field(default_factory=Classification)
    cascade: CascadeRule | None = None
    adjustments: tuple[AdjustmentRule, ...] = ()
    adjustment_caps: AdjustmentCaps | None = None
    rounds: tuple[RoundRule, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    appraisers: tuple[AppraiserRule, ...] = ()
    signatures: SignatureRule | None = None
    no_evidence: NoEvidenceRule | None = None
    ranking: RankingRule = field(default_factory=RankingRule)
    survey: SurveyRule | None = None
    survey_groups: tuple[SurveyGroup, ...] = ()
    survey_scale: tuple[SurveyAnswer, ...] = ()
    externals: tuple[ExternalRule, ...] = ()
    ministry: tuple[MinistryPart, ...] = ()
    chain: tuple[ChainTask, ...] = ()
    self_scoring: tuple[SelfScoringRule, ...] = ()
    targets: tuple[TargetRule, ...] = ()
    consequences: tuple[ConsequenceRule, ...] = ()
    numbering: NumberingRule | None = None
    notes: tuple[str, ...] = ()
    _units: Mapping[str, Unit] = field(init=False, repr=False, compare=False)
    _named: Mapping[str, Sequence[Unit]] = field(init=False, repr=False, compare=False)
    _signing: Mapping[str, Sequence[Unit]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """A province has hundreds of units and asks for them document by document: index them once."""
        named: dict[str, list[Unit]] = {}
        signing: dict[str, list[Unit]] = {}
        for unit in self.units:
            for name in {capitals(name) for name in (unit.name, *unit.also_known_as)}:
                named.setdefault(name, []).append(unit)
            for symbol in dict.fromkeys(unit.symbols):
                signing.setdefault(symbol, []).append(unit)
        object.__setattr__(self, "_units", {unit.code: unit for unit in reversed(self.units)})
        object.__setattr__(self, "_named", named)
        object.__setattr__(self, "_signing", signing)

    def unit(self, code: str) -> Unit | None:
        """Return the unit with this code, or None."""
        return self._units.get(code)

    def units_named(self, printed: str) -> Sequence[Unit]:
        """Return the units that are called so, however the name is printed."""
        return self._named.get(capitals(printed), ())

    def units_signing(self, symbol: str) -> Sequence[Unit]:
        """Return the units whose document numbers bear this symbol."""
        return self._signing.get(symbol, ())

    def set_named(self, name: str) -> CriteriaSet | None:
        """Return the set with this name, or None."""
        return next((one for one in self.sets if one.name == name), None)

    def set_for(self, unit: Unit) -> CriteriaSet | None:
        """Return the set a unit is scored by: its own, or that of its level; None if there is none."""
        if unit.criteria_set:
            return self.set_named(unit.criteria_set)
        return next((one for one in self.sets if unit.level in one.applies_to), None)

    def assessed_units(self) -> list[Unit]:
        """Return the units scored this year, in order."""
        return [unit for unit in self.units if not unit.not_assessed and self.set_for(unit)]

    def self_scoring_of(self, level: str) -> SelfScoringRule | None:
        """Return who takes part in the self-scoring of a level, None where the plan does not say."""
        return next((rule for rule in self.self_scoring if level in rule.levels), None)

    def level_name(self, code: str) -> str:
        """Return how people call a level, the code itself where the rulebook does not say."""
        return next((level.name for level in self.levels if level.code == code), code)

    def bloc_name(self, code: str) -> str:
        """Return a bloc's name, or that of the level where levels are ranked."""
        return next((bloc.name for bloc in self.blocs if bloc.code == code), self.level_name(code))

    def round_name(self, code: str) -> str:
        """Return a round's name, the code itself where the rulebook does not say."""
        return next((one.name for one in self.rounds if one.code == code), code)


def capitals(name: str) -> str:
    """Return a name as it stands on a letterhead: capitals, single spaces."""
    return " ".join(name.upper().split())
