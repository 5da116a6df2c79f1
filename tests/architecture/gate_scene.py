"""What the access scene holds of inspections, the legal gate and other registries: of each case one."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from anclaje.accounts.models import User
from anclaje.accounts.roles import Role
from anclaje.audit.recording import writing
from anclaje.cases.domain.gate import Asker, Status
from anclaje.cases.models import Case, CourtOrder, InformationRequest, Inspection, ReceiptRun, Reference
from anclaje.foundation import pack
from anclaje.network.models import Organisation
from anclaje.privacy.models import CaseKey

RELEASED = ("cases:order-document", "cases:order-told")
TEMPLATE = "sitiba"


class GateScene:
    """people, organisations: by role. A proposal of each case was made by nobody who is asked here."""

    def __init__(
        self,
        cases: Iterable[Case],
        people: Mapping[Role, User],
        organisations: Mapping[Role, Organisation],
        proposer: User,
        at: datetime,
    ):
        self._people, self._organisations = people, organisations
        self._asked: dict[Any, InformationRequest] = {}
        self._runs: dict[Any, ReceiptRun] = {}
        with writing():
            for case in cases:
                _found_by_inspection(case, at)
                _ordered(case, proposer, people[Role.SUPERVISOR], at)
            for role, person in people.items():
                self._asked[role] = _asked(organisations[role], person, at)
                self._runs[role] = ReceiptRun.objects.create(
                    key=CaseKey.objects.create(), template=TEMPLATE, by=person, received_at=at
                )

    def arguments(
        self, role: Role, relation: str, case: Case, operation: str
    ) -> Mapping[str, Callable[[], Any]]:
        status = Status.RELEASED if operation in RELEASED else Status.PROPOSED
        whose = role if relation in ("own", "-") else _somebody_else(role)
        runs = {}
        if operation in ("cases:receipt-run", "cases:receipts-apply"):
            runs = {"run_id": lambda: self._runs[whose].pk}
        return {
            "order_id": lambda: case.orders.get(status=status).pk,
            "request_id": lambda: self._asked[whose].pk,
            "reference_id": lambda: case.references.in_order().first().pk,
            "template": lambda: TEMPLATE,
            **runs,
        }


def _somebody_else(role: Role) -> Role:
    return Role.CASEWORKER if role == Role.COPRETI_OFFICER else Role.COPRETI_OFFICER


def _found_by_inspection(case: Case, at: datetime) -> None:
    Inspection.objects.create(
        case=case, key=case.key, done_at=at - timedelta(days=2), recorded_at=at, recorded_by=case.opened_by,
        leads=case.lead, approached_at=at - timedelta(days=1),
    )  # fmt: skip
    Reference.objects.create(case=case, key=case.key, kind="court_file", blind="0" * 32, kept_at=at)


def _ordered(case: Case, proposer: User, approver: User, at: datetime) -> None:
    told = {
        "case": case, "key": case.key, "person": case.people.first(), "proposed_by": proposer,
        "ordered_on": pack.current().calendar.day(at), "fields": ["code"], "proposed_at": at,
        "expires_at": at + timedelta(days=10),
    }  # fmt: skip
    CourtOrder.objects.create(**told)
    approved = {"approved_at": at, "approved_by": approver, "ended_at": at, "ended_by": approver}
    CourtOrder.objects.create(**told, **approved, status=Status.RELEASED)


def _asked(organisation: Organisation, person: User, at: datetime) -> InformationRequest:
    return InformationRequest.objects.create(
        key=CaseKey.objects.create(), number=f"S-{person.pk.hex[-12:]}", organisation=organisation,
        kind=Asker.POLICE, asked_on=pack.current().calendar.day(at), recorded_at=at, recorded_by=person,
        answered_at=at,
    )  # fmt: skip
