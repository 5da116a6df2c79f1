"""What of the relationships leaves: three groups behind each tie, roles for partners only."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anclaje.cartography.domain.legend import Sensitivity
from anclaje.cartography.domain.release import Audience
from anclaje.cartography.domain.release_ties import Reason, released_ties
from anclaje.cartography.domain.sociogram import Actor, ActorKind, Relation, Tie
from anclaje.cartography.domain.validation import State

SCHOOL = Actor(
    "0192-school", ActorKind.INSTITUTION, "Escuela del barrio", Sensitivity.PUBLIC, is_checked=True
)
KITCHEN = Actor(
    "0191-kitchen", ActorKind.ORGANISATION, "Comedor del barrio", Sensitivity.PUBLIC, is_checked=True
)
ROLE = Actor("0190-role", ActorKind.ROLE, "promotora de salud", Sensitivity.PARTNERS, is_checked=True)
BOTH = frozenset({Audience.PUBLIC, Audience.PARTNERS})


def a_tie(source=SCHOOL, target=KITCHEN, **given):
    usual = {
        "relation": Relation.TRUST,
        "groups": frozenset({"g1", "g2", "g3"}),
        "state": State.VALIDATED,
    }
    return Tie(source.ref, target.ref, **{**usual, **given})


def leaves(tie, actors=(SCHOOL, KITCHEN, ROLE)):
    return {audience for audience in BOTH if released_ties(actors, [tie], audience).ties}


def test_a_validated_tie_of_three_groups_leaves_with_its_two_actors():
    found = released_ties([SCHOOL, KITCHEN, ROLE], [a_tie()], Audience.PUBLIC)

    assert [(actor.number, actor.words) for actor in found.actors] == [
        (1, "Comedor del barrio"),
        (2, "Escuela del barrio"),
    ]
    assert [(tie.source, tie.target) for tie in found.ties] == [(2, 1)]


@pytest.mark.parametrize(
    ("tie", "audiences"),
    [
        (a_tie(groups=frozenset({"g1", "g2"})), set()),
        (a_tie(state=State.NOT_ASKED), {Audience.PARTNERS}),
        (a_tie(state=State.DISPUTED), set()),
        (a_tie(state=State.WITHDRAWN), set()),
        (a_tie(target=ROLE), {Audience.PARTNERS}),
        (a_tie(relation=Relation.CONFLICT), {Audience.PARTNERS}),
        (a_tie(relation=Relation.REFERRAL), BOTH),
    ],
)
def test_who_gets_which_tie(tie, audiences):
    assert leaves(tie) == audiences


def test_a_role_is_never_public_whatever_somebody_wrote_of_it():
    public = replace(ROLE, sensitivity=Sensitivity.PUBLIC)

    assert leaves(a_tie(target=public), [SCHOOL, public]) == {Audience.PARTNERS}


def test_words_that_nobody_checked_name_nobody():
    unchecked = replace(KITCHEN, is_checked=False)

    assert leaves(a_tie(), [SCHOOL, unchecked]) == set()


def test_a_restricted_actor_takes_its_ties_along():
    restricted = replace(KITCHEN, sensitivity=Sensitivity.RESTRICTED)

    assert leaves(a_tie(), [SCHOOL, restricted]) == set()


def test_no_key_and_no_count_leaves():
    found = released_ties([SCHOOL, KITCHEN, ROLE], [a_tie(), a_tie(target=ROLE)], Audience.PARTNERS)

    said = repr((found.actors, found.ties))

    assert "019" not in said
    assert "g1" not in said


def test_why_a_tie_stays_is_for_the_team():
    found = released_ties([SCHOOL, ROLE], [a_tie(target=ROLE)], Audience.PUBLIC)

    assert [reason for reason, _ in found.withheld] == [Reason.ROLE]
    assert "role" not in repr(found)


def test_a_looser_number_of_groups_is_not_heard():
    two = a_tie(groups=frozenset({"g1", "g2"}))

    assert not released_ties([SCHOOL, KITCHEN], [two], Audience.PARTNERS, fewest_groups=1).ties


def test_the_team_reads_its_own_rows():
    with pytest.raises(ValueError, match="team"):
        released_ties([], [], Audience.TEAM)


TIES = st.lists(
    st.builds(
        a_tie,
        st.sampled_from([SCHOOL, KITCHEN, ROLE]),
        st.sampled_from([SCHOOL, KITCHEN, ROLE]),
        relation=st.sampled_from(list(Relation)),
        groups=st.frozensets(st.sampled_from(["g1", "g2", "g3", "g4"])),
        state=st.sampled_from(list(State)),
    ),
    max_size=10,
)


def in_words(found):
    words = {actor.number: actor.words for actor in found.actors}
    return {(words[tie.source], words[tie.target], tie.relation, tie.is_mutual) for tie in found.ties}


@given(TIES)
def test_partners_have_every_tie_that_the_public_has(ties):
    public, partners = (
        in_words(released_ties([SCHOOL, KITCHEN, ROLE], ties, audience))
        for audience in (Audience.PUBLIC, Audience.PARTNERS)
    )

    assert public <= partners


@given(TIES, st.randoms(use_true_random=False))
def test_the_order_of_the_ties_changes_nothing(ties, chance):
    shuffled = chance.sample(ties, len(ties))
    one, two = (released_ties([SCHOOL, KITCHEN, ROLE], told, Audience.PARTNERS) for told in (ties, shuffled))

    assert one.fingerprint == two.fingerprint
