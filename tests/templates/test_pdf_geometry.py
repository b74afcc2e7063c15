"""Measures every paper of both profiles as LibreOffice prints it: lines, centres, page numbers."""

import io
import shutil
import subprocess

import pdfplumber
import pytest

from templates.errors import BrokenTemplate, ConversionFailed
from templates.examples import main_papers as examples
from templates.examples.catalogue import EXAMPLES
from templates.pdf import office_program, to_pdf
from templates.render import render

MM = 25.4 / 72
has_office = pytest.mark.skipif(
    shutil.which("soffice") is None and shutil.which("libreoffice") is None,
    reason="LibreOffice is not installed",
)
PAPERS = [(name, profile) for name in EXAMPLES for profile in ("cong_an", "ubnd")]
SECTIONS = {
    "publication_decision": 4,
    "self_assessment_report": 3,
    "appraisal_minutes": 2,
    "council_decision": 2,
    "evidence_catalogue": 2,
}
UNDATED = {"appraisal_minutes", "self_scoring_minutes"}
LETTERS = {"explanation_request_letter", "reminder_letter"}


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """All papers, printed by one run of LibreOffice: starting it takes longer than a paper."""
    folder = tmp_path_factory.mktemp("giay")
    files = []
    for name, profile in PAPERS:
        files.append(folder / f"{name}-{profile}.docx")
        files[-1].write_bytes(render(EXAMPLES[name](profile)))
    home = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office_program(), home, "--headless", "--norestore", "--convert-to", "pdf", "--outdir", folder]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=600)
    return folder


@pytest.fixture(params=PAPERS, ids=["-".join(one) for one in PAPERS])
def pdf(request, printed):
    name, profile = request.param
    with pdfplumber.open(io.BytesIO((printed / f"{name}-{profile}.pdf").read_bytes())) as opened:
        yield opened


def words_of_line(page, first, last):
    words = page.extract_words()
    start = next(n for n, word in enumerate(words) if word["text"] == first)
    end = next(n for n in range(start, len(words)) if words[n]["text"] == last)
    return words[start : end + 1]


def drawn_lines(page):
    lines = [(line["x0"], line["x1"], line["top"]) for line in page.lines]
    return lines + [(rect["x0"], rect["x1"], rect["top"]) for rect in page.rects if rect["height"] < 2]


def line_under(page, words):
    bottom, left, right = words[0]["bottom"], words[0]["x0"], words[-1]["x1"]
    middle = (left + right) / 2
    near = [line for line in drawn_lines(page) if -2 <= line[2] - bottom < 12 and line[0] < middle < line[1]]
    return min(near, key=lambda line: line[2])


@has_office
def test_the_motto_line_is_as_long_as_the_motto_and_centred(pdf):
    motto = words_of_line(pdf.pages[0], "Độc", "phúc")
    x0, x1, _ = line_under(pdf.pages[0], motto)
    text = (motto[0]["x0"], motto[-1]["x1"])
    assert abs((x1 - x0) - (text[1] - text[0])) * MM <= 0.5
    assert abs((x0 + x1) - (text[0] + text[1])) / 2 * MM <= 1.0


@has_office
def test_the_issuer_line_is_a_third_to_a_half_of_the_name(pdf):
    page = pdf.pages[0]
    left = [word for word in page.extract_words(extra_attrs=["fontname"]) if word["x1"] < page.width / 2]
    top_bold = [word for word in left if "Bold" in word["fontname"] and word["top"] < 130]
    last_top = max(word["top"] for word in top_bold if word["text"].isupper() and "THẢO" not in word["text"])
    lines = {}
    for word in top_bold:
        if word["top"] <= last_top and word["text"] not in {"DỰ", "THẢO"}:
            lines.setdefault(round(word["top"]), []).append(word)
    widest = max(max(w["x1"] for w in row) - min(w["x0"] for w in row) for row in lines.values())
    last = lines[max(key for key in lines if "DỰ" not in [w["text"] for w in lines[key]])]
    x0, x1, _ = line_under(page, last)
    assert 1 / 3 <= (x1 - x0) / widest <= 1 / 2
    assert abs((x0 + x1) / 2 - (last[0]["x0"] + last[-1]["x1"]) / 2) * MM <= 1.0


