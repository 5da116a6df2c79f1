import pytest

from anclaje.accounts.roles import Role
from anclaje.audit.models import Event
from anclaje.audit.recording import writing
from anclaje.foundation.errors import Denied, RuleBroken, Stale
from anclaje.guide import events, queries
from anclaje.guide.actions.overlays import state_time
from anclaje.guide.domain.values import Span
from anclaje.guide.models import Overlay, PublishedIsFinal
from anclaje.guide.tests.builders import NOW, the_edition
from anclaje.network.tests.builders import a_municipality, a_person_with, an_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    the_edition()
    return a_municipality()


def stated(place, step_id="P02.1", amount=5, unit="days", *, by=None, seen=None, **rest):
    return state_time(
        municipality=place,
        step_id=step_id,
        amount=amount,
        unit=unit,
        by=by,
        at=NOW,
        seen_version=seen,
        **rest,
    )


def test_a_focal_point_states_the_real_time_of_their_municipality(place):
    focal_point = a_person_with(Role.FOCAL_POINT, organisation=an_organisation(place=place))

    overlay = stated(place, by=focal_point, seen=0, office="Guardia municipal")

    assert overlay.stated()["P02.1"].span == Span(5, "days")
    assert overlay.stated()["P02.1"].office == "Guardia municipal"
    assert overlay.stated_by == focal_point
    assert Event.objects.get(kind=events.TIME_STATED).facts["step"] == "P02.1"


def test_another_municipality_s_focal_point_may_not(place):
    elsewhere = a_municipality("Tandil", "06791")
    outsider = a_person_with(Role.FOCAL_POINT, organisation=an_organisation(place=elsewhere))

    with pytest.raises(Denied):
        stated(place, by=outsider)

    assert not Overlay.objects.exists()


def test_a_case_can_stay_with_what_was_said_before(place):
    first = stated(place)

    second = stated(place, "P05.1", 2, "days")

    assert (first.number, second.number) == (1, 2)
    assert set(first.stated()) == {"P02.1"}
    assert set(second.stated()) == {"P02.1", "P05.1"}
    assert queries.overlay_for(place) == second


def test_saying_it_again_replaces_and_saying_nothing_takes_it_back(place):
    stated(place)

    assert stated(place, amount=3).stated()["P02.1"].span == Span(3, "days")
    assert stated(place, amount=None, unit="").stated() == {}


def test_a_stale_page_overwrites_nothing(place):
    stated(place)

    with pytest.raises(Stale):
        stated(place, amount=1, seen=0)

    assert queries.overlay_for(place).stated()["P02.1"].span == Span(5, "days")


@pytest.mark.parametrize(
    ("step_id", "amount", "unit"), [("P99.1", 1, "days"), ("P02.1", 1, "moons"), ("P02.1", 0, "days")]
)
def test_what_makes_no_sense_is_refused(place, step_id, amount, unit):
    with pytest.raises(RuleBroken):
        stated(place, step_id, amount, unit)


def test_what_was_said_is_never_changed_afterwards(place):
    overlay = stated(place)

    with writing(), pytest.raises(PublishedIsFinal):
        overlay.save()
