"""From the documents of one page of results to ``Hit`` values, the same for every backend."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.search.evidence_index import Hit
from index.search.plan import Plan
from index.search.snippets import best_snippet

Texts = tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """One document that answers, with the texts a snippet is cut from.

    Attributes:
        id: the evidence's id.
        score: as in ``Hit.score``.
        is_approximate: as in ``Hit.is_approximate``.
        fields: subject, kind, issuer, signer, number and file names.
        pages: (page number, text).
    """

    id: str
    score: int
    is_approximate: bool
    fields: Sequence[str]
    pages: Texts


def hit_of(found: Found, plan: Plan) -> Hit:
    """Cut the snippet and make the hit: from a page that answers, else a field, else the subject."""
    page, snippet = best_snippet(found.pages, plan)
    if page is None:
        fields = [text for text in found.fields if text]
        passages = (best_snippet(((0, text),), plan) for text in fields)
        subject = best_snippet([(0, text) for text in fields[:1]] or found.pages[:1], plan)[1]
        snippet = next((passage for inside, passage in passages if inside is not None), subject)
    return Hit(found.id, found.score, page, snippet, found.is_approximate)
