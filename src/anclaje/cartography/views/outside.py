"""What is out, as its readers see it: the page, the files and the poster, for everybody and for partners.

Every one of these reads a frozen version and nothing else of the exercise.
"""

from collections.abc import Callable
from uuid import UUID

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from anclaje.accounts.adapter import client_address
from anclaje.cartography import permissions
from anclaje.cartography import presenting_releases as shown
from anclaje.cartography import release_files as files
from anclaje.cartography import wording_releases as words
from anclaje.cartography.actions.releases import note_taken
from anclaje.cartography.domain.release import Audience
from anclaje.cartography.models import Exercise, Release
from anclaje.cartography.poster import poster_pdf
from anclaje.cartography.released import frozen
from anclaje.cartography.views.common import for_map_readers
from anclaje.network.delivery import site_address

A_MINUTE_S = 60
MOST_A_MINUTE = 30
"""Files that one address may ask for without an account; a school's class behind one line still can."""


@never_cache
@require_safe
def public(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    return _page(request, _public(request, exercise_id), Audience.PUBLIC)


@never_cache
@require_safe
def public_file(request: HttpRequest, exercise_id: UUID, form: str) -> HttpResponse:
    return _file(request, _public(request, exercise_id), form)


@never_cache
@require_safe
def public_poster(request: HttpRequest, exercise_id: UUID, paper: str) -> HttpResponse:
    return _poster(request, _public(request, exercise_id), paper)


@for_map_readers
@require_safe
def for_partners(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    return _page(request, _partners(request, exercise_id), Audience.PARTNERS)


@for_map_readers
@require_safe
def partners_file(request: HttpRequest, exercise_id: UUID, form: str) -> HttpResponse:
    return _file(request, _partners(request, exercise_id), form)


@for_map_readers
@require_safe
def partners_poster(request: HttpRequest, exercise_id: UUID, paper: str) -> HttpResponse:
    return _poster(request, _partners(request, exercise_id), paper)


def _public(request: HttpRequest, exercise_id: UUID) -> Release:
    """Anybody's where the exercise says so; else for those who take part, who read all that is public."""
    out = Release.objects.out().filter(audience=Audience.PUBLIC).for_page()
    row = get_object_or_404(out, exercise=exercise_id)
    if not row.exercise.is_public and not _takes_part(request, row.exercise):
        raise Http404
    return row


def _partners(request: HttpRequest, exercise_id: UUID) -> Release:
    out = Release.objects.out().filter(audience=Audience.PARTNERS).for_page()
    row = get_object_or_404(out, exercise=exercise_id)
    if not _takes_part(request, row.exercise):
        raise Http404
    return row


def _takes_part(request: HttpRequest, exercise: Exercise) -> bool:
    if not request.user.is_authenticated:
        return False
    reader = permissions.reader_of(request.user, exercise)
    return reader.in_team or reader.is_partner


def _page(request: HttpRequest, row: Release, audience: Audience) -> HttpResponse:
    part = "public" if audience == Audience.PUBLIC else "for-partners"
    context = {
        "at": timezone.now(),
        "exercise_id": row.exercise_id,
        "file_name": f"cartography:{part}-file",
        "poster_name": f"cartography:{part}-poster",
        "forms": [("geojson", "GeoJSON"), ("gpkg", "GeoPackage"), ("kml", "KML")],
        "papers": list(words.POSTERS.items()),
        "ogc": request.build_absolute_uri(reverse("ogc:landing")),
        **shown.version_shown(row),
    }
    return render(request, "cartography/releases/outside.html", context)


def _file(request: HttpRequest, row: Release, form: str) -> HttpResponse:
    if form not in files.FORMS:
        raise Http404
    kind, write = files.FORMS[form]
    version = frozen(row)
    return _sent(request, row, form, kind, files.file_name(version, form), lambda: write(version))


def _poster(request: HttpRequest, row: Release, paper: str) -> HttpResponse:
    if paper not in words.POSTERS:
        raise Http404
    version = frozen(row)
    address = ""
    if row.exercise.is_public and version.audience == Audience.PUBLIC:
        address = site_address() + reverse("cartography:public", args=[row.exercise_id])
    name = files.file_name(version, f"{paper}.pdf")
    return _sent(
        request, row, f"poster-{paper}", "application/pdf", name,
        lambda: poster_pdf(version, paper, address=address, streets=row.streets, credit=row.streets_credit),
    )  # fmt: skip


def _sent(
    request: HttpRequest, row: Release, form: str, kind: str, name: str, write: Callable[[], bytes]
) -> HttpResponse:
    """A file of what is out, noted with who took it; the same version again is not sent twice."""
    user = request.user if request.user.is_authenticated else None
    if user is None and _asks_too_often(request):
        return HttpResponse(status=429, headers={"Retry-After": str(A_MINUTE_S)})

    def made() -> HttpResponse:
        reader = "" if user else "anybody"
        note_taken(release=row, form=form, reader=reader, by=user, at=timezone.now())
        disposition = f'attachment; filename="{name}"'
        return HttpResponse(write(), content_type=kind, headers={"Content-Disposition": disposition})

    return _marked(request, row, made, form)


def _marked(request: HttpRequest, row: Release, make: Callable[[], HttpResponse], form: str) -> HttpResponse:
    """The mark is the version's fingerprint, never the time of a row."""
    mark = f'"{row.fingerprint[:32]}-{form}-{request.LANGUAGE_CODE}"'
    known = [one.strip().removeprefix("W/") for one in request.headers.get("If-None-Match", "").split(",")]
    answer = HttpResponse(status=304) if mark in known else make()
    answer["ETag"] = mark
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _asks_too_often(request: HttpRequest) -> bool:
    key = f"map-files:{client_address(request)}"
    cache.add(key, 0, A_MINUTE_S)
    try:
        return cache.incr(key) > MOST_A_MINUTE
    except ValueError:  # the minute ended between the two
        return False
