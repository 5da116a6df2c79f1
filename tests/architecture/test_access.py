"""Promise 5, and the wall: the running site answers as `website/access.csv` says, cell by cell."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from functools import cache

import pytest
from django.conf import settings
from django.contrib import auth
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test import client as test_client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone
from tests.architecture.access_scene import Scene, arguments, body, form, make_scene

from anclaje.accounts.actions.sessions import open_session
from anclaje.accounts.models import User
from anclaje.accounts.roles import CARE_ROLES, HOLDS, Right, Role
from anclaje.guide.views import word
from anclaje.guide.word import redlining
from anclaje.network.standing import Standing, standing_of
from anclaje.website import access
from anclaje.website.views import faults

pytestmark = pytest.mark.django_db

# One for all: each new one would load every middleware again.
BROWSER = Client(raise_request_exception=False)
DOCUMENTS = ((word, "edition_docx"), (redlining, "redline_docx"))
ASKED = {"api:who-can": {"need": "N02", "municipality": "06595"}}
OWN_SIGNS = {
    "cases:screenings", "cases:screening", "cases:screening-new", "cases:screening-blank",
    "cases:screening-profile", "cases:screening-page", "cases:screening-finish", "cases:screening-print",
    "cases:screening-consult", "cases:consultation", "cases:report-new", "cases:report",
    "cases:report-who", "cases:report-call", "cases:report-leave", "cases:report-take-up",
    "cases:report-print",
}  # fmt: skip
"""What somebody noted themselves, apart from any case: police and inspection read their own, and no other."""
CARE_ADDRESSES = ("cases:", "api:case", "api:referral")
PUBLIC = {
    "home", "set_language", "health-live", "health-ready", "api:openapi-json", "api:session",
    "account_login", "account_inactive", "account_reset_password", "account_reset_password_done",
    "account_reset_password_from_key", "account_reset_password_from_key_done", "mfa_authenticate",
    # An institution's own entry, for whoever holds the link of this quarter's question.
    "network:verify",
    # A guide that says that it is public, and only that one.
    "guide:public-current", "guide:public", "guide:public-pdf", "guide:public-offline",
    # Whoever holds a reviewer's personal link.
    "guide:review", "guide:review-begin", "guide:review-contents", "guide:review-chapter",
    "guide:review-say", "guide:review-general", "guide:review-questions", "guide:review-reply",
    "guide:review-mine", "guide:review-withdraw", "guide:review-matrix",
    # The public entries of the directory, for other programs (HSDS).
    "hsds:about", "hsds:services", "hsds:service", "hsds:organizations", "hsds:organization",
    "hsds:locations", "hsds:location", "hsds:service-at-locations", "hsds:service-at-location",
    "hsds:taxonomies", "hsds:taxonomy", "hsds:taxonomy-terms", "hsds:taxonomy-term",
    # What was promised in a neighbourhood, where its exercise says so.
    "cartography:promises",
    # What left of maps, for everybody and, by token, for other programs (OGC API).
    "cartography:public", "cartography:public-file", "cartography:public-poster",
    "ogc:landing", "ogc:api", "ogc:conformance", "ogc:collections", "ogc:collection", "ogc:items",
    "ogc:item",
    # Whoever holds a learner's own link, a link to enrol by, or what the room shows.
    "training:mine", "training:test", "training:say", "training:use", "training:join", "training:here",
    "training:my-certificate",
    # Whoever was shown a certificate or a badge.
    "certificates", "certificate", "training:badge-issuer", "training:badge-key", "training:badges-revoked",
    # Whoever's calendar holds the secret link of their own dates.
    "cases:feed-file",
}  # fmt: skip


@cache
def addresses() -> dict[str, URLPattern]:
    """Every address of the site by its full name."""
    return dict(_walk(get_resolver(), ""))


def _walk(resolver, prefix: str) -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{prefix}{pattern.name}", pattern
        else:
            namespace = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from _walk(pattern, prefix + namespace)


def operations() -> list[str]:
    return sorted({row.operation for row in access.rows()})


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker) -> Iterator[Scene]:
    """Built once, undone at the end."""
    with django_db_blocker.unblock(), undone():
        yield make_scene(timezone.now())


@pytest.fixture(scope="module")
def sessions(scene: Scene) -> dict[str, str]:
    """A browser's session for each role."""
    found = {}
    for role in Role:
        browser = Client()
        browser.force_login(scene.people[role], backend=settings.AUTHENTICATION_BACKENDS[-1])
        found[role.value] = browser.cookies[settings.SESSION_COOKIE_NAME].value
    return found


