from index.citations.reading import Witness
from pipeline.rules.dossier import Fit, LinkGrade
from pipeline.rules.linking import link_claims
from tests.pipeline.rules.making import cite, claim, evidence, link, read, rulebook

PLAN = evidence(
    "kh.pdf", "40/KH-CAT", "07/02/2024", subject="Kế hoạch thực hiện công tác cải cách hành chính"
)


def linked(citations, *files, by_hand=(), code="1.1"):
    return link_claims([claim(code, citations=tuple(citations))], files, rulebook(), by_hand=by_hand)


def test_a_citation_finds_its_document_by_number_and_date():
    made = linked([cite("40/KH-CAT", "07/02/2024", "Kế hoạch")], PLAN)
    (one,) = made.links
    assert (one.evidence, one.grade, one.date_agrees) == ("kh.pdf", LinkGrade.EXACT, True)
    assert one.verdict.fit is Fit.INSIDE
    assert made.unlinked == ()


def test_a_citation_without_a_file_is_named():
    made = linked([cite("41/KH-CAT", "08/02/2024")])
    assert made.links == ()
    assert [str(one.cited.number) for one in made.unlinked] == ["41/KH-CAT"]


def test_the_same_citation_twice_is_linked_once():
    made = linked([cite("40/KH-CAT", "07/02/2024"), cite("40/KH-CAT", "07/02/2024")], PLAN)
    assert len(made.links) == 1


def test_two_variants_of_one_document_leave_no_doubt_and_the_better_one_is_taken():
    scan = evidence("scan.jpg", "40/KH-CAT", "07/02/2024", sha256="other", copy_kind=read("Sao y"))
    made = linked([cite("40/KH-CAT", "07/02/2024")], scan, PLAN)
    assert [(one.evidence, one.grade) for one in made.links] == [("kh.pdf", LinkGrade.EXACT)]


def test_two_documents_of_one_number_and_date_wait_for_a_person():
    other = evidence(
        "khac.pdf", "40/KH-CAT", "07/02/2024", subject="Về việc cử người đi tập huấn nghiệp vụ lái xe"
    )
    made = linked([cite("40/KH-CAT", "07/02/2024")], PLAN, other)
    assert {one.evidence for one in made.links} == {"kh.pdf", "khac.pdf"}
    assert all(one.grade is LinkGrade.IN_DOUBT for one in made.links)


def test_a_handwritten_number_is_met_by_symbol_and_date():
    unread = evidence("scan.pdf", None, "07/02/2024", symbol="KH-CAT")
    made = linked([cite("40/KH-CAT", "07/02/2024")], unread)
    assert [(one.evidence, one.grade) for one in made.links] == [("scan.pdf", LinkGrade.BY_SUBJECT)]


def test_two_handwritten_numbers_of_one_day_wait_for_a_person():
    files = [
        evidence(name, None, "07/02/2024", symbol="KH-CAT", subject=subject)
        for name, subject in (("a.pdf", "Kế hoạch cải cách hành chính"), ("b.pdf", "Kế hoạch phòng cháy"))
    ]
    made = linked([cite("40/KH-CAT", "07/02/2024")], *files)
    assert {one.grade for one in made.links} == {LinkGrade.IN_DOUBT}


def test_a_file_in_the_folder_of_a_criterion_is_linked_by_folder():
    photo = evidence("1.1/anh.jpg", criteria=("1.1",))
    made = linked([], photo)
    assert [(one.grade, one.verdict.fit) for one in made.links] == [(LinkGrade.BY_FOLDER, Fit.UNKNOWN_DATE)]


def test_what_a_person_linked_stays_and_answers_its_citation():
    cited = cite("40/KH-CAT", "07/02/2024")
    other = evidence("tay.pdf")
    by_hand = link(other, grade=LinkGrade.BY_HAND, cited=cited)
    made = linked([cited], PLAN, other, by_hand=[by_hand])
    assert [(one.evidence, one.grade) for one in made.links] == [("tay.pdf", LinkGrade.BY_HAND)]


def test_a_link_by_hand_to_a_file_that_is_gone_is_kept_without_a_verdict():
    gone = evidence("mat.pdf")
    made = linked([], by_hand=[link(gone, grade=LinkGrade.BY_HAND)])
    assert [one.evidence for one in made.links] == ["mat.pdf"]


def test_a_classified_document_is_a_reference_only():
    made = linked([cite("40/KH-CAT", "07/02/2024", is_secret=True)], PLAN)
    assert made.links == ()
    assert len(made.unlinked) == 1


def test_a_file_that_could_not_be_read_answers_no_citation():
    broken = evidence("hong.pdf", "40/KH-CAT", "07/02/2024", unread="tệp có mật khẩu")
    assert linked([cite("40/KH-CAT", "07/02/2024")], broken).links == ()


def test_a_signed_digital_file_is_better_than_a_scan():
    signed = evidence("z-ky-so.pdf", "40/KH-CAT", "07/02/2024")
    signed = type(signed)(
        **{
            **{name: getattr(signed, name) for name in signed.__slots__},
            "head": type(signed.head)(
                number=read(signed.head.number.value, Witness.WIDGET), issued=signed.head.issued
            ),
        }
    )
    made = linked([cite("40/KH-CAT", "07/02/2024")], PLAN, signed)
    assert [one.evidence for one in made.links] == ["z-ky-so.pdf"]
