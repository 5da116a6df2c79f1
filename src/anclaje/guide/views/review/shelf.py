"""What somebody with an account was invited to."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from anclaje.guide import permissions
from anclaje.guide import queries_consultation as queries
from anclaje.guide.views.review.desk import BY_ACCOUNT, Desk, kept_apart


@require_GET
@login_required
def reviews(request: HttpRequest) -> HttpResponse:
    """My reviews: the rounds that this account is invited to."""
    at = timezone.now()
    desks = [
        Desk(invitation, BY_ACCOUNT, invitation.pk, at)
        for invitation in queries.invitations_of(request.user)
        if permissions.can_review(request.user, invitation, at)
    ]
    rows = [{"desk": desk, "href": desk.url("")} for desk in desks]
    return kept_apart(render(request, "guide/review/reviews.html", {"rows": rows, "at": at}))
