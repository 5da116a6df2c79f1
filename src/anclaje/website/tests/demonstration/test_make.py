"""The demonstration as a whole, made once for all of these."""

import json
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import transaction

from anclaje.accounts.models import User
from anclaje.accounts.roles import Role
from anclaje.audit.models import Event
from anclaje.cases.domain.referral import Status
from anclaje.cases.models import Case, Escalation, Referral, Task
from anclaje.foundation import pack as packs
from anclaje.guide.actions import pack as guide
from anclaje.network.actions import pack as network
from anclaje.network.models import Agreement, Contact, Location, Message, Organisation, Post, Service
from anclaje.territory.actions import pack as territory
from anclaje.website.demonstration.accounts import accounts
from anclaje.website.demonstration.make import make_demonstration

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]
AT = datetime(2026, 11, 21, 1, 0, tzinfo=UTC)  # late on Friday there, Saturday already in UTC


@pytest.fixture(scope="module")
def pack() -> packs.Pack:
    return packs.at(settings.ANCLAJE["pack"])


@pytest.fixture(scope="module", autouse=True)
def made(pack, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        for part in (territory, network, guide):
            part.load(pack=pack, by=None, at=AT)
        assert make_demonstration(pack=pack, at=AT)
        yield
        transaction.set_rollback(True)


def test_made_twice_it_is_made_once(pack):
    before = (User.objects.count(), Case.objects.count(), Event.objects.count())

    assert not make_demonstration(pack=pack, at=AT)
    assert (User.objects.count(), Case.objects.count(), Event.objects.count()) == before


def test_one_can_sign_in_as_every_role(client):
    found = accounts()

    assert {account.role for account in found} == set(Role)
    for account in found:
        assert User.objects.get(email=account.email).check_password(account.password)


def test_the_command_prints_them_for_programs():
    out = StringIO()
    call_command("demo", "accounts", "--json", stdout=out)

    rows = json.loads(out.getvalue())
    assert set(rows[0]) == {"role", "email", "password", "organisation", "municipality"}
    assert next(row for row in rows if row["role"] == "focal_point")["municipality"] == "06595"


def test_nobody_in_it_could_be_real():
    assert not User.objects.exclude(email__endswith=".example").exists()
    assert not Case.objects.filter(is_invented=False).exists()
    assert not Service.objects.filter(is_demonstration=False).exists()
    assert not Contact.objects.exclude(telephone__startswith="0800 555").exists()
    assert not Organisation.objects.filter(code="", is_demonstration=False).exists()


def test_ninety_municipalities_have_joined_with_three_contacts_each():
    agreements = Agreement.objects.in_force(AT.date())

    assert agreements.count() == 90
    assert all(agreement.contacts.count() == 3 for agreement in agreements)


def test_some_words_of_the_directory_are_old_and_a_shelter_has_no_address():
    services = Service.objects.all()
    fresh = services.filter(verified_on__gte=AT.date().replace(month=8))
    restricted = Location.objects.filter(is_restricted=True)

    assert 0 < services.exclude(pk__in=fresh).count() < fresh.count()
    assert restricted.count() == 2
    assert not restricted.exclude(address="").exists()


def test_referrals_stand_at_every_point_of_their_way():
    assert set(Referral.objects.values_list("status", flat=True)) == {status.value for status in Status}
    assert Referral.objects.overdue(AT).exists()
    assert Referral.objects.unanswered().filter(due_at__gte=AT).exists()


def test_silence_has_climbed_to_the_deputy_and_the_lead_agency():
    assert {"holder", "deputy", "lead"} <= set(Escalation.objects.values_list("rung", flat=True))


def test_nothing_is_written_as_if_it_had_not_happened_yet():
    assert not Event.objects.filter(at__gt=AT).exists()
    assert not Case.objects.filter(opened_at__gt=AT).exists()
    assert not Task.objects.filter(ended_at__gt=AT).exists()


def test_the_focal_point_finds_something_to_answer():
    post = Post.objects.get(role=Role.FOCAL_POINT, holder__email="focal@olavarria.example")

    waiting = Referral.objects.visible_to(post.holder).unanswered()

    assert waiting.filter(organisation=post.organisation).exists()


def test_some_cases_are_late_and_most_are_not():
    late = Task.objects.to_do().filter(due_at__lt=AT)

    assert 0 < late.values("case").distinct().count() < Case.objects.still_open().count() / 2


def test_no_message_of_the_past_is_left_for_the_worker_to_send_now():
    assert Message.objects.filter(sent_at__isnull=False).exists()
    assert not Message.objects.due(AT).exists()


def test_production_refuses_it(settings):
    settings.ANCLAJE = {**settings.ANCLAJE, "mode": "production"}

    with pytest.raises(CommandError, match="production"):
        call_command("demonstration")
