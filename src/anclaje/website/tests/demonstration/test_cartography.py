"""The exercise of the demonstration: complete, invented, and bound by every rule that binds a real one."""

from datetime import timedelta

import pytest

from anclaje.accounts.roles import Role
from anclaje.cartography.domain.findings import Kind, Walking
from anclaje.cartography.domain.legend import Sensitivity
from anclaje.cartography.domain.phases import Phase
from anclaje.cartography.domain.plan import Standing, standing_of
from anclaje.cartography.models import Exercise, Feature, Release
from anclaje.cartography.queries_findings import what_the_map_says
from anclaje.cartography.released import frozen
from anclaje.foundation import pack as packs
from anclaje.network.tests.builders import NOW, a_municipality, a_post, a_user, an_organisation
from anclaje.website.demonstration.cartography import map_neighbourhood
from anclaje.website.demonstration.plan import Plan

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]
KEYS = ("joined:06490", "universidad", "sindicato")
KINDS = {"facilitator": (Role.FACILITATOR, "A25"), "copreti_officer": (Role.COPRETI_OFFICER, "A04")}


@pytest.fixture
def exercise():
    place = a_municipality("Lomas de Zamora", code="06490")
    users = {role: a_user(f"Persona {role}") for role in KINDS}
    posts = {
        role: a_post(kind[0], organisation=an_organisation(f"{role} (ejemplo)", kind=kind[1]), place=place,
                     holder=users[role])
        for role, kind in KINDS.items()
    }  # fmt: skip
    known = {key: an_organisation(f"{key} (ejemplo)") for key in KEYS}
    map_neighbourhood(Plan(packs.current()), users, known, posts, NOW)
    return Exercise.objects.select_related("neighbourhood").get()


def test_it_says_that_it_is_invented_wherever_its_name_stands(exercise):
    assert exercise.is_demonstration
    assert exercise.neighbourhood.is_demonstration
    assert "inventado" in exercise.neighbourhood.name
    titles = set(Release.objects.values_list("title", flat=True))
    assert all("inventado" in title for title in titles)


def test_it_went_through_every_phase_and_follows_its_promises(exercise):
    assert exercise.phase == Phase.RETURN
    stand = {standing_of(row.state, row.due_on, row.ended_on, NOW.date()) for row in exercise.plan.all()}
    assert stand >= {Standing.KEPT, Standing.LATE, Standing.TO_COME, Standing.DROPPED}
    assert all(row.evidence for row in exercise.plan.all() if row.state != "dropped")


def test_a_public_and_a_partners_version_left_with_zones_in_them(exercise):
    versions = {row.audience: frozen(row) for row in Release.objects.filter(exercise=exercise).out()}
    public, partners = versions["public"], versions["partners"]
    assert 0 < len(public.zones) < len(partners.zones)


def test_what_is_restricted_stays_with_the_team(exercise):
    restricted = {entry.code for entry in exercise.legend.filter(sensitivity=Sensitivity.RESTRICTED)}
    drawn = set(Feature.objects.filter(exercise=exercise).values_list("legend__code", flat=True))
    left = {zone.category for row in Release.objects.out() for zone in frozen(row).zones}

    assert drawn & restricted
    assert not left & restricted


def test_the_map_has_something_of_every_kind_to_say(exercise):
    person = exercise.team.first().post.holder
    said = {one.kind for one in what_the_map_says(exercise, person, Walking(reach_m=300)).findings}
    assert said >= {Kind.AGREED, Kind.OVERLAP, Kind.CARE_NEAR_RISK, Kind.RISK_WITHOUT_CARE}


def test_nothing_in_it_lies_in_the_days_to_come(exercise):
    assert exercise.started_on < NOW.date()
    assert not Feature.objects.filter(confirmed_at__gt=NOW).exists()
    assert exercise.plan.order_by("due_on").last().due_on > (NOW + timedelta(days=30)).date()
