"""A test on a phone: under its presentations, sent once, and nothing counts as wrong by an oversight."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from anclaje.foundation.ids import new_id
from anclaje.training.actions import editions
from anclaje.training.domain.parallel import When
from anclaje.training.domain.presentation import Form
from anclaje.training.links import learner_secret
from anclaje.training.models import Sitting
from anclaje.training.tests.scenes import (
    NOW,
    QUESTIONS,
    SIGNS,
    SIGNS_IN_FULL,
    a_chapter,
    a_presentation,
    a_version,
)
from anclaje.training.tests.scenes_teaching import a_course, a_session, enrolled, sign

pytestmark = pytest.mark.django_db

SECOND = replace(
    SIGNS_IN_FULL,
    code="2.2",
    module="M2",
    title="Anotar",
    slides=(replace(SIGNS, id="2.2-signs"),),
    questions=tuple(replace(one, id=f"2.2{one.id}", pair=f"2.2{one.pair}", teaches=()) for one in QUESTIONS),
)


@pytest.fixture
def ana():
    """Enrolled in a course of two presentations, a question of each form in both."""
    version = a_version()
    for values in (SIGNS_IN_FULL, SECOND):
        presentation = a_presentation(values)
        sign(presentation.revisions.get())
        a_chapter(presentation, version)
    course = a_course(edition=editions.freeze_edition(adaptation=version, says="", by=None, at=NOW))
    a_session(course, starts_at=timezone.now() - timedelta(minutes=10))
    return enrolled(course)


@pytest.fixture
def where(ana):
    return reverse("training:test", args=[learner_secret(ana), When.AFTER])


def sent(client, where, **answers):
    return client.post(where, {"op_id": new_id(), **answers})


def test_questions_stand_under_the_presentation_that_they_are_of(client, where):
    text = client.get(where).content.decode()

    first, second = text.index("Los once indicadores"), text.index("Anotar")
    assert first < text.index('id="question-1"') < second < text.index('id="question-2"')
    assert "de 2 respondidas" in text


def test_what_has_no_answer_is_asked_about_and_what_was_answered_is_still_there(client, where):
    answer = sent(client, where, q0=1)
    text = answer.content.decode()

    assert answer.status_code == 422
    assert 'href="#question-2"' in text.partition("<section")[0]
    assert 'href="#question-1"' not in text.partition("<section")[0]
    assert text.count(" checked") == 1
    assert not Sitting.objects.exists()


def test_it_is_sent_as_it_is_by_whoever_says_so(client, where):
    assert sent(client, where, q0=0, as_it_is="on").status_code == 302

    assert Sitting.objects.get().given().keys() == {f"M1Q4-{Form.B}"}


def test_nothing_is_asked_about_where_all_is_answered(client, where):
    assert sent(client, where, q0=0, q1=0).status_code == 302


def test_what_was_sent_is_forgotten_by_the_phone(client, ana, where):
    mine = reverse("training:mine", args=[learner_secret(ana)])
    before = client.get(mine).content.decode()
    sent(client, where, q0=0, q1=0)

    assert f'data-sheet-sent="{where}"' not in before
    assert f'data-sheet-sent="{where}"' in client.get(mine).content.decode()
