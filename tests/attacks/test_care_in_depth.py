"""Whoever is shut out, whoever no longer has a yes, whoever holds a link: in the depth of care."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from anclaje.accounts.roles import Role
from anclaje.audit.recording import writing
from anclaje.cases.actions import assessment, consents, goals, intake
from anclaje.cases.actions.working import make_feed_link
from anclaje.cases.domain.conferences import check_time
from anclaje.cases.models import Exclusion
from anclaje.cases.models.plan import EntryKind
from anclaje.cases.tests.builders import (
    a_case,
    a_caseworker,
    a_coordinator,
    a_receiver,
    a_referral,
    the_lead,
)
from anclaje.cases.whom_to_consult import Directory
from anclaje.foundation.errors import RuleBroken
from anclaje.network.actions.agreements import Reached, join_municipality
from anclaje.network.actions.verification import ask_institution
from anclaje.network.models import Message, Post
from anclaje.network.queries_verification import entry_of
from anclaje.network.tests.builders import a_person_with, a_post, a_service, a_user, an_organisation
from anclaje.network.verification_link import path_of

from .scene import posted, signed_in

pytestmark = pytest.mark.django_db


def shut_out(case, at=None, **whom):
    return consents.set_exclusion(case=case, by=case.opened_by, at=at or timezone.now(), **whom)


def a_team_post(role=Role.CASEWORKER, **people):
    return a_post(role, organisation=the_lead(), **people)


class TestIntoWhoseHands:
    @pytest.mark.parametrize("seat", ["holder", "deputy"])
    def test_a_case_never_comes_to_a_post_with_somebody_who_is_shut_out(self, seat):
        case, at = a_case(), timezone.now()
        people = {"holder": a_user("Helena"), "deputy": a_user("Dora")}
        post = a_team_post(**people)
        shut_out(case, user=people[seat])

        with pytest.raises(RuleBroken, match="shut out"):
            intake.assign_case(case=case, post=post, by=case.opened_by, at=at)

        page = signed_in(case.opened_by).get(f"/cases/{case.pk}/assign/").content.decode()
        assert str(post.pk) not in page

    @pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.GUIDE_EDITOR, Role.MODEL_MANAGER])
    def test_a_case_never_comes_to_a_post_without_a_right_to_care(self, role):
        case = a_case()
        post = a_team_post(role, holder=a_user("Ana Sitio"))

        with pytest.raises(RuleBroken):
            intake.assign_case(case=case, post=post, by=case.opened_by, at=timezone.now())

        answer = signed_in(case.opened_by).post(
            f"/cases/{case.pk}/assign/", posted(case.version, post=str(post.pk))
        )
        assert answer.status_code == 422

    def test_a_case_opened_by_somebody_with_two_posts_is_in_the_hands_of_the_one_that_cares(self):
        worker = a_caseworker()
        editor = a_team_post(Role.GUIDE_EDITOR, holder=worker)
        own = Post.objects.active().get(holder=worker, role=Role.CASEWORKER)
        with writing():
            Post.objects.filter(pk=own.pk).update(holder=a_user("Titular"), deputy=worker)

        case = a_case(by=type(worker).objects.get(pk=worker.pk))

        assert case.team_post_id == own.pk != editor.pk


class TestWhoseGoal:
    def goal(self, case, owner, at):
        return assessment.record_plan_entry(
            case=case, kind=EntryKind.GOAL, text="Terminar la escuela", owner=owner, due_on=None,
            by=case.opened_by, at=at,
        )  # fmt: skip

    def test_is_nobody_s_who_is_shut_out_or_does_not_accompany_the_case(self):
        case, at = a_case(), timezone.now()
        colleague = a_user("Helena")
        post = a_team_post(holder=colleague)
        kept = self.goal(case, None, at)
        shut_out(case, user=colleague)

        for owner in (post, a_post(Role.CASEWORKER, organisation=an_organisation(), holder=a_user("Otra"))):
            with pytest.raises(RuleBroken):
                self.goal(case, owner, at)
            with pytest.raises(RuleBroken):
                goals.change_goal(entry=kept, text="x", owner=owner, due_on=None, by=case.opened_by, at=at)

    def test_when_late_comes_to_the_team_once_its_owner_is_shut_out(self):
        case, at = a_case(), timezone.now()
        colleague = a_user("Helena")
        entry = self.goal(case, a_team_post(holder=colleague), at)
        with writing():
            type(entry).objects.filter(pk=entry.pk).update(due_on=at.date() - timedelta(days=3))
        shut_out(case, user=colleague)

        goals.remind_due(at=at)

        told = Message.objects.filter(kind="goal_late")
        assert [row.post_id for row in told] == [case.team_post_id]

    def test_when_late_is_not_told_to_a_team_that_no_longer_accompanies_the_case(self):
        case, at = a_case(), timezone.now()
        before = a_post(Role.CASEWORKER, organisation=an_organisation(), holder=a_user("Equipo de antes"))
        entry = self.goal(case, None, at)
        with writing():
            type(entry).objects.filter(pk=entry.pk).update(
                due_on=at.date() - timedelta(days=3), owner_post=before
            )

        goals.remind_due(at=at)

        assert not Message.objects.filter(post=before).exists()
        assert Message.objects.filter(kind="goal_late", post=case.team_post).exists()


def test_the_telephone_of_a_focal_point_who_is_shut_out_is_not_offered():
    case, at = a_case(), timezone.now()
    office = an_organisation(place=case.place)
    focal = a_person_with(Role.FOCAL_POINT, organisation=office, place=case.place)
    join_municipality(
        municipality=case.place, organisation=office, signed_on=at.date() - timedelta(days=30), ends_on=None,
        focal_point=Reached(user=focal, telephone="0800 555 0003"), deputy=Reached(telephone="0800 555 0002"),
        duty_telephone="0800 555 0004", by=None, at=at,
    )  # fmt: skip
    assert Directory(case.place, "HT", at, case).reached("focal_point")

    shut_out(case, user=focal)

    assert Directory(case.place, "HT", at, case).reached("focal_point") == []


class TestALinkWithoutAnAccount:
    """An institution's own entry, and one's own calendar: whoever holds the link, and nobody who guesses."""

    def asked(self, at):
        organisation = an_organisation()
        a_service(organisation)
        return ask_institution(organisation=organisation, by=None, at=at)

    def test_looking_at_it_answers_nothing_however_a_machine_looks(self):
        at = timezone.now()
        asked = self.asked(at)
        bot = Client(raise_request_exception=False)
        for method in ("get", "head", "options", "put", "delete", "patch"):
            answer = getattr(bot, method)(path_of(asked.pk), headers={"User-Agent": "WhatsApp/2.23 preview"})
            assert answer.status_code in (200, 405), method
        asked.refresh_from_db()
        assert (asked.answered_at, asked.outcome) == (None, "")

    def test_one_institutions_link_never_answers_for_another(self):
        at = timezone.now()
        mine, theirs = self.asked(at), self.asked(at)
        seen = entry_of(theirs.organisation).mark

        answer = Client().post(
            path_of(mine.pk), {"op_id": posted()["op_id"], "seen": seen, "answer": "confirm"}
        )

        assert answer.status_code == 409
        assert not type(mine).objects.exclude(answered_at=None).exists()

    def test_a_link_that_is_made_up_says_the_same_whatever_it_is_made_of(self):
        asked = self.asked(timezone.now())
        for made_up in (str(asked.pk), asked.link_mark, "x", "9" * 400, "%00", "..", "ñ"):
            answer = Client(raise_request_exception=False).get(f"/directory/verify/{made_up}/")
            assert answer.status_code in (400, 404), made_up
        for made_up in ("x", "9" * 400, "%00", "ñ", "%20", str(asked.pk)):
            answer = Client(raise_request_exception=False).get(f"/cases/feed/{made_up}.ics")
            assert answer.status_code in (400, 404), made_up

    def test_a_calendar_forgets_a_case_that_ended_and_one_that_shuts_its_reader_out(self):
        at = timezone.now()
        case = a_case(at=at)
        reader = case.opened_by
        where = f"/cases/feed/{make_feed_link(by=reader, at=at).secret}.ics"
        assert b"BEGIN:VEVENT" in Client().get(where).content

        with writing():
            Exclusion.objects.create(case=case, key=case.key, user=reader, set_at=at, set_by=a_coordinator())

        assert b"BEGIN:VEVENT" not in Client().get(where).content


@pytest.mark.parametrize("moment", ["9999-12-31T23:59", "2999-01-01T10:00"])
def test_a_conference_in_a_mistyped_year_is_refused_and_no_fault(moment):
    at = timezone.now()
    referral = a_referral(at=at)
    a_receiver(referral.service)
    worker = signed_in(referral.case.opened_by)
    where = f"/cases/{referral.case.pk}/conference/"
    guest = referral.organisation.posts.get(role=Role.SERVICE_WORKER)
    told = {"way": "in_person", "where": "Sala", "to_decide": "x", "meets_at": moment, "why_later": "x"}

    answer = worker.post(where, posted(referral.case.version, guests=[str(guest.pk)], **told))

    assert answer.status_code in (409, 422)
    assert not referral.case.conferences.exists()
    with pytest.raises(RuleBroken, match="year"):
        check_time(meets_at=at + timedelta(days=400), at=at, due_at=None, why_later="")
