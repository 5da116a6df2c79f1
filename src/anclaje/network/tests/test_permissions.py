"""Role, thing, answer: who may keep which entry."""

import pytest

from anclaje.accounts.roles import Role
from anclaje.network import permissions
from anclaje.network.tests.builders import a_municipality, a_person_with, an_organisation

CARE_SIDE = {"kind": "A15"}
PROGRAMME = (Role.COORDINATOR, Role.SUPERVISOR)


@pytest.mark.parametrize(
    ("role", "own", "own_municipality", "elsewhere"),
    [
        (Role.COORDINATOR, True, True, True),
        (Role.SUPERVISOR, True, True, True),
        (Role.CASEWORKER, True, False, False),
        (Role.COPRETI_OFFICER, True, False, False),
        (Role.FOCAL_POINT, True, True, False),
        (Role.SERVICE_WORKER, True, False, False),
        (Role.INSPECTOR, False, False, False),
        (Role.LEARNER, False, False, False),
        (Role.FACILITATOR, False, False, False),
        (Role.GUIDE_EDITOR, False, False, False),
        (Role.TRAINER, False, False, False),
        (Role.MODEL_MANAGER, False, False, False),
        (Role.ADMINISTRATOR, False, False, False),
    ],
)
def test_who_may_change_an_institution(db, role, own, own_municipality, elsewhere):
    place = a_municipality()
    mine = an_organisation(place=place)
    neighbour = an_organisation(place=place)
    far = an_organisation(place=a_municipality("Azul", "06049"))
    user = a_person_with(role, organisation=mine)

    answers = [permissions.can_edit_organisation(user, one) for one in (mine, neighbour, far)]

    assert answers == [own, own_municipality, elsewhere]


@pytest.mark.parametrize("role", list(Role))
def test_only_the_programme_and_administrators_give_posts(db, role):
    user = a_person_with(role)

    assert permissions.can_manage_posts(user) == (role in (*PROGRAMME, Role.ADMINISTRATOR))


@pytest.mark.parametrize("role", list(Role))
def test_only_the_programme_brings_whole_files(db, role):
    assert permissions.can_import(a_person_with(role)) == (role in PROGRAMME)


@pytest.mark.parametrize("role", list(Role))
def test_whoever_has_a_post_reads_the_directory(db, role):
    assert permissions.can_read_directory(a_person_with(role))
