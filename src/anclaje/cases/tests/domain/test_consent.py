from datetime import UTC, datetime, timedelta
from uuid import UUID

from anclaje.cases.domain.consent import Given, Purpose, covering

AT = datetime(2026, 11, 21, 12, tzinfo=UTC)
CAPS, SHELTER = UUID(int=1), UUID(int=2)


def given(number=1, **changes):
    facts = {
        "id": UUID(int=100 + number),
        "purpose": Purpose.REFER,
        "recipient": CAPS,
        "data": frozenset({"language"}),
        "agreed": True,
        "given_at": AT - timedelta(days=10 - number),
        "ends_at": AT + timedelta(days=30),
        "revoked_at": None,
    }
    return Given(**{**facts, **changes})


def found(*consents, recipient=CAPS, purpose=Purpose.REFER, at=AT):
    return covering(consents, purpose=purpose, recipient=recipient, at=at)


def test_a_consent_covers_its_own_recipient_and_no_other():
    assert found(given()) == given()
    assert found(given(), recipient=SHELTER) is None


def test_a_consent_covers_its_own_purpose_and_no_other():
    assert found(given(), purpose=Purpose.FAMILY_CONTACT) is None


def test_a_consent_ends_at_its_instant():
    assert found(given(ends_at=AT)) is None
    assert found(given(ends_at=AT + timedelta(seconds=1))) is not None


def test_a_withdrawn_consent_covers_nothing_from_that_instant():
    assert found(given(revoked_at=AT)) is None
    assert found(given(revoked_at=AT + timedelta(seconds=1))) is not None


def test_a_refusal_is_no_consent():
    assert found(given(agreed=False)) is None


def test_a_later_refusal_undoes_an_earlier_yes():
    assert found(given(1), given(2, agreed=False)) is None


def test_a_withdrawal_is_not_undone_by_an_older_consent():
    assert found(given(1), given(2, revoked_at=AT)) is None


def test_a_new_consent_counts_after_a_refusal():
    newest = given(3)

    assert found(given(1), given(2, agreed=False), newest) == newest


def test_a_consent_of_tomorrow_is_not_one_of_today():
    assert found(given(given_at=AT + timedelta(days=1))) is None
