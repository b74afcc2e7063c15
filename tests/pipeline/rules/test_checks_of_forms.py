"""What a paper looks like and whose it is: signatures, drafts, variants, annexes, issuers."""

from decimal import Decimal

import pytest

from index.citations.reading import Witness
from pipeline.rules.checks import run_checks
from pipeline.rules.criteria import Criterion, CriterionLevel, SpecIssuer
from pipeline.rules.dossier import EvidenceKind, LinkGrade
from pipeline.rules.rulebook_parts import NoEvidenceRule, SignatureRule
from tests.pipeline.rules.making import (
    cite,
    claim,
    criteria_set,
    dossier,
    evidence,
    leaf,
    link,
    own_plan,
    read,
    rulebook,
    unit,
)

PLAN = evidence("kh.pdf", "40/KH-CAT", "07/02/2024")
NO_POINTS = NoEvidenceRule(
    gives_points=False, needs_explanation=True, clause="III.3.b", explanation_clause="III.2"
)


def found(code, one, rules=None):
    return [finding for finding in run_checks(one, rules or rulebook()) if finding.code == code]


def proved(*files, points="10", criteria=None, code="1.1", claims=None, **more):
    links = tuple(link(one, code) for one in files)
    return dossier(
        claims=claims or (claim(code, points),), evidence=files, links=links, criteria=criteria, **more
    )


# form


HEAD_SIGNS = SignatureRule(
    head_only=True, terms=("cải cách",), exception="chưa có cấp trưởng", clause="Mục 1"
)


def test_a_deputys_signature_where_the_head_must_sign():
    by_deputy = evidence(
        "a.pdf", "5/KH-CAH", "10/10/2023", subject="Kế hoạch cải cách", authority=read("KT.")
    )
    (one,) = found("signed-by-deputy", proved(by_deputy), rulebook(signatures=HEAD_SIGNS))
    assert "chưa có cấp trưởng" in one.action
    plain = SignatureRule(head_only=True)
    assert len(found("signed-by-deputy", proved(by_deputy), rulebook(signatures=plain))) == 1
    other = evidence("b.pdf", "5/KH-CAH", "10/10/2023", subject="Kế hoạch tài chính", authority=read("KT."))
    head = evidence("c.pdf", "6/KH-CAH", "10/10/2023", subject="Kế hoạch cải cách", authority=read(""))
    assert found("signed-by-deputy", proved(other, head), rulebook(signatures=HEAD_SIGNS)) == []
    assert (
        found("signed-by-deputy", proved(by_deputy), rulebook(signatures=SignatureRule(head_only=False)))
        == []
    )


def test_no_seal_seen_is_said_as_not_seen():
    criteria = criteria_set([leaf("1.1", "100", evidence=(own_plan(),))])
    bare = evidence("a.pdf", "5/KH-CAT", "10/10/2023", has_ink=False)
    (one,) = found("no-seal-seen", proved(bare, criteria=criteria))
    assert "không thấy" in one.message
    unknown = evidence("a.pdf", "5/KH-CAT", "10/10/2023", has_ink=None)
    photo = evidence("anh.jpg", has_ink=False, kind=EvidenceKind.PHOTO)
    sealed = evidence("b.pdf", "6/KH-CAT", "10/10/2023", has_ink=True)
    assert found("no-seal-seen", proved(sealed, criteria=criteria)) == []
    assert found("no-seal-seen", proved(unknown, photo, criteria=criteria)) == []


def test_a_draft_is_named_with_the_signed_document_it_belongs_to():
    draft = evidence("kh.docx", subject="Kế hoạch năm 2024", is_draft=True)
    signed = evidence("kh.pdf", "5/KH-CAT", "10/10/2023", subject="Kế hoạch năm 2024")
    (one,) = found("draft", proved(draft, signed, claims=(claim("1.1", "10"),)))
    assert "5/KH-CAT ngày 10/10/2023" in one.action
    undated = evidence("kh.pdf", "5/KH-CAT", subject="Kế hoạch năm 2024")
    assert found("draft", dossier(evidence=(draft, undated)))[0].action == "dùng bản đã ban hành 5/KH-CAT."
    (alone,) = found("draft", dossier(evidence=(evidence("x.docx", is_draft=True, criteria=("1.2",)),)))
    assert (alone.where.criterion, alone.action) == ("1.2", "nộp bản đã ký, có số và ngày.")


def test_copies_and_variants_are_noted():
    twice = (evidence("a.pdf", sha256="x"), evidence("b.pdf", sha256="x"))
    assert len(found("duplicate-file", dossier(evidence=twice))) == 1
    scan = evidence("scan.pdf", "40/KH-CAT", "07/02/2024")
    (one,) = found("same-document", dossier(evidence=(PLAN, scan)))
    assert "dùng bản kh.pdf" in one.message


