"""The directory as somebody keeps it true: entries asked and silent, a correction, turns, a day off."""

from datetime import datetime, time, timedelta

from anclaje.accounts.models import User
from anclaje.accounts.roles import Role
from anclaje.foundation import pack as packs
from anclaje.network.actions.corrections import propose_corrections
from anclaje.network.actions.holidays import add_holiday
from anclaje.network.actions.roster import TurnFacts, add_turn
from anclaje.network.actions.verification import ask_deputy, ask_institution, confirm_entry
from anclaje.network.domain.corrections import Change
from anclaje.network.domain.hours import DAYS
from anclaje.network.models import Contact, Organisation, Post, Verification
from anclaje.network.queries_verification import entry_of
from anclaje.network.verification_link import secret_of
from anclaje.territory.models import Place
from anclaje.website.demonstration.plan import Plan

ASKED_DAYS_AGO = 20
ASKED = 12
NIGHT, MORNING = time(20), time(8)


def keep_directory_true(plan: Plan, at: datetime) -> None:
    """In the municipality of the focal point who signs in, and a few questions elsewhere."""
    here = _own_place(plan)
    _ask(here, at)
    _write_turns(here, at)
    _rest(plan, here, at)
    _correct(here, at)


def _own_place(plan: Plan) -> Place:
    code = next(row["place"] for row in plan.people if row["role"] == "focal_point")
    return Place.objects.municipalities().get(code=code)


def _ask(here: Place, at: datetime) -> None:
    """Every third of the institutions asked has confirmed, the others are silent."""
    asked_at = at - timedelta(days=ASKED_DAYS_AGO)
    listed = Organisation.objects.active().filter(is_demonstration=True, contacts__isnull=False).distinct()
    local, others = listed.in_place(here).in_order(), listed.exclude(place=here).in_order()
    chosen = [*local[: ASKED // 2], *others[: ASKED // 2]]
    for number, organisation in enumerate(chosen):
        question = ask_institution(organisation=organisation, by=None, at=asked_at)
        if number % 3 == 0:
            _confirm(question, organisation, asked_at + timedelta(days=2))
        else:
            ask_deputy(verification=question, by=None, at=asked_at + timedelta(days=7))


def _confirm(question: Verification, organisation: Organisation, at: datetime) -> None:
    seen = entry_of(organisation).mark
    confirm_entry(token=secret_of(question.pk), seen=seen, by=None, at=at)


def _write_turns(here: Place, at: datetime) -> None:
    """The nights of the week, and by day at the weekend: Monday to Friday by day the office answers."""
    duty = Contact.objects.active().filter(agreement__municipality=here, kind="duty").first()
    if duty is None:
        return
    since = packs.current().calendar.day(at - timedelta(days=60))
    for days, starts, ends in ((DAYS, NIGHT, MORNING), (DAYS[5:], MORNING, NIGHT)):
        facts = TurnFacts(days, starts, ends, since)
        add_turn(organisation=duty.organisation, contact=duty, facts=facts, by=None, at=at)


def _rest(plan: Plan, here: Place, at: datetime) -> None:
    calendar = plan.pack.calendar
    days = (calendar.day(at) + timedelta(days=ahead) for ahead in range(9, 40))
    day = next(day for day in days if calendar.is_working_day(day))
    add_holiday(place=here, day=day, name="Aniversario de la ciudad (ejemplo)", by=None, at=at)


def _correct(here: Place, at: datetime) -> None:
    """Somebody of the directory's readers found another telephone."""
    contact = (
        Contact.objects.active()
        .filter(organisation__place=here, agreement__isnull=True)
        .exclude(telephone="")
        .order_by("pk")
        .first()
    )
    finder = _finder()
    if contact is None or finder is None:
        return
    change = Change("telephone", contact.telephone, "0800 555 9999", contact_id=contact.pk)
    at -= timedelta(days=2)
    propose_corrections(organisation=contact.organisation, changes=[change], by=finder, at=at)


def _finder() -> User | None:
    post = Post.objects.active().filter(role=Role.CASEWORKER, holder__isnull=False).in_order().first()
    return post.holder if post else None
