"""The rules of conferences, transfers, the exit and who holds data, without a database."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from anclaje.cases.domain import closing, conferences, transfers
from anclaje.cases.domain.closing import Answer, Facts, criteria
from anclaje.cases.domain.conferences import AgreedState, Light, Promise, Stands, light, stands_on
from anclaje.cases.domain.consent import Given, Purpose, ends_soon
from anclaje.cases.domain.holders import Seen, Through, holders
from anclaje.cases.domain.naming import check_names_nobody
from anclaje.cases.domain.sheets import check_warned
from anclaje.foundation.errors import RuleBroken

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def answers(**facts):
    return [one.answer for one in criteria(Facts(**facts))]


def test_what_a_case_does_not_say_is_not_known_and_nothing_is_met_by_silence():
    assert answers() == [Answer.NOT_KNOWN] * 4


@pytest.mark.parametrize(
    ("risks", "answer"),
    [
        ([], Answer.NOT_KNOWN),
        (["low"], Answer.NOT_KNOWN),
        (["high", "low"], Answer.NOT_MET),
        (["low", "low"], Answer.MET),
        (["low", "low", "medium"], Answer.NOT_MET),
        (["medium", "low", "low"], Answer.MET),
    ],
)
def test_low_risk_is_two_assessments_in_a_row(risks, answer):
    assert answers(risks=risks)[1] is answer


def test_the_person_deciding_stands_for_goals_not_reached():
    assert answers(goals=2, reached=1)[0] is Answer.NOT_MET
    assert answers(goals=2, reached=1, person_decides=True)[0] is Answer.MET
    assert answers(goals=2, reached=2)[0] is Answer.MET


def test_a_need_that_is_open_is_a_support_that_lacks():
    assert answers(needs_open=1, needs_met=3)[2] is Answer.NOT_MET
    assert answers(needs_met=1)[2] is Answer.MET


def test_a_person_closes_against_the_criteria_only_by_saying_why():
    found = criteria(Facts(goals=1))

    with pytest.raises(RuleBroken, match="Say why"):
        closing.check_decided(found, "  ")
    closing.check_decided(found, "Se muda con su hermana.")


def test_refusing_to_testify_is_no_criterion_and_no_reason():
    from anclaje.cases.domain.case import ClosingReason

    words = {*(str(name) for name in closing.Name), *(str(reason) for reason in ClosingReason)}
    assert not [word for word in words if "testif" in word or "report" in word or "declar" in word]


def test_who_does_not_act_has_no_ground_to_come():
    assert stands_on(accompanies=False, is_asked=False, has_agreed=False) is None
    assert stands_on(accompanies=False, is_asked=True, has_agreed=False) is Stands.REFERRAL
    assert stands_on(accompanies=True, is_asked=True, has_agreed=True) is Stands.GRANT


def test_a_conference_lies_ahead_and_says_why_it_is_late():
    due = NOW + 2 * DAY
    with pytest.raises(RuleBroken, match="still to come"):
        conferences.check_time(meets_at=NOW, at=NOW, due_at=due, why_later="")
    with pytest.raises(RuleBroken, match="later than the guide"):
        conferences.check_time(meets_at=NOW + 3 * DAY, at=NOW, due_at=due, why_later="")
    conferences.check_time(meets_at=NOW + 3 * DAY, at=NOW, due_at=due, why_later="Feriado")


def promised(state=AgreedState.TO_DO, days=9):
    return Promise(state, NOW + days * DAY)


@pytest.mark.parametrize(
    ("promises", "told"),
    [
        ([], Light.NOTHING),
        ([promised("kept")], Light.ALL_KEPT),
        ([promised("kept"), promised()], Light.IN_TIME),
        ([promised(), promised(days=1)], Light.CLOSE),
        ([promised(days=1), promised(days=-1)], Light.LATE),
        ([promised("kept"), promised("not_kept")], Light.LATE),
    ],
)
def test_the_worst_agreement_speaks_for_all(promises, told):
    assert light(promises, NOW) is told


def test_a_word_that_was_not_kept_says_why_and_may_still_be_kept_later():
    with pytest.raises(RuleBroken, match="could not be kept"):
        conferences.check_agreed_move("to_do", AgreedState.NOT_KEPT)
    conferences.check_agreed_move("to_do", AgreedState.NOT_KEPT, "no_means")
    conferences.check_agreed_move("not_kept", AgreedState.KEPT)
    with pytest.raises(RuleBroken):
        conferences.check_agreed_move("kept", AgreedState.NOT_KEPT, "no_means")


def test_a_transfer_is_answered_once():
    transfers.check_move("proposed", transfers.Status.ACCEPTED)
    for ended in ("accepted", "declined", "withdrawn"):
        with pytest.raises(RuleBroken, match="already been answered"):
            transfers.check_move(ended, transfers.Status.ACCEPTED)


def test_nobody_is_sent_a_case_without_having_been_talked_to():
    with pytest.raises(RuleBroken, match="Talk to the other team"):
        transfers.check_talked_before(contacted_at=NOW, contacted_with=" ", at=NOW)
    with pytest.raises(RuleBroken, match="not come yet"):
        transfers.check_talked_before(contacted_at=NOW + DAY, contacted_with="Guardia", at=NOW)


@pytest.mark.parametrize(
    "text", ["Ver a Gómez el lunes", "ver a GOMEZ", "María  Gómez", "Maria Elena viene", "gómez."]
)
def test_a_text_that_names_somebody_of_the_case_is_refused(text):
    with pytest.raises(RuleBroken, match="names somebody"):
        check_names_nobody([text], ["María Elena Gómez"])


@pytest.mark.parametrize("text", ["Hospital Santa María", "en la calle de la escuela", "", "Gomería"])
def test_a_text_that_only_sounds_like_a_name_is_not(text):
    check_names_nobody([text], ["María Elena Gómez", "Ana de la Cruz"])


def test_paper_is_given_only_once_its_danger_was_talked_about():
    with pytest.raises(RuleBroken, match="Talk first"):
        check_warned(False)


def given(ends_in, *, recipient=None, days_ago=100, agreed=True):
    at = NOW - days_ago * DAY
    return Given(uuid4(), Purpose.REFER, recipient, frozenset(), agreed, at, NOW + ends_in * DAY, None)


def test_a_yes_that_ends_soon_is_told_unless_a_newer_one_replaces_it():
    house, school = uuid4(), uuid4()
    ending, replaced = given(10, recipient=house), given(5, recipient=school)
    newer = given(90, recipient=school, days_ago=3)

    assert ends_soon([ending, replaced, newer, given(30)], NOW) == [ending]
    assert ends_soon([given(-1)], NOW) == []


def test_everything_an_institution_was_shown_is_told_once():
    house = uuid4()
    first = Seen(house, "Casa", Through.REFERRAL, frozenset({"code", "need"}), NOW, NOW + DAY)
    second = Seen(house, "Casa", Through.CONFERENCE, frozenset({"code"}), NOW - DAY, None)

    (holder,) = holders([first, second])

    assert holder.through == (Through.REFERRAL, Through.CONFERENCE)
    assert holder.what == ("code", "need")
    assert (holder.since, holder.still_sees) == (NOW - DAY, True)
