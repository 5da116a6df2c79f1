"""A caseworker whose person withdraws consent: what stops, who is told, who has not yet confirmed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from anclaje.accounts.roles import Role
from anclaje.cases.actions import conferences, consents, holding, referrals, reminding, sheets
from anclaje.cases.actions.conferences import Guest
from anclaje.cases.actions.referring import Agreed as SaidYes
from anclaje.cases.actions.registries import export_to_registry
from anclaje.cases.conferring import guest_shown
from anclaje.cases.domain.conferences import Way
from anclaje.cases.domain.consent import Purpose
from anclaje.cases.domain.holders import Answer
from anclaje.cases.domain.referral import Status
from anclaje.cases.domain.sheets import Sheet
from anclaje.cases.held import holder_rows
from anclaje.cases.models import Conference, Consent, DeletionAsked, Happening, Referral
from anclaje.cases.queries_registries import templates
from anclaje.cases.receiving import card
from anclaje.cases.sheet_contents import held_sheet
from anclaje.foundation.errors import Denied, RuleBroken
from anclaje.network.models import Message
from anclaje.network.tests.builders import a_person_with, a_post, a_service, a_user, an_organisation

from ..builders import a_case, a_consent, a_need, a_receiver, a_referral

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def at():
    return timezone.now()


@pytest.fixture
def story(at):
    """A bed that was accepted, food that waits for an answer, and a school invited to a conference."""
    case = a_case(at=at)
    bed = a_referral(case=case, service=a_service(an_organisation("Hogar")), status=Status.ACCEPTED, at=at)
    kitchen = a_service(an_organisation("Comedor"), needs=("N03",))
    a_receiver(kitchen, name="Celia Cocina")
    a_consent(case, kitchen.organisation, at=at)
    food = referrals.send_referral(
        need=a_need(case, "N03", at=at), service=kitchen, urgency="low", request="Vianda", share=[],
        by=case.opened_by, at=at,
    )  # fmt: skip
    school = a_post(
        Role.SERVICE_WORKER, organisation=an_organisation("Escuela", kind="A18"), holder=a_user("Elsa")
    )
    conference = conferences.call_conference(
        case=case, meets_at=at + DAY, way=Way.IN_PERSON, where="Sala", to_decide="Escuela",
        guests=[Guest(school, ("N03",), SaidYes())], by=case.opened_by, at=at,
    )  # fmt: skip
    Message.objects.all().delete()
    return case, bed, food, school, conference


def told(organisation):
    return set(Message.objects.filter(post__organisation=organisation).values_list("kind", flat=True))


def test_taking_one_yes_back_stops_that_one_and_leaves_the_others(story, at):
    case, bed, food, _school, conference = story

    consents.revoke_consent(consent=food.consent, by=case.opened_by, at=at + DAY / 2)

    assert Referral.objects.get(pk=food.pk).status == Status.WITHDRAWN
    assert Referral.objects.get(pk=bed.pk).status == Status.ACCEPTED
    assert card(Referral.objects.get(pk=bed.pk), at + DAY / 2).lines
    assert conference.invited.get().withdrawn_at is None
    (asked,) = DeletionAsked.objects.all()
    assert asked.organisation == food.organisation
    assert told(food.organisation) == {"referral_withdrawn", "deletion_asked"}
    assert told(bed.organisation) == set()


def test_taking_everything_back_stops_it_everywhere_at_once_and_tells_all_who_hold_data(story, at):
    case, bed, food, school, _conference = story

    consents.revoke_everything(case=case, by=case.opened_by, at=at)

    bed.refresh_from_db()
    assert bed.status == Status.ACCEPTED  # the bed goes on
    assert card(bed, at).lines == ()
    assert Referral.objects.get(pk=food.pk).status == Status.WITHDRAWN
    assert not Conference.objects.visible_to(school.holder).exists()
    held_by = {bed.organisation, food.organisation, school.organisation}
    assert {row.organisation for row in DeletionAsked.objects.all()} == held_by
    for organisation in held_by:
        assert "deletion_asked" in told(organisation)


def test_a_registry_hears_nothing_by_itself_so_the_team_is_reminded_to_write_to_it(story, at):
    case = story[0]
    consents.record_consent(
        case=case, purpose=Purpose.SHARED_DATABASE, recipient=None, data=(), agreed=True, is_oral=True,
        is_assent=False, note="", by=case.opened_by, at=at,
    )  # fmt: skip
    form = templates()["national_database"]
    export_to_registry(template=form, cases=[case], ending="csv", by=case.opened_by, at=at)

    consents.revoke_consent(
        consent=case.consents.get(purpose=Purpose.SHARED_DATABASE), by=case.opened_by, at=at + DAY / 2
    )
    (asked,) = DeletionAsked.objects.all()
    reminding.remind_due(at=asked.due_at)

    assert (asked.registry, asked.told) == ("national_database", False)
    (reminder,) = Message.objects.filter(kind="late_holder")
    assert (reminder.post, reminder.link) == (case.team_post, f"/cases/deletions/{asked.pk}/")


def test_the_messages_hold_a_code_and_a_link_and_nothing_else(story, at):
    case = story[0]

    consents.revoke_everything(case=case, by=case.opened_by, at=at)

    assert set(Message.objects.values_list("code", flat=True)) == {case.code}


def test_what_was_agreed_twice_is_taken_back_once(story, at):
    case, bed, *_ = story
    a_consent(case, bed.organisation, at=at + DAY / 4)

    consents.revoke_consent(consent=bed.consent, by=case.opened_by, at=at + DAY / 2)

    assert not Consent.objects.filter(
        recipient=bed.organisation, purpose=Purpose.REFER, revoked_at__isnull=True
    ).exists()
    assert card(Referral.objects.get(pk=bed.pk), at + DAY / 2).lines == ()


def test_a_no_said_after_a_yes_stops_sharing_alike(story, at):
    case, _, food, *_ = story

    a_consent(case, food.organisation, at=at + DAY / 2, agreed=False, data=[])

    assert Referral.objects.get(pk=food.pk).status == Status.WITHDRAWN
    assert DeletionAsked.objects.filter(organisation=food.organisation).exists()


def test_the_institution_says_that_it_deleted_and_the_team_sees_who_has_not(story, at):
    case, _bed, food, *_ = story
    consents.revoke_everything(case=case, by=case.opened_by, at=at)
    asked = case.deletions.get(organisation=food.organisation)
    receiver = food.organisation.posts.get().holder

    holding.answer_deletion(deletion=asked, answer=Answer.DELETED, by=receiver, at=at + DAY)

    assert case.deletions.unanswered().count() == 2
    assert Message.objects.filter(kind="deletion_answered", post=case.team_post).exists()


def test_what_they_say_by_telephone_names_who_said_it(story, at):
    case, bed, *_ = story
    consents.revoke_consent(consent=bed.consent, by=case.opened_by, at=at)
    asked = case.deletions.get()

    with pytest.raises(RuleBroken, match="by their role"):
        holding.answer_deletion(deletion=asked, answer=Answer.DELETED, by=case.opened_by, at=at)
    row = holding.answer_deletion(
        deletion=asked, answer=Answer.DELETED, spoke_with="Guardia", by=case.opened_by, at=at
    )
    assert row.opened("answered_for") == "Guardia"


def test_nobody_confirms_for_another_institution(story, at):
    case, bed, *_ = story
    consents.revoke_consent(consent=bed.consent, by=case.opened_by, at=at)
    outsider = a_person_with(Role.SERVICE_WORKER, organisation=an_organisation())

    with pytest.raises(Denied):
        holding.answer_deletion(deletion=case.deletions.get(), answer=Answer.DELETED, by=outsider, at=at)


def test_whoever_does_not_confirm_is_reminded_and_then_the_lead_agency(story, at):
    case, bed, *_ = story
    consents.revoke_consent(consent=bed.consent, by=case.opened_by, at=at)
    asked = case.deletions.get()
    Message.objects.all().delete()

    reminding.remind_due(at=asked.due_at + 30 * DAY)

    assert "late_holder" in told(bed.organisation)
    assert "late_lead" in told(case.lead)


def test_whoever_is_shut_out_is_written_down_and_never_told(story, at):
    case, bed, *_ = story
    consents.set_exclusion(case=case, organisation=bed.organisation, by=case.opened_by, at=at)
    Message.objects.all().delete()

    consents.revoke_everything(case=case, by=case.opened_by, at=at)
    reminding.remind_due(at=at + 60 * DAY)

    assert case.deletions.get(organisation=bed.organisation).told is False
    assert told(bed.organisation) == set()


def test_asked_once_and_not_again_once_they_said_that_they_deleted(story, at):
    case, _, food, *_ = story
    consents.revoke_consent(consent=food.consent, by=case.opened_by, at=at)
    receiver = food.organisation.posts.get().holder
    holding.answer_deletion(deletion=case.deletions.get(), answer=Answer.DELETED, by=receiver, at=at + DAY)

    consents.revoke_everything(case=case, by=case.opened_by, at=at + 2 * DAY)

    assert case.deletions.filter(organisation=food.organisation).count() == 1


def test_a_guest_whose_yes_has_run_out_reads_nothing_though_nobody_pressed_anything(story, at):
    case, _, _, school, conference = story
    case.consents.filter(purpose=Purpose.CONFERENCE).update(ends_at=at + DAY / 2)

    shown = guest_shown(conference, school.holder, at + DAY / 2)

    assert (shown.where, shown.to_decide, shown.needs) == ("", "", ())
    assert shown.why_hidden


def test_who_holds_what_is_told_with_what_and_until_when(story, at):
    case, bed, _food, school, _ = story

    rows = {row.name: row for row in holder_rows(case, at)}

    assert rows[bed.organisation.name].holder.still_sees
    assert "request" in rows[bed.organisation.name].holder.what
    assert rows[school.organisation.name].holder.what == ("code", "needs")
    assert rows[case.lead.name].holder.what == ("everything",)


def test_the_sheet_names_institutions_and_no_worker_and_nobody_else_of_the_case(story, at):
    case = story[0]
    person = case.people.get()

    sheet = held_sheet(case, person, at)

    words = " ".join([*(row.name + row.what + row.through for row in sheet.holders), str(sheet)])
    for worker in ("Tomás", "Celia", "Elsa", "Rita"):
        assert worker not in words
    assert {row.name for row in sheet.holders} >= {"Hogar", "Comedor", "Escuela"}


def test_in_a_case_of_several_people_a_sheet_says_nothing_of_the_needs_of_the_others(at):
    case = a_case(at=at, age_bands=("30-59", "6-12"))
    a_need(case, at=at)

    sheet = held_sheet(case, case.people.get(position=1), at)

    assert sheet.is_shared_case
    assert "Alojamiento" not in str(sheet.facts)


def test_no_sheet_is_made_without_the_talk_before_and_each_making_is_written_down(story, at):
    case = story[0]
    made = {
        "case": case,
        "sheet": Sheet.HELD,
        "position": 1,
        "language": "es",
        "by": case.opened_by,
        "at": at,
    }

    with pytest.raises(RuleBroken, match="Talk first"):
        sheets.make_sheet(is_warned=False, **made)
    sheets.make_sheet(is_warned=True, **made)

    assert Happening.objects.get(kind="cases.sheet_made").facts["sheet"] == "held"
