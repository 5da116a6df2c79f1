"""Sessions, forms, copies: no page is kept, no link acts, no form acts twice, each look is written down."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from anclaje.accounts.actions.sessions import open_session
from anclaje.accounts.actions.users import revoke_user
from anclaje.accounts.roles import Role
from anclaje.audit.models import Event
from anclaje.cases import events
from anclaje.cases.actions import referrals
from anclaje.cases.tests.builders import a_caseworker, a_coordinator
from anclaje.network.tests.builders import PASSWORD, a_person_with, a_user

from .scene import NOW, a_story, addresses_of, everything_posted, posted, signed_in, state_of

pytestmark = pytest.mark.django_db


def test_every_look_at_a_case_is_written_down_even_one_that_came_by_a_form_sent_wrong():
    story = a_story()
    for address in addresses_of(story):
        for method in ("get", "post"):
            before = Event.objects.filter(case_id=story.case.pk).count()
            answer = getattr(story.worker, method)(address, {"op_id": "x"} if method == "post" else {})
            if answer.status_code == 200 or (
                answer.status_code in (409, 422) and story.case.code in answer.content.decode()
            ):
                assert Event.objects.filter(case_id=story.case.pk).count() > before, (method, address)


def test_a_case_page_is_never_kept_by_a_browser_or_a_proxy():
    story = a_story()
    receiver = signed_in(a_person_with(Role.SERVICE_WORKER, organisation=story.service.organisation))
    pages = [(story.worker, address) for address in addresses_of(story)]
    pages += [
        (story.worker, board)
        for board in (
            "/",
            "/cases/",
            "/cases/today/",
            "/cases/late/",
            "/cases/unanswered/",
            "/cases/new/",
            "/cases/by-municipality/",
            "/search/?q=x",
        )
    ]
    pages += [(receiver, f"/cases/referrals/{story.referral.pk}/"), (receiver, "/cases/referrals/")]
    for client, address in pages:
        answer = client.get(address)
        if answer.status_code == 200:
            assert "no-store" in answer.headers.get("Cache-Control", ""), address
            assert "same-origin" in answer.headers["Referrer-Policy"]
    token = open_session(by=story.case.opened_by, at=timezone.now())
    told = Client().get(f"/api/v1/cases/{story.case.pk}", headers={"Authorization": f"Bearer {token}"})
    assert "no-store" in told.headers.get("Cache-Control", "")


@pytest.mark.parametrize(
    "to",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "https:evil.example",
        "\t//evil.example",
    ],
)
def test_no_redirect_leads_away_from_the_site(to):
    user, client = a_caseworker(), Client()
    entered = client.post("/account/login/", {"login": user.email, "password": PASSWORD, "next": to})
    language = client.post("/language/", {"language": "en", "next": to}, headers={"Referer": to.strip()})
    out = client.post("/account/logout/", {"next": to})

    for answer in (entered, language, out):
        assert "evil" not in answer.headers.get("Location", "")
        assert "javascript" not in answer.headers.get("Location", "")


def test_signing_in_makes_a_new_session_and_signing_out_ends_it():
    user, client = a_caseworker(), Client()
    client.get("/account/login/")
    session = client.session
    session["planted"] = "x"
    session.save()
    client.cookies["sessionid"] = session.session_key
    client.post("/account/login/", {"login": user.email, "password": PASSWORD})
    inside = client.cookies["sessionid"].value
    assert inside != session.session_key

    client.post("/account/logout/")
    client.cookies["sessionid"] = inside
    assert client.get("/cases/").status_code == 302


def test_signing_out_needs_a_press_not_a_link():
    client = signed_in(a_caseworker())
    client.get("/account/logout/")

    assert client.get("/cases/").status_code == 200


def test_without_the_forms_secret_nothing_is_changed():
    story = a_story()
    client, before = Client(enforce_csrf_checks=True), state_of(story)
    client.force_login(story.case.opened_by)
    for address in addresses_of(story):
        assert client.post(address, everything_posted(story)).status_code in (403, 405), address
    assert state_of(story) == before


def test_what_reads_never_writes_and_opening_a_link_answers_nothing():
    story = a_story()
    receiver = signed_in(a_person_with(Role.SERVICE_WORKER, organisation=story.service.organisation))
    before = state_of(story)
    for client in (receiver, story.worker):
        for address in addresses_of(story):
            client.get(address, headers={"User-Agent": "WhatsApp/2.0"})
            client.head(address)
            client.options(address)
    assert state_of(story) == before


def test_the_same_op_id_with_other_words_changes_nothing_twice_nor_by_somebody_else():
    story = a_story()
    sent = posted(N03="high", note="primero")
    address = f"/cases/{story.case.pk}/needs/"
    assert story.worker.post(address, sent).status_code == 302
    before = state_of(story)

    again = story.worker.post(address, {**sent, "N03": "", "N04": "low", "note": "segundo"})
    somebody_else = signed_in(a_coordinator()).post(address, sent)
    other_form = story.worker.post(
        f"/cases/{story.case.pk}/risk/", {**posted(level="high"), "op_id": sent["op_id"]}
    )

    assert state_of(story) == before
    assert again.status_code == 302
    assert (somebody_else.status_code, other_form.status_code) == (409, 409)


def test_a_change_without_an_op_id_is_not_made():
    story = a_story()
    before = state_of(story)

    answer = story.worker.post(f"/cases/{story.case.pk}/needs/", {"N03": "high"})

    assert answer.status_code == 422
    assert state_of(story) == before


def test_events_are_left_by_every_move_of_a_referral():
    story = a_story()
    receiver = a_person_with(Role.SERVICE_WORKER, organisation=story.service.organisation)
    referrals.accept_referral(referral=story.referral, by=receiver, at=NOW)

    assert (
        Event.objects.filter(kind=events.REFERRAL_ACCEPTED, by_id=receiver.pk, case_id=story.case.pk).count()
        == 1
    )


def test_a_new_password_ends_every_other_session_and_every_token_and_is_on_record():
    user = a_caseworker()
    here, elsewhere = Client(), Client()
    for client in (here, elsewhere):
        client.post("/account/login/", {"login": user.email, "password": PASSWORD})
    bearer = {"Authorization": f"Bearer {open_session(by=user, at=timezone.now())}"}
    ask = "/api/v1/who-can?need=N02&municipality=06595"
    assert Client().get(ask, headers=bearer).status_code != 401
    new = "otra clave, bastante larga 9"

    here.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})

    user.refresh_from_db()
    assert user.check_password(new)
    assert here.get("/cases/").status_code == 200
    assert elsewhere.get("/cases/").status_code == 302
    assert Client().get(ask, headers=bearer).status_code == 401
    assert Event.objects.filter(kind="accounts.password_chosen", about_id=str(user.pk)).count() == 1


def test_an_invited_person_chooses_a_password_by_the_link_once_and_a_revoked_one_does_not():
    user = a_user("Nueva", email="nueva@prueba.example")
    Client().post("/account/password/reset/", {"email": user.email})
    link = re.search(r"/account/password/reset/key/\S+", mail.outbox[-1].body).group()
    client = Client()
    form = client.get(link, follow=True)
    new = "una clave nueva y larga 7"
    client.post(form.request["PATH_INFO"], {"password1": new, "password2": new})
    user.refresh_from_db()
    assert user.check_password(new)

    again = Client()
    page = again.get(link, follow=True)
    other = "y otra clave larga 8"
    again.post(page.request["PATH_INFO"], {"password1": other, "password2": other})
    user.refresh_from_db()
    assert user.check_password(new)
    revoke_user(user=user, by=a_caseworker(), at=timezone.now())
    sent = len(mail.outbox)
    Client().post("/account/password/reset/", {"email": user.email})
    assert not [m for m in mail.outbox[sent:] if "reset/key" in m.body]


def test_nobody_changes_the_address_that_a_new_password_goes_to():
    user = a_caseworker()
    client = signed_in(user)

    answer = client.post("/account/email/", {"action_add": "", "email": "otra@prueba.example"})

    assert answer.status_code in (403, 404, 405)