@pytest.fixture(scope="module")
def tokens(scene: Scene) -> dict[str, str]:
    return {role.value: open_session(by=scene.people[role], at=scene.at) for role in Role}


@pytest.fixture(scope="module")
def path_of(scene: Scene) -> Callable[[str, Role, str], str]:
    """The address of an operation for a role and a relation; each is looked up once."""

    @cache
    def path(operation: str, role: Role, relation: str) -> str:
        names = list(addresses()[operation].pattern.converters) or list(_named(operation))
        return reverse(operation, kwargs=arguments(scene, role, relation, names, operation))

    return path


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_every_address_has_a_row_and_every_row_an_address():
    assert set(operations()) == set(addresses())


def test_no_row_stands_twice():
    keys = [(row.operation, row.method, row.relation) for row in access.rows()]
    assert len(keys) == len(set(keys))


def test_only_the_short_public_list_opens_without_signing_in():
    let_in = {
        row.operation
        for row in access.rows()
        if access.ANONYMOUS in access.columns_let_in(row.operation, row.method)
    }
    assert let_in == PUBLIC


@pytest.mark.parametrize("role", sorted(set(Role) - CARE_ROLES))
def test_who_holds_no_right_to_care_reaches_no_case_and_no_referral(role):
    care = [row for row in access.rows() if row.operation.startswith(CARE_ADDRESSES)]
    assert {row.cells[role] for row in care if row.operation not in OWN_SIGNS} == {"403"}


@pytest.mark.parametrize("role", sorted(set(Role) - CARE_ROLES))
def test_who_notes_signs_without_a_right_to_care_reads_only_their_own(role):
    notes_signs = Right.DETECT in HOLDS[role]
    for row in access.rows():
        if row.operation in OWN_SIGNS:
            is_let_in = notes_signs and row.relation in ("own", "-")
            assert (row.cells[role] in access.OPEN) == is_let_in, f"{row.method} {row.operation}"


def test_who_is_turned_away_is_turned_away_whatever_the_relation():
    for row in access.rows():
        turned_away = set(row.cells) - access.columns_let_in(row.operation, row.method)
        answers = {row.cells[column] for column in turned_away - {access.ANONYMOUS}}
        assert answers <= {"403"}, f"{row.method} {row.operation} {row.relation}"


