"""Pages of Word evidence: made at the first look, marked, never fetching or running anything."""

import contextlib
import io
import re
import shutil
import threading
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.urls import reverse
from docx import Document
from PIL import Image

from ocr import media
from ocr.cache import PageCache
from ocr.office_program import convert
from ocr.pages import Page, PageOrigin
from pipeline.store.models import Evidence, SourceFile
from templates.errors import ConversionFailed
from templates.pdf import to_pdf
from web.drawing import office_pages

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
LONG = 120.0
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def word(*lines: str, picture: Path | None = None) -> bytes:
    document, out = Document(), io.BytesIO()
    for line in lines:
        document.add_page_break() if line == "\f" else document.add_paragraph(line)
    if picture:
        document.add_picture(str(picture), 2_000_000, 2_000_000)
    document.save(out)
    return out.getvalue()


def plan() -> bytes:
    return word("Số: 14/KH-PC06", "KẾ HOẠCH", "Cải cách hành chính năm 2024", "\f", "Trang hai")


def linked(data: bytes, target: str) -> bytes:
    """The picture of a document no longer in it but somewhere else."""
    given, out = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    outside = f'<Relationship Id="rIdX" Type="{R}/image" Target="{target}" TargetMode="External"/>'
    with zipfile.ZipFile(out, "w") as made:
        for name in given.namelist():
            part = given.read(name)
            if name == "word/_rels/document.xml.rels":
                part = part.replace(b"</Relationships>", outside.encode() + b"</Relationships>")
            if name == "word/document.xml":
                part = re.sub(rb'r:embed="[^"]+"', b'r:link="rIdX"', part)
            made.writestr(name, part)
    return out.getvalue()


