"""Who does each step in one municipality."""

from datetime import date

import pytest
from django.utils import translation

from anclaje.guide.actions.overlays import state_time
from anclaje.guide.document import Reading
from anclaje.guide.printing.place_table import place_table
from anclaje.guide.tests.builders import NOW, the_edition
from anclaje.guide.tests.views.test_documents import squeezed, words_of
from anclaje.network.actions.contacts import ContactFacts, add_contact
from anclaje.network.tests.builders import a_municipality, a_user, an_organisation, the_vocabulary

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)


@pytest.fixture
def here():
    the_vocabulary()
    the_edition()
    return a_municipality()


def table(place):
    with translation.override("es-ar"):
        return place_table(place, "https://anclaje.example/guide/places/06595/table/", DAY)


def steps(place):
    return {step.number: step for chapter in table(place).chapters for step in chapter.steps}


def test_every_step_of_the_edition_stands_in_it(here):
    assert set(steps(here)) == set(Reading(the_edition()).steps)


def test_a_step_names_who_really_serves_the_place_with_the_telephone(here):
    row = an_organisation("Servicio Local de Olavarría", place=here, kind="A10")
    facts = ContactFacts("Mesa de entradas", telephone="0800 555 0100")
    add_contact(organisation=row, facts=facts, by=None, at=NOW)
    number = next(
        step.id
        for step in Reading(the_edition()).steps.values()
        if "A10" in step.actors and len(step.actors) < 4
    )

    told = " ".join(steps(here)[number].desks)
    assert "Servicio Local de Olavarría" in told
    assert "0800\N{NO-BREAK SPACE}555\N{NO-BREAK SPACE}0100" in told
    assert steps(here)[number].fallback == ""


def test_where_nobody_is_there_it_says_whom_to_ask(here):
    lonely = [step for step in steps(here).values() if not step.desks]

    assert lonely
    assert all("todavía" in step.fallback for step in lonely)
    assert table(here).absent


def test_the_municipality_s_own_word_stands_at_the_step(here):
    state_time(
        municipality=here, step_id="P02.1", amount=5, unit="days", office="Dirección de Género",
        telephone="0800 555 0199", note="", by=None, at=NOW, seen_version=0,
    )  # fmt: skip

    step = steps(here)["P02.1"]
    assert step.has_gap
    assert "5 días" in step.gap
    assert "Dirección de Género" in step.office


def test_page_and_paper_say_the_same(here, client):
    client.force_login(a_user())
    page = client.get("/guide/places/06595/table/?in=es").content.decode()
    paper = words_of(client.get("/guide/places/06595/table.pdf?in=es").content)

    for number, step in steps(here).items():
        assert number in page
        assert squeezed(step.action) in paper
        assert squeezed(step.within) in paper


def test_the_number_of_queries_does_not_grow_with_the_directory(here, django_assert_max_num_queries):
    table(here)
    for number in range(10):
        an_organisation(f"Oficina {number}", place=here, kind="A15")

    with django_assert_max_num_queries(16):
        table(here)
