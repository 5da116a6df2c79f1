"""The one table of who may do what: `access.csv`, and the gate that keeps to it.

A row of the table is an operation (the name of an address and a method) and a relation to what it is
about; a column is a role, or nobody signed in; a cell is the answer:

    200    the page             302    another page (for nobody: the sign-in)
    403    not this role        404    to this person it does not exist
    401    not without a token  stage  only in the middle of signing in, else back to its beginning
    may    it reaches the page's own form and rules: any answer but 401, 403, 404 or the sign-in

Relations: `own` of one's own institution; `same_municipality` another institution's, in one's
municipality; `other` elsewhere, but one's own institution has a part in it (a case that it leads and
others accompany; another referral of the same case; another municipality); `unrelated` no tie at all;
`-` where nothing is anybody's.

The gate closes what has no row, and closes an operation to a role whose every cell says no. What lies
behind it (`permissions.py` of each app) asks again, row by row. `tests/architecture/test_access.py`
asks the running site for every cell.
"""

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import timezone
from django.utils.translation import gettext

from anclaje.accounts.roles import Role
from anclaje.network.standing import standing_of
from anclaje.website.api.answers import UNKNOWN_CALLER, refusal
from anclaje.website.api.callers import caller_of
from anclaje.website.views.faults import denied, not_found

TABLE = Path(__file__).with_name("access.csv")
ANONYMOUS = "anonymous"
ANSWERS = frozenset({"200", "302", "401", "403", "404", "may", "stage"})
OPEN = frozenset({"200", "302", "may", "stage"})
OPEN_TO_NOBODY = frozenset({"200", "may", "stage"})
"""For nobody signed in, 302 is the way to the sign-in: closed."""
API = "api:"


@dataclass(frozen=True)
class Row:
    """cells: column → answer."""

    operation: str
    method: str
    relation: str
    cells: Mapping[str, str]


@lru_cache
def rows() -> tuple[Row, ...]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(_row(line) for line in csv.DictReader(file))


def _row(line: dict[str, str]) -> Row:
    cells = {name: line[name] for name in (*(role.value for role in Role), ANONYMOUS)}
    if wrong := set(cells.values()) - ANSWERS:
        raise ValueError(f"{line['operation']}: {', '.join(wrong)} is no answer of the access table.")
    return Row(line["operation"], line["method"], line["relation"], cells)


@lru_cache
def methods_of(operation: str) -> frozenset[str]:
    """The methods that the table knows for this operation; none for one that it does not know."""
    return frozenset(row.method for row in rows() if row.operation == operation)


@lru_cache
def columns_let_in(operation: str, method: str) -> frozenset[str]:
    """The columns with at least one cell that opens."""
    here = [row for row in rows() if (row.operation, row.method) == (operation, method)]
    return frozenset(
        column
        for row in here
        for column, answer in row.cells.items()
        if answer in (OPEN_TO_NOBODY if column == ANONYMOUS else OPEN)
    )


def is_let_in(operation: str, method: str, user: Any) -> bool:
    """Whether this person may try at all. Somebody without a post may only do what every role may."""
    let_in = columns_let_in(operation, method)
    if not getattr(user, "is_authenticated", False):
        return ANONYMOUS in let_in
    roles = standing_of(user).roles
    return bool(roles & let_in) if roles else let_in >= frozenset(Role)


class AccessMiddleware:
    """Asks the table before any view runs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        operation = request.resolver_match.view_name if request.resolver_match else ""
        method = "GET" if request.method == "HEAD" else request.method or ""
        known = methods_of(operation)
        if not known:
            return _without_row(request, operation)
        if method not in known:
            return HttpResponseNotAllowed(sorted(known))
        is_api = operation.startswith(API)
        user = caller_of(request, timezone.now()) if is_api else request.user
        if is_let_in(operation, method, user):
            return None
        return _closed_to_program(user) if is_api else _closed(request)


def _without_row(request: HttpRequest, operation: str) -> HttpResponse:
    """What nobody has decided about does not exist; while tests run, it is a mistake of ours."""
    if settings.TESTING:
        raise LookupError(f"{operation or request.path} has no row in access.csv.")
    return not_found(request)


def _closed(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return denied(request)
    return redirect_to_login(request.get_full_path())


def _closed_to_program(user: Any) -> HttpResponse:
    if user is None:
        return refusal(401, "unknown", gettext(UNKNOWN_CALLER))
    return refusal(403, "denied", gettext("This is not for your role."))
