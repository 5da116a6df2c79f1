"""Invented: a case conference that was held, one that is called, and a case on its way to another team."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from anclaje.accounts.models import User
from anclaje.cases.actions import agreements, conferences, transfers
from anclaje.cases.actions.conferences import Guest
from anclaje.cases.actions.referring import Agreed as SaidYes
from anclaje.cases.domain.conferences import Way
from anclaje.cases.models import Case, Conference, Referral
from anclaje.cases.taking_part import may_come, teams_elsewhere
from anclaje.foundation import pack

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def sit_together(users: Mapping[str, User], at: datetime) -> None:
    """What has happened by `at`, in cases of the caseworker whose referrals somebody answers."""
    worker, receiver = users["caseworker"], users["service_worker"]
    asked = Referral.objects.visible_to(receiver).still_open().filter(case__team_post__holder=worker)
    cases = list(Case.objects.filter(pk__in=asked.values("case")).still_open().order_by("opened_at", "pk"))
    if cases:
        _held(cases[0], worker, users["coordinator"], at)
    if len(cases) > 1:
        _called(cases[1], worker, at)
    _on_its_way(worker, [case.pk for case in cases], at)


def _call(case: Case, worker: User, to_decide: str, called_at: datetime, meets_at: datetime) -> Conference:
    return conferences.call_conference(
        case=case,
        meets_at=meets_at,
        way=Way.IN_PERSON,
        where="Sala de reuniones del centro de salud (inventada)",
        to_decide=to_decide,
        guests=[Guest(post) for post, _ground in may_come(case, called_at)],
        why_later="La sala estaba ocupada antes.",
        by=worker,
        at=called_at,
    )


def _held(case: Case, worker: User, coordinator: User, at: datetime) -> None:
    last_asked = case.referrals.order_by("-sent_at").values_list("sent_at", flat=True)[0]
    called_at = max(last_asked + HOUR, at - 3 * DAY)
    meets_at = called_at + (at - called_at) / 2
    row = _call(case, worker, "Cómo siguen los controles y quién acompaña.", called_at, meets_at)
    row = conferences.hold_conference(
        conference=row,
        took_part=list(row.invited.all()),
        minutes="Se acordó el orden de los turnos. Cada organismo sabe qué le toca.",
        by=worker,
        at=meets_at + HOUR / 2,
    )
    day = pack.current().calendar.day
    texts = ("Reserva el turno de control", "Acompaña hasta la guardia", "Confirma el horario del traslado")
    due = (day(at + DAY), day(at + 6 * DAY), day(at + 3 * DAY))
    guests = list(row.invited.live().order_by("-stands_on", "pk"))
    made = [
        agreements.agree(
            conference=row, owner=guests[number % len(guests)].post, text=text, due_on=due_on, by=worker,
            at=meets_at + HOUR,
        )
        for number, (text, due_on) in enumerate(zip(texts, due, strict=True))
    ]  # fmt: skip
    agreements.end_agreement(agreed=made[1], is_kept=True, by=worker, at=at - HOUR / 4)
    agreements.approve_minutes(conference=row, by=coordinator, at=at - HOUR / 4)


def _called(case: Case, worker: User, at: datetime) -> None:
    _call(case, worker, "Quién acompaña a la primera entrevista.", at - HOUR / 2, at + DAY)


def _on_its_way(worker: User, besides: list, at: datetime) -> None:
    """The person moves, and the team there has been talked to; it has not answered yet."""
    own = Case.objects.still_open().filter(team_post__holder=worker).exclude(pk__in=besides)
    case = own.order_by("opened_at", "pk").first()
    teams = teams_elsewhere(case) if case else []
    if not teams:
        return
    transfers.propose_transfer(
        case=case,
        organisation=teams[0],
        handover="Prefiere mensajes a la mañana. Sigue el control de salud.",
        contacted_at=at - DAY,
        contacted_with="Coordinación del equipo",
        needs=list(case.needs.values_list("need__code", flat=True)),
        agreed=SaidYes(),
        by=worker,
        at=at - HOUR,
    )
