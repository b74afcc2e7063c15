"""The rules of the house that a linter does not know."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CODE_FOLDERS = ("ocr", "index", "rulebooks", "pipeline", "templates", "web", "samples", "bench")
LONGEST_FILE = 400
LONGEST_FUNCTION = 40
NAMES_THAT_SAY_NOTHING = {"utils", "helpers", "common", "manager", "handler", "base", "misc"}


def python_files() -> list[Path]:
    """Return the project's own Python files, migrations left out."""
    found = [path for folder in CODE_FOLDERS for path in (ROOT / folder).rglob("*.py")]
    return sorted(path for path in found if "migrations" not in path.parts)


def all_python_files() -> list[Path]:
    return python_files() + sorted((ROOT / "tests").rglob("*.py"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def code_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines of a function's body, its docstring left out."""
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


def test_the_house_is_not_empty() -> None:
    assert len(python_files()) > 50


@pytest.mark.parametrize("path", all_python_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_is_longer_than_400_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", python_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_function_is_longer_than_a_screen(path: Path) -> None:
    long = {node.name: code_lines(node) for node in functions(path) if code_lines(node) > LONGEST_FUNCTION}
    assert long == {}


def test_no_file_bears_a_name_that_says_nothing() -> None:
    # Django looks for a store's connection under this name and no other.
    theirs = {ROOT / "pipeline/store/sqlite/base.py"}
    found = {path for path in python_files() if path.stem in NAMES_THAT_SAY_NOTHING}
    assert found - theirs == set()


def test_every_package_and_module_says_what_it_is() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in python_files()
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_nothing_catches_every_exception_but_the_entry_and_the_jobs() -> None:
    allowed = {"pipeline/__main__.py", "pipeline/store/jobs.py"}
    catchers = [
        str(path.relative_to(ROOT))
        for path in python_files()
        if re.search(r"except (Base)?Exception\b|except:\s*$", path.read_text(encoding="utf-8"), re.M)
    ]
    assert sorted(set(catchers) - allowed) == []


def test_no_import_hides_inside_a_function() -> None:
    allowed = {"pipeline/__main__.py"}
    hidden = [
        f"{path.relative_to(ROOT)}:{node.name}"
        for path in python_files()
        if str(path.relative_to(ROOT)) not in allowed
        for node in functions(path)
        if any(isinstance(inner, ast.Import | ast.ImportFrom) for inner in ast.walk(node))
    ]
    assert hidden == []


def test_the_imports_keep_their_direction() -> None:
    linter = Path(sys.executable).parent / "lint-imports"
    result = subprocess.run([linter], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def test_run_time_code_opens_no_connection() -> None:
    """No package of run time imports a network client; see also the test that blocks sockets."""
    clients = re.compile(
        r"^\s*(?:import|from) (?:requests|urllib\.request|http\.client|httpx|aiohttp|ftplib|smtplib)\b", re.M
    )
    run_time = [
        path for path in python_files() if path.relative_to(ROOT).parts[0] not in {"bench", "samples"}
    ]
    assert [path for path in run_time if clients.search(path.read_text(encoding="utf-8"))] == []
