"""The rules of form, read from ``official_format.toml``.

Example:
    >>> rules().components["quoc_hieu"].default
    13
    >>> rules().types["Báo cáo"]
    'BC'

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, II, III.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Component:
    """How one component of a paper is set.

    Attributes:
        key: short name, such as "quoc_hieu".
        name: tên thành phần thể thức.
        clause: its place in Phụ lục I, Phần I.
        sizes: smallest and largest size in points.
        default: the size our templates use, in points.
        bold, italic: True, False, or None where the law leaves it open.
        case: "upper", "lower" (sentence case), "title", or "" where open.
        align: "center", "left", "both", or "" where open.
    """

    key: str
    name: str
    clause: str
    sizes: tuple[float, float]
    default: int
    bold: bool | None
    italic: bool | None
    case: str
    align: str


@dataclass(frozen=True, slots=True)
class RuleLine:
    """The drawn line under a component.

    Attributes:
        share: shortest and longest length as shares of the text above it.
        clause: its place in the law.
    """

    share: tuple[float, float]
    clause: str


@dataclass(frozen=True, slots=True)
class FormRules:
    """All rules of form.

    Attributes:
        components: by key.
        rule_lines: by the key of the component above the line.
        types: abbreviation by tên loại, "" for the types without one.
        table: the whole file, for the single values.
    """

    components: dict[str, Component]
    rule_lines: dict[str, RuleLine]
    types: dict[str, str]
    table: dict[str, Any]


@cache
def rules() -> FormRules:
    """Return the rules of form in force."""
    text = files("templates.official_format").joinpath("official_format.toml").read_text("utf-8")
    table = tomllib.loads(text)
    return FormRules(
        components={key: _component(key, row) for key, row in table["components"].items()},
        rule_lines={
            key: RuleLine((row["share"][0], row["share"][1]), row["clause"])
            for key, row in table["rule_lines"].items()
        },
        types=dict(table["types"]),
        table=table,
    )


def _component(key: str, row: dict[str, Any]) -> Component:
    return Component(
        key=key,
        name=row["name"],
        clause=row["clause"],
        sizes=(row["size"][0], row["size"][1]),
        default=row["default"],
        bold=row.get("bold"),
        italic=row.get("italic"),
        case=row.get("case", ""),
        align=row.get("align", ""),
    )
