"""Errors as pages: one Vietnamese sentence, what to do next, the right status.

A form sent by htmx gets the sentence alone, put beside the form, so that
nothing a person typed is lost.
"""

import logging
from collections.abc import Callable

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from index.errors import IndexDamaged, IndexingError
from ocr.errors import ReadingError
from pipeline.errors import (
    NotAllowed,
    NotReady,
    PipelineError,
    StepClosed,
    UnknownCriterion,
    UnknownEvidence,
    UnknownUnit,
)
from pipeline.rules.faults import RulesError
from templates.errors import TemplateError
from web.errors import CodeFirst, Conflict, EnrolFirst, SignInFirst

log = logging.getLogger(__name__)

_CONFLICT, _TOO_LARGE, _UNPROCESSABLE = 409, 413, 422

# The first class that fits decides, so the narrow ones stand above the wide ones.
STATUS_OF: dict[type[Exception], int] = {
    NotAllowed: 403,
    UnknownUnit: 404,
    UnknownCriterion: 404,
    UnknownEvidence: 404,
    Conflict: _CONFLICT,
    StepClosed: _CONFLICT,
    NotReady: _CONFLICT,
    PipelineError: _UNPROCESSABLE,
    ReadingError: _UNPROCESSABLE,
    IndexDamaged: 503,
    IndexingError: _UNPROCESSABLE,
    RulesError: 500,
    TemplateError: 500,
}
TITLES = {
    400: "Yêu cầu không hợp lệ",
    403: "Không có quyền",
    404: "Không tìm thấy",
    _TOO_LARGE: "Quá lớn",
    _CONFLICT: "Chưa làm được lúc này",
    _UNPROCESSABLE: "Chưa ghi nhận",
    500: "Chương trình gặp lỗi",
    503: "Chưa sẵn sàng",
}


class RefusalMiddleware:
    """Turn the errors that steps raise into answers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the page of a known error; others go on to the log and the page for bugs."""
        if isinstance(error, SignInFirst):
            return _to_sign_in(request)
        if isinstance(error, CodeFirst | EnrolFirst):
            return _to(request, reverse("code" if isinstance(error, CodeFirst) else "second-factor"))
        if isinstance(error, RequestDataTooBig):
            return too_large(request)
        if isinstance(error, OperationalError):
            log.exception("the store did not answer")
            return refuse(
                request, "Kho dữ liệu đang bận; việc vừa gửi chưa được ghi, hãy thử lại sau ít giây.", 503
            )
        status = next((status for kind, status in STATUS_OF.items() if isinstance(error, kind)), None)
        return None if status is None else refuse(request, str(error), status)


def refuse(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    """Return the page, or the fragment beside the form, that says why not."""
    page = "refusals/fragment.html" if request.headers.get("HX-Request") else "refusals/page.html"
    said = sentence[:1].upper() + sentence[1:]
    return render(
        request, page, {"sentence": said, "status": status, "title": TITLES.get(status, "Lỗi")}, status=status
    )


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Return the page for a form that came from elsewhere, or from a session that ended."""
    del reason
    return refuse(
        request,
        "Biểu mẫu này đã hết hạn hoặc được gửi từ trang khác; tải lại trang rồi gửi lại.",
        403,
    )


def not_found(request: HttpRequest, exception: Http404) -> HttpResponse:
    """Return the page for an address that leads nowhere."""
    del exception
    return refuse(request, "Không có trang này; kiểm tra lại địa chỉ hoặc trở về bàn làm việc.", 404)


def malformed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return the page for a request that no page of ours sends."""
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    return refuse(request, "Yêu cầu không hợp lệ hoặc quá lớn; tải lại trang rồi gửi lại.", 400)


def too_large(request: HttpRequest) -> HttpResponse:
    """Return the page for more than one request may carry."""
    return refuse(
        request,
        "Dữ liệu gửi lên quá lớn cho một lần. Tệp tài liệu tải ở trang «Tải lên»; bảng điểm tối đa 20 MB.",
        _TOO_LARGE,
    )


def denied(request: HttpRequest, exception: PermissionDenied) -> HttpResponse:
    """Return the page for what this person may not do."""
    return refuse(request, str(exception) or "Bạn chưa được giao việc này.", 403)


def failed(request: HttpRequest) -> HttpResponse:
    """Return the page for a bug; it must not need the store."""
    return refuse(
        request, "Chương trình gặp lỗi; việc vừa gửi chưa được ghi. Hãy thử lại hoặc báo quản trị.", 500
    )


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return _to(request, reverse("login"))
    return redirect_to_login(request.get_full_path())


def _to(request: HttpRequest, address: str) -> HttpResponse:
    if request.headers.get("HX-Request"):
        response = HttpResponse(status=204)
        response.headers["HX-Redirect"] = address
        return response
    return redirect(address)