@pytest.fixture(scope="module", autouse=True)
def each_document_written_once() -> Iterator[None]:
    """Here is asked who gets it; what stands in it, and in the pages of a no, others ask."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name in DOCUMENTS:
            patch.setattr(module, name, _once(getattr(module, name)))
        patch.setattr(faults, "render", lambda request, page, status: HttpResponse(status=status))
        patch.setattr(test_client, "store_rendered_templates", lambda *values, **named: None)
        yield


@pytest.fixture(scope="module")
def known_by_session(sessions: dict[str, str], scene: Scene) -> Iterator[None]:
    """Whose session it is was read once: who signs in how, and what a post brings, others ask.

    Each request gets a person and posts of its own, as it would from the database.
    """
    people = {sessions[role.value]: scene.people[role] for role in Role}
    posts = {session: standing_of(copy(person)).posts for session, person in people.items()}
    read = auth.get_user

    def get_user(request: HttpRequest):
        session = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
        if session not in people:
            return read(request)
        person = copy(people[session])
        # `standing_of` keeps its answer on what it was given: this person, or what stands for them.
        own = Standing(tuple(map(copy, posts[session])))
        person.__dict__["_standing"] = request.user.__dict__["_standing"] = own
        return person

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(auth, "get_user", get_user)
        yield


def _once(write: Callable[..., bytes]) -> Callable[..., bytes]:
    written: list[bytes] = []

    def writes(*values: object, **named: object) -> bytes:
        if not written:
            written.append(write(*values, **named))
        return written[0]

    return writes


def _asked(row: access.Row) -> dict[str, str]:
    """Every cell; on the second database, which is not asked who may, one that opens."""
    if os.environ.get("ONLY_WITH_DATABASE") != "yes":
        return row.cells
    return dict([cell for cell in row.cells.items() if cell[1] in access.OPEN][:1])


def test_the_gate_answers_every_cell_as_the_table_says(scene):
    """Of all roles and addresses; the running site is then asked by one of those turned away alike."""
    wrong = [
        f"{row.method} {row.operation} {role}"
        for row in access.rows()
        for role in Role
        if access.is_let_in(row.operation, row.method, scene.people[role])
        is not (role.value in access.columns_let_in(row.operation, row.method))
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.thorough
@pytest.mark.parametrize("operation", operations())
@pytest.mark.usefixtures("known_by_session")
def test_the_site_answers_as_the_table_says(operation, scene, sessions, tokens, path_of):
    wrong, turned_away = [], set()
    for row in (row for row in access.rows() if row.operation == operation):
        for column, expected in _asked(row).items():
            if column not in access.columns_let_in(row.operation, row.method):
                # The gate asks nothing but the role, and never whose the row is.
                if (row.method, expected) in turned_away:
                    continue
                turned_away.add((row.method, expected))
            answer = _ask(row, column, scene, sessions, tokens, path_of)
            if not _is(answer, expected):
                told = f"{answer.status_code} {answer.headers.get('Location', '')}".strip()
                wrong.append(f"{row.method} {row.relation} {column}: {told}, not {expected}")
    assert not wrong, "\n".join(wrong)


def _ask(row: access.Row, column: str, scene: Scene, sessions, tokens, path_of) -> HttpResponse:
    role = Role.COORDINATOR if column == access.ANONYMOUS else Role(column)
    path = path_of(row.operation, role, row.relation)
    headers = {}
    content = {"data": ASKED.get(row.operation) or form(scene, role, row.relation, row.operation)}
    if row.operation.startswith(access.API):
        headers = {"Authorization": f"Bearer {tokens[column]}"} if column in tokens else {}
        if row.method == "POST":
            told = body(scene, role, row.relation, row.operation)
            content = {"data": json.dumps(told), "content_type": "application/json"}
    BROWSER.cookies.clear()
    if column in sessions:
        BROWSER.cookies[settings.SESSION_COOKIE_NAME] = sessions[column]
    with undone():
        return getattr(BROWSER, row.method.lower())(path, headers=headers, **content)


def _named(operation: str) -> list[str]:
    """The parts of an address that is a regular expression."""
    return sorted(addresses()[operation].pattern.regex.groupindex)


def _is(answer: HttpResponse, expected: str) -> bool:
    to_sign_in = answer.status_code == 302 and answer["Location"].startswith(reverse("account_login"))
    if expected == "may":
        return answer.status_code not in (401, 403, 404, 500) and not to_sign_in
    if expected == "stage":
        return to_sign_in
    return answer.status_code == int(expected)


def test_what_has_no_row_does_not_exist(client, monkeypatch, settings):
    monkeypatch.setattr(access, "methods_of", lambda operation: frozenset())
    settings.TESTING = False

    assert client.get(reverse("home")).status_code == 404


def test_a_method_without_a_row_is_not_allowed(client):
    assert client.post(reverse("health-live")).status_code == 405


def test_somebody_without_a_post_may_only_do_what_every_role_may(client):
    user = User.objects.create(email="sin@puesto.example", name="Sin Puesto", joined_at=timezone.now())
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])

    assert client.get(reverse("home")).status_code == 200
    assert client.get(reverse("readiness")).status_code == 403
