"""The state of a municipality, and the sheet for whoever takes a post over."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from anclaje.accounts.roles import CARE_RIGHTS
from anclaje.network import permissions
from anclaje.network.delivery import site_address
from anclaje.network.models import Post
from anclaje.network.queries_state import state_of_municipality
from anclaje.network.showing_state import contact_lines, institution_rows, roster_rows
from anclaje.network.standing import standing_of
from anclaje.network.views.common import for_readers
from anclaje.network.wording import role_words
from anclaje.territory.models import Place
from anclaje.website.municipality.queries import missing_in, waiting_for


@require_safe
@for_readers
def state(request: HttpRequest, code: str) -> HttpResponse:
    """Contacts first, then each entry and how far it holds, then what the guide needs and is missing."""
    at = timezone.now()
    place = get_object_or_404(Place.objects.municipalities(), code=code)
    permissions.check_can_edit_place(request.user, place.pk)
    found = state_of_municipality(place, at)
    return render(
        request,
        "website/municipality/state.html",
        {
            "place": place,
            "state": found,
            "contacts": contact_lines(found.contacts),
            "rows": institution_rows(found.institutions),
            "gaps": roster_rows(found.roster),
            "missing": missing_in(place, at),
            "can_manage": permissions.can_manage_posts(request.user),
            "can_sign": permissions.can_sign_agreements(request.user),
            "at": at,
        },
    )


@never_cache
@require_safe
@for_readers
def sheet(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """One A4 page for whoever takes over: what is theirs, whom to call, what waits, where to sign in."""
    at = timezone.now()
    post = get_object_or_404(Post.objects.active().for_page(), pk=post_id)
    permissions.check_can_see_takeover(request.user, post)
    found = state_of_municipality(post.place, at) if post.place else None
    sees_waiting = bool(standing_of(request.user).rights & CARE_RIGHTS)
    return render(
        request,
        "website/municipality/sheet.html",
        {
            "post": post,
            "role": role_words(post.role),
            "state": found,
            "contacts": contact_lines(found.contacts) if found else [],
            "waiting": waiting_for(post, request.user) if sees_waiting else [],
            "sees_waiting": sees_waiting,
            "missing": missing_in(post.place, at) if post.place else [],
            "site": site_address() + "/",
            "at": at,
        },
    )
