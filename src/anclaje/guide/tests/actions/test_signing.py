"""Institutions sign one exact text; nobody signs for another, or a text that was changed."""

from datetime import date, timedelta

import pytest

from anclaje.accounts.actions.users import revoke_user
from anclaje.audit.models import Event
from anclaje.audit.recording import writing
from anclaje.foundation.errors import Denied, RuleBroken, Stale
from anclaje.guide import events
from anclaje.guide.actions import signing
from anclaje.guide.models import Signature
from anclaje.guide.tests.builders import NOW
from anclaje.guide.tests.signing_scene import DAY, Signing, a_signed_draft
from anclaje.network.actions.posts import hand_over
from anclaje.network.models import Message, Post
from anclaje.network.tests.builders import a_post, a_user, an_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    return Signing()


def test_an_institution_is_asked_by_an_editor_with_who_signs_and_as_what(scene):
    assert (scene.asked.signer, scene.asked.role) == (scene.signer, "Directora")
    assert Event.objects.get(kind=events.SIGNATURE_ASKED).facts["edition"] == scene.edition.number


def test_others_do_not_ask(scene):
    with pytest.raises(Denied):
        signing.ask_signature(
            edition=scene.edition, organisation=an_organisation(), signer=None, role="Jefe",
            by=scene.signer, at=NOW,
        )  # fmt: skip


def test_an_institution_is_asked_once(scene):
    with pytest.raises(RuleBroken, match="already"):
        scene.ask(scene.organisation, None)


def test_a_signer_holds_a_post_there(scene):
    elsewhere = a_user("Otro Lugar")
    a_post(holder=elsewhere)

    with pytest.raises(RuleBroken, match="must hold a post"):
        scene.ask(an_organisation(), elsewhere)


def test_a_deputy_is_not_asked(scene):
    other = an_organisation()
    a_post(organisation=other, holder=a_user(), deputy=scene.deputy)

    with pytest.raises(RuleBroken, match="must hold a post"):
        scene.ask(other, scene.deputy)


def test_what_is_sent_is_kept_as_it_stands_and_the_signer_hears_of_it(scene):
    version = scene.send()

    scene.edition.refresh_from_db()
    assert scene.edition.version_to_sign == version
    assert [block["id"] for block in version.blocks] == list(
        scene.edition.blocks.in_order().values_list("stable_id", flat=True)
    )
    letter = Message.objects.get(kind="guide_to_sign")
    assert (letter.post, letter.code) == (scene.post, "")
    assert str(scene.asked.pk) in letter.link


def test_who_is_asked_after_sending_hears_of_it_too(scene):
    scene.send()
    other, signer = an_organisation(), a_user("Zoe Firma")
    post = a_post(organisation=other, holder=signer)

    scene.ask(other, signer)

    assert Message.objects.filter(post=post, kind="guide_to_sign").count() == 1


def test_the_same_text_is_not_sent_twice(scene):
    scene.send()

    with pytest.raises(RuleBroken, match="sent already"):
        scene.send()


def test_the_named_person_signs_the_version_that_they_read(scene):
    scene.send()

    signature = scene.sign()

    assert (signature.mark, signature.name, signature.role) == (
        scene.version.mark, "Berta Firma", "Directora",
    )  # fmt: skip
    assert Event.objects.get(kind=events.SIGNED).facts["mark"] == scene.version.mark


def test_in_a_demonstration_every_signature_says_that_it_is_invented(scene):
    scene.send()

    assert scene.sign().is_demonstration


def test_on_a_site_for_real_people_it_does_not_unless_the_institution_is(scene, production):
    scene.send()
    invented = an_organisation(is_demonstration=True)
    signer = a_user()
    a_post(organisation=invented, holder=signer)

    assert not scene.sign().is_demonstration
    assert scene.sign(scene.ask(invented, signer), signer).is_demonstration


@pytest.mark.parametrize("who", ["editor", "deputy"])
def test_nobody_else_signs(scene, who):
    scene.send()

    with pytest.raises(Denied):
        scene.sign(by=getattr(scene, who))
    assert not Signature.objects.exists()


def test_the_program_itself_signs_nothing(scene):
    scene.send()

    with pytest.raises(Denied):
        signing.sign(asked=scene.asked, text_version=scene.version, mark=scene.version.mark, by=None, at=NOW)


def test_a_deputy_signs_not_even_when_named(scene):
    scene.send()
    with writing():
        scene.asked.signer = scene.deputy
        scene.asked.save()

    with pytest.raises(Denied, match="must hold a post"):
        scene.sign(by=scene.deputy)


