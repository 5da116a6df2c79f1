"""A database in which two institutions shared the row of somebody whom both teach: each gets its own."""

from importlib import import_module

import pytest
from django.apps import apps

from anclaje.network.tests.builders import NOW
from anclaje.training.actions import editions, learners
from anclaje.training.domain.parallel import When
from anclaje.training.models import Enrolment, Learner, Presentation, Sitting
from anclaje.training.tests.scenes import a_chapter, a_trainer, a_version
from anclaje.training.tests.scenes_teaching import a_course, a_session, all_right, enrolled, sat

pytestmark = pytest.mark.django_db
MIGRATION = import_module("anclaje.training.migrations.0004_an_institution_keeps_its_learners")


@pytest.fixture
def shared():
    """Enrolments with two institutions, one learner, a test sat in each."""
    here = a_course()
    chapter = a_chapter(Presentation.objects.get(), a_version(a_trainer()))
    edition = editions.freeze_edition(adaptation=chapter.adaptation, says="", by=None, at=NOW)
    there = a_course(edition=edition)
    mine, theirs = enrolled(here), enrolled(there)
    apart, theirs.learner = theirs.learner, mine.learner
    theirs.save()
    apart.delete()
    for course, enrolment in ((here, mine), (there, theirs)):
        a_session(course)
        sat(enrolment, When.BEFORE)
    return mine, theirs


def again(*rows):
    return [Enrolment.objects.for_page().get(pk=row.pk) for row in rows]


def test_each_institution_keeps_its_own_row_and_nothing_is_lost(shared):
    MIGRATION.to_each_institution_its_own(apps, None)

    mine, theirs = again(*shared)
    assert mine.learner != theirs.learner
    assert mine.learner.mark == theirs.learner.mark
    for row in (mine, theirs):
        assert row.learner.kept_by_id == row.course.organisation_id
        assert row.learner.opened("name") == "Ana Inventada"
        [sitting] = Sitting.objects.select_related("key").filter(enrolment=row)
        assert sitting.given() == all_right(row, When.BEFORE)


def test_what_was_parted_is_forgotten_apart(shared):
    MIGRATION.to_each_institution_its_own(apps, None)
    mine, theirs = again(*shared)

    learners.forget_learner(enrolment=mine, by=None, at=NOW)

    mine, theirs = again(mine, theirs)
    assert (mine.learner.opened("name"), theirs.learner.opened("name")) == ("", "Ana Inventada")
    [sitting] = Sitting.objects.select_related("key").filter(enrolment=theirs)
    assert sitting.given() == all_right(theirs, When.BEFORE)


def test_run_twice_it_changes_nothing(shared):
    for _time in range(2):
        MIGRATION.to_each_institution_its_own(apps, None)

    assert Learner.objects.count() == 2
