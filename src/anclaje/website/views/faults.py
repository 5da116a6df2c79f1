"""What somebody sees who is refused or meets a mistake of ours."""

import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

# Without letters and digits that sound or look alike: people read it to us on the telephone.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def bad_request(request: HttpRequest, exception=None) -> HttpResponse:
    return render(request, "website/400.html", status=400)


def denied(request: HttpRequest, exception=None, reason: str = "") -> HttpResponse:
    """403, also for a form whose secret token is missing (`reason` is then the library's)."""
    return render(request, "website/403.html", status=403)


def not_found(request: HttpRequest, exception=None) -> HttpResponse:
    return render(request, "website/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, with a reference that the log line carries too."""
    request.reference = "".join(secrets.choice(ALPHABET) for _ in range(6))
    return HttpResponse(_plainly("website/500.html", reference=request.reference), status=500)


def _plainly(template: str, **context) -> str:
    """Rendered without request, session or database, which may be what failed."""
    from django.template.loader import render_to_string

    return render_to_string(template, context)
