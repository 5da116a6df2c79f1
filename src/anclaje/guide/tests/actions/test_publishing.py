"""Publishing asks for everything, happens once, and is for ever."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import connections, transaction

from anclaje.audit.models import Event
from anclaje.audit.recording import writing
from anclaje.foundation.errors import Denied, RuleBroken
from anclaje.guide import events, queries
from anclaje.guide.actions import publishing
from anclaje.guide.models import Edition, Guide, Proof
from anclaje.guide.queries_signing import state_of
from anclaje.guide.signals import edition_published
from anclaje.guide.tests.builders import NOW
from anclaje.guide.tests.signing_scene import DAY, Signing, a_signed_draft, an_editor
from anclaje.network.tests.builders import an_organisation

pytestmark = pytest.mark.django_db


def test_in_a_demonstration_the_edition_comes_out_invented_and_pending():
    scene = a_signed_draft()

    edition = scene.publish()

    assert (edition.status, edition.content_hash) == ("published", scene.version.mark)
    assert edition.is_demonstration
    assert edition.pending_validation
    assert not edition.is_signed
    assert Event.objects.get(kind=events.EDITION_PUBLISHED).facts["mark"] == scene.version.mark


def test_on_a_site_for_real_people_it_comes_out_signed(production):
    scene = a_signed_draft()
    scene.validate()

    edition = scene.publish()

    assert edition.is_signed
    assert not edition.is_demonstration
    assert not edition.pending_validation


def test_there_it_does_not_come_out_unvalidated(production):
    scene = a_signed_draft()

    with pytest.raises(RuleBroken, match="validated"):
        scene.publish()


def test_signatures_that_were_invented_never_sign_a_real_edition(settings):
    scene = a_signed_draft()
    settings.ANCLAJE = {**settings.ANCLAJE, "mode": "production"}
    scene.validate()

    with pytest.raises(RuleBroken, match="invented"):
        scene.publish()


def test_it_waits_for_every_institution_that_was_asked():
    scene = a_signed_draft()
    scene.ask(an_organisation("Comisión de prueba"), None)

    with pytest.raises(RuleBroken, match="Comisión de prueba has not signed"):
        scene.publish()


def test_a_text_that_was_changed_after_signing_does_not_come_out():
    scene = a_signed_draft()
    scene.change()

    with pytest.raises(RuleBroken, match="changed after it was sent"):
        scene.publish()
    scene.send(NOW + 2 * DAY)
    with pytest.raises(RuleBroken, match="has not signed this version"):
        scene.publish()


def test_an_unsent_draft_does_not_come_out():
    with pytest.raises(RuleBroken, match="No version was sent"):
        Signing().publish()


def test_only_editors_publish():
    scene = a_signed_draft()

    with pytest.raises(Denied):
        scene.publish(by=scene.signer)


def test_it_is_published_once():
    scene = a_signed_draft()
    scene.publish()

    with pytest.raises(RuleBroken, match="not being written any more"):
        scene.publish(by=an_editor())
    assert Event.objects.filter(kind=events.EDITION_PUBLISHED).count() == 1


def test_a_draft_that_a_later_edition_overtook_does_not_come_out():
    first = a_signed_draft()
    second = a_signed_draft()
    second.publish()

    with pytest.raises(RuleBroken, match="out already"):
        first.publish()


def test_the_apps_above_hear_of_it_after_the_commit(django_capture_on_commit_callbacks):
    heard = []
    edition_published.connect(heard_of := lambda edition, **_: heard.append(edition), weak=False)
    scene = a_signed_draft()

    with django_capture_on_commit_callbacks(execute=True):
        edition = scene.publish()
        assert heard == []

    edition_published.disconnect(heard_of)
    assert heard == [edition]


def test_a_publication_that_failed_leaves_nothing_that_a_later_one_would_read():
    scene = a_signed_draft()
    with transaction.atomic():
        queries.blocks(scene.publish())
        transaction.set_rollback(True)
    scene.edition.refresh_from_db()
    scene.change("Lo que salió de verdad.")
    scene.send(NOW + 2 * DAY)
    scene.sign()

    edition = scene.publish()

    assert queries.blocks(edition)[1].body["text"]["es"] == "Lo que salió de verdad."


@pytest.mark.django_db(transaction=True)
def test_two_who_publish_at_once_make_one_edition():
    scene, other = a_signed_draft(), an_editor("Otra Editora")
    barrier, answers = Barrier(2), []

    def press(by):
        edition = Edition.objects.get(pk=scene.edition.pk)
        barrier.wait()
        try:
            publishing.publish_edition(edition=edition, by=by, at=NOW + 3 * DAY)
            answers.append("published")
        except RuleBroken as refusal:
            answers.append(str(refusal))
        finally:
            connections.close_all()

    threads = [Thread(target=press, args=[by]) for by in (scene.editor, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == [f"Edition {scene.edition.number} is not being written any more.", "published"]
    assert Event.objects.filter(kind=events.EDITION_PUBLISHED).count() == 1


def a_proof(edition, by, **other):
    facts = {
        "kind": Proof.RESOLUTION, "text": "La adopta", "reference": "Resolución 1/26",
        "dated_on": date(2026, 11, 22), "next_on": None, **other,
    }  # fmt: skip
    return publishing.record_proof(edition=edition, by=by, at=NOW + 4 * DAY, **facts)


def test_what_makes_it_last_is_recorded_and_can_be_taken_back():
    scene = a_signed_draft()
    edition = scene.publish()

    proof = a_proof(edition, scene.editor, organisation=scene.organisation)
    publishing.take_back_proof(proof=proof, by=scene.editor, at=NOW + 5 * DAY)

    proof.refresh_from_db()
    assert proof.is_demonstration, "The edition is of the demonstration."
    assert proof.taken_back_at
    assert Event.objects.filter(kind__in=(events.PROOF_RECORDED, events.PROOF_TAKEN_BACK)).count() == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "promise"},
        {"text": " "},
        {"dated_on": date(2027, 5, 1)},
        {"kind": Proof.REVIEW},
        {"kind": Proof.REVIEW, "next_on": date(2026, 11, 1)},
    ],
)
def test_a_proof_that_proves_nothing_is_refused(wrong):
    scene = a_signed_draft()

    with pytest.raises(RuleBroken):
        a_proof(scene.publish(), scene.editor, **wrong)


def test_a_draft_has_no_proof_and_others_record_none():
    scene = a_signed_draft()
    with pytest.raises(RuleBroken):
        a_proof(scene.edition, scene.editor)
    edition = scene.publish()
    with pytest.raises(Denied):
        a_proof(edition, scene.signer)


def test_editors_say_whether_anybody_may_read_it():
    scene = Signing()
    guide = scene.edition.guide

    publishing.set_public(guide=guide, is_public=True, by=scene.editor, at=NOW)

    assert Guide.objects.get(pk=guide.pk).is_public
    with pytest.raises(Denied):
        publishing.set_public(guide=guide, is_public=False, by=scene.signer, at=NOW)


def test_old_words_in_a_complete_language_hold_it_back():
    scene = a_signed_draft()
    block = scene.edition.blocks.get(stable_id="G1.1")
    with writing():
        block.behind = ["en"]
        block.save()

    assert state_of(scene.edition, NOW).behind == {"en": 1}
    with pytest.raises(RuleBroken, match="older than what is signed"):
        scene.publish()


def test_a_text_on_which_no_case_could_run_does_not_come_out():
    scene = Signing()
    with writing():
        scene.edition.blocks.filter(body__records="answer").delete()
    scene.send()
    scene.sign()

    with pytest.raises(RuleBroken, match="receiver's answer"):
        scene.publish()
