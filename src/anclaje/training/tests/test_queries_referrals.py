"""Referrals around the first session: of the whole province, as they were released, nothing smaller."""

from datetime import timedelta

import pytest
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from anclaje.foundation import pack
from anclaje.foundation.quarters import completed_quarters
from anclaje.network.tests.builders import a_municipality
from anclaje.privacy import statistics
from anclaje.privacy.actions.releases import release_due, release_quarter
from anclaje.training.queries_referrals import REFERRALS_SENT, Around, referrals_around
from anclaje.training.tests.scenes import a_trainer
from anclaje.training.tests.scenes_teaching import a_course, a_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def sent(monkeypatch):
    """By quarter, newest first, what the cases would count."""
    numbers = {}
    monkeypatch.setitem(statistics._counts, REFERRALS_SENT, lambda *, starts_at, ends_at: numbers[starts_at])
    for name in ("_tables", "_rows"):
        monkeypatch.setattr(statistics, name, {})
    for name in [name for name in statistics._counts if name != REFERRALS_SENT]:
        monkeypatch.delitem(statistics._counts, name)

    def told(at, *counted):
        for quarter, number in zip(quarters(at, len(counted)), counted, strict=True):
            numbers[quarter.starts_at] = number
            release_quarter(quarter=quarter, by=None, at=at)

    return told


def quarters(at, count):
    return completed_quarters(at, pack.current().zone, count)


def a_session_in(quarter, **facts):
    course = a_course()
    a_session(course, starts_at=quarter.starts_at + timedelta(days=20), **facts)
    return course


def test_each_released_quarter_says_whether_it_lies_before_or_after(now, sent):
    sent(now, 40, 30, 25, 20)
    course = a_session_in(quarters(now, 4)[1])

    found = referrals_around(Q(course=course), now)

    assert [(one.around, one.sent) for one in found.quarters] == [
        (Around.BEFORE, 20), (Around.BEFORE, 25), (Around.DURING, 30), (Around.AFTER, 40),
    ]  # fmt: skip


def test_a_small_number_is_hidden_as_outside(now, sent):
    sent(now, 10, 11, 0)
    course = a_session_in(quarters(now, 3)[1])

    assert [one.sent for one in referrals_around(Q(course=course), now).quarters] == [None, 11, None]


def test_a_number_that_changes_after_it_was_released_stays_as_it_was(now, sent):
    sent(now, 40)
    course = a_session_in(quarters(now, 1)[0])
    sent(now, 41)

    assert [one.sent for one in referrals_around(Q(course=course), now).quarters] == [40]


def test_no_more_than_a_year_before_the_first_session_is_told(now, sent):
    sent(now, *range(40, 49))
    course = a_session_in(quarters(now, 1)[0])

    found = referrals_around(Q(course=course), now).quarters

    assert [one.around for one in found] == [*[Around.BEFORE] * 4, Around.DURING]


def test_before_the_first_session_has_begun_nothing_is_told(now, sent):
    sent(now, 40)
    course = a_course()
    a_session(course, starts_at=now + timedelta(days=3))

    assert referrals_around(Q(course=course), now).first_at is None


def test_only_a_count_of_the_whole_province_is_asked_for(now, monkeypatch):
    """By no municipality and by no institution: whatever else is counted is never read."""
    asked = []

    def released(name, quarter):
        asked.append(name)
        return statistics.Released(40)

    monkeypatch.setattr("anclaje.training.queries_referrals.released", released)
    referrals_around(Q(course=a_session_in(quarters(now, 1)[0])), now)

    assert set(asked) == {"cases.referrals_sent"}


def test_no_municipality_stands_on_the_page(client, now, sent):
    # given
    sent(now, 40, 30)
    place, trainer = a_municipality(), a_trainer()
    course = a_course(trainer)
    a_session(course, starts_at=quarters(now, 2)[1].starts_at + timedelta(days=20))
    client.force_login(trainer.person)

    # when
    for address in (
        reverse("training:course-results", args=[course.pk]),
        reverse("training:institution-results", args=[trainer.organisation.pk]),
    ):
        text = client.get(address).content.decode()

        # then
        told = text.partition("Derivaciones en la provincia")[2].partition("<h2>")[0]
        assert '<td class="number">40</td>' in told
        assert "no prueba" in told.lower()
        assert place.name not in told
        assert trainer.organisation.name not in told


def test_where_every_number_is_hidden_no_table_stands_empty(client, now, sent):
    sent(now, 3, 10)
    trainer = a_trainer()
    course = a_course(trainer)
    a_session(course, starts_at=quarters(now, 2)[1].starts_at + timedelta(days=20))
    client.force_login(trainer.person)

    text = client.get(reverse("training:course-results", args=[course.pk])).content.decode()

    told = text.partition("Derivaciones en la provincia")[2].partition("<h2>")[0]
    assert "menos de 11" in told
    assert "<table" not in told


def test_what_the_worker_releases_is_what_is_read(now):
    release_due(at=now)
    course = a_session_in(quarters(now, 2)[1])

    assert {one.sent for one in referrals_around(Q(course=course), now).quarters} == {None}
