"""Each promise about what is shared with others, broken in one row: the reading of the month sees it."""

from datetime import timedelta

import pytest

from anclaje.accounts.roles import Role
from anclaje.audit.recording import writing
from anclaje.cases.actions import (
    agreements,
    clock,
    closing,
    conferences,
    consents,
    people,
    registries,
    reminding,
    transfers,
)
from anclaje.cases.actions.conferences import Guest
from anclaje.cases.actions.referring import Agreed as SaidYes
from anclaje.cases.domain.case import ClosingReason
from anclaje.cases.domain.conferences import Way
from anclaje.cases.domain.consent import Purpose
from anclaje.cases.models import (
    Agreed,
    Case,
    Conference,
    Consent,
    DeletionAsked,
    Exclusion,
    Grant,
    Invited,
    RegistryExport,
    Task,
    Transfer,
)
from anclaje.cases.queries_registries import templates
from anclaje.cases.tests.builders import NOW, a_coordinator, a_receiver, a_referral
from anclaje.foundation import pack
from anclaje.network.domain.hours import ALWAYS
from anclaje.network.models import ActorType, Message
from anclaje.network.tests.builders import a_municipality, a_post, a_service, a_user, an_organisation
from anclaje.website.simulation import invariants
from anclaje.website.simulation.diary import Diary, Look

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MET, ASKED = NOW + 3 * HOUR, NOW + 4 * HOUR
LATER = NOW + 30 * DAY


def found(diary=None, last_tick=LATER):
    told = invariants.faults(diary or Diary(), None, since=NOW, last_tick=last_tick)
    return {fault.code for fault in told}


def change(rows, **values):
    with writing():
        rows.update(**values)


def a_team(name="Equipo de Azul"):
    place = a_municipality("Azul", "06049", -36.78, -59.86)
    office = an_organisation(name, kind="A14", place=place)
    a_post(Role.CASEWORKER, organisation=office, place=place, holder=a_user(f"Tere {name}"))
    return office


@pytest.fixture
def case(db):
    """Asked of a shelter, talked about at a table, proposed to another team, entered in a database."""
    a_coordinator()
    service = a_service(an_organisation(), hours=ALWAYS)
    a_receiver(service)
    case = a_referral(service=service).case
    by = case.opened_by
    people.record_identity(person=case.people.first(), name="Nadia Quispe", contact="", by=by, at=NOW)
    guest = a_post(Role.SERVICE_WORKER, organisation=an_organisation("Escuela"), holder=a_user("Sara"))
    table = conferences.call_conference(
        case=case, guests=[Guest(guest, ("N02",), SaidYes())], meets_at=NOW + HOUR, way=Way.CALL,
        where="Sala 2", to_decide="Ingreso", by=by, at=NOW,
    )  # fmt: skip
    conferences.hold_conference(
        conference=table, took_part=list(table.invited.all()), minutes="Ingresa.", by=by, at=MET
    )
    agreements.agree(
        conference=table, owner=guest, text="Guarda el banco", due_on=pack.current().calendar.day(NOW + DAY),
        by=by, at=MET,
    )  # fmt: skip
    consents.record_consent(
        case=case, purpose=Purpose.SHARED_DATABASE, recipient=None, data=(), agreed=True, is_oral=True,
        is_assent=False, note="", by=by, at=NOW,
    )  # fmt: skip
    form = templates()["national_database"]
    registries.export_to_registry(template=form, cases=[case], ending="csv", by=by, at=MET)
    transfers.propose_transfer(
        case=case, organisation=a_team(), handover="Lo acordado", needs=("N02",), agreed=SaidYes(),
        contacted_at=NOW, contacted_with="Su equipo", by=by, at=ASKED,
    )  # fmt: skip
    tick(LATER)
    return Case.objects.get(pk=case.pk)


def tick(at):
    clock.tick(at=at)
    reminding.remind_due(at=at)


