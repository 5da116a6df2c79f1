"""What the voices of the community make of a feature or a tie."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anclaje.cartography.domain.validation import (
    PROPOSED,
    Rules,
    State,
    Voices,
    check_voices,
    may_become_public,
    state_of,
)
from anclaje.foundation.errors import RuleBroken

COUNT = st.integers(0, 40)


@pytest.mark.parametrize(
    ("voices", "state"),
    [
        (Voices(), State.NOT_ASKED),
        (Voices(confirmed=2), State.NOT_ASKED),
        (Voices(confirmed=3), State.VALIDATED),
        (Voices(confirmed=8, corrected=2), State.VALIDATED),
        (Voices(confirmed=3, corrected=3), State.CORRECTED),
        (Voices(corrected=4), State.CORRECTED),
        (Voices(confirmed=6, disputed=2), State.DISPUTED),
        (Voices(confirmed=40, withdrawn=1), State.WITHDRAWN),
        (Voices(withdrawn=1), State.WITHDRAWN),
    ],
)
def test_voices_make_a_state(voices, state):
    assert state_of(voices) == state


def test_the_thresholds_are_ours_until_somebody_signs_them():
    assert PROPOSED.is_pending_validation
    assert state_of(Voices(confirmed=3), Rules(fewest_voices=10)) == State.NOT_ASKED


@pytest.mark.parametrize("state", list(State))
def test_only_what_is_validated_may_become_public(state):
    assert may_become_public(state) == (state == State.VALIDATED)


@given(COUNT, COUNT, COUNT, COUNT, st.sampled_from(["corrected", "disputed", "withdrawn"]))
def test_a_voice_against_never_validates(confirmed, corrected, disputed, withdrawn, against):
    before = Voices(confirmed, corrected, disputed, withdrawn)
    after = Voices(**{**vars(before), against: getattr(before, against) + 1})
    if before.total < PROPOSED.fewest_voices:
        return

    assert state_of(before) == State.VALIDATED or state_of(after) != State.VALIDATED


def test_more_voices_than_people_are_refused():
    check_voices(Voices(confirmed=5, disputed=1), present=6)

    with pytest.raises(RuleBroken):
        check_voices(Voices(confirmed=7), present=6)
    with pytest.raises(RuleBroken):
        check_voices(Voices(confirmed=-1), present=6)
