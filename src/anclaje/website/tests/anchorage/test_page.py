"""Anchorage by municipality: the facts of each app, the next step, and no small number."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from anclaje.accounts.roles import Role
from anclaje.audit.recording import writing
from anclaje.cases.domain.referral import Status
from anclaje.cases.domain.served_near import FAR, NEAR
from anclaje.cases.summaries_near import served_near
from anclaje.cases.tests.builders import a_case, a_coordinator, a_referral
from anclaje.cases.tests.views.conftest import signed_in
from anclaje.coordination.models import JointActivity, TookPart
from anclaje.foundation import pack
from anclaje.network.actions.agreements import Reached, join_municipality
from anclaje.network.tests.builders import a_municipality, a_person_with, a_service, an_organisation
from anclaje.privacy.statistics import Released, Suppressed
from anclaje.territory.models import Grouping, GroupingMember
from anclaje.website.anchorage.gathering import Share, anchored, share_of
from anclaje.website.domain.anchorage import Tie, next_tie, ties_that_hold


def joined(place, at):
    day = pack.current().calendar.day(at)
    reached = Reached(telephone="0800 555 0002")
    return join_municipality(
        municipality=place, organisation=an_organisation(place=place), signed_on=day - timedelta(days=40),
        ends_on=None, focal_point=reached, deputy=reached, duty_telephone="0800 555 0004", by=None, at=at,
    )  # fmt: skip


def of(place, user, at):
    return next(one for one in anchored(user, at) if one.place == place)


def test_an_agreement_and_a_joint_activity_become_ties_and_what_lacks_is_next(db):
    now = timezone.now()
    here, there = a_municipality(), a_municipality("Azul", "06049")
    coordinator = a_coordinator()
    agreement = joined(here, now)
    day = pack.current().calendar.day(now)
    with writing():
        activity = JointActivity.objects.create(
            kind="training", title="Jornada", held_on=day, recorded_by=agreement.focal_post.organisation
        )
        old = JointActivity.objects.create(
            kind="training", title="Otra", held_on=day - timedelta(days=366), place=there,
            recorded_by=agreement.focal_post.organisation,
        )  # fmt: skip
        TookPart.objects.create(activity=activity, organisation=agreement.focal_post.organisation)
        TookPart.objects.create(activity=old, organisation=agreement.focal_post.organisation)

    assert {Tie.AGREEMENT, Tie.FOCAL_POINT, Tie.DEPUTY, Tie.ACTIVITY} <= ties_that_hold(
        of(here, coordinator, now).evidence
    )
    assert of(here, coordinator, now).evidence.activities == 1
    assert of(there, coordinator, now).evidence.activities == 0
    assert next_tie(of(there, coordinator, now).evidence) == Tie.AGREEMENT


def test_people_are_counted_by_where_they_live_and_a_few_are_not_told(db):
    now = timezone.now()
    there = a_municipality("Azul", "06049")
    near = a_service(an_organisation(place=a_municipality()))
    a_referral(service=near, status=Status.GIVEN, at=now - timedelta(hours=2))
    far = a_case(place=there, at=now - timedelta(hours=2))
    a_referral(case=far, service=near, status=Status.GIVEN, at=now - timedelta(hours=2))

    found = served_near(starts_at=now - timedelta(days=1), ends_at=now + timedelta(days=1))

    assert (found["06595"], found["06049"]) == ({NEAR: 1, FAR: 0}, {NEAR: 0, FAR: 1})
    assert of(there, a_coordinator(), now + timedelta(minutes=1)).share == Share(is_held_back=True)


def test_a_share_shows_only_where_both_sides_do():
    assert share_of({NEAR: Released(15), FAR: Released(5)}) == Share(75)
    assert share_of({NEAR: Released(15), FAR: Suppressed()}) == Share(is_held_back=True)
    assert share_of({}) == Share(is_held_back=True)


@pytest.mark.parametrize("role", [Role.MODEL_MANAGER, Role.FOCAL_POINT])
def test_whoever_is_outside_reads_frozen_quarters_only(db, role, monkeypatch):
    from anclaje.website.anchorage import gathering

    a_municipality()
    reader = a_person_with(role)
    monkeypatch.setattr(gathering.statistics, "ask_rows", lambda *a, **k: pytest.fail("live numbers"))

    assert signed_in(reader).get(reverse("anchorage")).status_code == 200


def test_the_page_asks_the_same_number_of_queries_however_many_joined(db):
    now = timezone.now()
    client = signed_in(a_coordinator())
    joined(a_municipality(), now)
    address = reverse("anchorage")
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        page = client.get(address).content.decode()
    for name, code in (("Azul", "06049"), ("Tandil", "06791"), ("Rauch", "06665")):
        joined(a_municipality(name, code), now)
    with CaptureQueriesContext(connection) as many:
        filtered = client.get(address + "?missing=activity").content.decode()

    assert len(many) == len(few)
    assert "Olavarría" in page
    assert "Tandil" in filtered


def test_the_weakest_come_first_a_region_can_be_chosen_and_the_file_is_complete(db):
    now = timezone.now()
    client = signed_in(a_coordinator())
    firm, lone = a_municipality(), a_municipality("Azul", "06049")
    joined(firm, now)
    others = [a_municipality(f"Pueblo {n:02}", f"069{n:02}") for n in range(15)]
    with writing():
        region = Grouping.objects.create(
            kind="judicial", kind_name={"es": "Judicial"}, code="AZ", name="Azul", source="x"
        )
        for place in (firm, lone):
            GroupingMember.objects.create(grouping=region, place=place, kind="judicial")

    answer = client.get(reverse("anchorage"))
    first, rest = answer.context["parts"]
    assert first[0]["one"].place == lone
    assert rest[-1]["one"].place == firm
    assert len(first) + len(rest) == len(others) + 2

    (rows,) = client.get(reverse("anchorage"), {"region": "judicial:AZ"}).context["parts"]
    assert [row["one"].place for row in rows] == [lone, firm]

    file = client.get(reverse("anchorage"), {"file": "csv"}).content.decode("utf-8-sig")
    assert len(file.splitlines()) == len(others) + 3
