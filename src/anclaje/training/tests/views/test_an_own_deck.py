"""An institution's own file comes back into its version: in pencil first, and only what was chosen."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from anclaje.foundation.ids import new_id
from anclaje.training.actions import adaptation, editions
from anclaje.training.domain.following import State, Step
from anclaje.training.exporting import bundle_of_edition
from anclaje.training.packages.pptx import pptx
from anclaje.training.tests.importing.decks import a_deck, titled, with_part
from anclaje.training.tests.scenes import (
    CASE,
    NOW,
    SIGNS,
    WEIGH,
    a_chapter,
    a_part,
    a_trainer,
    a_version,
    rewritten,
)
from anclaje.training.tests.scenes_teaching import sign

pytestmark = pytest.mark.django_db
CHANGED = b"""# Qu\xc3\xa9 mirar {#1.4-signs}

Mir\xc3\xa1 la puerta. Mir\xc3\xa1 las manos y el candado.

Notas: Dej\xc3\xa1 diez segundos.

# Nuestro galp\xc3\xb3n

Un caso de ac\xc3\xa1.

# Una se\xc3\xb1al no prueba {#1.4-weigh}

Una sola se\xc3\xb1al no prueba nada.

Notas: Cont\xc3\xa1 un ejemplo.
"""


@pytest.fixture
def chapter(trainer):
    return a_chapter(version=a_version(trainer))


@pytest.fixture
def hand_in(client, trainer, chapter):
    client.force_login(trainer.person)

    def send(data, name="nuestra.md"):
        where = reverse("training:chapter-deck", args=[chapter.pk])
        return client.post(where, {"op_id": new_id(), "deck": SimpleUploadedFile(name, data)})

    return send


@pytest.fixture
def take(client, chapter):
    """Presses under what was shown, with these slides ticked."""

    def press(page, *chosen):
        read = re.search(r'name="read" value="([^"]+)"', page.content.decode())[1]
        where = reverse("training:take-deck", args=[chapter.pk])
        return client.post(where, {"op_id": new_id(), "read": read, "slide": chosen})

    return press


def ticked(page):
    return re.findall(r'name="slide" value="([^"]+)" checked', page.content.decode())


def states(chapter):
    return {part.slide_id: part.state for part in chapter.parts.all()}


def test_what_a_file_would_change_is_shown_in_pencil_and_nothing_has_changed(hand_in, chapter):
    page = hand_in(CHANGED)
    text = page.content.decode()

    assert ticked(page) == ["1.4-signs", "1.4-nuestro-galpon"]
    assert '<ins class="pencil">' in text
    assert "candado" in text
    assert "El taller de la esquina" in text.partition('<article class="change">')[0]  # it stays
    assert set(states(chapter).values()) == {State.FOLLOWING}


def test_what_is_chosen_becomes_the_institution_s_own_words(hand_in, take, chapter):
    answer = take(hand_in(CHANGED), "1.4-signs", "1.4-nuestro-galpon")

    assert answer.status_code == 302
    ids = list(chapter.parts.in_order().values_list("slide_id", flat=True))
    assert (ids[0], ids[2:]) == ("1.4-signs", ["1.4-weigh", "1.4-case"])
    assert states(chapter) == {
        "1.4-signs": State.ADAPTED, ids[1]: State.OWN, "1.4-weigh": State.FOLLOWING,
        "1.4-case": State.FOLLOWING,
    }  # fmt: skip
    assert a_part(chapter, "1.4-signs").text.body.endswith("y el candado.")


def test_what_is_not_chosen_stays(hand_in, take, chapter):
    take(hand_in(CHANGED), "1.4-nuestro-galpon")

    assert a_part(chapter, "1.4-signs").state == State.FOLLOWING


def test_what_a_file_cannot_carry_is_not_lost(hand_in, take, chapter):
    rewritten(chapter, "1.4-weigh", sources="Ley 26.364, art. 2")
    changed = CHANGED.replace(b"no prueba nada", b"no prueba nada todav\xc3\xada")

    take(hand_in(changed), "1.4-weigh")

    words = a_part(chapter, "1.4-weigh").text
    assert words.body == "Una sola señal no prueba nada todavía."
    assert (words.cites, words.minutes, words.sources) == (WEIGH.cites, WEIGH.minutes, "Ley 26.364, art. 2")


def test_the_same_file_brought_back_again_adds_nothing_twice(hand_in, take, chapter):
    take(hand_in(CHANGED), "1.4-signs", "1.4-nuestro-galpon")

    page = hand_in(CHANGED)

    assert ticked(page) == []
    assert "No hay nada para tomar" in page.content.decode()


def test_a_slide_that_somebody_changed_meanwhile_is_shown_anew_and_nothing_is_taken(hand_in, take, chapter):
    page = hand_in(CHANGED)
    rewritten(chapter, "1.4-signs", body="Mirá el techo.")

    answer = take(page, "1.4-signs", "1.4-nuestro-galpon")

    assert answer.status_code == 409
    assert "techo" in answer.content.decode()
    assert a_part(chapter, "1.4-signs").text.body == "Mirá el techo."
    assert len(states(chapter)) == 3


def test_what_was_removed_here_is_not_proposed(hand_in, take, chapter):
    part = a_part(chapter, "1.4-signs")
    adaptation.step_part(part=part, step=Step.REMOVE, seen_version=None, by=None, at=NOW)
    page = hand_in(CHANGED)

    take(page, "1.4-signs")

    assert "1.4-signs" not in ticked(page)
    assert states(chapter)["1.4-signs"] == State.REMOVED


def test_a_deck_that_left_here_comes_back_as_nothing_new(hand_in, chapter):
    sign(chapter.presentation.revisions.get())
    edition = editions.freeze_edition(adaptation=chapter.adaptation, says="", by=None, at=NOW)

    page = hand_in(pptx(bundle_of_edition(edition)), "la nuestra.pptx")

    assert (page.status_code, ticked(page)) == (200, [])


def test_a_deck_of_their_own_is_known_by_its_titles(hand_in, take, chapter):
    page = hand_in(a_deck(titled(CASE.title, ("Otro caso", 0)), titled("Cierre", ("Chau", 0))), "x.pptx")

    assert ticked(page)[0] == "1.4-case"
    assert len(ticked(page)) == 2


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.pptx", b"PK\x03\x04nada"),
        ("x.pptx", with_part(a_deck(titled("A")), "ppt/vbaProject.bin", b"macro")),
        ("x.md", b"\x00\x01"),
        ("x.md", b"[" * 30_000),
    ],
)
def test_a_hostile_file_gets_a_clear_answer(hand_in, chapter, name, data):
    page = hand_in(data, name)

    assert page.status_code == 422
    assert 'class="error-summary"' in page.content.decode()
    assert set(states(chapter).values()) == {State.FOLLOWING}


def test_what_was_read_comes_back_as_it_was_read_and_into_no_other_version(client, hand_in, trainer, chapter):
    other = a_chapter(chapter.presentation, a_version(trainer, "Otra versión"))
    read = re.search(r'name="read" value="([^"]+)"', hand_in(CHANGED).content.decode())[1]

    for where, said in ((chapter, read[:-4] + "AAAA"), (other, read)):
        answer = client.post(
            reverse("training:take-deck", args=[where.pk]),
            {"op_id": new_id(), "read": said, "slide": ["1.4-signs"]},
        )
        assert answer.status_code == 422
    assert {*states(chapter).values(), *states(other).values()} == {State.FOLLOWING}


def test_a_version_of_another_institution_does_not_exist(client, chapter):
    client.force_login(a_trainer(name="Otra persona").person)

    assert client.get(reverse("training:chapter-deck", args=[chapter.pk])).status_code == 404
    assert client.post(reverse("training:take-deck", args=[chapter.pk])).status_code == 404


def test_words_that_stood_there_before_are_found_again(hand_in, take, chapter):
    rewritten(chapter, "1.4-signs", body="Mirá el techo.")

    take(hand_in(CHANGED), "1.4-signs")

    part = a_part(chapter, "1.4-signs")
    assert "Mirá el techo." in {one.before.body for one in part.changes.all()}
    assert SIGNS.title == part.text.title
