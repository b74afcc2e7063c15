"""Search with facets: by number, words with or without diacritics, criterion, window, unit."""

from dataclasses import dataclass
from types import MappingProxyType

from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from index.errors import BadQuery
from index.search.evidence_index import PAGE_SIZE, Facets
from pipeline.steps.search import SearchPage, search
from pipeline.steps.year import assessed_units
from pipeline.store import access
from pipeline.store.evidence_index import open_evidence_index
from web.visit import Visit, page

_MOST_NUMBERS = 50
_MOST_FACETS = 12
_FIELDS = MappingProxyType(
    {"đơn_vị": "don-vi", "tiêu_chí": "tieu-chi", "từ": "tu", "đến": "den", "trạng_thái": "tt"}
)
"""Key of the query → name of the field on the page."""


@dataclass(frozen=True, slots=True)
class FacetLink:
    """One value to narrow by."""

    words: str
    count: int
    address: str


@require_safe
@page
def search_page(visit: Visit) -> HttpResponse:
    """Show a page of hits, or a table of pasted numbers."""
    visit.require("search")
    asked_text = visit.request.GET.get("q", "").strip()[:2000]
    narrow = _narrowed(visit.request.GET)
    text = " ".join(part for part in (asked_text, *narrow) if part)
    numbers = [line.strip() for line in visit.request.GET.get("so", "").splitlines() if line.strip()]
    asked = visit.request.GET.get("trang", "")
    number = int(asked) if asked.isdecimal() and int(asked[:6]) > 0 else 1
    trouble, found = "", None
    lookups: list[tuple[str, SearchPage]] = []
    with open_evidence_index(visit.workspace) as index:
        try:
            if text:
                found = search(visit.year, index, text, by=visit.user, on=visit.today, page=number)
            lookups = [
                (one, search(visit.year, index, _number(one, narrow), by=visit.user, on=visit.today, size=3))
                for one in numbers[:_MOST_NUMBERS]
            ]
        except BadQuery as error:
            trouble = str(error)
    return visit.show(
        "search/page.html",
        text=asked_text,
        asked=visit.request.GET,
        units=access.visible_units(visit.user, assessed_units(visit.year), on=visit.today),
        window=visit.year.rulebook.window,
        missing=sum(1 for _, found_one in lookups if not found_one.hits),
        numbers="\n".join(numbers),
        found=found,
        lookups=lookups,
        trouble=trouble,
        facets=_facets(text, found.results.facets) if found else [],
        number=number,
        last=-(-found.results.total // PAGE_SIZE) if found else 0,
    )


def _narrowed(asked: QueryDict) -> list[str]:
    """What the fields beside the words ask, in the words of the query."""
    return [
        f"{key}:{_quoted(value.replace(chr(34), ''))}"
        for key, name in _FIELDS.items()
        if (value := asked.get(name, "").strip()[:100])
    ]


def _number(one: str, narrow: list[str]) -> str:
    bare = one.replace(chr(34), "")[:200]
    return " ".join([f'số:"{bare}"', *narrow])


def _facets(text: str, facets: Facets) -> list[tuple[str, list[FacetLink]]]:
    told = (
        ("Tiêu chí", "tiêu_chí", facets.criteria),
        ("Đơn vị", "đơn_vị", facets.units),
        ("Loại", "loại", facets.kinds),
    )
    return [
        (
            heading,
            [
                FacetLink(
                    value, count, f"{reverse('search')}?{urlencode({'q': f'{text} {key}:{_quoted(value)}'})}"
                )
                for value, count in values[:_MOST_FACETS]
            ],
        )
        for heading, key, values in told
        if values
    ]


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value
