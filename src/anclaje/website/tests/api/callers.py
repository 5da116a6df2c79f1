"""Programs that call the API in tests, each with a token of its own."""

import json
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from anclaje.accounts.actions.sessions import open_session
from anclaje.accounts.models import User


class Caller:
    """Speaks JSON as one person; as nobody without one."""

    def __init__(self, user: User | None = None, language: str = "en"):
        self._client = Client()
        self._headers = {"Accept-Language": language}
        if user is not None:
            secret = open_session(by=user, at=timezone.now())
            self._headers["Authorization"] = f"Bearer {secret}"

    def get(self, path: str, **query: str) -> HttpResponse:
        return self._client.get(f"/api/v1/{path}", query, headers=self._headers)

    def post(self, path: str, body: dict[str, Any]) -> HttpResponse:
        return self._client.post(
            f"/api/v1/{path}",
            json.dumps(body, default=str),
            content_type="application/json",
            headers=self._headers,
        )
