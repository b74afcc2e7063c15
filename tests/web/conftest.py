"""A workspace with a year opened in it, people of every role, and evidence of two units."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from PIL import Image, ImageDraw

from ocr.cache import PageCache
from ocr.pages import Page, PageOrigin, Word
from pipeline.config import Workspace, write_marker
from pipeline.rulebook_files import load_rulebook
from pipeline.steps.open_year import open_year
from pipeline.steps.year import Year, load_year, rulebook_digest, rulebook_folder
from pipeline.store.models import Claim, Evidence, Link, Right, Role, SourceFile, Unit
from web.queries import judged, results, tallies

RULEBOOK = "soc_trang_police/2024"
TODAY = date(2024, 9, 10)
PASSWORD = "Một-mật-khẩu-dài-2024"
OWN, OTHER = "PC06", "PC07"
ENGINE = "test"


@dataclass
class Office:
    """What a test works with.

    Attributes:
        people: role in the test → account.
    """

    workspace: Workspace
    year: Year
    people: dict[str, User] = field(default_factory=dict)

    def unit(self, code: str) -> Unit:
        return Unit.objects.select_related("dossier", "campaign").get(code=code)

    def client(self, who: str) -> Client:
        client = Client()
        client.force_login(self.people[who], backend="django.contrib.auth.backends.ModelBackend")
        return client

    def evidence(self, code: str, number: str = "", **columns: Any) -> Evidence:
        """Store a drawn page with its number on it, read and kept in the cache."""
        name = columns.pop("name", f"{number or 'anh'}.png")
        text = columns.pop("text", f"Số: {number}\nKẾ HOẠCH\nCải cách hành chính năm 2024")
        data = drawn_page(text + name + code)
        digest = sha256(data).hexdigest()
        source, _ = SourceFile.objects.get_or_create(
            sha256=digest,
            defaults={
                "extension": ".png",
                "media_type": "image/png",
                "size": len(data),
                "engine": ENGINE,
                "page_count": 1,
            },
        )
        place = self.workspace.originals / digest[:2] / f"{digest}.png"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        words = tuple(
            Word(word, 0.1 + 0.1 * at, 0.1, 0.19 + 0.1 * at, 0.13, 0.95)
            for at, word in enumerate(text.split()[:8])
        )
        page = Page(1, text, PageOrigin.OCR, 0.95, 595, 842, words)
        PageCache(self.workspace.pages).put(digest, ENGINE, page)
        columns = {"page_count": 1, "subject": "cải cách hành chính năm 2024", "kind": "Kế hoạch"} | columns
        return Evidence.objects.create(
            unit=self.unit(code),
            source=source,
            name=name,
            number=number,
            number_key=number.lower(),
            **columns,
        )

    def claim(
        self, code: str, criterion: str, points: str, *evidence: Evidence, narrative: str = "Kế hoạch"
    ) -> Claim:
        claim = Claim.objects.create(
            dossier=self.unit(code).dossier, criterion=criterion, points=Decimal(points), narrative=narrative
        )
        for row in evidence:
            Link.objects.create(claim=claim, evidence=row, grade="exact", verdict={"fit": "inside"})
        return claim


def drawn_page(text: str) -> bytes:
    picture = Image.new("RGB", (300, 420), "white")
    ImageDraw.Draw(picture).text((20, 40), text.encode("ascii", "replace").decode(), fill="black")
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def office(tmp_path: Path, settings: Any, db: None) -> Office:
    results.forget()
    judged.forget()
    tallies.forget()
    workspace = Workspace(tmp_path)
    for folder in (workspace.originals, workspace.pages, workspace.index, workspace.outputs):
        folder.mkdir()
    write_marker(workspace, ())
    settings.WORKSPACE = str(tmp_path)
    settings.TODAY = TODAY.isoformat()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    secretary = User.objects.create_user("thu_ky", password=PASSWORD)
    rulebook = load_rulebook(RULEBOOK)
    open_year(
        rulebook, rulebook_digest(rulebook_folder(workspace, RULEBOOK)), by=secretary, on=date(2024, 1, 2)
    )
    opened = Office(workspace, load_year(workspace), {"secretary": secretary})
    for who, make in _PEOPLE.items():
        opened.people[who] = make(opened)
    return opened


@pytest.fixture
def two_tier() -> Callable[[Office], Office]:
    """Give the office a province whose plan asks surveys and waits for an outside index."""

    def change(opened: Office) -> Office:
        opened.year.campaign.delete()
        rulebook = load_rulebook("two_tier/2025")
        digest = rulebook_digest(rulebook_folder(opened.workspace, "two_tier/2025"))
        open_year(rulebook, digest, by=opened.people["secretary"], on=date(2025, 1, 2))
        opened.year = load_year(opened.workspace)
        return opened

    return change


def _person(name: str, role: Role, code: str = "", criteria: str = "") -> Callable[[Office], User]:
    def make(opened: Office) -> User:
        user = User.objects.create_user(name, password=PASSWORD)
        Right.objects.create(
            user=user, role=role, unit=opened.unit(code) if code else None, criteria=criteria
        )
        return user

    return make


_PEOPLE: dict[str, Callable[[Office], User]] = {
    "own": _person("lan", Role.CLERK, OWN),
    "other": _person("hoa", Role.CLERK, OTHER),
    "appraiser": _person("minh", Role.APPRAISER),
    "insider": _person("nam", Role.APPRAISER, OWN),
    "admin": lambda _: User.objects.create_user("quan_tri", password=PASSWORD, is_staff=True),
    "nobody": lambda _: User.objects.create_user("khach", password=PASSWORD),
}