def test_whoever_handed_the_post_over_signs_no_more(scene):
    scene.send()
    hand_over(post=scene.post, to=a_user("Nueva Persona"), deputy=None, by=None, at=NOW)

    with pytest.raises(Denied, match="must hold a post"):
        scene.sign()


def test_nor_does_somebody_whose_access_was_revoked(scene):
    scene.send()
    revoke_user(user=scene.signer, by=scene.editor, at=NOW)

    with pytest.raises(Denied):
        scene.sign()


def test_nor_somebody_whose_post_ended(scene):
    scene.send()
    with writing():
        Post.objects.filter(pk=scene.post.pk).update(
            status=Post.ENDED, ended_at=NOW, holder=None, deputy=None
        )

    with pytest.raises(Denied):
        scene.sign()


def test_an_older_version_is_not_signed_by_sending_its_mark(scene):
    first = scene.send()
    scene.change()
    scene.send(NOW + 2 * DAY)

    with pytest.raises(Stale):
        scene.sign(text_version=first, mark=first.mark)
    with pytest.raises(Stale):
        scene.sign(mark=first.mark)
    assert not Signature.objects.exists()


def test_a_version_of_another_edition_is_not_signed(scene):
    scene.send()
    other = a_signed_draft()

    with pytest.raises(Stale):
        scene.sign(text_version=other.version, mark=other.version.mark)


def test_nobody_signs_while_the_draft_differs_from_what_was_sent(scene):
    scene.send()
    scene.change()

    with pytest.raises(RuleBroken, match="changed after it was sent"):
        scene.sign()


def test_one_version_is_signed_once(scene):
    scene.send()
    scene.sign()

    with pytest.raises(RuleBroken, match="already"):
        scene.sign()
    with pytest.raises(RuleBroken, match="already"):
        scene.on_paper()


def test_a_request_that_was_taken_back_is_not_signed(scene):
    scene.send()
    signing.take_back_request(asked=scene.asked, by=scene.editor, at=NOW)

    with pytest.raises(RuleBroken, match="no longer asked"):
        scene.sign()
    assert Event.objects.filter(kind=events.SIGNATURE_ASKED_NO_MORE).exists()


def test_an_institution_signs_on_paper_and_it_says_where_the_paper_is(scene):
    scene.send()

    signature = scene.on_paper()

    assert (signature.signed_by, signature.recorded_by) == (None, scene.editor)
    assert signature.paper_reference == "Expediente 1/26"
    assert signature.signed_at.date() == date(2026, 11, 22)


@pytest.mark.parametrize(
    "wrong",
    [
        {"mark": "0" * 12},
        {"mark": ""},
        {"mark": "%"},
        {"signed_on": date(2026, 11, 19)},
        {"signed_on": date(2027, 1, 1)},
        {"name": " "},
        {"reference": ""},
    ],
)
def test_a_paper_that_cannot_be_of_this_text_is_not_recorded(scene, wrong):
    scene.send()

    with pytest.raises(RuleBroken):
        scene.on_paper(**wrong)


def test_a_specialist_s_validation_is_of_the_version_that_was_sent(scene):
    with pytest.raises(RuleBroken, match="Send the text"):
        scene.validate()
    scene.send()

    edition = scene.validate()

    assert edition.validated_by == "Eva Docente, abogada"
    assert edition.pending_validation, "It is pending until it comes out as it was validated."


def test_it_falls_when_another_text_is_sent(scene):
    scene.send()
    scene.validate()
    scene.change()
    scene.send(NOW + 2 * DAY)

    scene.edition.refresh_from_db()
    assert (scene.edition.validated_by, scene.edition.validated_on) == ("", None)


def test_a_changed_text_is_not_validated(scene):
    scene.send()
    scene.change()

    with pytest.raises(RuleBroken, match="changed after"):
        scene.validate()


def test_after_publication_nothing_is_asked_sent_signed_or_validated():
    scene = a_signed_draft()
    other = an_organisation()
    scene.publish()

    for late in (
        lambda: scene.ask(other, None),
        lambda: signing.take_back_request(asked=scene.asked, by=scene.editor, at=NOW),
        lambda: scene.send(NOW + timedelta(days=9)),
        lambda: scene.sign(),
        lambda: scene.on_paper(),
        lambda: scene.validate(),
    ):
        with pytest.raises(RuleBroken):
            late()
