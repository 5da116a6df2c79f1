"""A checklist is its author's; what goes into a case is a copy without a link; what has had its time goes."""

from datetime import date, timedelta

import pytest

from anclaje.accounts.roles import Role
from anclaje.audit.models import Event
from anclaje.cases import checklists
from anclaje.cases.actions import consulting, screening
from anclaje.cases.actions.keeping_time import destroy_screening, keep_time
from anclaje.cases.checklists import new_code
from anclaje.cases.domain.screening import Age, Answer, Basis, Profile, Status, Value
from anclaje.cases.models import Case, Consultation, Screening
from anclaje.cases.models.screening import Route
from anclaje.cases.tests.builders import NOW, a_case, a_caseworker
from anclaje.foundation.errors import Denied, RuleBroken, Stale
from anclaje.network.models import Message
from anclaje.network.standing import forget_standing
from anclaje.network.tests.builders import a_municipality, a_person_with, a_post, an_organisation

pytestmark = pytest.mark.django_db

SEEN = Answer(Value.YES, Basis.OBSERVED)
NOBODY_SAID = Answer(Value.UNKNOWN)


def an_inspector():
    return a_person_with(Role.INSPECTOR, organisation=an_organisation(kind="A13"), name="Ines Inspecciona")


def a_screening(
    by=None, *, at=NOW, instrument="forced_labour", case=None, finished=True, answers=None, **facts
):
    by = by or an_inspector()
    begun = screening.Begun(instrument, a_municipality(), answers or {"DNG1": NOBODY_SAID}, True, **facts)
    row = screening.begin_screening(begun=begun, case=case, by=by, at=at)
    if finished is None:
        return row
    row = screening.keep_answers(screening=row, page=1, answers={"FL_closed": SEEN}, by=by, at=at)
    row = screening.keep_profile(screening=row, profile=Profile(Age.ADULT, "workshop"), note="", by=by, at=at)
    return screening.finish_screening(screening=row, by=by, at=at) if finished else row


def sees(user, row):
    forget_standing(user)
    return Screening.objects.visible_to(user).filter(pk=row.pk).exists()


def test_a_checklist_is_read_by_its_authors_post_and_by_nobody_else():
    author, deputy = an_inspector(), a_person_with(Role.LEARNER, name="Dora")
    row = a_screening(author)
    colleague = a_person_with(Role.INSPECTOR, organisation=row.made_by_post.organisation)

    assert sees(author, row)
    for stranger in (deputy, colleague, a_caseworker(), a_person_with(Role.ADMINISTRATOR)):
        assert not sees(stranger, row)
        with pytest.raises(Denied):
            screening.finish_screening(screening=row, by=stranger, at=NOW)


def test_nobody_is_told_of_a_finished_checklist_and_no_case_is_opened():
    a_screening(answers={"DNG1": SEEN})

    assert not Message.objects.exists()
    assert not Case.objects.exists()


def test_answers_of_other_pages_stay_when_one_page_is_kept():
    row = a_screening(finished=False)

    row = screening.keep_answers(
        screening=row, page=2, answers={"FL_pay": Answer(Value.NO, Basis.TOLD)}, by=row.made_by, at=NOW
    )

    assert set(checklists.answers_of(row)) == {"DNG1", "FL_closed", "FL_pay"}


def test_a_yes_without_its_basis_is_refused():
    row = a_screening(finished=False)

    with pytest.raises(RuleBroken):
        screening.keep_answers(
            screening=row, page=2, answers={"FL_pay": Answer(Value.YES)}, by=row.made_by, at=NOW
        )


def test_a_stale_page_overwrites_nothing():
    row = a_screening(finished=False)

    with pytest.raises(Stale):
        screening.keep_answers(
            screening=row, page=1, answers={}, by=row.made_by, at=NOW, seen_version=row.version - 1
        )


def test_a_finished_checklist_no_longer_changes():
    row = a_screening()

    with pytest.raises(RuleBroken):
        screening.keep_answers(screening=row, page=1, answers={}, by=row.made_by, at=NOW)
    with pytest.raises(RuleBroken):
        screening.finish_screening(screening=row, is_declined=True, by=row.made_by, at=NOW)


def test_a_copy_goes_into_the_case_and_nothing_joins_the_two():
    worker = a_caseworker()
    own, case, colleague = a_screening(worker), a_case(by=worker), a_caseworker(name="Colega")

    copy = screening.attach_screening(screening=own, case=case, by=worker, at=NOW)

    own.refresh_from_db()
    assert (copy.case, copy.key) == (case, case.key)
    assert own.case is None
    assert own.key != case.key
    assert own.code != copy.code
    assert checklists.answers_of(copy) == checklists.answers_of(own)
    assert sees(colleague, copy)
    assert not sees(colleague, own)
    traces = Event.objects.filter(kind="cases.screening_attached")
    assert not traces.filter(about_id=str(own.pk)).exists()


