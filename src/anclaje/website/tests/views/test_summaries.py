from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from anclaje.accounts.roles import Role
from anclaje.audit.recording import writing
from anclaje.cases import summaries
from anclaje.cases.domain.referral import Status
from anclaje.cases.models import Case
from anclaje.cases.tests.builders import NOW, a_case, a_referral, the_guide
from anclaje.foundation import pack as packs
from anclaje.foundation.quarters import completed_quarters
from anclaje.network.tests.builders import a_person_with, an_organisation
from anclaje.privacy import statistics
from anclaje.privacy.actions.releases import release_due
from anclaje.privacy.releases import released
from anclaje.privacy.statistics import Audience, Released, Suppressed, ask, ask_table

pytestmark = pytest.mark.django_db
WHOLE = {"starts_at": NOW - timedelta(days=1), "ends_at": NOW + timedelta(days=1)}


def test_ten_cases_are_held_back_and_eleven_are_shown():
    the_guide()
    for _ in range(10):
        a_case()
    assert isinstance(ask(summaries.CASES_OPENED, Audience.OUTSIDE, **WHOLE), Suppressed)
    a_case()
    assert ask(summaries.CASES_OPENED, Audience.OUTSIDE, **WHOLE) == Released(11)


def test_what_happened_before_or_after_is_not_counted():
    case = a_case()
    with writing():
        Case.objects.filter(pk=case.pk).update(opened_at=WHOLE["ends_at"])

    assert summaries.cases_opened(**WHOLE) == 0


def test_accepted_in_time_is_hidden_when_the_rest_could_be_subtracted(monkeypatch):
    counted = {summaries.IN_TIME: 40, summaries.OTHERWISE: 3}
    monkeypatch.setitem(statistics._tables, summaries.ANSWERS, lambda **when: counted)

    table = ask_table(summaries.ANSWERS, Audience.OUTSIDE, **WHOLE)

    assert all(isinstance(answer, Suppressed) for answer in table.values())


def test_a_referral_that_nobody_answered_was_not_accepted_in_time():
    a_referral(status=Status.ACCEPTED)
    a_referral(status=Status.DECLINED)
    a_referral()

    assert summaries.answers(**WHOLE) == {summaries.IN_TIME: 1, summaries.OTHERWISE: 2}


def test_only_what_the_person_says_came_counts_as_come():
    a_referral(status=Status.CLOSED)
    a_referral(status=Status.GIVEN)

    assert summaries.closed_with_the_persons_word(**WHOLE) == 1


def page_for_a_reader(client):
    reader = a_person_with(Role.MODEL_MANAGER, organisation=an_organisation(kind="A26"))
    client.force_login(reader, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client.get("/summaries/", headers={"accept-language": "en"}).content.decode()


def test_the_page_says_why_numbers_are_held_back_and_that_they_are_invented(client):
    release_due(at=timezone.now())

    page = page_for_a_reader(client)

    assert "Too few people to show a number" in page
    assert "These figures are invented." in page
    assert page.count("held back") >= 16


def test_a_quarter_that_nobody_released_shows_no_number_at_all(client):
    page = page_for_a_reader(client)

    assert page.count("not yet") >= 16
    assert "This quarter has not been released yet." in page


def test_what_is_counted_after_the_release_changes_nothing_that_outside_readers_see(client):
    quarter = completed_quarters(timezone.now(), packs.current().zone, 1)[0]
    for _ in range(11):
        a_case(at=quarter.starts_at + timedelta(days=3))
    release_due(at=timezone.now())
    a_case(at=quarter.starts_at + timedelta(days=3))

    release_due(at=timezone.now())

    assert released(summaries.CASES_OPENED, quarter.name) == Released(11)
    assert ">11<" in page_for_a_reader(client)
