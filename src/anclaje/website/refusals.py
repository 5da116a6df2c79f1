"""A refusal that no view has shown becomes a page: 403 for a person, 409 for a rule."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from anclaje.foundation.errors import Denied, Refusal
from anclaje.foundation.translate import told


class RefusalMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refusal):
            return None
        status = 403 if isinstance(exception, Denied) else 409
        return render(request, f"website/{status}.html", {"sentence": told(exception)}, status=status)
