"""Pages of signing: the editor's, the signer's own, and who signed what came out."""

import pytest
from django.urls import reverse

from anclaje.foundation.ids import new_id
from anclaje.guide.actions import publishing, signing
from anclaje.guide.models import Edition, Guide, Proof, Signature, SignatureAsked
from anclaje.guide.tests.builders import NOW, the_actor_types
from anclaje.guide.tests.signing_scene import DAY, Signing, a_signed_draft, an_editor
from anclaje.network.actions.posts import hand_over
from anclaje.network.tests.builders import PASSWORD, a_person_with, a_post, a_user, an_organisation

pytestmark = pytest.mark.django_db
ENGLISH = {"accept-language": "en"}


@pytest.fixture
def scene():
    the_actor_types()
    return Signing()


def as_(client, user, *, just_now=True):
    """Signed in; just_now: with the password given a moment ago."""
    client.force_login(user)
    if just_now:
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def page(client, name, /, *arguments, status=200):
    answer = client.get(reverse(f"guide:{name}", args=arguments), headers=ENGLISH)
    assert answer.status_code == status
    return answer.content.decode()


def press(client, name, /, *arguments, **fields):
    fields = {"op_id": str(new_id()), **fields}
    return client.post(reverse(f"guide:{name}", args=arguments), fields, headers=ENGLISH)


def yes(scene, **other):
    return {
        "text_version": str(scene.version.pk), "mark": scene.version.mark, "has_read": "on",
        "name": "berta  firma", **other,
    }  # fmt: skip


# The editor


def test_the_editor_sees_what_is_missing_with_what_to_do_about_each(client, scene):
    shown = page(as_(client, scene.editor), "signing", scene.edition.number)

    assert "No version was sent for signature yet." in shown
    assert "Send it for signature" in shown
    assert scene.organisation.name in shown


def test_sending_asking_recording_and_publishing_from_the_page(client, scene):
    number, browser = scene.edition.number, as_(client, scene.editor)
    paper = an_organisation("Comisión de papel")

    assert press(browser, "send-for-signature", number).status_code == 302
    asked = {"organisation": "comision de papel", "role": "Presidenta"}
    assert press(browser, "ask-signature", number, **asked).status_code == 302
    row = SignatureAsked.objects.get(organisation=paper)
    assert "Comisión de papel" in page(browser, "signing", number)
    version = Edition.objects.get(number=number).version_to_sign
    today = version.made_at.astimezone().date().isoformat()
    for one in (row, scene.asked):
        fields = {
            "mark": version.mark[:12], "name": "Ana", "role": "Presidenta", "signed_on": today,
            "reference": "Archivo 3",
        }  # fmt: skip
        assert press(browser, "paper-signature", number, one.pk, **fields).status_code == 302
    shown = page(browser, "publish", number)
    assert "This cannot be undone" in shown
    answer = press(browser, "publish", number)

    assert answer.status_code == 302
    assert Edition.objects.get(number=number).is_published
    assert "Archivo 3" in page(browser, "edition-signatures", number)
    assert page(browser, "signing", number, status=302) == ""


def test_publishing_too_early_says_what_is_missing(client, scene):
    answer = press(as_(client, scene.editor), "publish", scene.edition.number)

    assert answer.status_code == 409
    assert "No version was sent for signature yet." in answer.content.decode()
    assert Edition.objects.get(pk=scene.edition.pk).is_draft


def test_the_same_press_twice_publishes_once(client):
    the_actor_types()
    scene = a_signed_draft()
    browser, fields = as_(client, scene.editor), {"op_id": str(new_id())}

    first = press(browser, "publish", scene.edition.number, **fields)
    again = press(browser, "publish", scene.edition.number, **fields)

    assert first.status_code == 302
    assert again.status_code == 404, "There is no draft of that number any more."
    assert Edition.objects.published().count() == 1


def test_a_paper_with_another_mark_is_refused_on_the_page(client, scene):
    scene.send()
    fields = {
        "mark": "0" * 12, "name": "Ana", "role": "Jefa", "signed_on": "2026-11-21", "reference": "Archivo 3",
    }  # fmt: skip

    answer = press(
        as_(client, scene.editor), "paper-signature", scene.edition.number, scene.asked.pk, **fields
    )

    assert answer.status_code == 409
    assert "another mark" in answer.content.decode()


