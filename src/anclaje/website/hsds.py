"""The public directory under /hsds/, as HSDS 3.0 says: for programs of others, read only, no account."""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import wraps
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from anclaje.network import queries_hsds as rows
from anclaje.network.hsds import writing
from anclaje.network.hsds.values import OPENAPI, PROFILE, VERSION, Taxonomy, Term, Words, made_id
from anclaje.network.models import Service
from anclaje.network.wording_hsds import words_at

PER_PAGE, MOST_PER_PAGE, MOST_MINIMAL = 50, 200, 50_000
MINUTES_KEPT = 5
YES, NO = ("true", "1", "yes"), ("false", "0", "no", "")


class Wrong(Exception):
    """A parameter that cannot be read; the name of it is the message."""


class Missing(Exception):
    """No public entry has this id."""


Answer = Callable[..., Any]


def public(view: Answer) -> Answer:
    """Answer as JSON that may be kept for a while, with a mark of its content; say what is wrong."""

    @require_safe
    @wraps(view)
    def guarded(request: HttpRequest, **arguments: Any) -> HttpResponse:
        try:
            answer = view(request, **arguments)
        except Missing:
            answer = _json({"code": "missing", "message": gettext("Nothing public has this id.")}, 404)
        except Wrong as wrong:
            words = gettext("This parameter cannot be read: %(name)s.") % {"name": str(wrong)}
            answer = _json({"code": "wrong_parameter", "message": words}, 400)
        if not isinstance(answer, HttpResponse | StreamingHttpResponse):
            answer = _marked(request, _json(answer))
        answer["Access-Control-Allow-Origin"] = "*"
        return answer

    return guarded


@public
def about(request: HttpRequest) -> Any:
    return {"version": VERSION, "profile": PROFILE, "openapi_url": OPENAPI}


@public
def services(request: HttpRequest) -> Any:
    found, words = _asked_services(request), _words()
    if _flag(request, "minimal"):
        return _minimal(found)
    make = writing.service_full if _flag(request, "full") else writing.service_compact
    return _listed(request, found, rows.as_values, lambda one: make(one, words))


@public
def service(request: HttpRequest, key: str) -> Any:
    return writing.service_full(_one_service(key, "pk"), _words())


@public
def organizations(request: HttpRequest) -> Any:
    words, full_service = _words(), _flag(request, "full_service")
    found = rows.public_organisations().named_like(_search(request))
    if not (full_service or _flag(request, "full")):
        return _listed(
            request,
            found,
            rows.organisations_alone,
            lambda one: writing.organisation_compact(one, words),
        )
    return _listed(
        request,
        found,
        rows.organisations_as_values,
        lambda pair: writing.organisation_full(*pair, words, full_service=full_service),
    )


@public
def organization(request: HttpRequest, key: str) -> Any:
    found = rows.organisations_as_values(rows.public_organisations().filter(pk=_uuid(key)))
    if not found:
        raise Missing
    return writing.organisation_full(*found[0], _words(), full_service=_flag(request, "full_service"))


@public
def locations(request: HttpRequest) -> Any:
    words = _words()
    make = writing.location if _flag(request, "full") else writing.location_compact
    found = _asked_services(request).order_by("location_id")
    return _listed(request, found, rows.as_values, lambda one: make(one, words))


@public
def location(request: HttpRequest, key: str) -> Any:
    return writing.location(_one_service(key, "location"), _words())


@public
def service_at_locations(request: HttpRequest) -> Any:
    words = _words()
    make = writing.at_location_full if _flag(request, "full") else writing.at_location_compact
    return _listed(request, _asked_services(request), rows.as_values, lambda one: make(one, words))


@public
def service_at_location(request: HttpRequest, key: str) -> Any:
    return writing.at_location_full(_one_service(key, "pk"), _words())


@public
def taxonomies(request: HttpRequest) -> Any:
    words, wanted = _words(), _search(request).casefold()
    made = [writing.taxonomy(which, words) for which in Taxonomy]
    return _listed_made(request, [one for one in made if wanted in one["name"].casefold()])


@public
def taxonomy(request: HttpRequest, key: str) -> Any:
    return writing.taxonomy(_taxonomy(key), _words())


@public
def taxonomy_terms(request: HttpRequest) -> Any:
    """Terms lie in no other: all of them are at the top, and none has a parent."""
    words, wanted = _words(), _search(request).casefold()
    found = rows.terms()
    if request.GET.get("taxonomy_id"):
        which = _taxonomy(request.GET["taxonomy_id"], Wrong("taxonomy_id"))
        found = [one for one in found if one.taxonomy == which]
    if request.GET.get("parent_id"):
        found = []
    found = [one for one in found if wanted in f"{one.code} {one.name}".casefold()]
    return _listed_made(request, [writing.term(one, words) for one in found])


@public
def taxonomy_term(request: HttpRequest, key: str) -> Any:
    return writing.term(_term(key), _words())


def _asked_services(request: HttpRequest) -> QuerySet[Service]:
    """The public services that these parameters ask for."""
    if any(request.GET.get(name) for name in ("postcode", "proximity")):
        raise Wrong("postcode, proximity")  # no entry holds a postcode: to leave it out would answer falsely
    found = rows.matching(rows.public_services(), _search(request))
    if text := request.GET.get("modified_after"):
        found = rows.changed_since(found, _instant(text))
    if text := request.GET.get("organization_id"):
        found = found.filter(organisation=_uuid(text, Wrong("organization_id")))
    if text := request.GET.get("taxonomy_term_id"):
        found = rows.under_term(found, _term(text, Wrong("taxonomy_term_id")))
    if text := request.GET.get("taxonomy_id"):
        found = rows.under_taxonomy(found, _taxonomy(text, Wrong("taxonomy_id")))
    return found


