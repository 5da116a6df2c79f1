"""Nothing that was read counts before a person says so; whatever they decide can be taken back."""

from datetime import timedelta

import pytest

from anclaje.accounts.roles import Role
from anclaje.cartography.actions import legend, marks
from anclaje.cartography.domain.legend import MarkKind, Sensitivity
from anclaje.cartography.domain.states import MarkState, Origin, Validity
from anclaje.cartography.models import Feature, ProposedMark
from anclaje.cartography.tests.photo_scenes import a_line, a_point, a_printed_sheet, a_read_photo, a_zone
from anclaje.cartography.tests.scenes import (
    a_category,
    a_facilitator,
    a_group,
    a_workshop,
    an_exercise,
    brought_to,
)
from anclaje.foundation.errors import Denied, RuleBroken
from anclaje.network.standing import forget_standing
from anclaje.network.tests.builders import NOW, a_post, an_organisation

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def someone():
    return a_facilitator()


@pytest.fixture
def exercise(someone):
    return brought_to(an_exercise(someone), 0)


def marks_of(exercise, *geometries, group=None):
    sheet = a_printed_sheet(exercise, group=group)
    return list(a_read_photo(exercise, *geometries, sheet=sheet).marks.in_order())


def again(mark):
    return ProposedMark.objects.get(pk=mark.pk)


def test_a_mark_that_is_kept_becomes_a_feature_with_where_it_comes_from(exercise, someone):
    group = a_group(a_workshop(exercise))
    (mark,) = marks_of(exercise, a_zone(), group=group)

    mark = marks.keep_mark(mark=mark, by=someone.person, at=NOW)

    feature = Feature.objects.get()
    assert (feature.origin, feature.photo, feature.mark) == (Origin.PHOTO, mark.photo, mark)
    assert (feature.sheet, feature.legend, feature.kind) == (mark.photo.sheet, mark.legend, "polygon")
    assert (feature.confirmed_by, feature.confirmed_at) == (someone.post, NOW)
    assert [one.group for one in feature.drawn_by.all()] == [group]
    assert feature.agreement == 1
    assert (mark.state, mark.decided_by) == (MarkState.KEPT, someone.post)


def test_a_mark_is_decided_on_once(exercise):
    (mark,) = marks_of(exercise, a_zone())
    marks.keep_mark(mark=mark, by=None, at=NOW)

    for decide in (marks.keep_mark, marks.drop_mark):
        with pytest.raises(RuleBroken):
            decide(mark=mark, by=None, at=NOW)

    assert Feature.objects.count() == 1


def test_a_changed_mark_stays_as_it_was_read(exercise):
    (mark,) = marks_of(exercise, a_zone())
    other = exercise.legend.digitised().in_order()[2]

    marks.change_mark(mark=mark, category=other, kind=MarkKind.LINE, by=None, at=NOW)

    feature = Feature.objects.get()
    assert (feature.legend, feature.kind, feature.geometry["type"]) == (other, "line", "LineString")
    assert (again(mark).state, again(mark).kind) == (MarkState.CHANGED, "polygon")


def test_a_shape_that_crosses_itself_is_refused(exercise):
    (mark,) = marks_of(exercise, a_zone())
    bow = [[-60.335, -36.905], [-60.33, -36.9], [-60.33, -36.905], [-60.335, -36.9], [-60.335, -36.905]]

    with pytest.raises(RuleBroken):
        marks.change_mark(
            mark=mark, category=mark.legend, kind=MarkKind.POLYGON,
            geometry={"type": "Polygon", "coordinates": [bow]}, by=None, at=NOW,
        )  # fmt: skip


def test_a_dropped_mark_is_on_no_map(exercise):
    (mark,) = marks_of(exercise, a_zone())

    marks.drop_mark(mark=mark, by=None, at=NOW)

    assert again(mark).state == MarkState.DROPPED
    assert not Feature.objects.exists()


