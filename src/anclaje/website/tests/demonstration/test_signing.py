"""The demonstration's edition goes through the same hands as a real one, and says that all is invented."""

from datetime import timedelta

import pytest

from anclaje.accounts.roles import Role
from anclaje.foundation import pack as packs
from anclaje.foundation.errors import RuleBroken
from anclaje.guide.actions.pack import load
from anclaje.guide.models import Edition, Proof, Signature
from anclaje.guide.tests.builders import NOW, the_actor_types
from anclaje.guide.tests.signing_scene import an_editor
from anclaje.network.tests.builders import a_person_with, an_organisation, the_vocabulary
from anclaje.website.demonstration.signing import sign_and_publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def signers():
    the_vocabulary()
    the_actor_types()
    return {
        role.value: a_person_with(role, organisation=an_organisation(), name=f"Persona {role}")
        for role in (Role.COORDINATOR, Role.COPRETI_OFFICER, Role.FOCAL_POINT)
    }


def the_draft():
    return load(pack=packs.current(), by=None, at=NOW - timedelta(days=60), publish=False)


def test_the_pack_s_text_comes_out_signed_by_invented_hands(signers):
    edition = sign_and_publish(edition=the_draft(), editor=an_editor(), signers=signers, at=NOW)

    assert (edition.number, edition.status) == (1, Edition.PUBLISHED)
    assert edition.is_demonstration
    assert edition.pending_validation
    assert not edition.is_signed
    assert edition.published_at == NOW
    signatures = Signature.objects.filter(asked__edition=edition)
    assert signatures.count() == 4
    assert not signatures.filter(is_demonstration=False).exists()
    assert not signatures.filter(signed_at__gt=NOW).exists()
    assert set(Proof.objects.values_list("kind", flat=True)) == set(Proof.KINDS)
    assert not Proof.objects.filter(is_demonstration=False).exists()


def test_loading_the_pack_again_brings_no_second_one(signers):
    edition = sign_and_publish(edition=the_draft(), editor=an_editor(), signers=signers, at=NOW)

    assert load(pack=packs.current(), by=None, at=NOW) == edition
    assert Edition.objects.count() == 1


def test_it_never_comes_out_on_a_site_for_real_people(signers, settings):
    settings.ANCLAJE = {**settings.ANCLAJE, "mode": "production"}

    with pytest.raises(RuleBroken):
        sign_and_publish(edition=the_draft(), editor=an_editor(), signers=signers, at=NOW)
