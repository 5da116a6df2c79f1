"""Months of invented work, each with another luck: nothing forgotten, nothing told to the wrong person."""

import os
from datetime import timedelta

import pytest

from anclaje.audit.recording import writing
from anclaje.cases.actions import clock
from anclaje.cases.models import Consent, Escalation, Exclusion
from anclaje.cases.tests.builders import NOW, a_coordinator, a_receiver, a_referral, the_guide
from anclaje.network.domain.hours import ALWAYS
from anclaje.network.tests.builders import a_municipality, a_service, an_organisation
from anclaje.website.simulation import invariants
from anclaje.website.simulation.diary import Diary, Seen
from anclaje.website.simulation.month import simulate

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]


def a_month(seed):
    the_guide()
    a_municipality()
    a_municipality("Azul", "06049", -36.78, -59.86)
    a_municipality("Tandil", "06791", -37.32, -59.13)
    return simulate(seed)


def seeds():
    """Twenty in the check; three again on the second database; two hundred by night."""
    if os.environ.get("HYPOTHESIS_PROFILE") == "nightly":
        return range(1, 201)
    return range(1, 4) if os.environ.get("ONLY_WITH_DATABASE") == "yes" else range(1, 21)


@pytest.mark.parametrize("seed", seeds())
def test_a_month_ends_with_everything_met_escalated_or_explained(seed):
    month = a_month(seed)

    assert month.faults == []
    assert month.diary.done["request"] > 0


@pytest.fixture
def late(db):
    """A referral nobody answered, every rung climbed; Friday noon was NOW."""
    a_coordinator()
    service = a_service(an_organisation(), hours=ALWAYS, capacity_total=2, places_free=1)
    a_receiver(service)
    referral = a_referral(service=service)
    clock.tick(at=LATER)
    return referral


LATER = NOW + timedelta(days=2)


def found(diary=None):
    told = invariants.faults(diary or Diary(), None, since=NOW, last_tick=LATER)
    return {fault.code for fault in told}


def test_a_month_in_which_all_went_well_shows_no_fault(late):
    assert found() == set()


def change(rows, **values):
    with writing():
        rows.update(**values)


def consent_of(referral):
    return Consent.objects.filter(pk=referral.consent_id)


SPOILT = {
    "sent_without_consent": [
        lambda referral: change(consent_of(referral), revoked_at=referral.sent_at),
        lambda referral: change(consent_of(referral), agreed=False),
        lambda referral: change(consent_of(referral), ends_at=referral.sent_at),
    ],
    "forgotten": [
        lambda referral: referral.escalations.filter(rung="deputy").delete(),
        lambda referral: referral.escalations.filter(rung="supervisor").delete(),
    ],
    "rungs_out_of_order": [
        lambda referral: change(Escalation.objects.filter(rung="lead"), climbed_at=NOW - timedelta(days=1)),
    ],
    "climbed_too_early": [lambda _: change(Escalation.objects.all(), climbed_at=NOW)],
}


@pytest.mark.parametrize(("code", "spoil"), [(code, spoil) for code in SPOILT for spoil in SPOILT[code]])
def test_each_fault_is_seen(late, code, spoil):
    with writing():
        spoil(late)

    assert code in found()


def test_a_look_at_what_was_no_longer_agreed_is_seen(late):
    change(Consent.objects.filter(pk=late.consent_id), revoked_at=NOW + timedelta(hours=1))
    organisation = late.organisation_id

    before = Seen(late.pk, organisation, NOW + timedelta(minutes=30), ("code", "language"))
    after = Seen(late.pk, organisation, NOW + timedelta(hours=2), ("code",))
    nothing = Seen(late.pk, organisation, NOW + timedelta(hours=2), ())
    beyond = Seen(late.pk, organisation, NOW + timedelta(minutes=30), ("code", "name"))

    for look in (before, nothing):
        assert found(Diary(seen=[look])) == {"holder_not_told"}  # only the row was changed: nobody told them
    assert found(Diary(seen=[after])) == {"holder_not_told", "seen_without_consent"}
    assert found(Diary(seen=[beyond])) == {"holder_not_told", "seen_beyond_consent"}


def test_a_letter_to_whoever_was_shut_out_is_seen(late):
    with writing():
        Exclusion.objects.create(
            case=late.case, key=late.case.key, organisation=late.organisation, set_at=NOW,
            set_by=late.case.opened_by,
        )  # fmt: skip

    assert "told_though_excluded" in found()
