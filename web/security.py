"""What a browser may do with our pages: own scripts and styles, nothing inline, nothing from elsewhere."""

from collections.abc import Callable
from types import MappingProxyType

from django.http import HttpRequest, HttpResponse

from web.refusals import too_large

_POLICY = MappingProxyType(
    {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "font-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
        "object-src": "'none'",
    }
)
CONTENT_POLICY = "; ".join(f"{part} {source}" for part, source in _POLICY.items())

# Originals come from people: whatever they hold, a browser shows or runs none of it.
FILE_POLICY = "default-src 'none'; sandbox"


_FORM = 24 * 1024 * 1024
"""A table of points sent with a form; larger ones are no tables (``web.sent_table``)."""
_PIECE = 4 * 1024 * 1024


class BodyLimitMiddleware:
    """Refuse a body no page of ours sends, in words a person understands; the server's own are English."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or say that it is too much."""
        told = request.META.get("CONTENT_LENGTH") or "0"
        is_form = (request.content_type or "") == "multipart/form-data"
        if not told.isdecimal() or int(told) > (_FORM if is_form else _PIECE):
            return too_large(request)
        return self._get_response(request)


class ContentPolicyMiddleware:
    """Put the policy on every answer that has none of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the headers on."""
        response = self._get_response(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_POLICY)
        response.headers.setdefault("Permissions-Policy", "geolocation=(), microphone=(), payment=(), usb=()")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "private, no-store"
        return response
