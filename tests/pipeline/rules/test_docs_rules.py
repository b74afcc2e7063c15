"""The pages about rules say what the rules do: generated pages are current, every finding is listed."""

import ast
import importlib
import re
from pathlib import Path

import pytest

from bench.rules_reference import MEANINGS, NOTHING, PAGES, ROOT, plan_rules
from pipeline.rules.reading.parse import SINGLES_AND_ARRAYS

MAKERS = {"Finding", "ReportFinding", "_finding", "finding", "_error"}


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_current(name):
    current = (ROOT / name).read_text(encoding="utf-8")
    assert current == PAGES[name](), f"run: python -m bench.rules_reference ({name})"


def test_every_table_has_a_meaning_in_code_and_a_test():
    assert {schema.name for schema, _ in SINGLES_AND_ARRAYS} | {"criteria"} == set(MEANINGS)
    for function, test in MEANINGS.values():
        module, _, name = f"pipeline.rules.{function}".rpartition(".")
        if name[0].islower() or not module.endswith("Rulebook"):
            owner = importlib.import_module(module) if not module.endswith("Rulebook") else None
            assert owner is None or hasattr(owner, name), function
        assert (Path(__file__).parent / test).is_file()


def codes_in_code():
    for path in sorted((ROOT / "pipeline").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                code = node.args[0].value
                if called in MAKERS and isinstance(code, str) and re.fullmatch(r"[a-z0-9-]+", code):
                    yield code


def test_every_finding_is_documented_and_every_documented_finding_exists():
    text = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
    documented = re.findall(r"^\| `([a-z0-9-]+)` \|", text, re.MULTILINE)
    assert len(documented) == len(set(documented))
    assert sorted(set(codes_in_code()) - set(documented)) == []
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "pipeline").rglob("*.py"))
    composed = {"bonus-over-ceiling", "penalty-over-ceiling"}
    assert [
        code for code in documented if code not in composed and f'"{code}"' not in re.sub("'", '"', source)
    ] == []


@pytest.mark.parametrize("rule", plan_rules(), ids=lambda rule: rule["id"])
def test_every_rule_of_the_plans_has_a_function_a_command_and_a_test(rule):
    if rule["function"] == NOTHING:
        assert (rule["command"], rule["test"]) == (NOTHING, NOTHING)
        return
    module, _, name = rule["function"].rpartition(".")
    assert hasattr(importlib.import_module(module), name)
    assert f"### cchc {rule['command']}\n" in (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    file, _, test = rule["test"].partition("::")
    assert f"def {test}(" in (ROOT / file).read_text(encoding="utf-8")


def test_every_open_question_of_the_plans_is_answered():
    text = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| (A\d+) \|", text, re.MULTILINE) == [f"A{number}" for number in range(1, 34)]
