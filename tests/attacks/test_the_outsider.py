"""Somebody with full rights to care, but not to this case: it does not exist, by any way in."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from anclaje.accounts.actions.sessions import open_session
from anclaje.accounts.roles import Role
from anclaje.cases.actions import referrals
from anclaje.cases.domain.referral import PersonsWord
from anclaje.network.tests.builders import (
    a_person_with,
    a_service,
)

from .scene import (
    NOW,
    a_story,
    a_stranger_caseworker,
    addresses_of,
    everybody,
    everything_posted,
    posted,
    signed_in,
    state_of,
)

pytestmark = pytest.mark.django_db


def test_no_address_of_the_case_exists_for_them_and_nothing_is_changed():
    story = a_story()
    client, before = signed_in(a_stranger_caseworker()), state_of(story)

    answers = {}
    for address in addresses_of(story):
        for method in ("get", "head", "post"):
            answer = getattr(client, method)(
                address, *([everything_posted(story)] if method == "post" else [])
            )
            answers[method, address] = answer.status_code

    assert set(answers.values()) <= {404, 405}, {k: v for k, v in answers.items() if v not in (404, 405)}
    assert state_of(story) == before


def test_a_part_of_one_case_is_not_reached_under_the_address_of_another():
    theirs, mine = a_story(), a_story(by=a_stranger_caseworker())
    client, before = mine.worker, state_of(theirs)
    own = f"/cases/{mine.case.pk}/"

    for address in (
        f"{own}plan/{theirs.entry.pk}/reached/",
        f"{own}consents/{theirs.consent.pk}/revoke/",
        f"{own}exclusions/{theirs.exclusion.pk}/lift/",
    ):
        assert client.post(address, posted()).status_code == 404, address
    aside = client.post(f"{own}steps/aside/", posted(tasks=[str(theirs.task.pk)], reason="not_needed"))
    back = client.post(f"{own}steps/put-aside/", posted(task=str(theirs.task.pk)))

    assert (aside.status_code, back.status_code) == (422, 404)
    assert state_of(theirs) == before


def test_an_address_that_never_was_answers_like_one_that_is_not_yours():
    story = a_story()
    client = signed_in(a_stranger_caseworker())
    gone = "00000000-0000-7000-8000-000000000000"

    not_theirs = client.get(f"/cases/{story.case.pk}/")
    never_was = client.get(f"/cases/{gone}/")

    def words(answer, key):
        return re.sub(r'"X-CSRFToken": "\w+"|value="\w{64}"', "", answer.content.decode()).replace(
            str(key), ""
        )

    assert not_theirs.status_code == never_was.status_code == 404
    assert words(not_theirs, story.case.pk) == words(never_was, gone)


def test_the_search_box_says_of_a_foreign_code_what_it_says_of_none():
    story = a_story()
    user = a_stranger_caseworker()
    client = signed_in(user)
    body = story.case.code.split("-")[-2]

    for text in (
        story.case.code,
        body,
        str(story.case.pk),
        "Zulema",
        "Inconfundible",
        "2284 555 0199",
        "Tomás Acompaña",
    ):
        page = client.get("/search/", {"q": text}).content.decode()
        assert f"/{story.case.pk}/" not in page, text
        assert f"/{story.referral.pk}/" not in page, text

    counts = []
    for text in (story.case.code, story.case.code.replace(body, "ZZZZZ")):
        with CaptureQueriesContext(connection) as asked:
            client.get("/search/", {"q": text})
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_program_with_another_institutions_token_gets_404_for_all_of_it():
    story = a_story()
    token = open_session(by=a_stranger_caseworker(), at=timezone.now())
    client, bearer = Client(), {"Authorization": f"Bearer {token}"}
    move = {"op_id": posted()["op_id"], "seen_version": 1, "on_behalf": {"spoke_with": "la guardia"}}
    refer = {
        "op_id": posted()["op_id"],
        "need": str(story.need.pk),
        "service": str(story.service.pk),
        "urgency": "high",
        "request": "x",
    }
    before = state_of(story)

    answers = [client.get(f"/api/v1/cases/{story.case.pk}", headers=bearer)]
    for address, body in (
        (f"cases/{story.case.pk}/referrals", {**refer, "agrees": True}),
        *(
            (f"referrals/{story.referral.pk}/{name}", move)
            for name in ("accept", "decline", "ask", "confirm", "not-given")
        ),
    ):
        answers.append(
            client.post(f"/api/v1/{address}", body, content_type="application/json", headers=bearer)
        )

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert state_of(story) == before


def test_a_need_of_another_case_is_not_referred_through_ones_own():
    theirs, mine = a_story(), a_story(by=a_stranger_caseworker())
    token = open_session(by=mine.case.opened_by, at=timezone.now())
    body = {
        "op_id": posted()["op_id"],
        "need": str(theirs.need.pk),
        "service": str(a_service().pk),
        "urgency": "high",
        "request": "x",
        "agrees": True,
    }

    answer = Client().post(
        f"/api/v1/cases/{mine.case.pk}/referrals",
        body,
        content_type="application/json",
        headers={"Authorization": f"Bearer {token}"},
    )

    assert answer.status_code == 404


def test_a_browsers_session_opens_nothing_of_the_api():
    story = a_story()

    assert story.worker.get(f"/api/v1/cases/{story.case.pk}").status_code == 401


@pytest.mark.parametrize(
    "role",
    ["inspector", "learner", "facilitator", "guide_editor", "trainer", "model_manager", "administrator"],
)
def test_behind_the_wall_nothing_of_a_case_answers(role):
    story = a_story()
    user = everybody()[role]
    client, token = signed_in(user), open_session(by=user, at=timezone.now())
    codes = set()
    for address in [
        *addresses_of(story),
        "/cases/",
        "/cases/today/",
        "/cases/late/",
        "/cases/unanswered/",
        "/cases/by-municipality/",
        "/cases/referrals/",
        "/cases/new/",
    ]:
        codes |= {client.get(address).status_code, client.post(address, everything_posted(story)).status_code}
    bearer = {"Authorization": f"Bearer {token}"}
    codes.add(Client().get(f"/api/v1/cases/{story.case.pk}", headers=bearer).status_code)
    pages = "".join(
        client.get(address).content.decode()
        for address in (
            "/",
            f"/search/?q={story.case.code}",
            "/summaries/",
            "/readiness/",
            "/directory/",
            "/directory/coverage/",
        )
    )

    assert codes <= {403, 404, 405}
    # The words searched for are echoed; a link or a row would name the case by its key.
    assert str(story.case.pk) not in pages
    assert str(story.referral.pk) not in pages


def test_whoever_only_received_a_referral_cannot_make_the_senders_moves():
    story = a_story()
    receiver = signed_in(a_person_with(Role.CASEWORKER, organisation=story.service.organisation))
    before = state_of(story)
    for name in ("answer", "persons-word", "withdraw"):
        address = f"/cases/referrals/{story.referral.pk}/{name}/"
        assert receiver.get(address).status_code in (403, 404)
        assert receiver.post(address, everything_posted(story)).status_code in (403, 404)
    for address in addresses_of(story):
        if "/referrals/" not in address:
            assert receiver.get(address).status_code in (404, 405), address
    assert state_of(story) == before


def test_a_receiver_is_not_told_what_the_person_said_of_them():
    story = a_story()
    receiver = a_person_with(Role.SERVICE_WORKER, organisation=story.service.organisation)
    referral = referrals.accept_referral(referral=story.referral, by=receiver, at=NOW)
    referral = referrals.confirm_given(referral=referral, by=receiver, at=NOW)
    referrals.record_persons_word(
        referral=referral, word=PersonsWord.NOT_ASKED, note="tiene miedo", by=story.case.opened_by, at=NOW
    )

    told = Client().post(
        f"/api/v1/referrals/{referral.pk}/accept",
        {"op_id": posted()["op_id"], "seen_version": 1},
        content_type="application/json",
        headers={"Authorization": f"Bearer {open_session(by=receiver, at=timezone.now())}"},
    )
    page = signed_in(receiver).get(f"/cases/referrals/{referral.pk}/").content.decode()

    assert told.status_code == 409
    for text in (told.content.decode(), page):
        assert "not_asked" not in text
        assert "tiene miedo" not in text