@has_office
def test_pages_are_numbered_in_the_top_margin_and_annexes_start_again(pdf, request):
    request_name = request.node.callspec.params["pdf"][0]
    numbers = []
    for page in pdf.pages:
        found = [
            word for word in page.extract_words() if word["bottom"] * MM < 20 and word["text"].isdecimal()
        ]
        assert len(found) <= 1
        numbers.append(int(found[0]["text"]) if found else None)
        if found:
            middle = (found[0]["x0"] + found[0]["x1"]) / 2
            assert abs(middle - page.width / 2) * MM <= 1.0
    assert numbers[0] is None
    sections = SECTIONS.get(request_name, 1)
    assert numbers.count(None) == sections  # the main text and each annex hide the number of their first page
    assert all(
        number is None or number == (numbers[place - 1] or 1) + 1 for place, number in enumerate(numbers)
    )


def middle_of(words):
    return (words[0]["x0"] + words[-1]["x1"]) / 2


@has_office
def test_what_stands_below_each_other_has_one_centre(pdf, request):
    name = request.node.callspec.params["pdf"][0]
    page = pdf.pages[0]
    nation = words_of_line(page, "CỘNG", "NAM")
    motto = words_of_line(page, "Độc", "phúc")
    assert abs(middle_of(nation) - middle_of(motto)) * MM <= 1.0
    if name not in UNDATED:
        dated = [word for word in page.extract_words() if abs(word["bottom"] - row_of(page, "ngày")) < 2]
        right = [word for word in dated if word["x0"] > page.width * 0.45]
        assert abs(middle_of(right) - middle_of(motto)) * MM <= 1.0
        number = row_of(page, "Số:")
        assert abs(number - right[0]["bottom"]) * MM <= 0.5  # on one line
    if name not in LETTERS:
        kind = EXAMPLES[name]("ubnd").kind.upper().split()
        title = words_of_line(page, kind[0], kind[-1])
        text_middle = (30 + (210 - 15)) / 2
        assert abs(middle_of(title) * MM - text_middle) <= 1.0


def row_of(page, text):
    return next(word["bottom"] for word in page.extract_words() if word["text"] == text)


def last_run(page, wanted):
    """Return the last run of these words on the right of a page, or nothing."""
    words = [word for word in page.extract_words() if word["x0"] > page.width * 0.4]
    size = len(wanted)
    starts = [n for n in range(len(words)) if [word["text"] for word in words[n : n + size]] == wanted]
    return words[starts[-1] : starts[-1] + size] if starts else []


@has_office
def test_the_signer_s_title_and_name_have_one_centre(pdf, request):
    name, profile = request.node.callspec.params["pdf"]
    context = EXAMPLES[name](profile)
    signature = getattr(context, "signature", None) or context.chair
    whole = f"{signature.rank} {signature.name}".split()
    title, signer = next(
        found
        for page in reversed(pdf.pages)
        if all(found := [last_run(page, signature.lines[-1].split()), last_run(page, whole)])
    )
    assert abs(middle_of(title) - middle_of(signer)) * MM <= 1.0
    room = (signer[0]["top"] - title[-1]["bottom"]) * MM
    assert 20 <= room <= 35  # four to five lines of 14 pt to sign and stamp in


@has_office
def test_every_font_is_a_times_with_vietnamese_letters(pdf):
    fonts = {char["fontname"].split("+")[-1] for page in pdf.pages for char in page.chars}
    assert all(font.startswith(("Tinos", "LiberationSerif", "TimesNewRoman")) for font in fonts), fonts


def test_a_broken_file_is_refused_before_libreoffice_sees_it():
    with pytest.raises(BrokenTemplate):
        to_pdf(b"not a docx")


def test_without_libreoffice_the_message_says_what_to_install(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(ConversionFailed, match="libreoffice-writer"):
        to_pdf(render(examples.publication_decision()))
