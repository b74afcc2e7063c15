"""What must hold for every mark, every count, every order."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.citations.issue_date import IssueDate
from pipeline.rules.bands import band_below, band_of
from pipeline.rules.cascade import apply_cascade, count_as_good, least_children
from pipeline.rules.dossier import Fit
from pipeline.rules.findings import Finding, Place, Severity, by_points_at_risk, code_order
from pipeline.rules.point_rules.facts import Facts, ZeroWhole
from pipeline.rules.point_rules.linear import LinearShare
from pipeline.rules.point_rules.rule import propose
from pipeline.rules.point_rules.share_bands import ShareBand, ShareBands
from pipeline.rules.process_parts import last_day_before
from pipeline.rules.ranking import rank
from pipeline.rules.rulebook_parts import EvidenceWindow
from pipeline.rules.scoring import Appraisal, CriterionScore, Scorecard, score_appraised
from pipeline.rules.shares import shares_of
from pipeline.rules.window import judge_date
from pipeline.rules.wording import rounded
from tests.pipeline.rules.making import BANDS, rulebook, unit

settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

marks = st.decimals(min_value=0, max_value=102, places=4)
bands = st.sampled_from(BANDS)
shares = st.fractions(min_value=Fraction(1, 10), max_value=1, max_denominator=12)
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@given(marks, marks)
def test_a_higher_mark_never_gets_a_lower_class(one, other):
    low, high = sorted((one, other))
    assert BANDS.index(band_of(high, BANDS)) <= BANDS.index(band_of(low, BANDS))


@given(marks)
def test_every_mark_has_exactly_one_class(mark):
    holding = [
        band for i, band in enumerate(BANDS) if mark >= band.floor and (i == 0 or mark < BANDS[i - 1].floor)
    ]
    assert holding == [band_of(mark, BANDS)]


@given(bands)
def test_the_class_below_is_the_next_or_the_last(band):
    below = band_below(band, BANDS)
    assert BANDS.index(below) == min(BANDS.index(band) + 1, len(BANDS) - 1)


@given(bands, st.lists(bands, min_size=1, max_size=20), shares)
def test_the_cascade_only_lowers_and_by_one(earned, children, share):
    kept = apply_cascade(earned, children, BANDS, share)
    assert kept in (earned, band_below(earned, BANDS))
    assert (kept == earned) == (
        Fraction(count_as_good(earned, children, BANDS), len(children)) >= share or earned == BANDS[-1]
    )


@given(bands, st.lists(bands, max_size=10), st.integers(0, 10))
def test_the_cascade_says_nothing_while_a_child_is_missing(earned, children, at):
    assert apply_cascade(earned, [*children[:at], None, *children[at:]], BANDS, Fraction(2, 3)) is None


@given(st.integers(0, 10_000), shares)
def test_the_threshold_is_the_least_whole_number(children, share):
    least = least_children(share, children)
    assert least >= share * children > least - 1


@given(st.lists(st.tuples(marks, st.booleans()), max_size=30), st.randoms())
def test_totals_do_not_depend_on_order(points, random):
    scores = [
        CriterionScore(str(i), Decimal(102), value, exempt=out) for i, (value, out) in enumerate(points)
    ]
    shuffled = list(scores)
    random.shuffle(shuffled)
    one, other = Scorecard("A", tuple(scores)), Scorecard("A", tuple(shuffled))
    assert (one.points, one.par_index) == (other.points, other.par_index)


@given(
    st.lists(st.tuples(st.sampled_from(["1.1", "1.2"]), st.sampled_from(["round_1", "round_2"])), unique=True)
)
def test_rounds_may_be_given_in_any_order(pairs):
    given_points = [Appraisal(code, name, Decimal(i)) for i, (code, name) in enumerate(pairs)]
    one = score_appraised(rulebook(), unit("A"), (), given_points)
    assert one == score_appraised(rulebook(), unit("A"), (), given_points[::-1])


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=12))
def test_shares_total_exactly_one_hundred_and_keep_to_their_counts(counts):
    given_shares = shares_of(counts)
    total = sum(counts)
    if not total:
        assert set(given_shares) == {0}
        return
    assert sum(given_shares) == 100
    for count, share in zip(counts, given_shares, strict=True):
        assert abs(Fraction(share) - Fraction(100 * count, total)) < Fraction(1, 100)
    for (count, share), (other, beside) in zip(
        zip(counts, given_shares, strict=True), zip(counts[1:], given_shares[1:], strict=True), strict=False
    ):
        assert count <= other or share >= beside


@given(st.dictionaries(st.integers(), st.tuples(st.fractions()), max_size=20))
def test_ranks_count_those_who_are_better(points):
    ranks = rank(points)
    for key, mark in points.items():
        assert ranks[key].number == 1 + sum(1 for other in points.values() if other > mark)
        assert ranks[key].is_tied == (sum(1 for other in points.values() if other == mark) > 1)


@given(days, days, days)
def test_a_day_is_inside_outside_and_never_both(first, last, day):
    if last < first:
        first, last = last, first
    verdict = judge_date(IssueDate(day.year, day.month, day.day), EvidenceWindow(first, last))
    assert (verdict.fit is Fit.INSIDE) == (first <= day <= last)
    assert (verdict.days_outside == 0) == (verdict.fit is Fit.INSIDE)
    nearest = min(max(day, first), last)
    assert verdict.days_outside == abs((day - nearest).days)


@given(days, days, days)
def test_a_month_is_judged_as_all_its_days_are(first, last, day):
    if last < first:
        first, last = last, first
    window = EvidenceWindow(first, last)
    month = IssueDate(day.year, day.month)
    span = (month.latest - month.earliest).days + 1
    fits = {first <= month.earliest + timedelta(days=i) <= last for i in range(span)}
    wanted = {frozenset({True}): Fit.INSIDE, frozenset({False}): Fit.OUTSIDE}.get(
        frozenset(fits), Fit.MAYBE_INSIDE
    )
    assert judge_date(month, window).fit is wanted


@given(days)
def test_before_a_day_is_the_day_before(day):
    assert last_day_before(day) + timedelta(days=1) == day


@given(st.integers(0, 1000), st.integers(1, 1000), st.integers(0, 1000), st.integers(1, 1000))
def test_a_better_share_never_gets_fewer_points(part, whole, other_part, other_whole):
    low, high = sorted(((part, whole), (other_part, other_whole)), key=lambda pair: Fraction(*pair))
    rules = (
        LinearShare("a", "b", ZeroWhole.FULL, floor=Fraction(1, 3), cap=Fraction(9, 10)),
        ShareBands(
            "a",
            "b",
            (ShareBand(Fraction(9, 10), Decimal(3)), ShareBand(Fraction(1, 2), Decimal(1))),
            ZeroWhole.FULL,
        ),
    )
    for rule in rules:
        less, more = (
            propose(rule, Decimal(3), Facts({"a": Decimal(a), "b": Decimal(b)})).points
            for a, b in (low, high)
        )
        assert 0 <= less <= more <= 3


@given(st.fractions(-1_000_000, 1_000_000, max_denominator=10_000))
def test_rounding_is_to_the_nearest_and_half_goes_up(value):
    result = Fraction(rounded(value))
    assert abs(result - value) <= Fraction(1, 200)
    if abs(result - value) == Fraction(1, 200):
        assert abs(result) > abs(value)


codes = st.lists(st.integers(1, 30), min_size=1, max_size=3).map(lambda parts: ".".join(map(str, parts)))


@given(st.lists(st.tuples(codes, st.integers(0, 9), st.sampled_from(Severity)), max_size=20), st.randoms())
@settings(max_examples=50)
def test_findings_have_one_order_whatever_order_they_come_in(given_findings, random):
    findings = [
        Finding("x", severity, Place(code), "m", points_at_risk=Decimal(risk))
        for code, risk, severity in given_findings
    ]
    shuffled = list(findings)
    random.shuffle(shuffled)
    assert by_points_at_risk(findings) == by_points_at_risk(shuffled)


@given(st.lists(codes, max_size=10))
def test_codes_sort_as_people_count(given_codes):
    ordered = sorted(given_codes, key=code_order)
    assert ordered == sorted(given_codes, key=lambda code: [int(part) for part in code.split(".")])
