"""How strong a tie is, why, and what to do next."""

from datetime import date

from anclaje.coordination.domain.ties import Evidence, Paper, Step, Strength, tie


def test_institutions_that_do_nothing_together_have_no_tie():
    found = tie(Evidence())

    assert found.strength == Strength.MISSING
    assert found.next == (Step.NAME_MEMBER, Step.CALL_MEETING, Step.SIGN, Step.DO_TOGETHER)


def test_three_signs_make_a_tie_strong():
    seen = Evidence(meetings=4, paper=Paper.IN_FORCE, kept=3, activities=1, seats=1)

    assert tie(seen).strength == Strength.STRONG
    assert tie(seen).next == (Step.KEEP_ON,)


def test_what_is_overdue_makes_it_thin_and_comes_first():
    seen = Evidence(meetings=4, paper=Paper.IN_FORCE, kept=1, overdue=2, activities=1, seats=1)

    assert tie(seen).strength == Strength.THIN
    assert tie(seen).first_step == Step.ASK_OVERDUE


def test_a_seat_or_one_meeting_is_a_thin_tie():
    assert tie(Evidence(seats=1)).strength == Strength.THIN
    assert tie(Evidence(meetings=1)).strength == Strength.THIN


def test_an_agreement_that_ends_is_renewed_and_says_its_day():
    seen = Evidence(meetings=3, paper=Paper.ENDING, paper_ends_on=date(2027, 1, 5), seats=1, activities=1)

    found = tie(seen)

    assert found.strength == Strength.STRONG
    assert found.first_step == Step.RENEW
    assert date(2027, 1, 5) in {reason.day for reason in found.reasons}


def test_an_empty_seat_asks_for_a_member():
    assert Step.NAME_MEMBER in tie(Evidence(meetings=3, seats=1, empty_seats=1)).next


def test_numbers_of_referrals_that_are_held_back_say_nothing():
    without = tie(Evidence(meetings=3, seats=1))
    told = tie(Evidence(meetings=3, seats=1, given=40, not_given=12))

    assert not any("referral" in reason.sentence for reason in without.reasons)
    assert any("referral" in reason.sentence for reason in told.reasons)


def test_referrals_alone_never_make_a_tie_strong():
    assert tie(Evidence(given=200, not_given=0)).strength == Strength.THIN
