"""How the API says no: {code, message} and, where a row stood in the way, how it stands now."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext

from anclaje.foundation.errors import Denied, RuleBroken, Stale
from anclaje.foundation.once import Outcome
from anclaje.foundation.translate import told
from anclaje.foundation.words import gettext_noop

UNKNOWN_CALLER = gettext_noop("Open a session first, and send its token.")
NOT_THERE = gettext_noop("This does not exist, or is not yours to see.")
WRONG_INPUT = gettext_noop("Something in what was sent cannot be used.")


class Refused(Exception):
    """Ends a request with this answer."""

    def __init__(self, status: int, code: str, message: str, **more: Any):
        super().__init__(message)
        self.status, self.body = status, {"code": code, "message": message, **more}


def refusal(status: int, code: str, message: str, **more: Any) -> HttpResponse:
    return JsonResponse({"code": code, "message": message, **more}, status=status)


def not_there() -> Refused:
    """The same for what does not exist and for what this caller may not see."""
    return Refused(404, "not_found", gettext(NOT_THERE))


def check_went_through(outcome: Outcome, current: Any = None) -> None:
    """Raise what the outcome refuses. `current` is asked for only then: the row as it now stands."""
    error = outcome.error
    if error is None:
        return
    if isinstance(error, Denied):
        raise Refused(403, "denied", told(error))
    code = "stale" if isinstance(error, Stale) else "rule"
    if not isinstance(error, (Stale, RuleBroken)):
        raise error
    raise Refused(409, code, told(error), current=current() if callable(current) else current)


def check_valid(form: Form) -> None:
    """Raise 422 with what is wrong in which field."""
    if form.is_valid():
        return
    fields = {name: [str(words) for words in errors] for name, errors in form.errors.items()}
    raise Refused(422, "input", gettext(WRONG_INPUT), fields=fields)


def on_refused(request: HttpRequest, error: Refused) -> HttpResponse:
    return JsonResponse(error.body, status=error.status)


def on_denied(request: HttpRequest, error: Denied) -> HttpResponse:
    return refusal(403, "denied", told(error))


def on_rule_broken(request: HttpRequest, error: RuleBroken) -> HttpResponse:
    return refusal(409, "rule", told(error))


def on_wrong_input(request: HttpRequest, error: Any) -> HttpResponse:
    """Input that does not even have the right shape, named as the caller wrote it."""
    fields: dict[str, list[str]] = {}
    for problem in error.errors:
        name = ".".join(str(part) for part in problem["loc"] if part not in ("body", "query", "path", "told"))
        fields.setdefault(name, []).append(problem["msg"])
    return refusal(422, "input", gettext(WRONG_INPUT), fields=fields)


def on_unknown_caller(request: HttpRequest, error: Any) -> HttpResponse:
    return refusal(401, "unknown", gettext(UNKNOWN_CALLER))
