"""Taking over a post after an election, in one form."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from anclaje.network import permissions
from anclaje.network.actions import takeover as actions
from anclaje.network.forms.takeover import TakeOverForm
from anclaje.network.models import Agreement, Post
from anclaje.network.views.common import for_readers, send
from anclaje.network.wording import role_words


@for_readers
def take_over(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """Who leaves, who comes, which telephones answer; then the sheet for whoever takes over."""
    at = timezone.now()
    permissions.check_can_manage_posts(request.user)
    row = get_object_or_404(Post.objects.active().for_page(), pk=post_id)
    agreement = Agreement.objects.filter(focal_post=row, ended_on__isnull=True).first()
    form = TakeOverForm(request.POST or None, post=row, agreement=agreement)
    sent = send(
        request,
        form,
        actions.take_over,
        at=at,
        arguments=lambda: {
            "post": row,
            "said": form.said(),
            "seen_version": form.cleaned_data["seen_version"],
        },
    )
    if sent.is_done:
        return redirect("take-over-sheet", row.pk)
    context = {
        "post": row,
        "role": role_words(row.role),
        "leaving": [person for person in (row.holder, row.deputy) if person],
        "form": form,
        "at": at,
    }
    return render(request, "network/take_over.html", context, status=sent.status)
