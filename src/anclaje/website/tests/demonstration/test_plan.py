from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth.password_validation import validate_password

from anclaje.accounts.models import User
from anclaje.accounts.roles import Role
from anclaje.foundation import pack as packs
from anclaje.website.demonstration.plan import Plan
from anclaje.website.demonstration.stories import ago
from anclaje.website.demonstration.telling import VERBS


@pytest.fixture
def plan() -> Plan:
    return Plan(packs.at(settings.ANCLAJE["pack"]))


def codes(plan):
    return [row["code"] for row in plan.pack.rows("territory/municipalities.csv")]


def test_a_length_of_time_reads_as_people_write_it():
    assert ago("3d4h20m") == timedelta(days=3, hours=4, minutes=20)


@pytest.mark.parametrize("text", ["", "yesterday", "4h3d", "3 d"])
def test_what_is_no_length_of_time_is_refused(text):
    with pytest.raises(ValueError, match="length of time"):
        ago(text)


def test_there_is_somebody_for_every_role(plan):
    assert {row["role"] for row in plan.people} == set(Role)


def test_every_address_is_one_that_nobody_can_have(plan):
    addresses = [row[name] for row in plan.people for name in ("email", "deputy_email") if row[name]]

    assert len(set(addresses)) == len(addresses)
    assert all(address.endswith(".example") for address in addresses)


def test_the_password_is_one_that_the_site_accepts(plan):
    for row in plan.people:
        validate_password(plan.password, User(email=row["email"], name=row["name"]))


def test_some_municipalities_have_joined_and_the_rest_is_a_hole(plan):
    joined = plan.joined(codes(plan))

    assert len(joined) == plan.settings["joined"] < len(codes(plan))
    assert set(plan.settings["always_joined"]) <= set(joined)
    assert not set(plan.settings["never_joined"]) & set(joined)


def test_the_same_seed_gives_the_same_demonstration(plan):
    again = Plan(packs.Pack(plan.pack.folder))

    assert again.joined(codes(plan)) == plan.joined(codes(plan))
    assert again.chance("x").random() == plan.chance("x").random()


def test_chance_for_one_place_does_not_depend_on_the_others(plan):
    assert plan.chance("service", "06595").random() != plan.chance("service", "06049").random()


def test_every_story_knows_its_verbs_and_happens_after_it_began(plan):
    for story in plan.stories:
        assert {step["do"] for step in story["steps"]} <= set(VERBS), story["name"]
        assert all(ago(step["ago"]) <= ago(story["ago"]) for step in story["steps"]), story["name"]


def test_no_story_is_told_where_nobody_has_joined(plan):
    assert {story["place"] for story in plan.stories} <= set(plan.joined(codes(plan)))