def test_asking_needs_an_account_or_the_name_of_an_institution_not_both(client, scene):
    browser, number = as_(client, scene.editor), scene.edition.number
    post = a_post(holder=a_user("Zoe Otra"))

    for wrong in (
        {"role": "Jefa"},
        {"role": "Jefa", "organisation": "No existe"},
        {"role": "Jefa", "post": str(post.pk), "organisation": post.organisation.name},
        {"post": str(post.pk)},
    ):
        assert press(browser, "ask-signature", number, **wrong).status_code == 422
    assert press(browser, "ask-signature", number, role="Jefa", post=str(post.pk)).status_code == 302


def test_an_institution_is_asked_no_longer(client, scene):
    browser = as_(client, scene.editor)

    press(browser, "take-back-signature", scene.edition.number, scene.asked.pk)

    assert "No longer asked" in page(browser, "signing", scene.edition.number)
    again = press(browser, "take-back-signature", scene.edition.number, scene.asked.pk)
    assert again.status_code == 409


def test_a_request_of_another_draft_is_not_found_there(client, scene):
    other = Signing()
    other.send()

    answer = press(as_(client, scene.editor), "take-back-signature", scene.edition.number, other.asked.pk)

    assert answer.status_code == 404


def test_a_review_is_recorded(client, scene):
    scene.send()
    day = scene.version.made_at.date().isoformat()

    answer = press(
        as_(client, scene.editor), "record-validation", scene.edition.number,
        name="Eva Docente", profession="abogada", on=day,
    )  # fmt: skip

    assert answer.status_code == 302
    assert Edition.objects.get(pk=scene.edition.pk).validated_by == "Eva Docente, abogada"


def test_others_see_nothing_of_it(client, scene):
    browser = as_(client, scene.signer)

    page(browser, "signing", scene.edition.number, status=403)
    assert press(browser, "publish", scene.edition.number).status_code == 403


# The signer


def test_what_was_not_sent_yet_does_not_exist_for_the_signer(client, scene):
    browser = as_(client, scene.signer)

    page(browser, "sign", scene.asked.pk, status=404)
    assert "Nothing waits for your signature" in page(browser, "signatures")


def test_the_signer_reads_the_very_version_and_its_mark(client, scene):
    scene.send()
    browser = as_(client, scene.signer)

    shown = page(browser, "sign", scene.asked.pk)

    assert "It says who does what." in shown
    assert scene.version.mark in shown
    assert "Directora" in shown
    assert reverse("guide:sign", args=[scene.asked.pk]) in page(browser, "signatures")


def test_opening_the_page_signs_nothing(client, scene):
    scene.send()

    page(as_(client, scene.signer), "sign", scene.asked.pk)

    assert not Signature.objects.exists()


def test_the_signer_signs_with_their_name(client, scene):
    scene.send()
    browser = as_(client, scene.signer)

    assert press(browser, "sign", scene.asked.pk, **yes(scene)).status_code == 302

    assert Signature.objects.get().name == "Berta Firma"
    shown = page(browser, "sign", scene.asked.pk)
    assert "Berta Firma, Directora" in shown
    assert "An invented signature" in shown
    assert "Nothing waits for your signature" in page(browser, "signatures")


def test_a_session_left_open_does_not_sign_without_the_password(client, scene):
    scene.send()
    browser = as_(client, scene.signer, just_now=False)

    answer = press(browser, "sign", scene.asked.pk, **yes(scene))

    assert answer.status_code == 302
    assert reverse("account_reauthenticate") in answer["Location"]
    assert not Signature.objects.exists()
    browser.post(answer["Location"], {"password": PASSWORD})
    assert Signature.objects.get().signed_by == scene.signer


@pytest.mark.parametrize(
    "wrong", [{"name": "Otra Persona"}, {"name": ""}, {"has_read": ""}, {"text_version": "x"}]
)
def test_a_form_that_is_not_filled_in_signs_nothing(client, scene, wrong):
    scene.send()

    answer = press(as_(client, scene.signer), "sign", scene.asked.pk, **yes(scene, **wrong))

    assert answer.status_code == 422
    assert not Signature.objects.exists()


