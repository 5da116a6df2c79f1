"""The demonstration's version shows how following works: slides changed here, changed above, and in both."""

import pytest

from anclaje.accounts.roles import Role
from anclaje.foundation import pack
from anclaje.network.tests.builders import NOW, a_post, a_user, an_organisation
from anclaje.training.domain.following import State
from anclaje.training.domain.merge.inbox import Kind
from anclaje.training.models import Offer, Revision
from anclaje.training.queries_following import waiting
from anclaje.website.demonstration.plan import Plan
from anclaje.website.demonstration.training import follow_the_curriculum

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]
KINDS = {"trainer": Role.TRAINER, "guide_editor": Role.GUIDE_EDITOR}


@pytest.fixture
def edition():
    university = an_organisation(kind="A26")
    users = {role: a_user(f"Persona {role}") for role in KINDS}
    for role, kind in KINDS.items():
        a_post(kind, organisation=university, holder=users[role])
    return follow_the_curriculum(Plan(pack.current()), users, {"universidad": university}, NOW)


def test_a_slide_of_every_standing_is_there(edition):
    states = set(edition.adaptation.chapters.values_list("parts__state", flat=True))
    assert states == set(State) - {State.DECLINED}


def test_its_inbox_holds_what_fits_what_does_not_and_what_is_only_told(edition):
    chapters = edition.adaptation.chapters.select_related("adaptation", "presentation")
    found = [change.kind for one in waiting(list(chapters)).values() for change in one.changes]
    assert set(found) == {Kind.CHANGED, Kind.MERGED, Kind.CONFLICT, Kind.NEW, Kind.BEHIND}


def test_an_offer_waits_for_its_answer(edition):
    assert Offer.objects.open().count() == 1


def test_nobody_has_signed_anything(edition):
    assert not edition.is_signed
    assert not Revision.objects.exclude(reviewed_by="").exists()