def taken_over(case, at=LATER):
    transfer = case.transfers.get()
    post = transfer.to_organisation.posts.get()
    return transfers.accept_transfer(transfer=transfer, post=post, by=post.holder, at=at)


def yes(case, purpose):
    return case.consents.filter(purpose=purpose)


def test_what_is_shared_as_it_should_be_shows_no_fault(case):
    assert found() == set()

    taken_over(case)

    assert found() == set()


def spoil_minutes(case):
    table = case.conferences.get()
    table.seal(minutes="Quispe ingresa.")
    table.save()


def give_a_grant(case):
    stranger = an_organisation("Otra")
    Grant.objects.create(case=case, organisation=stranger, starts_at=NOW)


def shut_out(case, organisation, at):
    with writing():
        return Exclusion.objects.create(
            case=case, key=case.key, organisation=organisation, set_at=at, set_by=case.opened_by
        )


def police(case):
    guest = Invited.objects.get().post.organisation
    guest.actor_type = ActorType.objects.get(code="A09")
    guest.save()


SPOILT = {
    "invited_without_consent": [
        lambda case: change(yes(case, "conference"), agreed=False),
        lambda case: change(yes(case, "conference"), ends_at=NOW),
        lambda case: change(yes(case, "conference"), given_at=MET),
    ],
    "law_enforcement_invited": [police],
    "named_at_a_conference": [spoil_minutes],
    "transfer_without_consent": [
        lambda case: change(yes(case, "transfer"), agreed=False),
        lambda case: change(yes(case, "transfer"), given_at=ASKED + HOUR),
    ],
    "accompanies_without_transfer": [give_a_grant],
    "exported_without_consent": [
        lambda case: change(yes(case, "shared_database"), ends_at=NOW + HOUR),
        lambda case: change(yes(case, "shared_database"), agreed=False),
    ],
    "exported_beyond_the_form": [
        lambda case: change(RegistryExport.objects.all(), fields=["code", "inspection_act"]),
    ],
    "holder_not_told": [
        lambda case: change(yes(case, "refer"), revoked_at=LATER),
        lambda case: change(yes(case, "conference"), revoked_at=LATER),
        lambda case: change(yes(case, "transfer"), revoked_at=LATER),
        lambda case: change(yes(case, "shared_database"), revoked_at=LATER),
    ],
    "invitation_without_an_end": [lambda case: change(Invited.objects.all(), took_part=None)],
    "forgotten": [
        lambda case: change(Agreed.objects.all(), rungs=["soon"]),
        lambda case: change(Transfer.objects.all(), rungs=[]),
    ],
    "rungs_out_of_order": [
        lambda case: change(Agreed.objects.all(), rungs=["holder", "soon", "deputy", "lead", "supervisor"]),
    ],
}


@pytest.mark.parametrize(("code", "spoil"), [(code, spoil) for code in SPOILT for spoil in SPOILT[code]])
def test_each_fault_is_seen(case, code, spoil):
    with writing():
        spoil(case)

    assert code in found()


def test_a_case_taken_over_under_a_yes_that_was_taken_back_is_seen(case):
    taken_over(case)
    change(yes(case, "transfer"), revoked_at=LATER - HOUR)

    assert "taken_over_without_consent" in found()


def test_a_table_that_nobody_holds_and_nobody_is_reminded_of_is_seen(case):
    table = Conference.objects.filter(case=case)
    change(table, status="called", held_at=None)
    assert "conference_forgotten" not in found()

    with writing():
        Task.objects.filter(case=case, step_id="P08.2").delete()
    assert "conference_forgotten" in found()


