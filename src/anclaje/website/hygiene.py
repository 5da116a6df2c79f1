"""What holds for every answer: no copy of it is kept, and no question holds what no database can."""

from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.http import HttpRequest, HttpResponse

from anclaje.website.views.faults import bad_request

NOT_KEPT = "private, no-store"


class NotKept:
    """Pages may hold a case: no browser or proxy keeps them, on a telephone that many hands hold.

    Style sheets and scripts do not pass here.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", NOT_KEPT)
        return response


class NoNulInAddresses:
    """PostgreSQL stores no NUL; nobody types one into an address but to see what breaks. Forms refuse it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = unquote_to_bytes(request.META.get("QUERY_STRING", ""))
        if "\0" in request.path_info or b"\0" in asked:
            return bad_request(request)
        return self.get_response(request)
