"""A file handed in under a criterion: by its code, or in a folder that bears its name."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.rules.criteria import CriteriaSet
from pipeline.rules.dossier import Evidence
from pipeline.rules.linking_words import words_of

_LEAST_WORDS = 5
"""Words and pairs; a folder «Tuyên truyền» names too little to be a criterion's."""
_SAME_NAME = 0.75
_PARTS = re.compile(r"[/!]+")


def folder_criteria(evidence: Evidence, criterion: str, criteria: CriteriaSet | None) -> Iterator[str]:
    """Yield one Vietnamese clause where the file lies under this criterion."""
    if criterion in evidence.criteria:
        yield f"nộp trong thư mục hoặc theo mã của tiêu chí {criterion}; sai nếu nội dung là việc khác"
        return
    node = criteria.find(criterion) if criteria else None
    if node is None or evidence.criteria:
        return
    for part in _folders(evidence.name):
        if _is_named(part, node.name):
            yield f"nộp trong thư mục «{part}», trùng tên tiêu chí {criterion}; sai nếu nội dung là việc khác"
            return


@lru_cache(maxsize=4096)
def _folders(path: str) -> tuple[str, ...]:
    """Every document is asked for every criterion."""
    return tuple(_PARTS.split(path)[:-1])


@lru_cache(maxsize=4096)
def _is_named(folder: str, name: str) -> bool:
    one, other = words_of(folder), words_of(name)
    if len(one) < _LEAST_WORDS or not other:
        return False
    return len(one & other) / len(one | other) >= _SAME_NAME
