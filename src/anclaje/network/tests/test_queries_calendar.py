from datetime import date, datetime
from zoneinfo import ZoneInfo

from anclaje.audit.recording import writing
from anclaje.network.models import Holiday
from anclaje.network.queries_calendar import calendar_of, calendars_of, is_open, next_opening_of
from anclaje.network.tests.builders import a_municipality, a_service, an_organisation, the_province

ZONE = ZoneInfo("America/Argentina/Buenos_Aires")
PATRON = date(2026, 11, 25)  # a Wednesday
MORNINGS = {day: [["08:00", "13:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}


def a_holiday(place, day=PATRON):
    with writing():
        return Holiday.objects.create(place=place, day=day, name="Aniversario de la ciudad")


def at(day: int, hour: int) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=ZONE)


def test_a_municipality_rests_on_its_own_day_and_its_neighbour_does_not(db):
    here, there = a_municipality(), a_municipality("Azul", "06049")
    a_holiday(here)

    assert not calendar_of(here).is_working_day(PATRON)
    assert calendar_of(there).is_working_day(PATRON)
    assert calendar_of(None).is_working_day(PATRON)


def test_the_province_and_the_country_rest_everywhere(db):
    here = a_municipality()
    a_holiday(the_province())

    calendar = calendar_of(here)

    assert not calendar.is_working_day(PATRON)
    assert not calendar.is_working_day(date(2026, 12, 25))


def test_the_calendars_of_many_places_take_no_more_queries(db, django_assert_max_num_queries):
    places = [a_municipality(f"Lugar {n}", f"0690{n}") for n in range(5)]
    a_holiday(places[0])

    with django_assert_max_num_queries(5):
        found = calendars_of(places)

    assert [place for place in places if not found[place.pk].is_working_day(PATRON)] == [places[0]]


def test_an_institution_opens_after_its_municipalitys_holiday(db):
    organisation = an_organisation()
    a_service(organisation, hours=MORNINGS)
    a_holiday(organisation.place)

    assert is_open(organisation, at(24, 9))
    assert not is_open(organisation, at(25, 9))
    assert next_opening_of(organisation, at(25, 9)) == at(26, 8)