@pytest.mark.parametrize("purpose", ["refer", "conference", "transfer", "shared_database"])
def test_what_is_taken_back_leaves_nobody_untold_and_one_letter_that_is_missing_is_seen(case, purpose):
    consents.revoke_consent(consent=yes(case, purpose).get(), by=case.opened_by, at=LATER)
    tick(LATER + 30 * DAY)
    assert found(last_tick=LATER + 30 * DAY) == set()

    change(DeletionAsked.objects.all(), rungs=[])
    assert "forgotten" in found(last_tick=LATER + 30 * DAY)
    if purpose != "shared_database":
        with writing():
            Message.objects.filter(kind="deletion_asked").delete()
        assert "asked_to_delete_and_not_told" in found(last_tick=LATER + 30 * DAY)


def test_whoever_was_shut_out_and_is_reached_all_the_same_is_seen(case):
    guest, team = Invited.objects.get().post.organisation, case.transfers.get().to_organisation
    shut_out(case, guest, NOW - HOUR)
    assert "reached_though_excluded" in found()

    shut_out(case, team, LATER - HOUR)
    assert "goes_on_though_excluded" in found()


def test_whoever_was_shut_out_and_still_looks_is_seen(case):
    guest = Invited.objects.get().post.organisation
    shut_out(case, guest, MET)

    before, after = (Look("conference", case.pk, guest.pk, at, ("where",)) for at in (NOW + HOUR, ASKED))
    nothing = Look("conference", case.pk, guest.pk, ASKED, ())

    assert "shown_though_excluded" not in found(Diary(looks=[before, nothing]))
    assert "shown_though_excluded" in found(Diary(looks=[after]))


def test_a_look_at_a_table_or_a_transfer_that_was_no_longer_agreed_is_seen(case):
    guest, team = Invited.objects.get().post.organisation, case.transfers.get().to_organisation
    at_the_table = Look("conference", case.pk, guest.pk, ASKED, ("where",))
    asked = Look("transfer", case.pk, team.pk, ASKED + HOUR, ("Alojamiento",))
    too_much = Look("transfer", case.pk, team.pk, ASKED + HOUR, ("handover",))

    assert found(Diary(looks=[at_the_table, asked])) == set()
    assert "handover_seen_before_its_time" in found(Diary(looks=[too_much]))
    change(yes(case, "conference"), ends_at=ASKED)
    assert "guest_saw_without_consent" in found(Diary(looks=[at_the_table]))
    change(Consent.objects.filter(case=case, purpose="transfer"), revoked_at=ASKED + HOUR)
    assert "guest_saw_without_consent" in found(Diary(looks=[asked]))


@pytest.fixture
def closed(case):
    from anclaje.cases.actions import referrals

    by = case.opened_by
    referrals.withdraw_referral(referral=case.referrals.get(), note="", by=by, at=LATER)
    return closing.close_case(
        case=case, reason=ClosingReason.MOVED_ON, note="Lo acordamos.", by=by, at=LATER + HOUR
    )


LEFT_OPEN = [
    lambda case: change(case.conferences, status="called", held_at=None, minutes_at=None),
    lambda case: change(case.conferences, shuts_at=LATER + DAY),
    lambda case: change(Agreed.objects.all(), state="to_do", ended_at=None),
    lambda case: change(case.transfers, status="proposed", answered_at=None, answered_by=None),
    lambda case: change(case.referrals, status="sent", ended_at=None),
    lambda case: change(case.tasks.filter(state="lapsed"), state="to_do", ended_at=None),
    give_a_grant,
]


@pytest.mark.parametrize("spoil", LEFT_OPEN)
def test_what_a_closed_case_leaves_open_is_seen(closed, spoil):
    assert found(last_tick=LATER + 2 * HOUR) == set()

    with writing():
        spoil(closed)

    assert "left_open_at_the_exit" in found(last_tick=LATER + 2 * HOUR)


def test_somebody_who_holds_data_of_a_closed_case_and_was_not_asked_is_seen(closed):
    guest = Invited.objects.get().post.organisation
    with writing():
        closed.deletions.filter(organisation=guest).delete()

    assert "holder_not_told" in found(last_tick=LATER + 2 * HOUR)
