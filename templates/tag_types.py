"""Follows the names a template uses through the types of its context.

``{{ row.standrd|diem }}`` is found before anything is printed: ``row`` comes
from ``criteria``, whose rows have no ``standrd``.
"""

import dataclasses
import typing
from collections.abc import Iterator

from jinja2 import Environment, nodes

Scope = dict[str, type | None]


def unknown_attributes(syntax: nodes.Template, context: type) -> Iterator[str]:
    """Yield «criteria.standrd» for each attribute the context's types lack.

    Args:
        syntax: the parsed template.
        context: the context's dataclass.
    """
    yield from _walk(syntax, dict(_fields(context)))


def used_names(syntax: nodes.Template) -> set[str]:
    """Return every name the template reads, loop names included."""
    return {node.name for node in syntax.find_all(nodes.Name) if node.ctx == "load"}


def parse(source: str, jinja: Environment) -> nodes.Template:
    """Return the syntax tree of a template's source."""
    return jinja.parse(source)


def _walk(node: nodes.Node, scope: Scope) -> Iterator[str]:
    if isinstance(node, nodes.For):
        yield from _walk(node.iter, scope)
        inner = dict(scope)
        if isinstance(node.target, nodes.Name):
            inner[node.target.name] = _row_type(_type_of(node.iter, scope))
        for part in [*node.body, *node.else_, *([node.test] if node.test else [])]:
            yield from _walk(part, inner)
        return
    if isinstance(node, nodes.Getattr):
        owner = _type_of(node.node, scope)
        if owner is not None and dataclasses.is_dataclass(owner) and node.attr not in _members(owner):
            yield f"{_written(node.node)}.{node.attr}"
    for part in node.iter_child_nodes():
        yield from _walk(part, scope)


def _type_of(node: nodes.Node, scope: Scope) -> type | None:
    if isinstance(node, nodes.Name):
        return scope.get(node.name)
    if isinstance(node, nodes.Getattr):
        owner = _type_of(node.node, scope)
        if owner is not None and dataclasses.is_dataclass(owner):
            return dict(_fields(owner)).get(node.attr)
    if isinstance(node, nodes.Getitem):
        return _row_type(_type_of(node.node, scope))
    return None


def _row_type(kind: type | None) -> type | None:
    """Return what a tuple type holds: tuple[AreaRow, ...] → AreaRow."""
    if kind is not None and typing.get_origin(kind) is tuple:
        first = typing.get_args(kind)[0]
        return first if isinstance(first, type) else None
    return None


def _fields(owner: type) -> Iterator[tuple[str, type | None]]:
    yield from typing.get_type_hints(owner).items()


def _members(owner: type) -> set[str]:
    return {name for name in dir(owner) if not name.startswith("_")} | set(typing.get_type_hints(owner))


def _written(node: nodes.Node) -> str:
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{_written(node.node)}.{node.attr}"
    return "…"
