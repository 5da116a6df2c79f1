"""The page of an exercise shows one next thing: what its phase asks for and is not there yet."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from anclaje.cartography.actions import marks, plan, validation
from anclaje.cartography.domain.phases import Phase
from anclaje.cartography.domain.states import Promise
from anclaje.cartography.models import ProposedMark
from anclaje.cartography.presenting import path_of
from anclaje.cartography.presenting_next import next_thing
from anclaje.cartography.tests.photo_scenes import a_point, a_printed_sheet, a_read_photo
from anclaje.cartography.tests.scenes import a_facilitator, a_workshop, an_exercise
from anclaje.cartography.tests.scenes_after_drawing import a_mark, a_promise, a_round
from anclaje.network.tests.builders import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def in_phase(phase: Phase):
    row = an_exercise(a_facilitator(), phase=phase)
    a_workshop(row)
    return row


def is_asked_for(exercise, name: str, *args) -> bool:
    """Whether the next thing is done on this page."""
    line = next_thing(exercise, path_of(exercise))
    return line.get("action_href") == reverse(f"cartography:{name}", args=args or [exercise.pk])


def test_sheets_are_printed_before_a_group_draws():
    exercise = in_phase(Phase.SHEETS)
    assert is_asked_for(exercise, "sheets")
    a_printed_sheet(exercise)
    assert not is_asked_for(exercise, "sheets")


def test_whoever_draws_on_screen_is_never_told_to_print():
    exercise = in_phase(Phase.DIGITISING)
    assert is_asked_for(exercise, "photos")
    a_mark(exercise, "L03", a_point())
    assert not is_asked_for(exercise, "photos")


def test_what_was_read_from_a_photograph_is_looked_at_before_the_map_goes_back():
    exercise = in_phase(Phase.GIVING_BACK)
    photo = a_read_photo(exercise, a_point())
    assert is_asked_for(exercise, "photos")
    for mark in ProposedMark.objects.filter(photo=photo):
        marks.drop_mark(mark=mark, by=None, at=NOW)
    assert is_asked_for(exercise, "new-round")


def test_a_round_that_is_open_is_counted_and_closed():
    exercise = in_phase(Phase.GIVING_BACK)
    round = a_round(exercise, features=[a_mark(exercise, "L03", a_point())])
    assert is_asked_for(exercise, "round", round.pk)
    validation.close_round(round=round, seen_version=None, by=None, at=NOW)
    assert not is_asked_for(exercise, "round", round.pk)


def test_the_plan_begins_with_what_the_map_says():
    exercise = in_phase(Phase.PLAN)
    assert is_asked_for(exercise, "findings")
    a_promise(exercise)
    assert not is_asked_for(exercise, "findings")


def test_a_late_promise_is_told_about_before_the_day_of_the_next_return():
    exercise, today = in_phase(Phase.RETURN), timezone.localdate()
    a_promise(exercise, agreed_on=today - timedelta(days=9), due_on=today)
    assert not is_asked_for(exercise, "plan")
    late = a_promise(exercise, agreed_on=today - timedelta(days=9), due_on=today - timedelta(days=1))
    assert is_asked_for(exercise, "plan")
    plan.move_promise(row=late, to=Promise.KEPT, on=today, seen_version=None, by=None, at=timezone.now())
    assert not is_asked_for(exercise, "plan")
