"""Printing a rulebook and reading it again gives the same rulebook, whatever its names and numbers."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.rules.bands import Band
from pipeline.rules.criteria import CriteriaSet, Criterion, CriterionLevel, EvidenceSpec, PointsKind
from pipeline.rules.point_rules.deadline import DeadlineStep, IssuedBy
from pipeline.rules.point_rules.facts import ZeroWhole
from pipeline.rules.point_rules.levels import Levels, Option
from pipeline.rules.point_rules.linear import LinearShare
from pipeline.rules.printing import print_rulebook
from pipeline.rules.process_parts import Deadline, SurveyAnswer, SurveyGroup
from pipeline.rules.reading.parse import parse_rulebook
from pipeline.rules.rulebook import Plan, Rulebook
from pipeline.rules.rulebook_parts import (
    AdjustmentKind,
    AdjustmentRule,
    CascadeRule,
    EvidenceWindow,
    LevelName,
)
from pipeline.rules.units import Unit

# What people type: letters with all their marks, quotes of every kind, commas, hashes, brackets.
letters = st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"))
texts = st.text(letters, min_size=1, max_size=40).map(str.strip).filter(bool)
lists = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=12)
points = st.decimals(min_value=0, max_value=200, places=4)
days = st.dates(date(2015, 1, 1), date(2035, 12, 31))
shares = st.fractions(min_value=Fraction(1, 40), max_value=1, max_denominator=40)


@st.composite
def rules_of_points(draw):
    return draw(
        st.one_of(
            st.none(),
            st.builds(
                Levels,
                st.lists(st.builds(Option, texts, points), min_size=1, max_size=3).map(tuple),
                texts,
            ),
            st.builds(
                LinearShare,
                part=texts,
                whole=texts,
                zero=st.sampled_from(ZeroWhole),
                floor=shares.map(lambda one: one / 2),
                cap=shares.map(lambda one: (one + 1) / 2),
                places=st.integers(0, 4),
                clause=texts,
            ),
            days.map(lambda day: IssuedBy("Kế hoạch", (DeadlineStep(day, Decimal(1)),), clause="1")),
        )
    )


@st.composite
def leaves(draw, code):
    specs = st.builds(
        EvidenceSpec,
        kinds=st.lists(lists, min_size=1, max_size=2).map(tuple),
        terms=st.lists(lists, max_size=2).map(tuple),
        latest=st.none() | days,
        own_year=st.booleans(),
        needs=st.sampled_from([(), ("number",), ("number", "annex")]),
        note=st.just("") | texts,
    )
    return Criterion(
        code,
        draw(texts),
        CriterionLevel.CRITERION,
        draw(points),
        owner=draw(st.just("") | texts),
        expected=draw(st.just("") | texts),
        evidence=tuple(draw(st.lists(specs, max_size=2))),
        rule=draw(rules_of_points()),
        exemptible=draw(st.booleans()),
    )


@st.composite
def sets(draw):
    below = tuple(draw(leaves(f"1.{i}")) for i in range(1, draw(st.integers(1, 3)) + 1))
    total = sum((one.standard for one in below), Decimal(0))
    area = Criterion("1", draw(texts), CriterionLevel.AREA, total, children=below)
    return CriteriaSet("xa", draw(texts), ("xa",), total, (area,), clause=draw(texts), file="xa.csv")


@st.composite
def rulebooks(draw):
    floors = [*sorted(draw(st.sets(points.filter(bool), max_size=4)), reverse=True), Decimal(0)]
    names = draw(st.lists(texts, min_size=len(floors), max_size=len(floors), unique=True))
    first, last = sorted((draw(days), draw(days)))
    units = [Unit(f"X{i}", draw(texts), "xa", valid_from=draw(st.none() | days)) for i in range(3)]
    units[1] = replace(units[1], successor_of=("X0",), also_known_as=tuple(draw(st.lists(lists, max_size=2))))
    return Rulebook(
        id="thu/2026",
        authority=draw(texts),
        year=draw(st.integers(2000, 2099)),
        plan=Plan(
            draw(texts), draw(st.just("") | texts), draw(st.none() | days), note=draw(st.just("") | texts)
        ),
        levels=(LevelName("xa", draw(texts)), LevelName("huyen", draw(texts))),
        units=tuple(units),
        sets=(draw(sets()),),
        window=EvidenceWindow(first, last, draw(texts)),
        bands=tuple(Band(name, floor, "1") for name, floor in zip(names, floors, strict=True)),
        cascade=CascadeRule("huyen", "xa", draw(shares), draw(texts)),
        adjustments=(
            AdjustmentRule("a", AdjustmentKind.PENALTY, draw(texts), draw(points), clause=draw(texts)),
        ),
        deadlines=(
            Deadline("b", draw(texts), until=draw(days), words=draw(st.just("") | texts), clause="1"),
        ),
        survey_groups=(SurveyGroup("g", draw(texts), draw(shares), clause="1"),),
        survey_scale=(SurveyAnswer("A", draw(shares), "1"),),
        notes=tuple(draw(st.lists(texts, max_size=2))),
    )


@settings(max_examples=60)
@given(rulebooks())
def test_printing_then_reading_is_identity(rulebook):
    told = print_rulebook(rulebook)
    again = parse_rulebook(
        told.rulebook, told.criteria, told.units, points_toml=told.points, name=rulebook.id
    )
    assert again == rulebook
    assert PointsKind.SELF in {leaf.points_kind for leaf in again.sets[0].leaves()}
