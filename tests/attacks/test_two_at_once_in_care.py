"""Two people, or two workers, at the very same instant: one change each, none lost, none twice."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from anclaje.accounts.roles import Role
from anclaje.audit.recording import writing
from anclaje.cases.actions import conferences, referrals, reminding, transfers
from anclaje.cases.actions.conferences import Guest
from anclaje.cases.domain.conferences import Way
from anclaje.cases.domain.consent import Purpose
from anclaje.cases.models import Agreed, Invited, Transfer
from anclaje.cases.tests.actions.test_at_once import at_once
from anclaje.cases.tests.builders import a_case, a_coordinator, a_receiver, a_referral
from anclaje.foundation import pack
from anclaje.foundation.once import apply_once
from anclaje.network.actions.agreements import Reached, join_municipality
from anclaje.network.actions.takeover import TakenOver, take_over
from anclaje.network.actions.verification import ask_institution, confirm_entry
from anclaje.network.domain.takeover import Newcomer
from anclaje.network.models import Message, Post, Service
from anclaje.network.queries_verification import entry_of
from anclaje.network.tests.builders import a_municipality, a_post, a_service, a_user, an_organisation
from anclaje.network.verification_link import secret_of

pytestmark = pytest.mark.django_db(transaction=True)
HOUR = timedelta(hours=1)


def answers(outcomes) -> list[str]:
    return sorted(outcome.status for outcome in outcomes)


def test_two_beds_given_at_the_same_instant_are_two_beds_less():
    service, at = a_service(an_organisation()), timezone.now()
    today = pack.current().calendar.day(at)
    with writing():
        Service.objects.filter(pk=service.pk).update(
            capacity_total=5, places_free=3, places_said_at=at, verified_on=today
        )
    asked = [a_referral(service=service, at=at) for _ in range(2)]
    receiver = a_receiver(service)
    before = Service.objects.get(pk=service.pk).places_left(today)

    def accept(referral):
        return apply_once(uuid4(), referrals.accept_referral, referral=referral, by=receiver, at=at + HOUR)

    outcomes = at_once(*(lambda one=one: accept(one) for one in asked))

    assert answers(outcomes) == ["applied", "applied"]
    assert before == 3
    assert Service.objects.get(pk=service.pk).places_left(today) == 1


def test_two_take_over_the_same_post_and_the_second_sees_that_it_has_somebody():
    boss, at = a_coordinator(), timezone.now()
    agreement = join_municipality(
        municipality=a_municipality(), organisation=an_organisation(place=a_municipality()),
        signed_on=at.date() - timedelta(days=90), ends_on=None,
        focal_point=Reached(a_user(), "02284 44 0000"), deputy=Reached(a_user(), "02284 44 0001"),
        duty_telephone="02284 15 55 0000", by=boss, at=at,
    )  # fmt: skip
    post = Post.objects.get(pk=agreement.focal_post_id)

    def take(name):
        said = TakenOver(
            holder=Newcomer(name, f"{name.lower()}@municipio.example"), duty_telephone="02284 555 000"
        )
        return apply_once(uuid4(), take_over, post=post, said=said, seen_version=post.version, by=boss, at=at)

    outcomes = at_once(lambda: take("Nora"), lambda: take("Nadia"))

    assert answers(outcomes) == ["applied", "conflict"]
    assert Post.objects.get(pk=post.pk).holder.name in ("Nora", "Nadia")


def test_an_entry_confirmed_twice_at_the_same_instant_is_answered_once():
    organisation, at = an_organisation(), timezone.now()
    a_service(organisation)
    asked = ask_institution(organisation=organisation, by=None, at=at)
    seen = entry_of(organisation).mark

    def confirm():
        return apply_once(uuid4(), confirm_entry, token=secret_of(asked.pk), seen=seen, by=None, at=at + HOUR)

    outcomes = at_once(confirm, confirm)

    assert answers(outcomes).count("applied") == 1


def test_two_of_a_team_take_a_case_over_and_one_has_it():
    case, at = a_case(at=timezone.now()), timezone.now()
    elsewhere = an_organisation()
    posts = [a_post(Role.CASEWORKER, organisation=elsewhere, holder=a_user(name)) for name in ("Una", "Otra")]
    transfer = transfers.propose_transfer(
        case=case, organisation=elsewhere, handover="Lo que falta", contacted_at=at - HOUR,
        contacted_with="Una", agreed=transfers.SaidYes(), by=case.opened_by, at=at,
    )  # fmt: skip
    assert transfer.consent.purpose == Purpose.TRANSFER

    def accept(post):
        return apply_once(
            uuid4(), transfers.accept_transfer, transfer=transfer, post=post, by=post.holder, at=at + HOUR
        )

    outcomes = at_once(*(lambda post=post: accept(post) for post in posts))

    assert answers(outcomes).count("applied") == 1
    transfer = Transfer.objects.get(pk=transfer.pk)
    case.refresh_from_db()
    assert case.team_post_id == transfer.to_post_id


def test_two_workers_remind_of_a_promise_once():
    from anclaje.cases.actions.agreements import agree

    at = timezone.now()
    referral = a_referral(at=at)
    a_receiver(referral.service)
    case, post = referral.case, referral.organisation.posts.get(role=Role.SERVICE_WORKER)
    conference = conferences.call_conference(
        case=case, guests=[Guest(post)], meets_at=at + 24 * HOUR, way=Way.IN_PERSON, where="Sala 2",
        to_decide="Ingreso", by=case.opened_by, at=at,
    )  # fmt: skip
    assert Invited.objects.filter(conference=conference).count() == 1
    day = pack.current().calendar.day(at + 120 * HOUR)
    promise = agree(conference=conference, owner=post, text="Guarda", due_on=day, by=case.opened_by, at=at)
    Message.objects.all().delete()
    late = promise.due_at + HOUR

    at_once(lambda: reminding.remind_due(at=late), lambda: reminding.remind_due(at=late))

    climbed = Agreed.objects.get(pk=promise.pk).rungs
    assert len(climbed) == len(set(climbed)) > 0
    kinds = list(Message.objects.filter(post=post).values_list("kind", flat=True))
    assert len(kinds) == len(set(kinds)) > 0