def _listed(
    request: HttpRequest, found: QuerySet, read: Callable[[Any], Sequence[Any]], make: Callable[[Any], Any]
) -> Any:
    """One page of rows, or all of them line by line."""
    number, per_page = _number(request, "page", 1), _number(request, "per_page", PER_PAGE)
    if _is_ndjson(request):
        return _lines(make(one) for page in _pages_of(found) for one in read(page))
    per_page = min(per_page, MOST_PER_PAGE)
    start = (number - 1) * per_page
    contents = [make(one) for one in read(found[start : start + per_page])]
    return writing.page_of(contents, total=found.count(), number=number, per_page=per_page)


def _listed_made(request: HttpRequest, made: Sequence[Any]) -> Any:
    number, per_page = _number(request, "page", 1), _number(request, "per_page", PER_PAGE)
    if _is_ndjson(request):
        return _lines(made)
    per_page = min(per_page, MOST_PER_PAGE)
    start = (number - 1) * per_page
    return writing.page_of(made[start : start + per_page], total=len(made), number=number, per_page=per_page)


def _pages_of(found: QuerySet) -> Iterable[QuerySet]:
    total = found.count()
    return (found[start : start + MOST_PER_PAGE] for start in range(0, total, MOST_PER_PAGE))


def _minimal(found: QuerySet[Service]) -> Any:
    """Only ids and when they changed, all in one page as the standard wishes."""
    contents = [
        {"id": str(key), "modified_date": at} for key, at in rows.ids_with_change(found[:MOST_MINIMAL])
    ]
    return writing.page_of(contents, total=len(contents), number=1, per_page=max(len(contents), 1))


def _one_service(key: str, column: str) -> Any:
    found = rows.as_values(rows.public_services().filter(**{column: _uuid(key)})[:1])
    if not found:
        raise Missing
    return found[0]


def _words() -> Words:
    at = timezone.now()
    return words_at(rows.offset_of(at))


def _term(key: str, wrong: Exception | None = None) -> Term:
    found = next((one for one in rows.terms() if one.id == key.lower()), None)
    if found is None:
        raise wrong or Missing
    return found


def _taxonomy(key: str, wrong: Exception | None = None) -> Taxonomy:
    found = next((one for one in Taxonomy if made_id("taxonomy", one) == key.lower()), None)
    if found is None:
        raise wrong or Missing
    return found


def _uuid(text: str, wrong: Exception | None = None) -> str:
    try:
        return str(UUID(text))
    except ValueError as error:
        raise (wrong or Missing()) from error


def _search(request: HttpRequest) -> str:
    return request.GET.get("search", "").replace("\0", "")[:200]


def _number(request: HttpRequest, name: str, default: int) -> int:
    text = request.GET.get(name, "")
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 8 and int(text) > 0):
        raise Wrong(name)
    return int(text)


def _flag(request: HttpRequest, name: str) -> bool:
    text = request.GET.get(name, "").lower()
    if text not in (*YES, *NO):
        raise Wrong(name)
    return text in YES


def _is_ndjson(request: HttpRequest) -> bool:
    text = request.GET.get("format", "json").lower()
    if text not in ("json", "ndjson", ""):
        raise Wrong("format")
    return text == "ndjson"


def _instant(text: str) -> datetime:
    """A day or an instant; a plus that became a space on its way is a plus again."""
    try:
        at = parse_datetime(text.replace(" ", "+")) or parse_datetime(text)
        day = None if at else parse_date(text)
    except ValueError as error:
        raise Wrong("modified_after") from error
    if at is None and day is None:
        raise Wrong("modified_after")
    at = at or datetime(day.year, day.month, day.day, tzinfo=UTC)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _json(content: Any, status: int = 200) -> HttpResponse:
    body = json.dumps(content, ensure_ascii=False).encode()
    return HttpResponse(body, content_type="application/json", status=status)


def _lines(made: Iterable[Any]) -> StreamingHttpResponse:
    lines = (json.dumps(one, ensure_ascii=False).encode() + b"\n" for one in made)
    return StreamingHttpResponse(lines, content_type="application/x-ndjson")


def _marked(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    mark = f'"{hashlib.sha256(answer.content).hexdigest()[:32]}"'
    known = [one.strip().removeprefix("W/") for one in request.headers.get("If-None-Match", "").split(",")]
    if mark in known or "*" in known:
        answer = HttpResponse(status=304)
    answer["ETag"] = mark
    answer["Cache-Control"] = f"public, max-age={MINUTES_KEPT * 60}"
    return answer


app_name = "hsds"
urlpatterns = [
    path("", about, name="about"),
    path("services", services, name="services"),
    path("services/<str:key>", service, name="service"),
    path("organizations", organizations, name="organizations"),
    path("organizations/<str:key>", organization, name="organization"),
    path("locations", locations, name="locations"),
    path("locations/<str:key>", location, name="location"),
    path("service_at_locations", service_at_locations, name="service-at-locations"),
    path("service_at_locations/<str:key>", service_at_location, name="service-at-location"),
    path("taxonomies", taxonomies, name="taxonomies"),
    path("taxonomies/<str:key>", taxonomy, name="taxonomy"),
    path("taxonomy_terms", taxonomy_terms, name="taxonomy-terms"),
    path("taxonomy_terms/<str:key>", taxonomy_term, name="taxonomy-term"),
]
