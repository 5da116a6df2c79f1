"""The readiness check as a page: what holds, what does not, and what to do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from anclaje.foundation.forms import ChangeForm
from anclaje.website import permissions, queries, wording
from anclaje.website.actions import site
from anclaje.website.domain.readiness import has_passed


@require_safe
def page(request: HttpRequest, form: ChangeForm | None = None) -> HttpResponse:
    permissions.check_can_see_readiness(request.user)
    at = timezone.now()
    checks = queries.readiness_checks(at)
    return render(
        request,
        "website/readiness.html",
        {
            "rows": [wording.row(check) for check in checks],
            "at": at,
            "passed": has_passed(checks),
            "state": queries.site_state(),
            "can_run_site": permissions.can_run_site(request.user),
            "form": form or ChangeForm(),
        },
        status=422 if form else 200,
    )


@require_http_methods(["POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Ask now, and store the answer: the band and the refusal of real cases follow it."""
    return _change(request, site.remember_check, checks=queries.readiness_checks(at := timezone.now()), at=at)


@require_http_methods(["POST"])
def keys_copied(request: HttpRequest) -> HttpResponse:
    return _change(request, site.confirm_keys_copied, at=timezone.now())


def _change(request: HttpRequest, action, **arguments) -> HttpResponse:
    permissions.check_can_run_site(request.user)
    form = ChangeForm(request.POST)
    if form.is_valid() and form.apply(action, by=request.user, **arguments).went_through:
        return redirect("readiness")
    request.method = "GET"
    return page(request, form)