def test_a_form_sent_again_signs_once(client, scene):
    scene.send()
    browser, fields = as_(client, scene.signer), yes(scene, op_id=str(new_id()))

    for _ in range(2):
        assert press(browser, "sign", scene.asked.pk, **fields).status_code == 302
    assert press(browser, "sign", scene.asked.pk, **yes(scene)).status_code == 409
    assert Signature.objects.count() == 1


def test_an_older_version_s_form_signs_nothing_and_shows_the_newer_text(client, scene):
    scene.send()
    old = yes(scene)
    scene.change("Lo nuevo.")
    scene.send(NOW + 2 * DAY)

    answer = press(as_(client, scene.signer), "sign", scene.asked.pk, **old)

    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Another version is to be signed now" in shown
    assert scene.version.mark in shown
    assert old["mark"] not in shown
    assert not Signature.objects.exists()


def test_while_the_draft_differs_from_what_was_sent_there_is_nothing_to_press(client, scene):
    scene.send()
    scene.change()
    browser = as_(client, scene.signer)

    assert "Sign this version" not in page(browser, "sign", scene.asked.pk)
    assert press(browser, "sign", scene.asked.pk, **yes(scene)).status_code == 409


@pytest.mark.parametrize("who", ["editor", "deputy", "somebody"])
def test_to_everybody_else_the_page_does_not_exist(client, scene, who):
    scene.send()
    scene.somebody = a_person_with("coordinator")
    browser = as_(client, getattr(scene, who))

    page(browser, "sign", scene.asked.pk, status=404)
    assert press(browser, "sign", scene.asked.pk, **yes(scene)).status_code == 404


def test_nor_to_whoever_handed_the_post_over(client, scene):
    scene.send()
    a_post(holder=scene.signer)  # elsewhere, so that they still sign in to something
    hand_over(post=scene.post, to=a_user("Nueva Persona"), deputy=None, by=None, at=NOW)

    page(as_(client, scene.signer), "sign", scene.asked.pk, status=404)


def test_a_request_taken_back_is_gone(client, scene):
    scene.send()
    signing.take_back_request(asked=scene.asked, by=scene.editor, at=NOW)

    page(as_(client, scene.signer), "sign", scene.asked.pk, status=404)


# What came out


@pytest.fixture
def out():
    the_actor_types()
    scene = a_signed_draft()
    scene.publish()
    return scene


def test_everybody_sees_who_signed_and_that_it_is_invented(client, out):
    shown = page(as_(client, a_person_with("inspector")), "edition-signatures", out.edition.number)

    assert "Berta Firma" in shown
    assert "invented" in shown
    assert "Record a proof" not in shown


def test_editors_record_and_take_back_what_makes_it_last(client, out):
    browser, number = as_(client, out.editor), out.edition.number
    fields = {"kind": "review", "text": "Se revisa", "dated_on": "2020-03-01", "next_on": "2027-03-01"}

    assert press(browser, "add-proof", number, **fields).status_code == 302
    assert "Mon 1 Mar 2027" in page(browser, "edition-signatures", number)
    proof = Proof.objects.get()
    assert press(browser, "take-back-proof", number, proof.pk).status_code == 302
    assert "1/3/2027" not in page(browser, "edition-signatures", number)
    assert press(browser, "take-back-proof", number, proof.pk).status_code == 409


def test_a_review_without_the_next_day_is_refused(client, out):
    fields = {"kind": "review", "text": "Se revisa", "dated_on": "2020-03-01"}

    assert press(as_(client, out.editor), "add-proof", out.edition.number, **fields).status_code == 409


def test_editors_open_the_guide_to_anybody_and_close_it(client, out):
    browser = as_(client, out.editor)

    press(browser, "set-public", is_public="True")
    assert Guide.objects.get().is_public
    press(browser, "set-public", is_public="False")
    assert not Guide.objects.get().is_public


def test_who_signs_is_read_in_few_queries_however_many(client, out, django_assert_max_num_queries):
    editor = an_editor()
    for n in range(5):
        publishing.record_proof(
            edition=Edition.objects.get(pk=out.edition.pk), kind="office", text=f"Oficina {n}", reference="",
            dated_on=NOW.date(), next_on=None, organisation=an_organisation(), by=editor, at=NOW,
        )  # fmt: skip
    browser = as_(client, editor)

    with django_assert_max_num_queries(22):
        page(browser, "edition-signatures", out.edition.number)
