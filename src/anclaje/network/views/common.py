"""What every page of the directory does: let readers in, send a form once, show it again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from anclaje.foundation.errors import Denied, Stale
from anclaje.foundation.forms import ChangeForm
from anclaje.network.forms.keeping import KeptForm
from anclaje.network.permissions import check_can_read_directory


def for_readers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Sign-in, and a post that may read the directory; else 403 with the reason."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        check_can_read_directory(request.user)
        return view(request, *args, **kwargs)

    return login_required(guarded)


@dataclass(frozen=True)
class Sent:
    """What came of a form: 200 not sent yet, 422 to mend, 409 or 403 refused, 302 done."""

    status: int = 200
    differences: list[tuple[str, str, str]] = field(default_factory=list)
    result: Any = None
    result_id: Any = None

    @property
    def is_done(self) -> bool:
        return self.status == 302


def send(
    request: HttpRequest,
    form: ChangeForm,
    action: Callable[..., Any],
    *,
    at: datetime,
    arguments: Callable[[], Mapping[str, Any]] = dict,
    stands_now: Callable[[Any], Mapping[str, Any]] | None = None,
) -> Sent:
    """Send a posted form to its action, once. `arguments` are read after the form was checked."""
    if request.method != "POST":
        return Sent()
    if not form.is_valid():
        return Sent(422)
    outcome = form.apply(action, by=request.user, at=at, **arguments())
    if outcome.went_through:
        return Sent(302, result=outcome.result, result_id=outcome.result_id)
    if isinstance(outcome.error, Stale) and isinstance(form, KeptForm) and stands_now:
        current = outcome.error.current
        differences = form.both_texts(stands_now(current))
        form.look_again(current.version)
        return Sent(409, differences)
    return Sent(403 if isinstance(outcome.error, Denied) else 409)


def form_page(request: HttpRequest, form: Any, sent: Sent, **words: Any) -> HttpResponse:
    """A page with one form. words: title, lead, button, back, back_words, at."""
    return render(request, "network/form.html", {"form": form, "sent": sent, **words}, status=sent.status)