def test_what_becomes_restricted_becomes_a_zone(exercise):
    entry = a_category(exercise, Sensitivity.RESTRICTED)
    entry = legend.agree_to_digitise(entry=entry, group_agreed=True, seen_version=None, by=None, at=NOW)
    (mark,) = marks_of(exercise, a_point())

    marks.change_mark(mark=mark, category=entry, kind=MarkKind.POINT, by=None, at=NOW)

    assert Feature.objects.get().kind == MarkKind.POLYGON


def test_what_is_not_digitised_is_never_put_onto_the_map(exercise):
    (mark,) = marks_of(exercise, a_zone())
    closed = a_category(exercise, Sensitivity.RESTRICTED)

    with pytest.raises(RuleBroken):
        marks.change_mark(mark=mark, category=closed, kind=MarkKind.POLYGON, by=None, at=NOW)


def test_two_marks_become_one_that_waits(exercise):
    west, east = marks_of(exercise, a_zone(), a_zone(west=-60.332))

    made = marks.merge_marks(mark=west, other=east, by=None, at=NOW)

    assert (made.state, made.legend, made.geometry["type"]) == (MarkState.PROPOSED, west.legend, "Polygon")
    assert {again(west).state, again(east).state} == {MarkState.DROPPED}
    assert made.max_lon == pytest.approx(east.max_lon)


def test_a_zone_is_not_merged_with_a_line(exercise):
    zone, line = marks_of(exercise, a_zone(), a_line())

    with pytest.raises(RuleBroken):
        marks.merge_marks(mark=zone, other=line, by=None, at=NOW)


def test_a_line_is_cut_where_it_is_pressed(exercise):
    (line,) = marks_of(exercise, a_line())

    first = marks.split_mark(mark=line, where=(-60.327, -36.8999), by=None, at=NOW)

    parts = line.photo.marks.undecided().in_order()
    assert [part.kind for part in parts] == ["line", "line"]
    assert first.max_lon == pytest.approx(-60.327)


def test_merged_zones_that_lie_apart_are_taken_apart_again(exercise):
    west, east = marks_of(exercise, a_zone(), a_zone(west=-60.326, size=0.002))
    made = marks.merge_marks(mark=west, other=east, by=None, at=NOW)
    assert made.geometry["type"] == "MultiPolygon"

    marks.split_mark(mark=made, by=None, at=NOW + MINUTE)

    assert made.photo.marks.undecided().count() == 2


def test_the_last_decision_is_taken_back_and_its_feature_withdrawn(exercise):
    first, second = marks_of(exercise, a_zone(), a_line())
    marks.keep_mark(mark=first, by=None, at=NOW)
    marks.keep_mark(mark=second, by=None, at=NOW + MINUTE)

    marks.undo_last(photo=first.photo, by=None, at=NOW + 2 * MINUTE)

    assert (again(first).state, again(second).state) == (MarkState.KEPT, MarkState.PROPOSED)
    assert {one.mark: one.state for one in Feature.objects.all()} == {
        first: Validity.CURRENT,
        second: Validity.WITHDRAWN,
    }
    marks.keep_mark(mark=second, by=None, at=NOW + 3 * MINUTE)
    assert Feature.objects.current().count() == 2


def test_a_merge_is_taken_back_whole(exercise):
    west, east = marks_of(exercise, a_zone(), a_zone(west=-60.332))
    marks.merge_marks(mark=west, other=east, by=None, at=NOW)

    marks.undo_last(photo=west.photo, by=None, at=NOW + MINUTE)

    assert set(west.photo.marks.undecided()) == {west, east}
    with pytest.raises(RuleBroken):
        marks.undo_last(photo=west.photo, by=None, at=NOW + MINUTE)


def test_who_is_closed_out_decides_on_nothing(exercise, someone):
    (mark,) = marks_of(exercise, a_zone())
    a_post(Role.INSPECTOR, organisation=an_organisation(kind="A13"), holder=someone.person)
    forget_standing(someone.person)

    with pytest.raises(Denied):
        marks.keep_mark(mark=mark, by=someone.person, at=NOW)
    assert not ProposedMark.objects.visible_to(someone.person).exists()
