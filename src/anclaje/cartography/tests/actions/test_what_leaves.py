"""A version of the map is computed, looked at by a person, and frozen; nobody else lets anything out."""

import json
from datetime import timedelta

import pytest

from anclaje.accounts.roles import Role
from anclaje.audit.models import Event
from anclaje.cartography import events
from anclaje.cartography.actions import exercises, releases, tokens
from anclaje.cartography.actions.team import add_partner, end_partner
from anclaje.cartography.domain.phases import Phase
from anclaje.cartography.domain.validation import State
from anclaje.cartography.domain.versions import VersionState
from anclaje.cartography.models import Feature, ReaderToken, Release
from anclaje.cartography.released import frozen
from anclaje.cartography.tests.release_scenes import (
    SECRETS,
    an_exercise_that_may_leave,
    out,
    prepared,
    restricted_code,
    two_places,
)
from anclaje.cartography.tests.scenes import a_facilitator, an_exercise
from anclaje.foundation.errors import Denied, RuleBroken
from anclaje.network.tests.builders import NOW, a_post, an_organisation

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


def test_what_three_groups_drew_and_the_community_validated_leaves_as_a_zone():
    told = an_exercise_that_may_leave()

    version = frozen(out(told))

    assert [(zone.category, zone.cell) for zone in version.zones] == [("L03", told.kitchens)]
    assert [actor.words for actor in version.actors] == ["Comedor La Olla", "Escuela del barrio"]
    assert version.derrotero == "Del merendero a la huerta de todos."


def test_partners_read_more_and_never_less():
    told = an_exercise_that_may_leave()

    public, partners = frozen(out(told)), frozen(out(told, "partners"))

    assert {zone.name for zone in public.zones} < {zone.name for zone in partners.zones}
    assert SECRETS["role"] in [actor.words for actor in partners.actors]


@pytest.mark.parametrize("audience", ["public", "partners"])
def test_nothing_of_what_stays_stands_in_what_is_frozen(audience):
    told = an_exercise_that_may_leave()

    content = json.dumps(out(told, audience).content, ensure_ascii=False)

    hidden = ["restricted", "single", "person", "unvalidated", "plenary"]
    hidden += ["role", "conflict"] if audience == "public" else []
    assert [name for name in hidden if SECRETS[name] in content] == []
    assert restricted_code(told.exercise) not in content
    assert str(told.groups[0].pk) not in content


def test_nothing_leaves_before_the_neighbourhood_has_seen_it():
    facilitator = a_facilitator()
    exercise = an_exercise(facilitator, phase=Phase.DIGITISING)

    with pytest.raises(RuleBroken, match="seen it"):
        releases.prepare_release(
            exercise=exercise, audience="public", title="Barrio", by=facilitator.person, at=NOW
        )


def test_the_team_reads_what_could_identify_somebody_before_it_confirms():
    row = prepared(an_exercise_that_may_leave())

    check = json.loads(row.opened("check_of"))

    assert row.state == VersionState.TO_CHECK
    assert "only_zone" in {one["kind"] for one in check["concerns"]}
    assert ["single_place", "L01", 1] in check["zones_withheld"]


def test_only_the_version_that_was_looked_at_can_be_confirmed():
    told = an_exercise_that_may_leave()
    row = prepared(told)

    with pytest.raises(RuleBroken, match="Look at it again"):
        releases.confirm_release(
            release=row, fingerprint="another", seen_version=None, by=told.facilitator.person, at=LATER
        )


def test_a_map_that_changed_meanwhile_is_prepared_again():
    told = an_exercise_that_may_leave()
    row = prepared(told)
    Feature.objects.filter(legend__code="L03").update(heard=State.WITHDRAWN)

    with pytest.raises(RuleBroken, match="has changed"):
        releases.confirm_release(
            release=row, fingerprint=row.fingerprint, seen_version=None, by=told.facilitator.person, at=LATER
        )


def test_what_is_frozen_does_not_follow_the_rows():
    told = an_exercise_that_may_leave()
    row = out(told)

    two_places(told, "L02", told.cells[0])

    assert [zone.category for zone in frozen(Release.objects.get(pk=row.pk)).zones] == ["L03"]


def test_a_later_version_takes_the_place_of_the_earlier_one():
    told = an_exercise_that_may_leave()
    first = out(told)
    two_places(told, "L02", told.cells[0])

    second = out(told, at=LATER)

    first.refresh_from_db()
    assert (first.state, second.state) == (VersionState.REPLACED, VersionState.OUT)
    assert "new_since_last" in {one["kind"] for one in json.loads(second.opened("check_of"))["concerns"]}


def test_a_version_can_be_taken_back_even_after_the_exercise_has_ended():
    told = an_exercise_that_may_leave()
    row = out(told)
    exercises.close_exercise(exercise=told.exercise, seen_version=None, by=None, at=LATER)

    releases.withdraw_release(release=row, seen_version=None, by=told.facilitator.person, at=LATER)

    assert not Release.objects.out().exists()


def test_one_to_whom_the_restricted_is_closed_lets_nothing_out():
    told = an_exercise_that_may_leave()
    a_post(Role.INSPECTOR, organisation=an_organisation(kind="A25"), holder=told.facilitator.person)

    with pytest.raises(Denied):
        prepared(told)


def test_what_kills_the_worker_is_not_tried_for_ever(monkeypatch):
    told = an_exercise_that_may_leave()
    monkeypatch.setattr(releases, "compute", lambda row: 1 / 0)
    row = prepared(told)

    for _ in range(releases.MOST_ATTEMPTS):
        releases.compute_due(at=LATER)

    row.refresh_from_db()
    assert (row.state, row.attempts) == (VersionState.FAILED, releases.MOST_ATTEMPTS)


def test_it_is_recorded_who_let_what_out():
    row = out(an_exercise_that_may_leave())

    event = Event.objects.get(kind=events.VERSION_LEFT)

    assert (event.about_id, event.facts["audience"]) == (str(row.pk), "public")
    assert row.confirmed_by is not None


# ------------------------------------------------------------------ tokens


def test_a_token_of_partners_is_for_an_institution_that_takes_part_and_ends_with_it():
    told, reader = an_exercise_that_may_leave(), an_organisation("Universidad")
    by = told.facilitator.person
    with pytest.raises(RuleBroken, match="takes part"):
        tokens.give_token(exercise=told.exercise, reader=reader, audience="partners", days=30, by=by, at=NOW)
    partner = add_partner(exercise=told.exercise, organisation=reader, by=by, at=NOW)
    made = tokens.give_token(
        exercise=told.exercise, reader=reader, audience="partners", days=30, by=by, at=NOW
    )
    assert ReaderToken.objects.in_force(NOW).for_secret(made.secret).exists()

    end_partner(partner=partner, by=by, at=LATER)

    assert not ReaderToken.objects.in_force(LATER).for_secret(made.secret).exists()


def test_a_token_is_not_kept_in_words_and_can_be_taken_back():
    told = an_exercise_that_may_leave()
    made = tokens.give_token(
        exercise=told.exercise, reader=told.facilitator.post.organisation, audience="public", days=30,
        by=told.facilitator.person, at=NOW,
    )  # fmt: skip

    assert made.secret not in str(ReaderToken.objects.values().get())
    tokens.revoke_token(token=made.token, by=told.facilitator.person, at=LATER)

    assert not ReaderToken.objects.in_force(LATER).exists()