def test_law_enforcement_adds_nothing_to_a_case_and_sees_no_copy():
    inspector, case = an_inspector(), a_case()
    own = a_screening(inspector)

    with pytest.raises(Denied):
        screening.attach_screening(screening=own, case=case, by=inspector, at=NOW)
    begun = screening.Begun("forced_labour", case.place, {}, True)
    with pytest.raises(Denied):
        screening.begin_screening(begun=begun, case=case, by=inspector, at=NOW)


def test_a_checklist_begun_in_a_case_is_of_the_case():
    worker = a_caseworker()
    case = a_case(by=worker)

    row = a_screening(worker, case=case)

    assert row.key == case.key
    assert row.keep_until is None
    assert case.happenings.filter(kind="cases.screening_finished").exists()


def test_somebody_else_reviews_what_one_noted():
    worker, colleague = a_caseworker(), a_caseworker(name="Colega")
    row = a_screening(worker, case=a_case(by=worker))

    with pytest.raises(RuleBroken):
        screening.review_screening(screening=row, by=worker, at=NOW)
    row = screening.review_screening(screening=row, by=colleague, at=NOW)

    assert row.reviewed_by == colleague


@pytest.mark.parametrize(
    ("is_declined", "finished", "days"), [(False, False, 30), (True, True, 90), (False, True, 90)]
)
def test_what_nobody_took_into_a_case_is_destroyed_on_its_day_and_leaves_its_code(
    is_declined, finished, days
):
    row = a_screening(finished=False)
    if finished:
        row = screening.finish_screening(screening=row, is_declined=is_declined, by=row.made_by, at=NOW)

    before = keep_time(at=NOW + timedelta(days=days) - timedelta(seconds=1))
    on_time = keep_time(at=NOW + timedelta(days=days))
    again = keep_time(at=NOW + timedelta(days=days + 1))

    row = Screening.objects.select_related("key").get(pk=row.pk)
    assert [found["destroyed"] for found in (before, on_time, again)] == [0, 1, 0]
    assert (row.status, bytes(row.key.wrapped)) == (Status.DESTROYED, b"")
    assert checklists.answers_of(row) == {}
    assert row.code


def test_what_is_of_a_case_is_never_destroyed_by_this_clock():
    worker = a_caseworker()
    row = a_screening(worker, case=a_case(by=worker))

    keep_time(at=NOW + timedelta(days=4000))
    destroy_screening(key=row.pk, by=None, at=NOW + timedelta(days=4000))

    assert Screening.objects.select_related("key").get(pk=row.pk).key.destroyed_at is None


def test_coming_back_to_a_draft_gives_it_its_time_again():
    row = a_screening(finished=False)
    later = NOW + timedelta(days=29)

    row = screening.keep_answers(screening=row, page=1, answers={}, by=row.made_by, at=later)
    keep_time(at=NOW + timedelta(days=31))

    assert Screening.objects.get(pk=row.pk).status == Status.DRAFT


def test_a_sheet_is_typed_in_once_with_the_day_of_the_paper():
    code, by = new_code("S", NOW), an_inspector()
    row = a_screening(by, code=code.lower(), from_paper_on=date(2026, 11, 18))

    assert (row.code, row.from_paper_on) == (code, date(2026, 11, 18))
    with pytest.raises(RuleBroken):
        a_screening(by, code=code)
    with pytest.raises(RuleBroken):
        a_screening(by, code=code[:-1] + ("A" if code[-1] != "A" else "B"))


def test_a_consultation_is_a_code_and_a_link_and_tells_no_answer():
    focal = a_person_with(Role.FOCAL_POINT)
    row, post = a_screening(), focal.posts_held.get()

    asked = consulting.consult(screening=row, post=post, call_back="0800 555", by=row.made_by, at=NOW)

    message = Message.objects.get()
    assert (message.code, message.post) == (row.code, post)
    assert str(row.pk) not in message.link
    assert not sees(focal, row)
    with pytest.raises(RuleBroken):
        consulting.consult(screening=row, post=post, call_back="", by=row.made_by, at=NOW)
    answered = consulting.answer_consultation(consultation=asked, route=Route.CHILD, by=focal, at=NOW)
    assert answered.route == Route.CHILD
    assert Message.objects.filter(post=row.made_by_post).exists()


def test_only_the_post_that_was_asked_answers():
    row, post = a_screening(), a_post(Role.FOCAL_POINT, holder=None)
    asked = consulting.consult(screening=row, post=post, call_back="", by=row.made_by, at=NOW)

    with pytest.raises(Denied):
        consulting.answer_consultation(consultation=asked, route=Route.CHILD, by=a_caseworker(), at=NOW)
    assert not Consultation.objects.visible_to(a_caseworker(name="Otra")).exists()
