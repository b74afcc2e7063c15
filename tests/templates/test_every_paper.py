"""Laws every paper keeps, whatever names, numbers of rows or empty lists it is given."""

import dataclasses
import io
import unicodedata
from datetime import date, datetime
from decimal import Decimal

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from templates.charts.data import charts_of
from templates.cleaning import clean_text
from templates.contexts import BlocResult, Letterhead, ResultRow, Signature
from templates.examples import companions, main_papers
from templates.examples.catalogue import EXAMPLES
from templates.gaps import gaps
from templates.official_format.findings import Level
from templates.official_format.lint import lint
from templates.package import read_parts
from templates.render import render

NASTY = "Công an xã <Hòa & Bình> \"A\" 'B' – " + unicodedata.normalize("NFD", "Phường Yên Lạc")
LONG = "Phòng An ninh mạng và phòng, chống tội phạm sử dụng công nghệ cao Công an tỉnh Bình Minh mở rộng"


def texts(paper):
    body = docx.Document(io.BytesIO(paper)).element.body
    return "\n".join(node.text or "" for node in body.iter() if node.tag.endswith("}t"))


def with_text(value, text):
    """Return a context with every text replaced, its shape kept."""
    if isinstance(value, (Letterhead, Signature)):
        return value
    if isinstance(value, str):
        return text
    if isinstance(value, tuple):
        return tuple(with_text(one, text) for one in value)
    if dataclasses.is_dataclass(value):
        new = {f.name: with_text(getattr(value, f.name), text) for f in dataclasses.fields(value)}
        if "level" in new:
            new["level"] = value.level
        return dataclasses.replace(value, **new)
    return value


def emptied(context):
    blank = {}
    for field in dataclasses.fields(context):
        value = getattr(context, field.name)
        if isinstance(value, tuple):
            blank[field.name] = ()
        elif isinstance(value, (date, datetime)):
            blank[field.name] = None
    return dataclasses.replace(context, **blank)


@pytest.mark.parametrize("name", EXAMPLES)
def test_names_with_special_letters_are_printed_whole(name):
    paper = render(with_text(EXAMPLES[name]("cong_an"), NASTY))
    printed = texts(paper)
    assert clean_text(NASTY) in printed
    assert unicodedata.is_normalized("NFC", printed)
    assert not [
        found
        for found in lint(paper)
        if found.level is Level.ERROR and found.rule in {"not-composed", "font"}
    ]


@pytest.mark.parametrize("name", EXAMPLES)
def test_nothing_given_makes_a_clean_paper_with_dots_and_gaps(name):
    context = emptied(EXAMPLES[name]("ubnd"))
    if name == "result_notice":
        context = dataclasses.replace(context, points=None, index=None)
    paper = render(context)
    assert "None" not in texts(paper)
    assert b"</w:tcPr></w:tc>" not in read_parts(paper)["word/document.xml"]
    assert gaps(context)
    if name != "evidence_catalogue":  # a list and nothing to write
        assert "…" in texts(paper)


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_published_paper_carries_no_draft_mark(name):
    context = dataclasses.replace(EXAMPLES[name]("cong_an"), provisional=False)
    parts = read_parts(render(context))
    assert not any("DỰ THẢO".encode() in part for part in parts.values())


def test_a_draft_says_in_itself_what_it_lacks_and_a_final_paper_does_not():
    decision = dataclasses.replace(main_papers.publication_decision(), missing=("điểm điều tra xã hội học",))
    draft = texts(render(decision))
    assert "còn thiếu trước khi trình ký" in draft
    assert all(f"- {gap}" in draft for gap in gaps(decision))
    final = texts(render(dataclasses.replace(decision, provisional=False)))
    assert "còn thiếu" not in final


def test_a_given_number_day_and_signer_are_printed_and_leave_no_gap_of_form():
    decision = main_papers.publication_decision("ubnd", provisional=False)
    head = dataclasses.replace(decision.letterhead, number="141", issued=date(2026, 1, 14))
    decision = dataclasses.replace(decision, letterhead=head)
    paper = render(decision)
    assert "Số: 141/QĐ-UBND" in texts(paper)
    assert "ngày 14 tháng 01 năm 2026" in texts(paper)
    assert "(Kèm theo Quyết định số 141/QĐ-UBND ngày 14/01/2026" in texts(paper)
    assert gaps(decision) == []
    assert lint(paper) == ()


def test_a_very_long_issuer_keeps_its_lines_inside_the_box():
    notice = companions.result_notice("cong_an")
    head = dataclasses.replace(notice.letterhead, issuer=(LONG,))
    paper = render(dataclasses.replace(notice, letterhead=head, unit=LONG))
    assert lint(paper) == ()


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.decimals(min_value=0, max_value=102, places=3), min_size=1, max_size=8))
def test_every_number_printed_is_the_models_number_rounded_half_up(totals):
    rows = tuple(
        ResultRow(
            str(n),
            f"Đơn vị {n}",
            Decimal(100),
            None,
            total,
            None,
            Decimal(0),
            Decimal(0),
            total,
            total,
            "Tốt",
        )
        for n, total in enumerate(totals, start=1)
    )
    decision = dataclasses.replace(
        main_papers.publication_decision(provisional=False), blocs=(BlocResult("Khối", rows),)
    )
    printed = texts(render(decision)).split("\n")
    for total in totals:
        shown = f"{total.quantize(Decimal('0.01'), rounding='ROUND_HALF_UP'):.2f}".replace(".", ",")
        assert printed.count(shown) >= 3


def test_charts_show_the_rows_of_the_paper_with_a_decimal_comma():
    report = companions.summary_report()
    parts = read_parts(render(report))
    charts = [parts[name].decode() for name in sorted(parts) if name.startswith("word/charts/")]
    assert len(charts) == len(charts_of(report)) == 4
    assert all("97,50" in chart for chart in charts if "Khối" in chart)
    assert "bieu_do" not in texts(render(report))


def test_a_bloc_of_many_units_charts_only_its_leaders_and_says_so():
    rows = tuple(
        ResultRow(
            str(n),
            f"Xã {n}",
            Decimal(100),
            None,
            None,
            None,
            Decimal(0),
            Decimal(0),
            None,
            Decimal(90),
            "Tốt",
        )
        for n in range(1, 101)
    )
    report = dataclasses.replace(companions.summary_report(), blocs=(BlocResult("Khối xã", rows),))
    chart = charts_of(report)["khoi_1"]
    assert len(chart.categories) == 40
    assert "40 đơn vị đứng đầu" in chart.title


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_paragraph_stands_after_the_last_table_as_word_wants(name):
    body = docx.Document(io.BytesIO(render(EXAMPLES[name]("cong_an")))).element.body
    assert [node.tag.split("}")[1] for node in body][-2:] == ["p", "sectPr"]
    tables = [node for node in body if node.tag.endswith("}tbl")]
    assert not any(table.getnext().tag.endswith("}tbl") for table in tables)  # Word would join them
