import pytest

from anclaje.network.domain.hours import ALWAYS, DAYS, WrongHours
from anclaje.network.domain.hours_text import read_hours, write_hours

SHORT = dict(zip(DAYS, ("lun", "mar", "mié", "jue", "vie", "sáb", "dom"), strict=True))
MORNINGS = {day: [["08:00", "14:00"]] for day in DAYS[:5]}


@pytest.mark.parametrize(
    "text",
    [
        "lun a vie 08:00-14:00",
        "Lunes a viernes de 8 a 14 hs",
        "lunes a viernes: 8.00 a 14.00",
        "mon-fri 08:00-14:00",
        "LUN-VIE 8 A 14",
        "lun, mar, mié, jue y vie 8 a 14",
        "L a V 8-14",
        "Lu-Vi 8 a 14",
        "días hábiles de 8 a 14",
        "8 a 14 hs de lunes a viernes",
        "de 8:00 a 14:00 hs. de lunes a viernes",
    ],
)
def test_a_week_is_read_however_it_is_written(text):
    assert read_hours(text) == MORNINGS


def test_split_days_and_saturdays():
    assert read_hours("lun 8 a 12 y 16 a 20; sáb 9:30-12") == {
        "mon": [["08:00", "12:00"], ["16:00", "20:00"]],
        "sat": [["09:30", "12:00"]],
    }


@pytest.mark.parametrize(
    "text",
    [
        "lunes a viernes 8 a 14 y sábados 9 a 12",
        "Lunes a viernes 8:00 a 14:00 hs, sábados de 9 a 12 hs",
        "lun a vie 8-14 sáb 9-12",
    ],
)
def test_the_days_of_a_second_stretch_may_follow_in_the_same_breath(text):
    assert read_hours(text) == {**MORNINGS, "sat": [["09:00", "12:00"]]}


def test_a_slash_divides_a_day():
    assert read_hours("lun 8-12/16-20") == {"mon": [["08:00", "12:00"], ["16:00", "20:00"]]}


@pytest.mark.parametrize("text", ["24 h", "24hs", "las 24 horas"])
def test_day_and_night(text):
    assert read_hours(text) == ALWAYS


def test_nothing_said_is_an_empty_week():
    assert read_hours("  ") == {}


@pytest.mark.parametrize(
    "text",
    ["a la mañana", "lun a vie", "lun a vie 8", "vie a lun 8 a 14", "lun 14 a 8", "foo 8 a 14", "lun 8 a 26"],
)
def test_what_would_have_to_be_guessed_is_refused(text):
    with pytest.raises(WrongHours):
        read_hours(text)


@pytest.mark.parametrize(
    "text", ["lun-vie 08:00-14:00", "lun 08:00-12:00, 16:00-20:00; sáb-dom 09:30-12:00", "24 h", ""]
)
def test_what_is_written_can_be_read_again(text):
    assert write_hours(read_hours(text), SHORT) == text
