"""The pages for readers say what the program does: every command, status and link is there."""

import re
from pathlib import Path

import pytest

from bench.cli_reference import PAGE, cli_page
from pipeline.__main__ import EXIT_STATUSES

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def test_the_page_of_commands_is_what_the_commands_say():
    assert PAGE.read_text(encoding="utf-8") == cli_page(), "run: make docs"


def test_every_command_has_help_with_an_example():
    text = PAGE.read_text(encoding="utf-8")
    for section in text.split("\n### ")[1:]:
        title, body = section.split("\n", 1)
        if "[THAM_SỐ]…" in body:  # a group: its commands carry the examples
            continue
        assert f"Ví dụ: {title.split()[0]}" in body, title


def test_every_exit_status_is_documented():
    text = PAGE.read_text(encoding="utf-8")
    assert [code for code in EXIT_STATUSES if f"| {code} |" not in text] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page):
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_files_named_in_pages_exist(page):
    named = re.findall(
        r"`((?:docs|how_to|bench|pipeline|ocr|index|web|templates)/[\w/]+\.(?:py|md|toml))`",
        page.read_text(encoding="utf-8"),
    )
    roots = (ROOT, ROOT / "docs", page.parent)
    assert [name for name in named if not any((root / name).exists() for root in roots)] == []
