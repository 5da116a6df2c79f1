"""What the wall lets through: nothing of a person by counting, by posts, by commands or by demonstration."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client

from anclaje.accounts.roles import CARE_ROLES, HOLDS, Role, are_walled_off
from anclaje.audit.actions import seal
from anclaje.audit.models import Event
from anclaje.audit.queries import verify
from anclaje.cases import summaries
from anclaje.cases.actions import referrals
from anclaje.cases.models import Case
from anclaje.cases.tests.builders import a_case, a_coordinator, a_referral
from anclaje.foundation.errors import Denied, RuleBroken
from anclaje.network.actions.organisations import update_organisation
from anclaje.network.actions.posts import create_post, hand_over
from anclaje.network.models import ActorType
from anclaje.network.tests.builders import a_person_with, a_post, a_service, a_user, an_organisation
from anclaje.privacy.statistics import Audience, Released, ask, ask_table, released_table

from .scene import NOW, a_story, posted, signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("small", range(11))
@pytest.mark.parametrize("large", [11, 30, 500])
def test_a_hidden_number_is_not_found_by_subtraction(small, large):
    """Whoever knows the total and sees what is shown cannot tell a cell under eleven."""
    for cells in ({"a": small, "b": large}, {"a": small, "b": large, "c": large + 3}):
        shown = released_table(cells, Audience.OUTSIDE)
        hidden = [name for name, answer in shown.items() if not isinstance(answer, Released)]
        assert "a" in hidden
        assert len(hidden) != 1


def test_the_summaries_page_lets_nobody_subtract():
    """Sent, accepted in time: the difference must not be under eleven either."""
    case = a_case()
    for _ in range(12):
        a_referral(case=case, service=a_service(an_organisation()))
    when = {"starts_at": NOW - timedelta(days=1), "ends_at": NOW + timedelta(days=1)}
    total = ask(summaries.REFERRALS_SENT, Audience.OUTSIDE, **when)
    table = ask_table(summaries.ANSWERS, Audience.OUTSIDE, **when)

    shown = {name: answer.value for name, answer in table.items() if isinstance(answer, Released)}
    if isinstance(total, Released):
        for value in shown.values():
            assert total.value - value >= 11


def test_a_completed_quarter_stays_as_it_was_whatever_comes_later():
    """Two readings of one quarter, subtracted, would tell of one person."""
    story = a_story()
    referral, receiver = (
        story.referral,
        a_person_with(Role.SERVICE_WORKER, organisation=story.service.organisation),
    )
    quarter = {"starts_at": NOW - timedelta(days=1), "ends_at": NOW + timedelta(hours=1)}
    readings = [summaries.answers(**quarter)]
    referral = referrals.accept_referral(referral=referral, by=receiver, at=NOW + timedelta(hours=2))
    readings.append(summaries.answers(**quarter))
    referrals.say_not_given(referral=referral, reason="no_means", by=receiver, at=NOW + timedelta(days=9))
    readings.append(summaries.answers(**quarter))

    assert readings[0] == readings[1] == readings[2]


def test_summaries_take_no_filter_from_the_address():
    a_case()
    client = signed_in(a_person_with(Role.MODEL_MANAGER, organisation=an_organisation()))
    plain = client.get("/summaries/").content.decode()
    for question in (
        "?place=06595",
        "?starts_at=2026-11-20&ends_at=2026-11-21",
        "?quarter=2026-4",
        "?audience=inside",
    ):
        page = client.get("/summaries/" + question).content.decode()
        assert page.count("<td") == plain.count("<td")


def test_no_role_holds_care_and_looks_after_the_site():
    for role in CARE_ROLES:
        assert "run_site" not in HOLDS[role]
        assert "read_audit" not in HOLDS[role]
    for role in (Role.INSPECTOR, Role.LEARNER):
        assert are_walled_off({role, Role.CASEWORKER})


@pytest.mark.parametrize("enforcing", [Role.INSPECTOR, Role.LEARNER])
@pytest.mark.parametrize("as_deputy", [True, False])
def test_nobody_climbs_the_wall_by_a_second_post(enforcing, as_deputy):
    user = a_person_with(enforcing, organisation=an_organisation(kind="A09"))
    post = a_post(Role.CASEWORKER, holder=a_user("Titular"))
    people = {"to": post.holder, "deputy": user} if as_deputy else {"to": user, "deputy": None}
    with pytest.raises(RuleBroken):
        hand_over(post=post, **people, by=None, at=NOW)
    with pytest.raises(RuleBroken):
        create_post(organisation=an_organisation(kind="A09"), role=Role.CASEWORKER, by=None, at=NOW)


def test_an_office_of_care_does_not_become_a_police_station_with_people_inside():
    story = a_story()
    organisation = story.service.organisation
    a_person_with(Role.SERVICE_WORKER, organisation=organisation)
    with pytest.raises(RuleBroken):
        update_organisation(
            organisation=organisation,
            name=organisation.name,
            actor_type=ActorType.objects.get(code="A09"),
            parent=None,
            seen_version=None,
            by=None,
            at=NOW,
        )


def test_nobody_gives_a_post_of_care_to_themselves():
    administrator = a_person_with(Role.ADMINISTRATOR, organisation=an_organisation())
    for give in (
        lambda: create_post(
            organisation=an_organisation(),
            role=Role.COORDINATOR,
            holder=administrator,
            by=administrator,
            at=NOW,
        ),
        lambda: hand_over(
            post=a_post(Role.COORDINATOR), to=None, deputy=administrator, by=administrator, at=NOW
        ),
    ):
        with pytest.raises((RuleBroken, Denied)):
            give()


def test_a_site_in_production_knows_no_demonstration(monkeypatch):
    monkeypatch.setitem(settings.ANCLAJE, "mode", "production")

    with pytest.raises(CommandError):
        call_command("demonstration")
    from anclaje.website.demonstration.accounts import accounts

    assert accounts() == []
    page = Client().get("/account/login/", secure=True).content.decode()
    assert "demostracion.example" not in page


def test_a_site_that_has_not_passed_refuses_a_real_person(monkeypatch):
    a_case()
    before = Case.objects.count()
    client = signed_in(a_coordinator())
    asked = {
        "origin": "hospital",
        "issue": "HT",
        "place": "06595",
        "asked_at": "2026-11-20T10:00",
        "age_band_0": "",
    }

    here = client.post("/cases/new/", posted(**asked))
    monkeypatch.setitem(settings.ANCLAJE, "mode", "production")
    there = client.post("/cases/new/", posted(**asked))

    assert (here.status_code, there.status_code) == (409, 409)
    assert Case.objects.count() == before


class TestTheChain:
    def test_shows_a_row_slipped_in_between_and_one_taken_out_of_the_tail_before_it_is_sealed(self):
        a_case()
        seal(at=NOW)
        assert verify().first_bad is None
        event = Event.objects.order_by("place")[1]
        event.pk, event.place = None, None
        unsealed = Event.objects.filter(place=None).count()

        assert unsealed == 0
        Event.objects.filter(place=2).update(by_id=None, case_id=None, kind="cases.other")
        assert verify().first_bad == 2

    def test_is_not_mended_by_moving_everything_up_by_one(self):
        a_case()
        seal(at=NOW)
        last = Event.objects.order_by("-place").first().place
        Event.objects.filter(place=3).delete()
        for place in range(4, last + 1):
            Event.objects.filter(place=place).update(place=place - 1)

        assert verify().first_bad is not None


def test_health_says_nothing_of_anybody():
    a_case()
    for path in ("/health/live", "/health/ready"):
        told = Client().get(path).json()
        assert all(isinstance(value, bool) for value in told.values())


def test_the_apis_description_holds_no_row():
    case = a_case()
    text = Client().get("/api/v1/openapi.json").content.decode()

    assert case.code not in text
    assert str(case.pk) not in text


def test_signing_in_does_not_tell_who_is_here():
    user = a_coordinator()
    told = {
        Client()
        .post("/api/v1/session", {"email": email, "password": "x"}, content_type="application/json")
        .content
        for email in (user.email, "nadie@prueba.example")
    }
    pages = {
        Client().post("/account/password/reset/", {"email": email}).status_code
        for email in (user.email, "nadie@prueba.example")
    }

    assert len(told) == 1
    assert len(pages) == 1
