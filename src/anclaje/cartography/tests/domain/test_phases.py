import pytest

from anclaje.cartography.domain.phases import (
    MOVES,
    Phase,
    check_may_digitise,
    check_may_leave,
    check_move,
    next_of,
)
from anclaje.foundation.errors import RuleBroken

READY = {"still_needed": (), "has_red_lines": True, "never_acknowledged": True}


def test_the_way_leads_from_each_phase_to_the_one_after_it():
    for phase in Phase:
        after = next_of(phase)
        if after is None:
            assert phase == Phase.RETURN
        else:
            assert MOVES[phase][0] == after
            check_move(phase, after, **READY)


def test_no_phase_is_skipped():
    with pytest.raises(RuleBroken):
        check_move(Phase.PERMISSION, Phase.SHEETS, **READY)


def test_going_back_asks_for_nothing():
    check_move(
        Phase.DIGITISING, Phase.SHEETS, still_needed=["checked"], has_red_lines=True, never_acknowledged=True
    )


def test_nothing_is_digitised_before_somebody_read_what_is_never_mapped():
    with pytest.raises(RuleBroken, match="never mapped"):
        check_move(Phase.DERROTERO, Phase.DIGITISING, **{**READY, "never_acknowledged": False})
    with pytest.raises(RuleBroken, match="never mapped"):
        check_may_digitise(Phase.DIGITISING, never_acknowledged=False)
    with pytest.raises(RuleBroken, match="trail narrative"):
        check_may_digitise(Phase.SHEETS, never_acknowledged=True)
    check_may_digitise(Phase.GIVING_BACK, never_acknowledged=True)


def test_nothing_leaves_before_it_was_given_back():
    with pytest.raises(RuleBroken):
        check_may_leave(Phase.DIGITISING)
    check_may_leave(Phase.GIVING_BACK)
