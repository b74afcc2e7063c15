"""Digital signatures are kept with the evidence, told to people, and date nothing."""

import io

import pytest
from reportlab.pdfgen import canvas

from bench.fuzz.signed import SIGNER, altered_after_signing, signed
from ocr.reading import ReadingSettings
from pipeline.errors import NotAllowed
from pipeline.steps.ingest import IngestSettings, ingest
from pipeline.steps.intake import save
from pipeline.steps.show_document import show_document
from pipeline.steps.year import load_one
from pipeline.store.models import Evidence, Role
from tests.factories import person


def plain_pdf(number):
    """A digital page whose text layer is good enough to be read as it is."""
    data = io.BytesIO()
    drawing = canvas.Canvas(data)
    lines = [f"So: {number}/KH-PA08", *["Thuc hien cong tac cai cach hanh chinh nha nuoc nam 2024"] * 12]
    for row, line in enumerate(lines):
        drawing.drawString(60, 780 - 20 * row, line)
    drawing.save()
    return data.getvalue()


@pytest.fixture
def take(workspace, unit, secretary, today):
    def run(folder):
        settings = IngestSettings(ReadingSettings(), workers=1)
        *_, last = ingest(workspace, folder, unit, by=secretary, on=today, settings=settings)
        return last

    return run


@pytest.fixture
def signed_folder(folder):
    folder.mkdir(exist_ok=True)
    (folder / "a thường.pdf").write_bytes(plain_pdf(1))
    (folder / "b ký.pdf").write_bytes(signed(plain_pdf(2)))
    (folder / "c sửa.pdf").write_bytes(altered_after_signing(plain_pdf(3)))
    return folder


def test_signatures_are_kept_with_the_file_and_never_date_it(take, signed_folder, secretary, today):
    assert take(signed_folder).not_read == ()
    bare, whole, altered = (
        show_document(row, by=secretary, on=today)
        for row in Evidence.objects.select_related("source", "unit__campaign").order_by("name")
    )
    assert bare.signatures == ()
    (one,) = whole.signatures
    assert (one.signer, one.is_intact, one.covers_file) == (SIGNER, True, True)
    assert whole.signature_words[0].endswith("nguyên vẹn")
    assert altered.signatures[0].is_altered
    assert "BỊ SỬA" in altered.signature_words[0]
    assert {row.issued_from for row in Evidence.objects.all()} == {None}


def test_a_run_that_fell_before_the_save_keeps_the_signatures(take, signed_folder, monkeypatch):
    """The second run finds every page in the cache and reads nothing: the signatures lie there too."""
    kept = save.save_read

    def fall(*_args):
        raise InterruptedError

    monkeypatch.setattr(save, "save_read", fall)
    with pytest.raises(InterruptedError):
        take(signed_folder)
    monkeypatch.setattr(save, "save_read", kept)
    take(signed_folder)
    told = dict(Evidence.objects.values_list("name", "source__signatures"))
    assert [len(told[name]) for name in sorted(told)] == [0, 1, 1]


def test_the_rules_see_the_signatures(take, signed_folder, year, unit):
    take(signed_folder)
    told = {one.name.rpartition("/")[2]: one.signatures for one in load_one(year, unit).evidence}
    assert [len(told[name]) for name in sorted(told)] == [0, 1, 1]


def test_a_document_is_shown_to_its_own_people_only(take, signed_folder, other_unit, today):
    take(signed_folder)
    row = Evidence.objects.select_related("source", "unit__campaign").first()
    with pytest.raises(NotAllowed):
        show_document(row, by=person("người ngoài", Role.CLERK, other_unit), on=today)
