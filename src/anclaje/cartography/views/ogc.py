"""/ogc/: frozen versions for other programs, by OGC API – Features. A token opens what is not public."""

import json
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from anclaje.accounts.adapter import client_address
from anclaje.cartography import ogc
from anclaje.cartography.actions.releases import note_taken
from anclaje.cartography.domain.release import Audience
from anclaje.cartography.models import ReaderToken, Release
from anclaje.cartography.ogc_openapi import openapi as openapi_document
from anclaje.cartography.released import frozen

QUARTER_S = 15 * 60
MOST_WRONG = 8
"""Wrong tokens from one address in a quarter of an hour, as with passwords; then none is looked at."""


class Refused(Exception):
    """An answer that is none: its status and its words."""

    def __init__(self, status: int, words: str):
        super().__init__(words)
        self.status, self.words = status, words


def answered(view: Callable[..., Any]) -> Callable[..., HttpResponse]:
    """Let in by token or as anybody; answer JSON, and say what is wrong in the standard's way."""

    @require_safe
    @wraps(view)
    def guarded(request: HttpRequest, **arguments: Any) -> HttpResponse:
        at = timezone.now()
        try:
            token = _token(request, at)
            request.site = ogc.Site(_root(request), _secret_in_address(request))
            answer = view(request, token, at, **arguments)
        except Refused as refused:
            answer = _json({"code": str(refused.status), "description": refused.words}, refused.status)
            if refused.status == 401:
                answer["WWW-Authenticate"] = "Bearer"
            if refused.status == 429:
                answer["Retry-After"] = str(QUARTER_S)
        except ogc.Wrong as wrong:
            words = _("This parameter cannot be read: %(name)s.") % {"name": str(wrong)[:60]}
            answer = _json({"code": "400", "description": words}, 400)
        answer["Access-Control-Allow-Origin"] = "*"
        answer["Cache-Control"] = "private, no-cache"
        answer["X-Robots-Tag"] = "noindex"
        answer["Referrer-Policy"] = "no-referrer"
        return answer

    return guarded


@answered
def landing(request: HttpRequest, token: ReaderToken | None, at: datetime) -> HttpResponse:
    ogc.check_known(request.GET)
    return _json(ogc.landing(request.site))


@answered
def conformance(request: HttpRequest, token: ReaderToken | None, at: datetime) -> HttpResponse:
    ogc.check_known(request.GET)
    return _json(ogc.conformance())


@answered
def api(request: HttpRequest, token: ReaderToken | None, at: datetime) -> HttpResponse:
    ogc.check_known(request.GET)
    return _json(openapi_document(request.site.root), kind=ogc.OPENAPI)


@answered
def collections(request: HttpRequest, token: ReaderToken | None, at: datetime) -> HttpResponse:
    ogc.check_known(request.GET)
    found = [_collection(row) for row in _readable(token).order_by("title", "pk")]
    return _json(ogc.collections(found, request.site))


@answered
def collection(
    request: HttpRequest, token: ReaderToken | None, at: datetime, collection_id: str
) -> HttpResponse:
    ogc.check_known(request.GET)
    return _json(ogc.collection(_collection(_one(token, collection_id)), request.site))


@answered
def items(request: HttpRequest, token: ReaderToken | None, at: datetime, collection_id: str) -> HttpResponse:
    row, question = _one(token, collection_id), request.GET.dict()
    asked = ogc.asked_of(question)
    if token is not None and not asked.offset:
        note_taken(release=row, form="ogc", reader=str(token.reader_id), by=None, at=at)
    return _marked(
        request,
        row,
        lambda: _json(ogc.items(_collection(row), asked, question, request.site), kind=ogc.GEOJSON),
    )


@answered
def item(
    request: HttpRequest, token: ReaderToken | None, at: datetime, collection_id: str, feature_id: str
) -> HttpResponse:
    ogc.check_known(request.GET)
    row = _one(token, collection_id)
    found = ogc.item(_collection(row), feature_id, request.site)
    if found is None:
        raise Refused(404, _("Nothing that left has this name."))
    return _marked(request, row, lambda: _json(found, kind=ogc.GEOJSON))


# ------------------------------------------------------------------ who reads what


def _readable(token: ReaderToken | None):
    """A token reads its exercise alone; anybody else what is public."""
    if token is None:
        return Release.objects.public().for_page()
    seen = [Audience.PUBLIC] if token.audience == Audience.PUBLIC else [Audience.PUBLIC, Audience.PARTNERS]
    return Release.objects.out().filter(exercise=token.exercise_id, audience__in=seen).for_page()


def _one(token: ReaderToken | None, collection_id: str) -> Release:
    key, _dash, audience = collection_id.rpartition("-")
    try:
        row = _readable(token).filter(exercise=UUID(key), audience=audience).first()
    except ValueError:
        row = None
    if row is None:
        raise Refused(404, _("Nothing that left has this name."))
    return row


def _collection(row: Release) -> ogc.Collection:
    return ogc.Collection(ogc.collection_id(row.exercise_id.hex, row.audience), frozen(row))


def _token(request: HttpRequest, at: datetime) -> ReaderToken | None:
    """The token in force that this request carries; none where it carries none. A wrong one is refused."""
    secret = _secret_in_header(request) or _secret_in_address(request)
    if not secret:
        return None
    key = f"map-tokens:{client_address(request)}"
    if cache.get(key, 0) >= MOST_WRONG:
        raise Refused(429, _("Too many tries. Wait a quarter of an hour."))
    token = ReaderToken.objects.in_force(at).for_secret(secret).for_page().first()
    if token is None:
        cache.add(key, 0, QUARTER_S)
        cache.incr(key)
        raise Refused(401, _("This token opens nothing."))
    return token


def _secret_in_header(request: HttpRequest) -> str:
    scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
    return secret.strip() if scheme.lower() == "bearer" else ""


def _secret_in_address(request: HttpRequest) -> str:
    return request.GET.get("token", "")


# ------------------------------------------------------------------ answers


def _root(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("ogc:landing"))


def _json(content: Any, status: int = 200, kind: str = ogc.JSON) -> HttpResponse:
    body = json.dumps(content, ensure_ascii=False).encode()
    return HttpResponse(body, content_type=kind, status=status)


def _marked(request: HttpRequest, row: Release, make: Callable[[], HttpResponse]) -> HttpResponse:
    """The mark is the version's fingerprint and what was asked of it, never the time of a row."""
    asked = sha256(f"{request.get_full_path()} {request.LANGUAGE_CODE}".encode()).hexdigest()[:8]
    mark = f'"{row.fingerprint[:32]}-{asked}"'
    known = [one.strip().removeprefix("W/") for one in request.headers.get("If-None-Match", "").split(",")]
    answer = HttpResponse(status=304) if mark in known else make()
    answer["ETag"] = mark
    return answer
