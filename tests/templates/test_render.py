import dataclasses
import io
import unicodedata
import zipfile
from decimal import Decimal

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from templates.build.__main__ import build
from templates.build.assemble import assemble
from templates.build.catalogue import BODIES
from templates.build.markup import para, section
from templates.cleaning import clean_text
from templates.contexts import BlocResult, EvidenceRow, ResultRow
from templates.errors import BrokenTemplate, UnknownName
from templates.examples import main_papers as examples
from templates.gaps import gaps
from templates.package import read_parts
from templates.render import fill, render, shipped_template

PAPERS = (examples.self_assessment_report, examples.appraisal_minutes, examples.publication_decision)


def text_of(paper: bytes) -> str:
    document = docx.Document(io.BytesIO(paper))
    return "\n".join(node.text or "" for node in document.element.body.iter() if node.tag.endswith("}t"))


def tiny(*lines: str) -> bytes:
    return assemble([*(para("noi_dung", line) for line in lines), section(ends_here=False)], "thử")


@pytest.mark.parametrize("name", BODIES)
def test_the_shipped_templates_are_what_the_code_builds(name):
    built, shipped = read_parts(build(name)), read_parts(shipped_template(name))
    assert built == shipped


@pytest.mark.parametrize("profile", ["cong_an", "ubnd"])
@pytest.mark.parametrize("example", PAPERS)
def test_a_paper_opens_and_the_same_input_gives_the_same_bytes(example, profile):
    paper = render(example(profile))
    assert paper == render(example(profile))
    document = docx.Document(io.BytesIO(paper))
    assert document.core_properties.author == ""
    assert "{" not in text_of(paper)
    assert "None" not in text_of(paper)


def test_a_published_decision_shows_no_self_score():
    draft = text_of(render(examples.publication_decision(provisional=True)))
    final = text_of(render(examples.publication_decision(provisional=False)))
    assert "tự chấm" in draft
    assert "DỰ THẢO" in draft
    assert "tự chấm" not in final
    assert "DỰ THẢO" not in final
    self_points = ("95,87", "93,87", "91,87", "89,87")
    assert all(points in draft for points in self_points)
    assert not any(points in final for points in self_points)


def test_the_draft_mark_is_in_the_page_heads_of_drafts_only():
    draft = read_parts(render(examples.publication_decision(provisional=True)))
    final = read_parts(render(examples.publication_decision(provisional=False)))
    for name in ("word/header1.xml", "word/header2.xml"):
        assert "DỰ THẢO".encode() in draft[name]
        assert "DỰ THẢO".encode() not in final[name]


@pytest.mark.parametrize(
    "name", ["Đội PC&QLKH/PV01", "xếp < 50 & > 10", "\"Hòa\" 'Bình'", "</w:t>", "{{ unit }}", "50%"]
)
def test_special_characters_of_a_name_survive(name):
    report = dataclasses.replace(examples.self_assessment_report(), unit=name)
    assert f"điểm Chỉ số cải cách hành chính năm 2025 của {name}" in text_of(render(report)).replace("\n", "")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="{}%"), min_size=1, max_size=60))
def test_any_unit_name_is_printed_composed_and_whole(name):
    paper = fill({"unit": name, "provisional": False}, tiny("[{{ unit }}]"))
    printed = text_of(paper)
    assert printed == f"[{clean_text(name)}]"
    assert unicodedata.is_normalized("NFC", printed)


def test_a_decomposed_name_is_composed():
    report = dataclasses.replace(
        examples.self_assessment_report(), unit=unicodedata.normalize("NFD", "Xã Phú Lộc")
    )
    assert "Xã Phú Lộc" in text_of(render(report))


def test_a_misspelt_name_is_told_and_nothing_is_printed():
    with pytest.raises(UnknownName, match="unti"):
        fill({"unit": "A", "provisional": False}, tiny("{{ unti }}"))


@pytest.mark.parametrize(
    "tag", ["{{ unit", "{% for x %}", "{{ unit|khong_co }}", "{{ ().__class__.__mro__ }}"]
)
def test_a_damaged_or_forbidden_tag_is_told(tag):
    with pytest.raises(BrokenTemplate):
        fill({"unit": "A", "provisional": False}, tiny(tag))


def test_a_file_that_is_no_word_file_is_told():
    with pytest.raises(BrokenTemplate, match="không phải tệp Word"):
        fill({}, b"%PDF-1.4")


@pytest.mark.parametrize("example", PAPERS)
def test_empty_lists_make_a_whole_paper_and_are_listed_as_gaps(example):
    context = example()
    empty = {
        field.name: ()
        for field in dataclasses.fields(context)
        if isinstance(getattr(context, field.name), tuple) and field.name != "recipients"
    }
    bare = dataclasses.replace(context, **empty)
    paper = render(bare)
    for part in read_parts(paper).values():
        assert b"</w:tcPr></w:tc>" not in part  # a cell without a paragraph is a broken file
    assert len(gaps(bare)) > len(gaps(context))


def test_two_hundred_communes_keep_every_number():
    rows = tuple(
        ResultRow(str(n), f"Công an xã {n}", Decimal(100), None, None, Decimal(n) / 4, Decimal(0), Decimal(0),
                  Decimal(n) / 4, Decimal(n) / 4, "Tốt")
        for n in range(1, 201)
    )  # fmt: skip
    decision = dataclasses.replace(
        examples.publication_decision(provisional=False), blocs=(BlocResult("Khối Công an xã", rows),)
    )
    printed = text_of(render(decision)).split("\n")
    for n in (1, 77, 200):
        assert printed.count(f"Công an xã {n}") == 1
        assert f"{Decimal(n) / 4:.2f}".replace(".", ",") in printed


def test_gaps_name_what_only_the_van_thu_and_the_caller_can_give():
    decision = dataclasses.replace(examples.publication_decision(), bases=(), missing=("điểm XHH",))
    found = gaps(decision)
    assert "căn cứ ban hành" in found
    assert "điểm XHH" in found
    assert "số văn bản (văn thư ghi sau khi ký)" in found


def test_files_and_dates_of_a_paper_carry_no_clock():
    with zipfile.ZipFile(io.BytesIO(render(examples.self_assessment_report()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_four_hundred_pieces_of_evidence_are_all_listed():
    rows = tuple(EvidenceRow(f"3.2.1-{n:03d}", f"{n}/KH-X", "05/6/2025", "X", "Kế hoạch") for n in range(400))
    report = dataclasses.replace(examples.self_assessment_report(), evidence=rows)
    printed = text_of(render(report))
    assert all(row.code in printed for row in rows)
