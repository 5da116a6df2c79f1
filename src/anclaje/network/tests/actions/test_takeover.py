"""After an election: the new people in, the old ones out, the telephones confirmed, the work in place."""

from datetime import date, timedelta

import pytest

from anclaje.accounts.models import User
from anclaje.accounts.roles import Role
from anclaje.audit.recording import writing
from anclaje.foundation.errors import Denied, RuleBroken, Stale
from anclaje.network.actions.agreements import Reached, join_municipality
from anclaje.network.actions.takeover import HowReached, TakenOver, take_over
from anclaje.network.domain.takeover import Newcomer
from anclaje.network.models import Contact, Message, Post
from anclaje.network.standing import forget_standing, standing_of
from anclaje.network.tests.builders import (
    NOW,
    a_municipality,
    a_person_with,
    a_post,
    a_user,
    an_organisation,
)

NEW = Newcomer("Nora Nueva", "nora@municipio.example")
NEW_DEPUTY = Newcomer("Dora Nueva", "dora@municipio.example")
LATER = NOW + timedelta(days=30)
REACHED = {"focal_point": HowReached("02284 44 1111"), "deputy": HowReached("", "guardia@municipio.example")}


@pytest.fixture
def boss(db):
    return a_person_with(Role.COORDINATOR)


@pytest.fixture
def post(boss) -> Post:
    agreement = join_municipality(
        municipality=a_municipality(),
        organisation=an_organisation(place=a_municipality()),
        signed_on=date(2026, 3, 2),
        ends_on=None,
        focal_point=Reached(a_user(), "02284 44 0000"),
        deputy=Reached(a_user(), "02284 44 0001"),
        duty_telephone="02284 15 55 0000",
        by=boss,
        at=NOW,
    )
    return agreement.focal_post


def taken(post, boss, **changes):
    said = {
        "holder": NEW,
        "deputy": NEW_DEPUTY,
        "duty_telephone": "02284 555 000",
        "reached": REACHED,
        **changes,
    }
    return take_over(post=post, said=TakenOver(**said), seen_version=None, by=boss, at=LATER)


def test_the_old_people_are_out_and_the_new_ones_in_at_the_same_moment(boss, post):
    former = [post.holder, post.deputy]

    taken(post, boss)

    post.refresh_from_db()
    assert (post.holder.name, post.deputy.name) == (NEW.name, NEW_DEPUTY.name)
    for person in former:
        person.refresh_from_db()
        forget_standing(person)
        assert not person.is_active
        assert standing_of(person).posts == ()


def test_somebody_with_another_post_keeps_the_account_and_loses_this_one(boss, post):
    former = post.holder
    a_post(Role.TRAINER, holder=former)

    taken(post, boss)

    former.refresh_from_db()
    assert former.is_active
    assert post not in standing_of(former).posts


def test_the_deputy_may_become_the_holder(boss, post):
    deputy = post.deputy

    taken(post, boss, holder=Newcomer(deputy.name, deputy.email), deputy=Newcomer())

    post.refresh_from_db(), deputy.refresh_from_db()
    assert (post.holder, post.deputy) == (deputy, None)
    assert deputy.is_active


def test_the_three_telephones_are_confirmed_and_a_contact_without_tick_leaves(boss, post):
    with writing():
        kept, gone = (
            Contact.objects.create(
                organisation=post.organisation, role_label=label, telephone="0800 555 0001"
            )
            for label in ("Mesa", "Fax")
        )

    taken(post, boss, contact_ids={kept.pk})

    agreement = post.agreements.get()
    assert agreement.duty_telephone == "02284 555 000"
    rows = {one.kind: one for one in agreement.contacts.filter(status="active")}
    assert rows["duty"].telephone == "02284 555 000"
    assert (rows["focal_point"].telephone, rows["deputy"].email) == (
        "02284 44 1111",
        "guardia@municipio.example",
    )
    assert {one.verified_on for one in rows.values()} == {LATER.date()}
    kept.refresh_from_db(), gone.refresh_from_db()
    assert (kept.status, gone.status) == ("active", "withdrawn")


def test_the_newcomers_get_a_letter_without_a_password(boss, post):
    taken(post, boss)

    letter = Message.objects.filter(post=post, queued_at=LATER).get()
    assert (letter.kind, letter.link, letter.is_for_deputy_too) == (
        "invitation",
        "/account/password/reset/",
        True,
    )
    assert not User.objects.get(email=NEW.email).has_usable_password()


def test_what_is_half_said_changes_nothing(boss, post):
    for changes in (
        {"holder": Newcomer("Nora", "")},
        {"deputy": Newcomer("", "dora@municipio.example")},
        {"deputy": NEW},
        {"duty_telephone": ""},
    ):
        with pytest.raises(RuleBroken):
            taken(post, boss, **changes)
    post.refresh_from_db()
    assert post.holder.is_active
    assert not User.objects.filter(email=NEW.email).exists()


def test_only_the_programme_does_it_and_not_over_what_it_has_not_seen(boss, post):
    with pytest.raises(Denied):
        taken(post, post.holder)
    with pytest.raises(Stale):
        take_over(
            post=post, said=TakenOver(NEW, duty_telephone="02284 555 000"), seen_version=post.version + 1,
            by=boss, at=LATER,
        )  # fmt: skip
