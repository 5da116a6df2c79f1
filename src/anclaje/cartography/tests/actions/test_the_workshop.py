"""Workshops, groups, notes, the legend and sheets: what is kept, and what is refused."""

import pytest

from anclaje.audit.models import Event
from anclaje.cartography import files
from anclaje.cartography.actions import exercises, legend, sheets, workshops
from anclaje.cartography.domain.legend import Sensitivity
from anclaje.cartography.models import Workshop
from anclaje.cartography.paper.sheet import Printed
from anclaje.cartography.tests.scenes import (
    EIGHT,
    a_category,
    a_facilitator,
    a_group,
    a_workshop,
    an_exercise,
    brought_to,
)
from anclaje.foundation.errors import RuleBroken
from anclaje.network.tests.builders import NOW

pytestmark = pytest.mark.django_db
DRAWN = Printed(pdf=b"%PDF un papel", tiles=None, raster=b"una imagen", sheet={"code": "x"})


def write(workshop, text, note="plenary"):
    return workshops.write_note(workshop=workshop, note=note, text=text, seen_version=None, by=None, at=NOW)


def test_groups_are_numbered_and_counted_without_names():
    workshop = a_workshop(an_exercise())

    first, second = a_group(workshop), a_group(workshop)

    assert (first.number, second.number) == (1, 2)
    assert sum(first.counts.values_list("people", flat=True)) == 8


def test_a_group_can_be_counted_again():
    group = a_group(a_workshop(an_exercise()))

    workshops.count_group(group=group, counts=dict.fromkeys(EIGHT, 1), seen_version=None, by=None, at=NOW)

    assert sum(group.counts.values_list("people", flat=True)) == 2


def test_nobody_is_no_group():
    with pytest.raises(RuleBroken):
        workshops.add_group(workshop=a_workshop(an_exercise()), counts={}, by=None, at=NOW)


def test_what_the_plenary_said_is_sealed_and_opens_again():
    workshop = write(a_workshop(an_exercise()), "El arroyo corta el barrio.")

    kept = Workshop.objects.select_related("key").get(pk=workshop.pk)

    assert b"arroyo" not in bytes(kept.plenary)
    assert kept.opened("plenary") == "El arroyo corta el barrio."
    told = Event.objects.get(kind="cartography.notes_written")
    assert told.facts == {"note": "plenary"}


@pytest.mark.parametrize(
    "text",
    [
        "Llamar a Marta al 11 4555-0101",
        "don Pedro tiene un taller",
        "la vecina Marta avisó",
        "el taller está en calle 12 n° 340",
        "San Martín al 1200",
        "DNI 30.123.456",
        "escribir a marta@correo.example",
        "se llama Ramón",
        "Ver AR-B-26-0K7F3-X",
    ],
)
@pytest.mark.parametrize("note", ["plenary", "derrotero"])
def test_names_telephones_and_addresses_do_not_enter_a_groups_notes(text, note):
    workshop = a_workshop(an_exercise())

    with pytest.raises(RuleBroken):
        write(workshop, text, note)

    assert not bytes(getattr(Workshop.objects.get(pk=workshop.pk), note))


@pytest.mark.parametrize(
    "text",
    [
        "El barrio Don Orione queda lejos, y la calle 12 se inunda.",
        "En 2030 queremos una plaza en 17 de Noviembre.",
        "La señora de la esquina cuida a los chicos.",
        "La escuela 12 cierra a las 17 y el colectivo 165 no entra.",
        "La salita atiende de 8 a 12; van 40 familias.",
    ],
)
def test_what_names_nobody_may_be_said(text):
    assert write(a_workshop(an_exercise()), text).opened("plenary") == text


# ------------------------------------------------------------------ the legend


def test_a_restricted_category_is_digitised_only_after_the_group_agreed():
    exercise = an_exercise()
    entry = a_category(exercise, Sensitivity.RESTRICTED)
    with pytest.raises(RuleBroken, match="group"):
        legend.agree_to_digitise(entry=entry, group_agreed=False, seen_version=None, by=None, at=NOW)

    agreed = legend.agree_to_digitise(entry=entry, group_agreed=True, seen_version=None, by=None, at=NOW)

    assert agreed.is_digitised
    assert agreed.digitising_agreed_on == NOW.date()
    taken_back = legend.take_back_digitising(entry=agreed, seen_version=None, by=None, at=NOW)
    assert not taken_back.is_digitised


def test_a_category_becomes_more_careful_and_never_less():
    exercise = an_exercise()
    open_one, closed = a_category(exercise), a_category(exercise, Sensitivity.RESTRICTED)

    def change(entry, sensitivity, kind="polygon"):
        return legend.change_category(
            entry=entry, words="algo", language="es", pen="#d0202a", kind=kind, sensitivity=sensitivity,
            seen_version=None, by=None, at=NOW,
        )  # fmt: skip

    assert change(open_one, Sensitivity.PARTNERS).sensitivity == Sensitivity.PARTNERS
    with pytest.raises(RuleBroken, match="careful"):
        change(closed, Sensitivity.PARTNERS)
    with pytest.raises(RuleBroken, match="zone"):
        change(closed, Sensitivity.RESTRICTED, kind="point")


def test_a_categorys_place_in_the_legend_can_be_changed():
    exercise = an_exercise()
    first, second = exercise.legend.in_order()[:2]

    legend.move_category(entry=second, up=True, by=None, at=NOW)

    assert [row.code for row in exercise.legend.in_order()[:2]] == [second.code, first.code]


def test_an_exercise_adds_categories_of_its_own():
    row = legend.add_category(
        exercise=an_exercise(), words="taller de bicicletas", language="es", pen="", kind="point",
        sensitivity="public", by=None, at=NOW,
    )  # fmt: skip

    assert (row.code, row.position, row.is_digitised) == ("X01", 21, True)


# ------------------------------------------------------------------ sheets


def prepare(exercise, *categories, **facts):
    chosen = categories or [a_category(exercise)]
    return sheets.prepare_sheet(
        exercise=exercise, kind="present", title="Presente", paper="a3", language="es", categories=chosen,
        by=None, at=NOW, **facts,
    )  # fmt: skip


def test_no_sheet_is_prepared_before_somebody_read_what_is_never_mapped():
    exercise = an_exercise()
    with pytest.raises(RuleBroken, match="never mapped"):
        prepare(exercise)

    exercises.acknowledge_never(exercise=exercise, by=None, at=NOW)

    assert prepare(exercise).bounds == [-60.34, -36.91, -60.32, -36.89]


def test_what_is_not_digitised_stands_on_no_sheet():
    exercise = brought_to(an_exercise(), 0)
    closed = a_category(exercise, Sensitivity.RESTRICTED)

    with pytest.raises(RuleBroken):
        prepare(exercise, closed)

    agreed = legend.agree_to_digitise(entry=closed, group_agreed=True, seen_version=None, by=None, at=NOW)
    assert prepare(exercise, agreed).legend[0]["category"] == closed.code


def test_what_was_printed_is_kept_once_and_only_its_key_opens_it(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    sheet = prepare(brought_to(an_exercise(a_facilitator()), 0))

    kept = sheets.keep_print(sheet=sheet, printed=DRAWN, by=None, at=NOW)
    again = sheets.keep_print(
        sheet=kept, printed=Printed(b"otro", None, b"otra", {"code": "y"}), by=None, at=NOW
    )

    assert files.of_sheet(again, "raster") == b"una imagen"
    assert files.of_sheet(again, "pdf") == b"%PDF un papel"
    assert again.digest == kept.digest
    assert not again.tiles
    assert all(b"una imagen" not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
