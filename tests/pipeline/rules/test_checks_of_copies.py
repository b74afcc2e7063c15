"""Copies, references that are not opened, seals that cannot be judged, and one finding a document."""

from decimal import Decimal

import pytest

from index.citations.find import find_citations
from index.citations.reading import Witness
from pipeline.rules.checks import run_checks
from pipeline.rules.checks.merging import merge_by_document
from pipeline.rules.findings import Finding, Place, Severity
from tests.pipeline.rules.making import (
    cite,
    claim,
    criteria_set,
    dossier,
    evidence,
    head,
    leaf,
    link,
    own_plan,
    read,
    rulebook,
    unit,
)


def found(code, one, rules=None):
    return [finding for finding in run_checks(one, rules or rulebook()) if finding.code == code]


def test_a_lesser_variant_that_was_linked_names_the_better_one():
    word = evidence("a.docx", "40/KH-CAT", "07/02/2024")
    pdf = evidence("a.pdf", "40/KH-CAT", "07/02/2024")
    (one,) = found(
        "better-variant", dossier(evidence=(word, pdf), links=(link(word), link(evidence("mat.pdf"))))
    )
    assert "a.pdf" in one.action


def test_a_received_copy_and_a_predecessors_paper_are_noted():
    units = (unit("A", successor_of=("B",)), unit("B", name="Phòng B", symbols=("PB",)))
    received = evidence("a.pdf", "5/KH-PB", "10/10/2023")
    stamped = type(received)(
        "a.pdf",
        "a.pdf",
        "x",
        head=type(received.head)(
            number=received.head.number, issued=received.head.issued, received=read("12, 11/10/2023")
        ),
    )
    made = dossier(evidence=(stamped,), links=(link(stamped),), unit=units[0])
    assert len(found("received-copy", made, rulebook(units=units))) == 1
    assert len(found("predecessor", made, rulebook(units=units))) == 1


@pytest.mark.parametrize(
    ("narrative", "code", "count"),
    [
        ("các công văn từ số 12 đến 19/CAT-PV01", "range-cited", 1),
        ("các công văn số 12/CAT-PV01 và 13/CAT-PV01", "range-cited", 0),
        ("thực hiện Kế hoạch nêu trên", "above-unnamed", 1),
        ("ban hành Kế hoạch 40/KH-CAT; theo Kế hoạch số 41 nói trên", "above-unnamed", 1),
        ("ban hành Kế hoạch 40/KH-CAT; theo Kế hoạch số 40 nói trên", "above-unnamed", 0),
        ("ban hành Kế hoạch 40/KH-CAT; theo kế hoạch nêu trên", "above-unnamed", 0),
    ],
)
def test_references_that_are_not_opened(narrative, code, count):
    cited = (cite("40/KH-CAT", "07/02/2024", "Kế hoạch"),) if "40/" in narrative else ()
    one = dossier(claims=(claim("1.1", "0", narrative=narrative, citations=cited),))
    assert len(found(code, one)) == count


def test_a_range_is_opened_and_what_it_names_without_spelling_out_only_warns():
    narrative = "các Công văn từ số 12 đến số 14/CAT-PV01"
    told = claim("1.1", "1", narrative=narrative, citations=tuple(find_citations(narrative, opens=True)))
    (opened,) = found("range-cited", dossier(claims=(told,)))
    assert opened.severity is Severity.NOTE
    assert "13/CAT-PV01" in opened.message
    missing = found("cited-no-file", dossier(claims=(told,)))
    # the gravest first: the two ends are spelled out
    assert [one.severity for one in missing] == [Severity.ERROR, Severity.ERROR, Severity.WARNING]


def test_black_and_white_scans_are_counted_in_one_note():
    criteria = criteria_set([leaf("1.1", "100", evidence=(own_plan(),))])
    scans = []
    for i in range(7):
        one = evidence(f"{i}.pdf", f"{i + 1}/KH-CAT", "10/10/2023")
        scanned = type(one.head)(
            number=one.head.number, issued=one.head.issued, symbol=read(f"KH-CAT{i}", Witness.OCR)
        )
        scans.append(type(one)(one.id, one.name, one.sha256, head=scanned))
    (note,) = found(
        "seal-not-judged", dossier(evidence=scans, links=[link(one) for one in scans], criteria=criteria)
    )
    assert note.message.startswith("7 bản quét đen trắng")
    assert "và " in note.message
    (few,) = found("seal-not-judged", dossier(evidence=scans, links=[link(scans[0])], criteria=criteria))
    assert few.message.startswith("1 bản quét")


def test_one_fault_of_one_document_is_said_once_for_all_its_criteria():
    def fault(code, risk, evidence_id="e", message="thiếu trang."):
        place = Place(code, "a.pdf", 1, evidence=evidence_id)
        return Finding("annex-missing", Severity.WARNING, place, message, points_at_risk=Decimal(risk))

    one, other = merge_by_document([fault("1.1", 1), fault("1.10", 3), fault("1.2", 2), fault("2.1", 1, "f")])
    assert one.points_at_risk == 6
    assert one.criteria == ("1.1", "1.2", "1.10")
    assert "dùng cho 3 tiêu chí: 1.1, 1.2, 1.10" in one.message
    assert other.where.evidence == "f"
    assert len(merge_by_document([fault("1.1", 1, ""), fault("1.1", 1, "")])) == 2
    (same,) = merge_by_document([fault("1.1", 1), fault("1.1", 1)])
    assert same.points_at_risk == 1
    (many,) = merge_by_document([fault(f"1.{i}", 1) for i in range(1, 12)])
    assert "và 3 mục khác" in many.message


def test_whose_paper_it_is_is_told_by_what_they_are_to_each_other():
    units = (
        unit("A", parent="T"),
        unit("T", name="Cấp trên", symbols=("CT1",)),
        unit("D", name="Cấp dưới", parent="A", symbols=("CD1",)),
    )
    criteria = criteria_set([leaf("1.1", "100", evidence=(own_plan(),))])
    for number, words in (("5/KH-CT1", "cấp trên (Cấp trên)"), ("5/KH-CD1", "đơn vị trực thuộc (Cấp dưới)")):
        one = evidence("a.pdf", None, "10/10/2023")
        named = type(one)("a", "a.pdf", "x", head=head(number, "10/10/2023"))
        made = dossier(evidence=(named,), links=(link(named),), criteria=criteria, unit=units[0])
        (finding,) = found("other-unit", made, rulebook(units=units))
        assert words in finding.message
