"""The pages of a version and of the curriculum: what is shown, and that a press is the action."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pptx import Presentation as Deck

from anclaje.accounts.roles import Role
from anclaje.foundation.ids import new_id
from anclaje.network.tests.builders import NOW, a_post, a_user
from anclaje.training.actions import curriculum, editions, offers
from anclaje.training.domain.following import State
from anclaje.training.models import Adaptation, Offer, Revision
from anclaje.training.queries_following import mark_of_change, waiting_in
from anclaje.training.tests.scenes import (
    SIGNS_IN_FULL,
    a_chapter,
    a_curriculum_editor,
    a_part,
    a_presentation,
    a_trainer,
    a_version,
    changed_above,
    rewritten,
    with_slide,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def presentation():
    return a_presentation()


@pytest.fixture
def chapter(trainer, presentation):
    return a_chapter(presentation, a_version(trainer))


@pytest.fixture
def by_trainer(client, trainer):
    client.force_login(trainer.person)
    return client


@pytest.fixture
def by_editor(client):
    client.force_login(a_curriculum_editor())
    return client


def pressed(client, view, *where, **said):
    return client.post(reverse(f"training:{view}", args=where), {"op_id": str(new_id()), **said})


def test_a_version_is_begun_and_presentations_are_taken_into_it(by_trainer, trainer, presentation):
    pressed(
        by_trainer, "begin-version", organisation=trainer.organisation.pk, title="La nuestra", language="es"
    )
    version = Adaptation.objects.get()
    pressed(by_trainer, "take", version.pk, "1.4")
    page = by_trainer.get(reverse("training:version", args=[version.pk])).content.decode()
    assert "Los once indicadores" in page


def test_what_changed_stands_in_pencil_and_nothing_changed_by_itself(by_trainer, chapter, presentation):
    changed_above(presentation, with_slide(SIGNS_IN_FULL, "1.4-signs", title="Qué mirar y oír"))
    page = by_trainer.get(reverse("training:inbox", args=[chapter.adaptation_id])).content.decode()
    assert '<ins class="pencil">' in page
    assert a_part(chapter, "1.4-signs").text.title == "Qué mirar"


def test_a_press_answers_the_change_as_it_was_seen(by_trainer, chapter, presentation):
    changed_above(presentation, with_slide(SIGNS_IN_FULL, "1.4-signs", title="Qué mirar y oír"))
    seen = mark_of_change(waiting_in(chapter).of("1.4-signs"))
    changed_above(presentation, with_slide(SIGNS_IN_FULL, "1.4-signs", title="Otra vez"))
    answer = pressed(by_trainer, "answer", chapter.pk, "1.4-signs", answer="take", seen=seen)
    assert answer.status_code == 409
    seen = mark_of_change(waiting_in(chapter).of("1.4-signs"))
    assert pressed(by_trainer, "answer", chapter.pk, "1.4-signs", answer="take", seen=seen).status_code == 302
    assert a_part(chapter, "1.4-signs").text.title == "Otra vez"


def test_a_conflict_is_decided_with_both_before_ones_eyes(by_trainer, chapter, presentation):
    rewritten(chapter, "1.4-signs", body="Mirá el candado.")
    changed_above(presentation, with_slide(SIGNS_IN_FULL, "1.4-signs", body="Mirá la reja."))
    address = ("decide", chapter.pk, "1.4-signs")
    page = by_trainer.get(reverse(f"training:{address[0]}", args=address[1:])).content.decode()
    assert "candado" in page
    assert "reja" in page
    seen = mark_of_change(waiting_in(chapter).of("1.4-signs"))
    pressed(by_trainer, *address, seen=seen, body="Mirá el candado y la reja.")
    assert a_part(chapter, "1.4-signs").text.body == "Mirá el candado y la reja."


def test_a_slide_is_written_pinned_moved_and_put_back(by_trainer, chapter):
    part = a_part(chapter, "1.4-signs")
    first = part.text
    pressed(by_trainer, "rewrite", part.pk, title="Nuestro título", kind="slide", seen_version=part.version)
    part.refresh_from_db()
    assert (part.state, part.text.title) == (State.ADAPTED, "Nuestro título")
    pressed(by_trainer, "restore", part.pk, first.pk, seen_version=part.version)
    pressed(by_trainer, "move-part", part.pk, 2)
    pressed(by_trainer, "step", part.pk, "pin")
    part.refresh_from_db()
    assert (part.state, part.position, part.text) == (State.PINNED, 2, first)


def test_nobody_of_another_institution_finds_the_version(client, chapter):
    client.force_login(a_trainer(kind="A13", name="Otra persona").person)
    assert client.get(reverse("training:version", args=[chapter.adaptation_id])).status_code == 404
    assert client.get(reverse("training:part", args=[a_part(chapter, "1.4-signs").pk])).status_code == 404


def test_notes_and_answers_are_for_those_who_teach(client, presentation, trainer):
    address = reverse("training:presentation", args=["1.4"])
    client.force_login(trainer.person)
    assert "Dejá diez segundos" in client.get(address).content.decode()
    client.force_login(a_learner())
    page = client.get(address).content.decode()
    assert "Qué mirar" in page
    assert "Dejá diez segundos" not in page
    assert "coerción" not in page


def test_a_draft_is_written_slide_by_slide_or_as_one_text_and_let_out(by_editor, presentation):
    pressed(by_editor, "open-draft", "1.4", "es")
    draft = Revision.objects.get(state=Revision.DRAFT)
    pressed(
        by_editor, "draft-slide", draft.pk, "1.4-signs", title="Otro título", kind="slide",
        seen_version=draft.version,
    )  # fmt: skip
    page = by_editor.get(reverse("training:draft-text", args=[draft.pk]))
    text = (
        page.context["form"]
        .initial["text"]
        .replace("# Slide 1.4-case: El taller", "# Slide 1.4-case: La quinta")
    )
    draft.refresh_from_db()
    pressed(by_editor, "draft-text", draft.pk, text=text, seen_version=draft.version)
    pressed(by_editor, "publish", draft.pk, says="Otros títulos")
    out = presentation.revisions.newest_first().first()
    assert (out.state, out.says) == (Revision.PUBLISHED, "Otros títulos")
    assert out.as_values().slides[0].title == "Otro título"


def test_a_text_that_cannot_be_read_is_refused_with_its_line(by_editor, presentation):
    pressed(by_editor, "open-draft", "1.4", "es")
    draft = Revision.objects.get(state=Revision.DRAFT)
    answer = pressed(by_editor, "draft-text", draft.pk, text="# Cualquier cosa", seen_version=draft.version)
    assert answer.status_code == 422
    assert "1" in answer.context["form"].non_field_errors()[0]


def test_decks_come_in_by_their_names_and_one_that_is_none_is_told(by_editor, presentation):
    answer = by_editor.post(
        reverse("training:decks"),
        {"op_id": str(new_id()), "language": "es", "decks": [a_deck("1.4 Indicadores.pptx")]},
    )
    (taken,) = answer.context["taken"]
    assert (taken.slides, taken.refused) == (1, "")
    refused = by_editor.post(
        reverse("training:decks"),
        {"op_id": str(new_id()), "language": "es", "decks": [SimpleUploadedFile("1.4.pptx", b"no deck")]},
    )
    assert refused.context["taken"][0].refused
    unknown = by_editor.post(
        reverse("training:decks"),
        {"op_id": str(new_id()), "language": "es", "decks": [a_deck("Sin código.pptx")]},
    )
    assert unknown.status_code == 422


def test_an_offer_is_taken_from_its_page(by_editor, chapter):
    part = rewritten(chapter, "1.4-signs", notes="Contá el de acá.")
    offer = offers.offer_back(part=part, why="Mejor", by=None, at=NOW)
    assert "Mejor" in by_editor.get(reverse("training:offer", args=[offer.pk])).content.decode()
    pressed(by_editor, "take-offer", offer.pk, answer="Gracias")
    offer.refresh_from_db()
    assert offer.state == Offer.TAKEN


def test_files_leave_from_the_page_once_it_is_signed(by_editor, presentation):
    address = reverse("training:file", args=["1.4", "gift"])
    assert by_editor.get(address).status_code == 409
    pressed(
        by_editor, "sign-revision", presentation.revisions.get().pk, reviewer="Marta Ejemplo", on="2026-11-02"
    )
    sent = by_editor.get(address)
    assert sent["Content-Disposition"].startswith("attachment")
    assert "Llave del patrón" in sent.content.decode()
    assert "Documentos retenidos" not in sent.content.decode()


def test_the_questions_of_the_tests_leave_with_those_who_keep_the_curriculum_alone(
    client, trainer, presentation
):
    revision = presentation.revisions.get()
    curriculum.sign_revision(revision=revision, reviewer="Marta Ejemplo", on=NOW.date(), by=None, at=NOW)
    page = reverse("training:presentation", args=["1.4"])
    address = reverse("training:file", args=["1.4", "gift-tests"])

    client.force_login(trainer.person)
    assert "gift-tests" not in client.get(page).content.decode()
    assert client.get(address).status_code == 403

    client.force_login(a_curriculum_editor())
    assert "gift-tests" in client.get(page).content.decode()
    assert "Documentos retenidos" in client.get(address).content.decode()


def test_no_edition_takes_the_questions_of_the_tests_to_its_trainer(by_trainer, chapter):
    edition = editions.freeze_edition(adaptation=chapter.adaptation, says="", by=None, at=NOW)

    sent = by_trainer.get(reverse("training:edition-file", args=[edition.pk, "gift-tests"]))

    assert sent.status_code == 403


def test_a_draft_shows_what_it_changes_in_pencil(by_editor, presentation):
    draft = curriculum.open_draft(presentation=presentation, language="es", by=None, at=NOW)
    values = with_slide(SIGNS_IN_FULL, "1.4-signs", title="Qué mirar y oír")
    curriculum.write_draft(draft=draft, values=values, seen_version=None, by=None, at=NOW)
    assert (
        '<ins class="pencil">' in by_editor.get(reverse("training:draft", args=[draft.pk])).content.decode()
    )


def a_learner():
    person = a_user("Persona que aprende")
    a_post(Role.LEARNER, holder=person)
    return person


def a_deck(name):
    deck, file = Deck(), BytesIO()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text, slide.placeholders[1].text = "Una señal", "Orienta"
    slide.notes_slide.notes_text_frame.text = "Decilo despacio."
    deck.save(file)
    return SimpleUploadedFile(name, file.getvalue())
