"""Signing in and out, the own password, and the way to the own desk."""

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods, require_safe

from pipeline.steps.sessions import BEGUN, BROWSER
from pipeline.store.models import Role
from web.second_factor import begin
from web.visit import Visit, page, visit_of

# Django's own form views take PUT for POST, and send on whoever signed in before they look at the method.
_only_forms = method_decorator(require_http_methods(["GET", "HEAD", "POST"]), name="dispatch")


@_only_forms
class SignIn(LoginView):
    """The page to sign in; throttled by axes."""

    template_name = "account/login.html"
    redirect_authenticated_user = True

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Begin the session; note what tells it apart and whether it owes a code."""
        response = super().form_valid(form)
        begin(self.request, form.get_user())
        self.request.session[BEGUN] = timezone.localtime().isoformat(timespec="minutes")
        self.request.session[BROWSER] = self.request.headers.get("User-Agent", "")[:200]
        return response


class SignOut(LogoutView):
    """Ends the session; by POST only."""


@_only_forms
class OwnPassword(PasswordChangeView):
    """The page to change the own password."""

    template_name = "account/password.html"
    success_url = reverse_lazy("home")

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Answer; the bar above the form needs the visit."""
        self.extra_context = {"visit": visit_of(request)}
        return super().dispatch(request, *args, **kwargs)  # type: ignore[return-value]


@require_safe
@page
def home(visit: Visit) -> HttpResponse:
    """Go on to the first desk of the person."""
    roles = visit.roles
    if Role.SECRETARY in roles:
        return redirect(reverse("board"))
    if Role.APPRAISER in roles:
        return redirect(reverse("queue"))
    if visit.own_units:
        return redirect(reverse("unit", args=[visit.own_units[0].code]))
    if "admin" in roles:
        return redirect(reverse("people"))
    return visit.show("account/no_role.html")
