"""A draft of sixty pages and a round with 200 people invited, in a data folder of its own."""

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

PAGES = 60
INVITED = 200
FIRST_COPY = 14


@dataclass
class Scene:
    """links: the secret of each invitation. session: of an editor's browser. blocks: ids of steps."""

    edition: Any
    round: Any
    links: list[str]
    session: str
    steps: list[str]


def build() -> Scene:
    """With the same actions that people's clicks call."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("load_pack")
    call_command("collectstatic", interactive=False, verbosity=0)
    at = datetime.now(UTC)
    edition = a_long_draft(at)
    round = _round(edition, at)
    links = [_invited(round, number, at) for number in range(INVITED)]
    return Scene(edition, round, links, _editor(), _steps(edition))


def a_long_draft(at: datetime) -> Any:
    """The pack's edition with its procedures repeated under new numbers until sixty pages are full."""
    from anclaje.guide import queries
    from anclaje.guide.actions.drafting import bring_in, open_draft

    draft = open_draft(based_on=queries.current_edition(), purpose="bench", by=None, at=at)
    written = [block for block in queries.as_values(draft) if block["id"].startswith("P")]
    number = FIRST_COPY
    while pages_of(draft) < PAGES:
        numbers = sorted({block["id"].split(".")[0] for block in written})
        new = {old: f"P{number + place:02}" for place, old in enumerate(numbers)}
        bring_in(edition=draft, blocks=[_renamed(block, new) for block in written], by=None, at=at)
        number += len(numbers)
    return draft


def pages_of(edition: Any) -> int:
    from io import BytesIO

    from pypdf import PdfReader

    return len(PdfReader(BytesIO(book(edition))).pages)


def book(edition: Any) -> bytes:
    """The PDF as the page makes it, in Spanish."""
    from django.utils import translation

    from anclaje.guide.document import Reading
    from anclaje.guide.paper.book import book_pdf
    from anclaje.guide.printing.book import book_of

    with translation.override("es-ar"):
        return book_pdf(book_of(Reading(edition), f"https://anclaje.example/guide/{edition.number}/"))


def _renamed(block: dict, new: dict[str, str]) -> dict:
    found = copy.deepcopy(block)
    head, dot, rest = found["id"].partition(".")
    found["id"] = new[head] + dot + rest
    return found


def _steps(edition: Any) -> list[str]:
    from anclaje.guide import queries

    return [block["id"] for block in queries.as_values(edition) if block["kind"] == "step"]


def _round(edition: Any, at: datetime) -> Any:
    from anclaje.guide.actions.consultation import open_round

    today = at.date()
    return open_round(
        edition=edition, title="bench", opens_on=today - timedelta(1), closes_on=today + timedelta(9),
        by=None, at=at,
    )  # fmt: skip


def _invited(round: Any, number: int, at: datetime) -> str:
    from anclaje.guide.actions.consultation import begin_review, invite

    invitation = invite(round=round, institution=f"Organismo {number}", by=None, at=at)
    begin_review(invitation=invitation, shown_as="institution", by=None, at=at)
    return invitation.secret


def _editor() -> str:
    """The session of an editor who has signed in."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from anclaje.accounts.roles import Role
    from anclaje.network.tests.builders import a_person_with

    user = a_person_with(Role.GUIDE_EDITOR)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return session.session_key


@contextmanager
def own_folder() -> Iterator[None]:
    """Everything in a folder that goes away, whatever database the machine usually has."""
    import os
    import tempfile

    with tempfile.TemporaryDirectory(prefix="anclaje-bench-") as folder:
        os.environ["ANCLAJE_DATA"] = folder
        os.environ.pop("DATABASE_URL", None)
        yield
