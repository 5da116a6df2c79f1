"""The page of a form, sent once, and a single button: what the views of every app do alike."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from anclaje.foundation.errors import Denied, Stale
from anclaje.foundation.forms import ChangeForm, StepForm


def form_view(
    request: HttpRequest,
    form: ChangeForm,
    action: Callable[..., Any],
    *,
    at: datetime,
    title: str,
    button: str,
    back: str,
    arguments: Callable[[], Mapping[str, Any]] = dict,
    done: Callable[[Any], str] | None = None,
    stands_now: Callable[[Any], Mapping[str, Any]] | None = None,
    template: str = "foundation/form_page.html",
    **words: Any,
) -> HttpResponse:
    """Show a form, send it once, and go on: to `done(result)`, else back."""
    status, differences = 200, []
    if request.method == "POST":
        status = 422
        if form.is_valid():
            outcome = form.apply(action, by=request.user, at=at, **arguments())
            if outcome.went_through:
                return redirect(done(outcome.result) if done and outcome.result is not None else back)
            status = 403 if isinstance(outcome.error, Denied) else 409
            if isinstance(outcome.error, Stale):
                current = outcome.error.current
                if stands_now:
                    differences = form.differences(stands_now(current))
                form.data = form.data.copy()
                form.data[form.add_prefix("seen_version")] = current.version
    context = {"form": form, "title": title, "button": button, "back": back, "at": at, **words}
    return render(request, template, {**context, "differences": differences}, status=status)


def press(
    request: HttpRequest,
    action: Callable[..., Any],
    *,
    at: datetime,
    back: str,
    takes_version: bool = True,
    **arguments: Any,
) -> HttpResponse:
    """A single button: done once, then back; a refusal becomes its own page."""
    form = StepForm(request.POST)
    if not form.is_valid():
        return redirect(back)
    if takes_version:
        arguments["seen_version"] = form.cleaned_data["seen_version"]
    form.apply(action, by=request.user, at=at, **arguments).let_through()
    return redirect(back)