def stored(office: Any, data: bytes, media_type: str = media.DOCX, extension: str = ".docx") -> Evidence:
    """A Word document as it was taken in: the original, its text, its row."""
    digest = sha256(data).hexdigest()
    source = SourceFile.objects.create(
        sha256=digest,
        extension=extension,
        media_type=media_type,
        size=len(data),
        engine="test",
        page_count=1,
    )
    place = office.workspace.originals / digest[:2] / f"{digest}{extension}"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    text = "Số: 14/KH-PC06\nKẾ HOẠCH"
    PageCache(office.workspace.pages).put(digest, "test", Page(1, text, PageOrigin.OFFICE, 1.0))
    return Evidence.objects.create(
        unit=office.unit("PC06"),
        source=source,
        name=f"ke-hoach{extension}",
        number="14/KH-PC06",
        number_key="14/kh-pc06",
        page_count=1,
    )


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine that writes down who asks it for anything."""
    heard: list[str] = []

    class Hears(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._hear()

        def do_HEAD(self) -> None:
            self._hear()

        def do_OPTIONS(self) -> None:
            self._hear()

        def _hear(self) -> None:
            heard.append(f"{self.command} {self.path}")
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Hears)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}", heard
    server.shutdown()
    server.server_close()


@needs_office
def test_a_word_document_is_shown_as_pages_with_its_number_marked(office: Any) -> None:
    row = stored(office, plan())
    made = office_pages.office_pages(office.workspace, row.source, wait=LONG)
    assert made.count == 2, made.why
    own = office.client("own")
    shown = own.get(reverse("evidence", args=[row.pk])).content.decode()
    assert reverse("page-picture", args=[row.pk, 1]) in shown
    assert 'class="sheet-mark sheet-mark-number" x="' in shown
    assert "Trang hai" in own.get(reverse("evidence", args=[row.pk]), {"trang": "2"}).content.decode()
    drawn = own.get(reverse("page-picture", args=[row.pk, 2]))
    assert drawn.headers["Content-Type"] == "image/webp"
    assert Image.open(io.BytesIO(drawn.content)).width >= 1000
    assert own.get(reverse("page-picture", args=[row.pk, 3])).status_code == 404
    assert office.client("other").get(reverse("page-picture", args=[row.pk, 1])).status_code == 404
    office.claim("PC06", "1.1.1", "1", row)
    screen = office.client("appraiser").get(reverse("appraise", args=["PC06", "1.1.1"])).content.decode()
    assert 'class="sheet-mark sheet-mark-number" x="' in screen


@needs_office
def test_a_look_does_not_wait_for_a_slow_conversion(office: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    row = stored(office, plan())
    may_go, begun = threading.Event(), []

    def slow(*given: Any, **told: Any) -> Path | None:
        begun.append(given)
        may_go.wait(LONG)
        return convert(*given, **told)

    monkeypatch.setattr(office_pages, "convert", slow)
    monkeypatch.setattr(office_pages, "WAIT_SECONDS", 0.1)
    monkeypatch.setattr(office_pages.office_pages, "__kwdefaults__", {"wait": 0.1})
    own, address = office.client("own"), reverse("drawn-page", args=[row.pk, 1])
    page = own.get(reverse("evidence", args=[row.pk])).content.decode()
    assert "Đang vẽ trang…" in page
    assert f'hx-get="{address}"' in page
    assert "KẾ HOẠCH" in page
    assert "Đang vẽ trang…" in own.get(address).content.decode()
    waited = next(iter(office_pages._RUNNING.values()))
    may_go.set()
    waited.join(LONG)
    fragment = own.get(address).content.decode()
    assert reverse("page-picture", args=[row.pk, 1]) in fragment
    assert "có 2 trang" in fragment
    assert len(begun) == 1


@needs_office
def test_what_lies_elsewhere_is_neither_fetched_nor_shown(
    tmp_path: Path, asked: tuple[str, list[str]]
) -> None:
    Image.new("RGB", (300, 300), "red").save(tmp_path / "private.png")
    Image.new("RGB", (30, 30), "blue").save(tmp_path / "own.png")
    address, heard = asked
    for place, target in enumerate((f"{address}/x.png", (tmp_path / "private.png").as_uri())):
        given = tmp_path / f"given{place}.docx"
        given.write_bytes(linked(word("Số: 14/KH-PC06", picture=tmp_path / "own.png"), target))
        made = convert(given, "pdf", tmp_path / f"made{place}")
        assert made is not None
        page = pypdfium2.PdfDocument(made)[0].render(scale=0.3).to_pil().convert("RGB")
        colours = page.getcolors(1 << 24) or []
        assert not [pixel for _, pixel in colours if pixel[0] > 200 and pixel[1] < 60]
    assert heard == []


@needs_office
def test_a_template_somebody_sent_fetches_nothing_when_it_is_printed(
    tmp_path: Path, asked: tuple[str, list[str]]
) -> None:
    Image.new("RGB", (30, 30), "blue").save(tmp_path / "own.png")
    address, heard = asked
    paper = linked(word("KẾ HOẠCH", picture=tmp_path / "own.png"), f"{address}/x.png")
    with contextlib.suppress(ConversionFailed):  # for the fonts of the library's own blank page
        to_pdf(paper)
    assert heard == []


@needs_office
def test_a_macro_of_a_document_is_not_run(tmp_path: Path) -> None:
    """An open document whose macro, on opening, would write a file."""
    mark = tmp_path / "ran"
    basic = f'Sub Main\nOpen "{mark}" For Output As #1\nPrint #1, "x"\nClose #1\nEnd Sub'
    library = "http://openoffice.org/2000/library"
    script = "vnd.sun.star.script:Standard.Module1.Main?language=Basic&amp;location=document"
    office_ns = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    parts = {
        "mimetype": media.ODT,
        "content.xml": f'<office:document-content xmlns:office="{office_ns}" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0" '
        'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dom="http://www.w3.org/2001/xml-events" '
        'office:version="1.2"><office:scripts><office:event-listeners><script:event-listener '
        f'script:language="ooo:script" script:event-name="dom:load" xlink:href="{script}" '
        'xlink:type="simple"/></office:event-listeners></office:scripts><office:body><office:text>'
        "<text:p>Văn bản</text:p></office:text></office:body></office:document-content>",
        "Basic/script-lc.xml": f'<library:libraries xmlns:library="{library}" '
        'xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="Standard" '
        'library:link="false"/></library:libraries>',
        "Basic/Standard/script-lb.xml": f'<library:library xmlns:library="{library}" '
        'library:name="Standard" library:readonly="false"><library:element library:name="Module1"/>'
        "</library:library>",
        "Basic/Standard/Module1.xml": '<script:module xmlns:script="http://openoffice.org/2000/script" '
        f'script:name="Module1" script:language="StarBasic">{basic.replace(chr(34), "&quot;")}'
        "</script:module>",
    }
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
        for name in parts
        if name != "mimetype"
    )
    parts["META-INF/manifest.xml"] = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{media.ODT}"/>{entries}'
        "</manifest:manifest>"
    )
    given = tmp_path / "given.odt"
    with zipfile.ZipFile(given, "w") as made:
        for name, text in parts.items():
            made.writestr(name, text)
    assert convert(given, "pdf", tmp_path / "made") is not None
    assert not mark.exists()


def test_without_libreoffice_the_text_stays_and_the_page_says_why(
    office: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = stored(office, plan())
    monkeypatch.setattr("ocr.office_program.shutil.which", lambda _: None)
    page = office.client("own").get(reverse("evidence", args=[row.pk])).content.decode()
    assert "Máy chủ chưa có LibreOffice" in page
    assert "KẾ HOẠCH" in page
    assert "page-picture" not in page
    assert not (office.workspace.root / "previews").exists()


@needs_office
def test_a_mark_of_secrecy_that_only_the_printed_page_shows_stops_it(office: Any) -> None:
    row = stored(office, word("CÔNG AN TỈNH", "MẬT", "Số: 14/KH-PC06"))
    made = office_pages.office_pages(office.workspace, row.source, wait=LONG)
    assert "dấu mật" in made.why
    assert not list((office.workspace.root / "previews").rglob("*.pdf"))
    page = office.client("own").get(reverse("evidence", args=[row.pk])).content.decode()
    assert "dấu mật" in page
    assert office.client("own").get(reverse("page-picture", args=[row.pk, 1])).status_code == 404


def test_a_document_that_is_part_of_a_file_stays_text(office: Any) -> None:
    row = stored(office, plan())
    row.source.page_count = 4
    row.source.save()
    page = office.client("own").get(reverse("evidence", args=[row.pk])).content.decode()
    assert "Đang vẽ trang" not in page
    assert "KẾ HOẠCH" in page
