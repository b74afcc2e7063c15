"""Things that point at each other in a circle: parents above parents, steps that wait for steps."""

from collections.abc import Mapping


def circles(above: Mapping[str, str]) -> list[list[str]]:
    """Return each circle once, its first member repeated at the end.

    >>> circles({"A": "B", "B": "A", "C": "A", "D": ""})
    [['A', 'B', 'A']]
    """
    found: list[list[str]] = []
    named: set[str] = set()
    for code in above:
        path: list[str] = []
        here = code
        while here in above and here not in path and here not in named:
            path.append(here)
            here = above[here]
        if here in path:
            circle = path[path.index(here) :]
            named.update(circle)
            found.append([*circle, here])
    return found