def test_a_day_that_differs_keeps_two_documents_apart():
    other = evidence("b.pdf", "40/KH-CAT", "08/02/2024")
    assert found("same-document", dossier(evidence=(PLAN, other))) == []


def test_a_file_that_could_not_be_read():
    broken = evidence("hong.pdf", unread="có mật khẩu")
    by_folder = evidence("1.1/hong.pdf", unread="có mật khẩu", criteria=("1.1",), id="2")
    assert len(found("file-unread", dossier(evidence=(broken, by_folder)))) == 2


def test_an_annex_that_is_not_there():
    short = evidence("a.pdf", "5/QĐ-CAT", "10/10/2023", missing_annexes=("Phụ lục I",))
    (one,) = found("annex-missing", proved(short))
    assert "Phụ lục I" in one.message


def test_pages_that_are_not_there():
    short = evidence("a.pdf", "5/QĐ-CAT", "10/10/2023", missing_pages=(3, 4))
    (one,) = found("page-missing", proved(short))
    assert "thiếu trang 3, 4" in one.message
    assert found("page-missing", proved(evidence("b.pdf", "6/QĐ-CAT", "10/10/2023"))) == []


def test_candidates_that_wait_for_a_person_are_one_finding():
    cited = cite("40/KH-CAT", "07/02/2024")
    other = evidence("b.pdf", "40/KH-CAT", "07/02/2024")
    links = [link(one, grade=LinkGrade.IN_DOUBT, cited=cited) for one in (PLAN, other)]
    links += [link(evidence("mat.pdf"), grade=LinkGrade.IN_DOUBT), link(other, "1.2", LinkGrade.IN_DOUBT)]
    assert len(found("link-in-doubt", dossier(evidence=(PLAN, other), links=links))) == 2


# issuers

UNITS = (
    unit("A", name="Phòng A", symbols=("PC06",)),
    unit("B", name="Phòng B", symbols=("PC07",), also_known_as=("PHÒNG BÊ",)),
    unit("C", name="Công an huyện C", symbols=("CAH",)),
    unit("D", name="Công an huyện D", symbols=("CAH",)),
    unit("M", name="Xã mới", successor_of=("B",)),
)
OWN = criteria_set([leaf("1.1", "100", evidence=(own_plan(),))])


@pytest.mark.parametrize(
    ("number", "issuer", "owner", "is_other"),
    [
        ("5/KH-PC07", None, 0, True),
        ("5/KH-PC06", None, 0, False),
        ("5/KH-CAH", None, 0, False),  # two units sign so
        ("5/KH-CAH", "CÔNG AN HUYỆN C", 0, True),
        ("5/KH-XYZ", "PHÒNG BÊ", 0, True),
        ("5/KH-PC07", None, 4, False),  # a predecessor's paper is one's own
        (None, None, 0, False),
    ],
)
def test_another_units_document(number, issuer, owner, is_other):
    one = evidence("a.pdf", number, "10/10/2023", issuer=read(issuer))
    made = proved(one, criteria=OWN, unit=UNITS[owner])
    assert bool(found("other-unit", made, rulebook(units=UNITS))) == is_other


def test_a_criterion_that_takes_anybodys_document():
    anybody = criteria_set([leaf("1.1", "100", evidence=(own_plan(issuer=SpecIssuer.ANY),))])
    made = proved(evidence("a.pdf", "5/KH-PC07", "10/10/2023"), criteria=anybody, unit=UNITS[0])
    assert found("other-unit", made, rulebook(units=UNITS)) == []


def test_a_component_deep_in_the_tree_is_checked_like_a_criterion():
    part = Criterion("1.1.1", "Thành phần", CriterionLevel.COMPONENT, Decimal(100))
    whole = Criterion("1.1", "Tiêu chí", CriterionLevel.CRITERION, Decimal(100), children=(part,))
    one = dossier(claims=(claim("1.1.1", "10"),), criteria=criteria_set([whole]))
    assert [finding.where.criterion for finding in found("points-unsupported", one)] == ["1.1.1"]


def test_a_signed_digital_document_stands_above_its_scan():
    digital = evidence("z.pdf", "40/KH-CAT", "07/02/2024")
    signed = type(digital)(
        "z.pdf",
        "z.pdf",
        "other",
        head=type(digital.head)(
            number=read(digital.head.number.value, Witness.SIGNATURE), issued=digital.head.issued
        ),
    )
    (one,) = found("same-document", dossier(evidence=(PLAN, signed)))
    assert "dùng bản z.pdf" in one.message
