"""Whatever is typed into an address, a form or a program's call: an answer, never a fault of ours."""

import json
import os
import re
from uuid import UUID

import pytest
from django.apps import apps
from django.test import Client

from anclaje.cases.tests.builders import a_coordinator, the_guide
from anclaje.guide.tests.builders import an_editor
from anclaje.network.tests.builders import PASSWORD

from .guide_story import a_guide_story, at_route
from .nasty import EVERYTHING_NASTY, FIELDS, FORMS, NASTY, NIL, RAW, TOKENS, VALUES
from .scene import a_story, contact_of, everybody, patterns, posted, signed_in

pytestmark = pytest.mark.django_db

NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)")
METHODS = ("get", "head", "post", "put", "options")


@pytest.fixture
def scene(db):
    the_guide()
    story = a_story()
    case, referral = story.case, story.referral
    ids = {
        "case_id": case.pk,
        "need_id": story.need.pk,
        "service_id": story.service.pk,
        "task_id": story.task.pk,
        "referral_id": referral.pk,
        "consent_id": story.consent.pk,
        "exclusion_id": story.exclusion.pk,
        "entry_id": story.entry.pk,
        "position": 1,
        "organisation_id": story.service.organisation_id,
        "contact_id": contact_of(story.service.organisation).pk,
        "user_id": case.opened_by.pk,
        "post_id": case.team_post_id,
        "number": case.edition.number,
        "code": "06595",
        "step_id": "P06.4",
        "procedure": "P06",
        "move": "accept",
        "ending": "csv",
        "key": "x",
        "uidb36": "1",
        "agreement_id": NIL,
        "run_id": NIL,
        **a_guide_story().ids,
    }
    return story, ids


def filled(route: str, ids: dict) -> str:
    ids = at_route(route, ids)
    address = PARAMETER.sub(lambda found: str(_part(ids, found.group(1) or found.group(2))), route)
    return address.replace("^", "").replace("$", "")


def _part(ids: dict, name: str) -> object:
    """What the story holds under this name, else a row of the table that it names, else none that exists."""
    if name in ids or not name.endswith("_id"):
        return ids.get(name, 1)
    table = name.removesuffix("_id").replace("_", "")
    models = [model for model in apps.get_models() if model._meta.model_name == table]
    row = models[0].objects.first() if models else None
    return row.pk if row else NIL


@pytest.mark.once  # the access table asks every address of the second database
def test_every_address_answers_every_method_for_whoever_may_most(scene):
    _, ids = scene
    faults = []
    others = (signed_in(an_editor()), Client(raise_request_exception=False))
    for client in (signed_in(a_coordinator()), *(others if NIGHTLY else ())):
        for route, _ in patterns():
            for method in METHODS:
                if "logout" in route and method == "post":
                    continue
                answer = getattr(client, method)(filled(route, ids))
                if answer.status_code >= 500 and not route.startswith("/health"):
                    faults.append((method, route, answer.status_code))
    assert not faults


@pytest.mark.slow  # by day the access table asks the same pages as every role
def test_every_kind_of_person_gets_an_answer_everywhere(scene):
    _, ids = scene
    faults = []
    for role, user in everybody().items():
        client = signed_in(user)
        for route, _ in patterns():
            answer = client.get(filled(route, ids))
            if answer.status_code >= 500 and not route.startswith("/health"):
                faults.append((role, route))
    assert not faults


def test_a_page_token_that_was_tampered_with_is_no_fault(scene):
    story, _ = scene
    client = signed_in(a_coordinator())
    faults = []
    for token in [*TOKENS, "%00", "x", "ñ", "[" * 2000]:
        for route in (
            "/cases/",
            "/cases/late/",
            "/cases/unanswered/",
            "/cases/referrals/",
            f"/cases/{story.case.pk}/",
            "/directory/",
            "/directory/people/",
        ):
            answer = client.get(route, {"after": token, "steps": token})
            if answer.status_code >= 500:
                faults.append((route, token))
    assert not faults


def test_nasty_words_in_questions_are_no_fault(scene):
    _, ids = scene
    client = signed_in(a_coordinator())
    names = ("q", "need", "municipality", "place", "status", "whose", "ended", "order", "after", "at", "next")
    faults = []
    for route in (
        "/search/",
        "/directory/",
        "/directory/who-can/",
        "/directory/coverage/",
        "/directory/people/",
        "/cases/",
        "/cases/today/",
        "/cases/referrals/",
        f"/guide/{ids['number']}/search/",
        "/directory/agreements/new/",
        "/account/login/",
        "/places/",
        "/guide/places/",
    ):
        for nasty in NASTY[:: 1 if NIGHTLY else 5]:
            answer = client.get(route, dict.fromkeys(names, nasty))
            if answer.status_code >= 500:
                faults.append((route, nasty[:20]))
    assert not faults


def test_nasty_words_in_addresses_are_no_fault(scene):
    client = signed_in(a_coordinator())
    faults = []
    for before, after in (
        ("/places/", "/"),
        ("/directory/municipality/", "/"),
        ("/guide/places/", "/"),
        ("/guide/places/06595/", "/"),
        ("/guide/1/", "/"),
        ("/guide/1/who/", "/"),
        ("/guide/", "/"),
        ("/guide/", "/whole/"),
        (f"/cases/{scene[0].case.pk}/people/", "/"),
        ("/directory/import/template.", ""),
        ("/api/v1/cases/", ""),
    ):
        for nasty in (
            "%00",
            "06595%00",
            "9" * 30,
            "9" * 5000,
            "%F0%9F%91%A9",
            "..%2f..%2f",
            "%3Cscript%3E",
            "-1",
            "%ff",
            "0",
        ):
            answer = client.get(before + nasty + after)
            if answer.status_code >= 500:
                faults.append(before + nasty[:20] + after)
    assert not faults


