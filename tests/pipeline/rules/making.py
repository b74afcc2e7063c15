"""Small makers of values for the tests of the rules; every value is invented."""

from datetime import date
from decimal import Decimal

from index.citations.citation import Citation
from index.citations.document_head import DocumentHead
from index.citations.issue_date import IssueDate
from index.citations.numbers import parse_number
from index.citations.reading import Reading, Witness, not_read
from pipeline.rules.bands import Band
from pipeline.rules.criteria import CriteriaSet, Criterion, CriterionLevel, EvidenceSpec
from pipeline.rules.dossier import Claim, Dossier, Evidence, Link, LinkGrade
from pipeline.rules.process_parts import RoundKind, RoundRule
from pipeline.rules.rulebook import Plan, Rulebook
from pipeline.rules.rulebook_parts import (
    ClassBasis,
    Classification,
    EvidenceWindow,
    LevelName,
)
from pipeline.rules.scoring import CriterionScore, Scorecard
from pipeline.rules.units import Unit
from pipeline.rules.window import judge

WINDOW = EvidenceWindow(date(2023, 9, 15), date(2024, 9, 14), "II.2.b")
BANDS = (
    Band("Xuất sắc", Decimal(95)),
    Band("Tốt", Decimal(80)),
    Band("Khá", Decimal(70)),
    Band("Hoàn thành", Decimal(50)),
    Band("Chưa hoàn thành", Decimal(0)),
)
EXCELLENT, GOOD, FAIR, DONE, NOT_DONE = BANDS
ROUNDS = (
    RoundRule("self", "Tự đánh giá", RoundKind.SELF),
    RoundRule("round_1", "Thẩm định lần 1", RoundKind.APPRAISAL),
    RoundRule("explanation", "Giải trình", RoundKind.EXPLANATION),
    RoundRule("round_2", "Thẩm định lần 2", RoundKind.APPRAISAL),
)


def leaf(code, standard="10", **more):
    return Criterion(code, f"Tiêu chí {code}", CriterionLevel.CRITERION, Decimal(standard), **more)


def own_plan(**more):
    return EvidenceSpec(kinds=("KH",), needs=("number", "date", "signature"), **more)


def criteria_set(leaves=None, **more):
    leaves = tuple(leaves or (leaf("1.1", "60"), leaf("1.2", "40")))
    total = sum((one.standard for one in leaves), Decimal(0))
    area = Criterion("1", "Lĩnh vực 1", CriterionLevel.AREA, total, children=leaves)
    return CriteriaSet("unit", "Bộ", ("unit",), total, (area,), clause="II.2.a", **more)


def unit(code="A", **more):
    return Unit(code, more.pop("name", f"Đơn vị {code}"), more.pop("level", "unit"), **more)


def rulebook(**more):
    known = {
        "id": "thu/2024",
        "authority": "Cơ quan thử",
        "year": 2024,
        "plan": Plan("Kế hoạch thử"),
        "levels": (LevelName("unit", "Đơn vị"),),
        "units": (unit("A"), unit("B"), unit("C")),
        "sets": (criteria_set(),),
        "window": WINDOW,
        "bands": BANDS,
        "classification": Classification(ClassBasis.POINTS, "II.2.d"),
        "rounds": ROUNDS,
    }
    return Rulebook(**{**known, **more})


def card(code="A", points="95", *, exempt=(), standard=None, **more):
    """A scorecard of one scored criterion, and one exempt criterion per standard in ``exempt``."""
    whole = Decimal(standard or "100")
    scores = [CriterionScore("1.1", whole - sum(map(Decimal, exempt)), Decimal(points))]
    scores += [CriterionScore(f"x{i}", Decimal(one), None, exempt=True) for i, one in enumerate(exempt)]
    return Scorecard(code, tuple(scores), **more)


def read(value, *witnesses):
    return Reading(value, 1.0, witnesses or (Witness.TEXT_LAYER,)) if value is not None else not_read()


def day(text):
    """An issue date from «20/01/2024» or «01/2024»."""
    parts = [int(part) for part in text.split("/")]
    return IssueDate(parts[2], parts[1], parts[0]) if len(parts) == 3 else IssueDate(parts[1], parts[0])


def head(number=None, issued=None, *, symbol=None, subject=None, year=None, witness=None, **more):
    parsed = parse_number(number) if number else None
    return DocumentHead(
        number=read(parsed, *([witness] if witness else [])),
        symbol=read(symbol or (parsed.symbol if parsed else None)),
        issued=read(day(issued) if issued else None),
        subject=read(subject),
        subject_year=read(year),
        **more,
    )


def evidence(name, number=None, issued=None, **more):
    own = {key: more.pop(key) for key in ("symbol", "subject", "year", "witness") if key in more}
    forms = {
        key: more.pop(key)
        for key in ("is_draft", "missing_annexes", "authority", "issuer", "copy_kind", "kind_word")
        if key in more
    }
    if "kind_word" in forms:
        forms["kind"] = forms.pop("kind_word")
    return Evidence(
        more.pop("id", name),
        name,
        more.pop("sha256", f"sha-{name}"),
        head=head(number, issued, **own, **forms),
        **more,
    )


def cite(number, issued=None, word="", **more):
    parsed = parse_number(number)
    text = f"{word} {number}" + (f" ngày {issued}" if issued else "")
    return Citation(
        parsed, day(issued) if issued else None, word, 1, 0, len(text), text.strip(), (0, len(number)), **more
    )


def claim(code="1.1", points="10", **more):
    return Claim(code, None if points is None else Decimal(points), **more)


def link(one, code="1.1", grade=LinkGrade.EXACT, *, window=WINDOW, year=2024, **more):
    return Link(code, one.id, grade, verdict=judge(one.head, window, year), **more)


def dossier(*, claims=(), evidence=(), links=(), criteria=None, **more):
    return Dossier(
        more.pop("unit", unit("A")),
        2024,
        criteria or criteria_set(),
        tuple(claims),
        tuple(evidence),
        tuple(links),
        **more,
    )
