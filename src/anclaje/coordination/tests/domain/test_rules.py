"""Rules of tables, agreements and joint actions, without a database."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from anclaje.coordination.domain import agreement, commitment, joint_action, meeting, minutes
from anclaje.coordination.domain.commitment import Light, Rung
from anclaje.coordination.domain.without_people import check_without_people
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.working_days import Calendar

DAY = date(2026, 11, 20)
CALENDAR = Calendar(ZoneInfo("America/Argentina/Buenos_Aires"), frozenset({date(2026, 12, 25)}))


@pytest.mark.parametrize(
    "text",
    [
        "Ver qué pasó con AR-B-26-0K7F3-X",
        "seguir ar-b-26-0k7f3-x",
        "La persona con DNI 30.123.456.",
        "documento n° 9123456",
        "30123456 ya tiene turno",
        "CUIL 27-30123456-4",
        "Llamar al 0800 555 0001",
        "avisar al 02284 42-3456",
        "avisar al +54 9 2284 42-3456",
        "por teléfono: 4567-8901",
        "escribir a ana@ejemplo.example",
    ],
)
def test_a_text_with_a_code_a_document_a_telephone_or_an_address_is_refused(text):
    with pytest.raises(RuleBroken):
        check_without_people(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Mandar el listado de contactos antes del 22/11/2026",
        "Reunión del 2026-11-22 a las 10:00",
        "Presupuesto: $ 1.500.000 para talleres",
        "5.000.000 pesos para el barrio",
        "Plan 2025-2026, 135 municipios, Ley 26.364 y Ley 13.803",
        "Línea 145, 102 y 911, las 24 horas",
        "Resolución 1234/2026, artículo 14, inciso 3",
        "Expediente EX-2026-12345678-GDEBA",
    ],
)
def test_what_a_table_speaks_of_is_let_through(text):
    check_without_people(text)


def test_a_commitment_is_kept_in_time_until_the_end_of_its_day():
    assert commitment.kept_as(DAY, DAY) == commitment.State.KEPT
    assert commitment.kept_as(DAY, DAY + timedelta(days=1)) == commitment.State.KEPT_LATE


def test_what_became_of_a_commitment_is_said_once():
    commitment.check_move("open", commitment.State.NOT_KEPT)
    with pytest.raises(RuleBroken):
        commitment.check_move("not_kept", commitment.State.KEPT)


@pytest.mark.parametrize(
    ("state", "days", "light"),
    [
        ("open", 30, Light.ON_TIME),
        ("open", 7, Light.SOON),
        ("open", 0, Light.SOON),
        ("open", -1, Light.LATE),
        ("kept_late", -1, Light.DONE),
        ("not_kept", -1, Light.NOT_DONE),
    ],
)
def test_the_light_of_a_commitment(state, days, light):
    assert commitment.light_of(state, DAY + timedelta(days=days), DAY) == light


def test_holder_deputy_and_secretary_are_reminded_in_turn_and_a_worker_that_slept_makes_up_for_it():
    asked = {days: commitment.rungs_due(DAY, DAY + timedelta(days=days)) for days in (-4, -3, 0, 1, 9)}

    assert asked[-4] == []
    assert asked[-3] == asked[0] == [Rung.HOLDER]
    assert asked[1] == [Rung.HOLDER, Rung.DEPUTY]
    assert asked[9] == [Rung.HOLDER, Rung.DEPUTY, Rung.SECRETARY]


def test_a_commitment_moves_to_a_later_day_with_a_reason():
    later = DAY + timedelta(days=5)
    commitment.check_moved(DAY, later, DAY, "Cambió la gestión")
    for to, reason in ((later, "  "), (DAY, "Algo"), (DAY - timedelta(days=1), "Algo")):
        with pytest.raises(RuleBroken):
            commitment.check_moved(DAY, to, DAY, reason)


def test_a_monthly_series_keeps_its_hour_and_leaves_days_off():
    first = datetime(2026, 11, 25, 13, 0, tzinfo=UTC)

    days = meeting.days_of(first, meeting.Rhythm.MONTH, 3, CALENDAR)

    # Christmas is a Friday; the next working day is Monday. 25 January is a Monday.
    assert [CALENDAR.day(day) for day in days] == [date(2026, 11, 25), date(2026, 12, 28), date(2027, 1, 25)]
    assert {CALENDAR.local(day).hour for day in days} == {10}


def test_a_series_is_no_longer_than_a_year_of_months():
    with pytest.raises(RuleBroken):
        meeting.days_of(datetime(2026, 11, 25, tzinfo=UTC), "month", 13, CALENDAR)


def test_minutes_are_approved_when_everybody_who_came_said_yes_and_nobody_objects():
    assert minutes.are_approved(["a", "b"], {"a": "approves", "b": "approves"})
    assert not minutes.are_approved(["a", "b"], {"a": "approves"})
    assert not minutes.are_approved(["a"], {"a": "approves", "c": "objects"})
    assert not minutes.are_approved([], {})


def test_approved_minutes_never_change():
    for wanted in minutes.State:
        with pytest.raises(RuleBroken):
            minutes.check_move("approved", wanted)


def test_an_objection_says_what_is_not_right():
    with pytest.raises(RuleBroken):
        minutes.check_answer("objects", " ")


@pytest.mark.parametrize(
    ("ends_in", "ended_in", "replaced", "standing"),
    [
        (None, None, False, "in_force"),
        (61, None, False, "in_force"),
        (60, None, False, "ending"),
        (1, None, False, "ending"),
        (0, None, False, "over"),
        (300, -1, False, "over"),
        (300, -1, True, "replaced"),
    ],
)
def test_how_an_agreement_stands(ends_in, ended_in, replaced, standing):
    ends = None if ends_in is None else DAY + timedelta(days=ends_in)
    ended = None if ended_in is None else DAY + timedelta(days=ended_in)

    assert agreement.standing_of(DAY - timedelta(days=400), ends, ended, replaced, DAY) == standing


def test_nobody_enters_before_care_is_ready():
    with pytest.raises(RuleBroken, match="before care is ready"):
        joint_action.check_move("planned", joint_action.State.UNDER_WAY)
    joint_action.check_move("care_ready", joint_action.State.UNDER_WAY)


def test_care_may_take_its_word_back_before_the_entry_and_not_after():
    joint_action.check_move("care_ready", joint_action.State.PLANNED)
    with pytest.raises(RuleBroken):
        joint_action.check_move("under_way", joint_action.State.PLANNED)


def test_readiness_is_said_whole_and_not_needed_is_an_answer():
    ready, not_needed = joint_action.Readiness.READY, joint_action.Readiness.NOT_NEEDED
    joint_action.check_care(joint_action.Care(ready, not_needed, ready))
    with pytest.raises(RuleBroken):
        joint_action.check_care(joint_action.Care(ready, "", ready))


@pytest.mark.parametrize("sides", [["care"], ["police", "inspection"], []])
def test_a_joint_action_is_of_care_and_somebody_who_goes_in(sides):
    with pytest.raises(RuleBroken):
        joint_action.check_sides(sides)
