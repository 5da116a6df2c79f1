"""What was done and read, for those who answer for the site: kinds, rows and people; never content."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from anclaje.accounts.models import User
from anclaje.audit.models import Event
from anclaje.audit.queries import verify
from anclaje.foundation.keyset import page as page_of
from anclaje.website import permissions


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    permissions.check_can_read_audit(request.user)
    events = page_of(Event.objects.all(), order=("-at", "-pk"), after=request.GET.get("after", ""), size=50)
    people = User.objects.in_bulk({event.by_id for event in events if event.by_id})
    rows = [{"event": event, "by": people.get(event.by_id)} for event in events]
    context = {"rows": rows, "older": events.next, "at": timezone.now()}
    if "verify" in request.GET:
        context["verdict"] = verify()
    return render(request, "website/audit.html", context)
