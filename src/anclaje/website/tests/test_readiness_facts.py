"""The guide in force counts for real people only when it is signed, and by nobody invented."""

import pytest

from anclaje.cases.tests.builders import the_guide
from anclaje.guide.tests.builders import NOW
from anclaje.guide.tests.signing_scene import a_signed_draft
from anclaje.website.queries import readiness_facts

pytestmark = pytest.mark.django_db


@pytest.fixture
def production(settings):
    settings.ANCLAJE = {**settings.ANCLAJE, "mode": "production"}


def is_guide_signed():
    return readiness_facts(NOW).is_guide_signed


def test_without_an_edition_it_is_not_signed():
    assert not is_guide_signed()


def test_the_pack_s_edition_is_not_signed(production):
    the_guide()

    assert not is_guide_signed()


def test_one_that_came_out_of_the_demonstration_is_not(settings):
    a_signed_draft().publish()
    settings.ANCLAJE = {**settings.ANCLAJE, "mode": "production"}

    assert not is_guide_signed()


def test_one_that_institutions_signed_and_a_specialist_validated_is(production):
    scene = a_signed_draft()
    assert not is_guide_signed(), "Signed, and not yet out."
    scene.validate()
    scene.publish()

    assert is_guide_signed()
