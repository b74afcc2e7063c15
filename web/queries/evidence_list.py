"""States a list of documents can be narrowed to."""

from types import MappingProxyType

from django.db.models import Count, Q, QuerySet

from pipeline.store.models import Evidence

STATES = MappingProxyType(
    {
        "": "tất cả",
        "chua-gan": "chưa gắn tiêu chí",
        "chua-doc": "chưa đọc được",
        "thieu-so": "chưa có số hoặc ngày",
        "du-thao": "dự thảo",
        "anh": "ảnh",
    }
)

_FILTERS = MappingProxyType(
    {
        "chua-doc": ~Q(unread=""),
        "thieu-so": Q(unread="", shape="document") & (Q(number="") | Q(issued_from=None)),
        "du-thao": Q(is_draft=True),
        "anh": Q(shape="photo"),
    }
)


def in_state(stored: QuerySet[Evidence], state: str) -> QuerySet[Evidence]:
    """Return the documents in one of ``STATES``; all of them for a state that is none."""
    if state == "chua-gan":
        return stored.annotate(tied=Count("links", filter=~Q(links__decision="refused"))).filter(tied=0)
    return stored.filter(_FILTERS[state]) if state in _FILTERS else stored
