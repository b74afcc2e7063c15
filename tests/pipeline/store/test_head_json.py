"""Heads survive JSON, and a person's word goes before the machine's."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.citations.document_head import DocumentHead
from index.citations.issue_date import IssueDate
from index.citations.numbers import parse_number
from index.citations.reading import Reading, Witness, not_read
from index.errors import NotADocumentNumber
from pipeline.errors import WrongValue
from pipeline.store.head_json import correct_head, head_from_json, head_to_json, parse_field

words = st.text(max_size=20)
numbers = st.builds(
    lambda running, symbol: parse_number(f"{running}/{symbol}"),
    st.integers(1, 9999),
    st.sampled_from(["KH-CAT", "QĐ-UBND", "BC-PV01"]),
)
dates = st.builds(IssueDate, st.integers(1990, 2030), st.integers(1, 12), st.none() | st.integers(1, 28))


def readings(values):
    return st.builds(
        Reading,
        st.none() | values,
        st.integers(0, 10000).map(lambda share: share / 10000),
        st.lists(st.sampled_from(Witness), max_size=2).map(tuple),
        words,
        st.none() | st.integers(1, 9),
        st.lists(words, max_size=2).map(tuple),
        words,
    )


heads = st.builds(
    DocumentHead,
    number=readings(numbers),
    issued=readings(dates),
    subject=readings(words),
    subject_year=readings(st.integers(2000, 2030)),
    annexes=st.lists(words, max_size=2).map(tuple),
    is_draft=st.booleans(),
)


@given(heads)
def test_a_head_comes_back_from_json_as_it_was(head):
    assert head_from_json(json.loads(json.dumps(head_to_json(head)))) == head


def test_a_correction_wins_and_remembers_what_the_machine_read():
    machine = DocumentHead(number=Reading(parse_number("14/KH-CAT"), 0.6, (Witness.OCR,), "14/KH-CAT", 1))
    head = correct_head(machine, {"number": " 44/KH-CAT "})
    assert str(head.number.value) == "44/KH-CAT"
    assert head.number.witnesses == (Witness.PERSON,)
    assert head.number.others == ("14/KH-CAT",)
    assert head.number.confidence == 1


def test_a_person_may_say_that_a_document_has_no_number():
    head = correct_head(DocumentHead(number=not_read("không thấy")), {"number": ""})
    assert not head.number.is_read
    assert head.number.witnesses == (Witness.PERSON,)


def test_a_number_given_by_a_person_makes_a_draft_a_document():
    assert not correct_head(DocumentHead(is_draft=True), {"number": "14/KH-CAT"}).is_draft
    assert correct_head(DocumentHead(is_draft=True), {"subject": "Kế hoạch"}).is_draft


@pytest.mark.parametrize(
    ("field", "typed", "error"),
    [
        ("issued", "32/01/2024", WrongValue),
        ("issued", "hôm qua", WrongValue),
        ("subject_year", "24", WrongValue),
        ("number", "không số", NotADocumentNumber),
        ("colour", "đỏ", WrongValue),
    ],
)
def test_what_a_field_cannot_hold_is_refused(field, typed, error):
    with pytest.raises(error):
        parse_field(field, typed)