def nasty_posts(ids: dict):
    case = f"/cases/{ids['case_id']}/"
    referral = f"/cases/referrals/{ids['referral_id']}/"
    organisation, service = (
        f"/directory/organisations/{ids['organisation_id']}/",
        f"/directory/services/{ids['service_id']}/",
    )
    yield from (f"{case}{name}/" for name in FORMS)
    yield from (
        f"{referral}{name}/"
        for name in ("accept", "decline", "ask", "confirm", "not-given", "answer", "persons-word", "withdraw")
    )
    yield "/cases/new/"
    yield f"/cases/needs/{ids['need_id']}/refer/{ids['service_id']}/"
    yield f"/cases/needs/{ids['need_id']}/ended/"
    yield f"/cases/steps/{ids['task_id']}/done/"
    yield from (organisation + name for name in ("edit/", "services/new/", "contacts/new/", "invite/"))
    yield from (service + name for name in ("edit/", "verify/", "places/"))
    yield from (
        "/directory/organisations/new/",
        "/directory/import/",
        f"/directory/people/posts/{ids['post_id']}/",
    )
    yield f"/directory/contacts/{ids['contact_id']}/edit/"
    yield "/directory/agreements/new/?municipality=06595"
    yield "/guide/places/06595/P06.4/"
    yield from ("/language/", "/account/login/", "/account/password/reset/", "/account/password/change/")


def test_nasty_words_in_forms_are_no_fault(scene):
    _, ids = scene
    client = signed_in(a_coordinator())
    faults = []
    for address in nasty_posts(ids):
        for nasty in NASTY if NIGHTLY else EVERYTHING_NASTY:
            fields = {name: nasty for name in FIELDS if name not in ("op_id", "seen_version", "wants")}
            answer = client.post(address, {**posted(), **fields, "wants": "keep"})
            if answer.status_code >= 500:
                faults.append((address, nasty[:20]))
        for op_id, seen in (("x", "1"), ("\x00", "\x00"), (NIL, "9" * 40), (NIL, "1.5"), ("", "")):
            answer = client.post(
                address, {"op_id": op_id, "seen_version": seen, "task": op_id, "tasks": op_id}
            )
            if answer.status_code >= 500:
                faults.append((address, op_id, seen))
    assert not faults, faults


def test_whatever_a_program_sends_is_no_fault(scene):
    _, ids = scene
    user = a_coordinator()
    client = Client(raise_request_exception=False)
    opened = client.post(
        "/api/v1/session", {"email": user.email, "password": PASSWORD}, content_type="application/json"
    )
    bearer = {"Authorization": f"Bearer {opened.json()['token']}"}
    good = {
        "/api/v1/session": {"email": "a@b.example", "password": "x"},
        "/api/v1/cases": {
            "op_id": NIL,
            "origin": "hospital",
            "issue": "HT",
            "municipality": "06595",
            "asked_at": None,
            "age_bands": [""],
            "references": [{"kind": "court", "number": "1"}],
            "asked_by": "",
            "note": "",
            "is_invented": True,
        },
        f"/api/v1/cases/{ids['case_id']}/referrals": {
            "op_id": NIL,
            "need": str(ids["need_id"]),
            "service": str(ids["service_id"]),
            "urgency": "high",
            "request": "x",
            "share": [],
            "agrees": True,
            "is_oral": True,
            "is_assent": False,
        },
        **{
            f"/api/v1/referrals/{ids['referral_id']}/{move}": {
                "op_id": NIL,
                "seen_version": 1,
                "note": "",
                "reason": "no_places",
                "question": "x",
                "on_behalf": {"spoke_with": "x"},
            }
            for move in ("accept", "ask", "decline", "x\x00", "..")
        },
    }
    faults = []
    for address, body in good.items():
        tries = [
            json.dumps({**body, "op_id": str(UUID(int=n + 7)), name: value}).encode()
            for name in body
            for n, value in enumerate(VALUES)
        ][:: 1 if NIGHTLY else 3]
        for raw in [*RAW, *tries]:
            answer = client.post(address, raw, content_type="application/json", headers=bearer)
            if answer.status_code >= 500:
                faults.append((address, raw[:200]))
    for need, place, at in (
        ("\x00", "06595", ""),
        ("N02", "\x00", ""),
        ("N02", "06595", "9999-12-31T23:59:59Z"),
        ("N02", "06595", "0001-01-01T00:00:00Z"),
        ("N02", "06595", "0001-01-01T00:00:00+14:00"),
        ("N02", "06595", "x"),
        ("N02", "06595", "9999-12-31T23:59:59-14:00"),
    ):
        answer = client.get(
            "/api/v1/who-can", {"need": need, "municipality": place, "at": at}, headers=bearer
        )
        if answer.status_code >= 500:
            faults.append((need, place, at))
    for header in ("", "Bearer", "Bearer ", "Bearer \x00", "Bearer ñ", "Basic x", "bearer " + "x" * 9000):
        answer = client.get(f"/api/v1/cases/{ids['case_id']}", headers={"Authorization": header})
        assert answer.status_code == 401, header
    assert not faults, faults
