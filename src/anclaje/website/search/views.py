"""The one search box."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from anclaje.website.search.finding import search


@login_required
@never_cache
@require_safe
def results(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    text = request.GET.get("q", "").strip()
    found = search(text, request.user, at)
    return render(request, "website/search/results.html", {"at": at, "search_text": text, "found": found})
