"""Requests get a number; a court's order goes through two people. And what people try against it."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anclaje.accounts.roles import Role
from anclaje.audit.models import Event
from anclaje.cases.actions import consents, gate, people
from anclaje.cases.actions.gate import Ordered
from anclaje.cases.domain.gate import LASTS, Asker, Status, Told
from anclaje.cases.models import CourtOrder, Happening, InformationRequest
from anclaje.foundation import pack
from anclaje.foundation.errors import Denied, RuleBroken, Stale
from anclaje.network.models import Message
from anclaje.network.tests.builders import a_person_with, an_organisation

from ..builders import NOW, a_case, a_caseworker, a_coordinator, a_need, the_lead

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)
TODAY = pack.current().calendar.day(NOW)
FIELDS = ("code", "age_band", "municipality")


def ordered(fields=FIELDS, **facts):
    usual = {"court": "Juzgado Federal 1", "file_number": "FLP 9/2026", "ordered_on": TODAY}
    return Ordered(**{**usual, **facts}, fields=fields)


def named(person, name):
    people.record_identity(person=person, name=name, contact="calle 1", by=person.case.opened_by, at=NOW)


def a_supervisor():
    return a_person_with(Role.SUPERVISOR, organisation=the_lead(), name="Susana Supervisa")


def an_order(case=None, by=None, at=NOW, **facts):
    case = case or a_case()
    return gate.propose_order(
        person=case.people.get(position=1), ordered=ordered(**facts), by=by or a_coordinator(), at=at
    )


def approved(order, by=None, at=LATER):
    return gate.approve_order(order=order, by=by or a_supervisor(), at=at, seen_version=order.version)


def released(order, by=None, at=LATER):
    return gate.release_order(order=order, by=by or order.proposed_by, at=at, seen_version=order.version)


def asked(their_number="", at=NOW, by=None):
    return gate.answer_request(
        kind=Asker.POLICE, authority="Comisaría 1.ª", their_number=their_number, asked_on=TODAY,
        by=by or a_caseworker(), at=at,
    )  # fmt: skip


# Requests


def test_a_request_is_answered_by_its_number_and_nothing_else():
    row = asked()

    assert row.number.startswith("S-AR-B-26-")
    assert row.answered_at == row.recorded_at == NOW
    assert b"Comisar" not in bytes(row.authority)


def test_a_known_and_an_unknown_person_get_the_same_answer_by_the_same_way():
    by = a_caseworker()
    case = a_case(by=by, references=(("court_file", "FLP 123/2026"),))
    named(case.people.get(), "Ana Conocida")
    asked(by=by)  # whatever is read once is read now

    with CaptureQueriesContext(connection) as of_known:
        known = asked("FLP 123/2026", by=by)
    with CaptureQueriesContext(connection) as of_unknown:
        unknown = asked("FLP 999/2026", by=by)

    tables = ("cases_case", "cases_person", "cases_identity", "cases_reference")
    shapes = [[_shape(query["sql"]) for query in found] for found in (of_known, of_unknown)]
    assert shapes[0] == shapes[1]
    assert not [sql for sql in shapes[0] for table in tables if f'"{table}"' in sql]
    assert (known.kind, known.answered_at) == (unknown.kind, unknown.answered_at)


def _shape(sql):
    """What is asked of the database, without the values."""
    return sql.split(" VALUES ")[0].split(" WHERE ")[0].split(' "s')[0]


def test_no_field_of_a_request_says_about_whom_it_was():
    names = {field.name for field in InformationRequest._meta.get_fields()}

    assert not names & {"person", "case", "name", "about", "document_number"}


@pytest.mark.parametrize("role", [Role.LEARNER, Role.INSPECTOR, Role.FOCAL_POINT, Role.ADMINISTRATOR])
def test_who_does_not_accompany_people_records_no_request_and_sees_none(role):
    row = asked()
    other = a_person_with(role, organisation=an_organisation())

    assert not InformationRequest.objects.visible_to(other).exists()
    with pytest.raises(Denied):
        asked(by=other)
    assert InformationRequest.objects.visible_to(row.recorded_by).get() == row


# A court's order


def test_a_court_s_order_goes_through_two_people_and_lets_out_exactly_what_it_names():
    case = a_case()
    a_need(case)
    people.record_identity(
        person=case.people.get(), name="Ana Reservada", contact="11-555", by=case.opened_by, at=NOW
    )
    order = an_order(case)

    order = released(approved(order))

    document = json.loads(order.opened("document"))
    assert document == [["code", case.code], ["age_band", "30 a 59 años"], ["municipality", "Olavarría"]]
    assert "Ana" not in str(document)
    assert order.approved_by_id != order.proposed_by_id
    kinds = list(Happening.objects.filter(case=case, kind__startswith="cases.order").order_by("at", "pk"))
    assert [row.kind for row in kinds] == [
        "cases.order_proposed",
        "cases.order_approved",
        "cases.order_released",
    ]
    assert kinds[-1].facts == {"fields": ["code", "age_band", "municipality"]}
    assert Event.objects.filter(case_id=case.pk, kind="cases.order_released").count() == 1


def test_the_document_is_sealed_and_stays_as_it_was():
    case = a_case()
    person = case.people.get()
    order = released(approved(an_order(case)))
    people.record_person(
        case=case, person=person, age_band="60+", gender="", languages=(), accessibility=(),
        by=case.opened_by, at=LATER,
    )  # fmt: skip

    assert b"30" not in bytes(order.document)
    said = gate.read_document(order=order, by=order.proposed_by, at=LATER)
    assert dict(said)["age_band"] == "30 a 59 años"
    assert Event.objects.filter(kind="cases.order_read", about_id=str(order.pk)).exists()


def test_the_name_of_one_person_never_brings_that_of_another():
    case = a_case(age_bands=("30-59", "6-12"))
    for person, name in zip(case.people.order_by("position"), ("Ana Uno", "Beto Dos"), strict=True):
        named(person, name)

    order = released(approved(an_order(case, fields=("name", "age_band", "needs", "references"))))

    document = order.opened("document")
    assert "Ana Uno" in document
    assert "Beto" not in document
    assert "calle" not in document
    assert "6 a 12" not in document


def test_the_second_person_hears_of_it_and_the_team_tells_the_person():
    supervisor = a_supervisor()
    order = an_order()
    assert Message.objects.get(kind="order_proposed").post.holder == supervisor

    order = released(approved(order, by=supervisor))

    told = Message.objects.get(kind="order_released")
    assert told.post == order.case.team_post
    order = gate.note_told(order=order, told=Told.NOT_SAFE, by=order.case.opened_by, at=LATER)
    order = gate.note_told(order=order, told=Told.TOLD, by=order.case.opened_by, at=LATER)
    with pytest.raises(RuleBroken, match="told already"):
        gate.note_told(order=order, told=Told.NOT_SAFE, by=order.case.opened_by, at=LATER)


def test_nobody_proposes_twice_about_the_same_person():
    order = an_order()

    with pytest.raises(RuleBroken, match="already"):
        an_order(order.case)


def test_nobody_approves_their_own_proposal_nor_their_own_amendment():
    order = an_order()
    with pytest.raises(Denied, match="two people"):
        approved(order, by=order.proposed_by)

    supervisor = a_supervisor()
    mended = gate.amend_order(
        order=order, ordered=ordered(("code",)), by=supervisor, at=LATER, seen_version=order.version
    )
    with pytest.raises(Denied):
        approved(mended, by=supervisor)
    assert approved(mended, by=order.proposed_by).status == Status.APPROVED


def test_a_field_added_after_somebody_looked_is_not_approved_unseen():
    order = an_order()
    gate.amend_order(
        order=order, ordered=ordered((*FIELDS, "name")), by=order.proposed_by, at=LATER,
        seen_version=order.version,
    )  # fmt: skip

    with pytest.raises(Stale):
        approved(order)
    with pytest.raises(RuleBroken, match="Look at the order"):
        gate.approve_order(order=order, by=a_supervisor(), at=LATER, seen_version=None)


def test_what_was_approved_is_not_changed_any_more():
    order = approved(an_order())

    with pytest.raises(RuleBroken, match="not changed"):
        gate.amend_order(
            order=order,
            ordered=ordered(("name",)),
            by=order.proposed_by,
            at=LATER,
            seen_version=order.version,
        )


def test_what_was_taken_back_is_not_approved_and_what_was_refused_is_not_released():
    order = an_order()
    order = gate.withdraw_order(order=order, reason="Otra persona", by=order.proposed_by, at=LATER)
    with pytest.raises(RuleBroken):
        approved(order)

    other = approved(an_order(order.case))
    other = gate.refuse_order(order=other, reason="El juzgado lo retiró", by=a_supervisor(), at=LATER)
    with pytest.raises(RuleBroken):
        released(other)
    assert not other.document


def test_nothing_is_released_twice_or_before_it_is_approved():
    order = an_order()
    with pytest.raises(RuleBroken):
        released(order)

    order = released(approved(order))
    with pytest.raises(RuleBroken):
        released(order)


def test_a_proposal_that_grew_too_old_is_proposed_anew():
    order = an_order()
    at = NOW + LASTS
    with pytest.raises(RuleBroken, match="too old"):
        approved(order, at=at)

    again = gate.propose_order(person=order.person, ordered=ordered(), by=a_coordinator(), at=at)

    assert CourtOrder.objects.get(pk=order.pk).status == Status.EXPIRED
    assert again.status == Status.PROPOSED


def test_an_approval_that_grew_too_old_releases_nothing():
    order = approved(an_order())

    with pytest.raises(RuleBroken, match="too old"):
        released(order, at=NOW + LASTS)


def test_somebody_shut_out_of_the_case_neither_sees_nor_approves_it():
    order = an_order()
    supervisor = a_supervisor()
    consents.set_exclusion(case=order.case, user=supervisor, by=order.case.opened_by, at=NOW)

    assert not CourtOrder.objects.visible_to(supervisor).exists()
    with pytest.raises(Denied):
        approved(order, by=supervisor)


def test_somebody_shut_out_is_not_asked_to_be_the_second_person():
    case = a_case()
    supervisor = a_supervisor()
    consents.set_exclusion(case=case, user=supervisor, by=case.opened_by, at=NOW)

    an_order(case)

    assert not Message.objects.filter(kind="order_proposed", post__holder=supervisor).exists()


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.INSPECTOR, Role.LEARNER, Role.ADMINISTRATOR])
def test_who_does_not_hold_the_gate_proposes_nothing(role):
    case = a_case()
    organisation = the_lead() if role == Role.CASEWORKER else an_organisation()

    with pytest.raises(Denied):
        an_order(case, by=a_person_with(role, organisation=organisation))


def test_the_gate_of_another_agency_is_not_this_one():
    order = an_order()
    other = a_person_with(Role.COORDINATOR, organisation=the_lead("CL"))

    assert not CourtOrder.objects.visible_to(other).exists()
    with pytest.raises(Denied):
        approved(order, by=other)


def test_an_order_from_tomorrow_or_without_its_court_is_refused():
    for wrong in ({"ordered_on": TODAY + timedelta(days=1)}, {"court": " "}, {"file_number": ""}):
        with pytest.raises(RuleBroken):
            an_order(a_case(), **wrong)
