"""The passage of a hit with what matched highlighted; the passage itself is data and escaped."""

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from index.search.evidence_index import Results
from pipeline.steps.search import FoundEvidence

register = template.Library()


@register.simple_tag
def marked(found: FoundEvidence, results: Results) -> SafeString:
    """Print the snippet of a hit with its marks."""
    hit = next((hit for hit in results.hits if hit.id == found.id), None)
    spans = hit.snippet.spans() if hit else ()
    return format_html_join("", "{}", ((_piece(text, is_marked),) for text, is_marked in spans))


def _piece(text: str, is_marked: bool) -> str | SafeString:
    return format_html_join("", "<mark>{}</mark>", ((text,),)) if is_marked else text
