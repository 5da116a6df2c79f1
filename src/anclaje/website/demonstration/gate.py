"""Invented: an inspection's family, a request of the police, a court's order, a form that was filled in."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from anclaje.accounts.models import User
from anclaje.cases.actions import gate, inspection, intake, registries
from anclaje.cases.actions.consents import record_consent
from anclaje.cases.actions.gate import Ordered
from anclaje.cases.actions.inspection import Act
from anclaje.cases.domain.consent import Purpose
from anclaje.cases.domain.gate import Asker
from anclaje.cases.models import Case
from anclaje.cases.queries_inspection import needs_of_the_family
from anclaje.cases.queries_registries import templates
from anclaje.foundation import pack

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def open_the_gate(users: Mapping[str, User], at: datetime) -> None:
    """What has happened by `at`; the invented numbers say that they are invented."""
    officer = users["copreti_officer"]
    by_inspection = Case.objects.visible_to(officer).still_open().filter(found_by_inspection=True)
    families = list(by_inspection.filter(issue__code="CL").order_by("opened_at")[:2])
    if families:
        _meet_family(families[0], officer, at)
        _fill_form(families[0], officer, at)
    for number, case in enumerate(families[1:], start=2):
        act = Act(number=f"ACTA INVENTADA {number}", done_at=case.opened_at)
        inspection.record_inspection(case=case, act=act, by=officer, at=at - HOUR)
    _answer_police(users["caseworker"], at)
    _propose_order(users["coordinator"], at)


def _meet_family(case: Case, officer: User, at: datetime) -> None:
    day = pack.current().calendar.day
    met = min(case.opened_at + 2 * DAY, at - HOUR)
    act = Act(
        number="ACTA INVENTADA 1",
        done_at=case.opened_at,
        labour_copied_on=day(case.opened_at),
        commission_told_on=day(case.opened_at),
    )
    inspection.record_inspection(case=case, act=act, by=officer, at=met - HOUR)
    inspection.record_family_approach(
        case=case,
        leads=case.lead,
        approached_at=met,
        needs=[(need, "medium") for need in needs_of_the_family()],
        agreed="Turno tarde en la escuela y un cupo en el centro de cuidado.",
        by=officer,
        at=met,
    )


def _fill_form(case: Case, officer: User, at: datetime) -> None:
    agreed_at = at - 5 * HOUR
    record_consent(
        case=case, purpose=Purpose.SHARED_DATABASE, recipient=None, data=(), agreed=True, is_oral=True,
        is_assent=True, note="", by=officer, at=agreed_at,
    )  # fmt: skip
    registries.export_to_registry(
        template=templates()["sitiba"], cases=[case], ending="xlsx", by=officer, at=at - 4 * HOUR
    )


def _answer_police(worker: User, at: datetime) -> None:
    asked_at = at - 3 * DAY
    gate.answer_request(
        kind=Asker.POLICE,
        authority="Comisaría inventada",
        their_number="NOTA INVENTADA 12",
        asked_on=pack.current().calendar.day(asked_at),
        by=worker,
        at=asked_at,
    )


def _propose_order(coordinator: User, at: datetime) -> None:
    """Of a case of trafficking, waiting for the second person."""
    own = Case.objects.visible_to(coordinator).still_open().filter(issue__code="HT")
    case = own.order_by("opened_at").first()
    if case is None:
        return
    proposed_at = at - DAY
    intake.keep_reference(
        case=case, kind="court_file", number="EXPEDIENTE INVENTADO 34", by=coordinator, at=proposed_at
    )
    ordered = Ordered(
        court="Juzgado inventado",
        file_number="EXPEDIENTE INVENTADO 34",
        ordered_on=pack.current().calendar.day(proposed_at),
        fields=("code", "state", "opened_on"),
    )
    gate.propose_order(
        person=case.people.order_by("position")[0], ordered=ordered, by=coordinator, at=proposed_at
    )
