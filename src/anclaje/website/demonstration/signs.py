"""Invented checklists, a consultation and two proofs of calls, so that nobody opens an empty page."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from anclaje.accounts.models import User
from anclaje.cases.actions import consulting, reporting, screening
from anclaje.cases.domain.reporting import Outcome
from anclaje.cases.domain.screening import Age, Answer, Basis, Profile, Value
from anclaje.cases.models import Case, Screening
from anclaje.cases.models.screening import Route
from anclaje.network.models import Post
from anclaje.territory.models import Place

HOUR = timedelta(hours=1)
SEEN, TOLD = Answer(Value.YES, Basis.OBSERVED), Answer(Value.YES, Basis.TOLD)
NOT_SEEN, UNKNOWN = Answer(Value.NO, Basis.OBSERVED), Answer(Value.UNKNOWN)
SAFE = dict.fromkeys(("DNG1", "DNG2", "DNG3", "DNG4"), NOT_SEEN)
KILN = {"CL_tools": UNKNOWN, "CL_loads": SEEN, "CL_air": SEEN, "CL_street": NOT_SEEN}
SHOP = {"FL_living": SEEN, "FL_closed": SEEN, "FL_speaks": NOT_SEEN}
PAY = {"FL_hours": TOLD, "FL_pay": TOLD, "FL_debt": UNKNOWN}


def note_signs(users: Mapping[str, User], at: datetime) -> None:
    """What the inspector, the focal point and the team noted in the last days."""
    place = Place.objects.municipalities().get(code="06595")
    kiln = _begun("child_labour", place, users["inspector"], at - 50 * HOUR)
    _filled(kiln, Profile(Age.OF_14_15, "kiln", "work", 6, None), {1: KILN}, at - 49 * HOUR)
    _consulted(kiln, users["focal_point"], at - 48 * HOUR)
    workshop = _begun("forced_labour", place, users["focal_point"], at - 5 * HOUR)
    _filled(workshop, Profile(Age.ADULT, "workshop"), {1: SHOP, 2: PAY}, at - 5 * HOUR, is_finished=False)
    _reported(place, users["inspector"], at)
    _in_a_case(users["caseworker"], at)


def _begun(instrument: str, place: Place, by: User, at: datetime) -> Screening:
    begun = screening.Begun(instrument, place, SAFE, is_invented=True)
    return screening.begin_screening(begun=begun, by=by, at=at)


def _filled(
    row: Screening, profile: Profile, pages: Mapping[int, Mapping[str, Answer]], at: datetime,
    *, is_finished: bool = True,
) -> None:  # fmt: skip
    by = row.made_by
    screening.keep_profile(screening=row, profile=profile, note="", by=by, at=at)
    for page, answers in pages.items():
        screening.keep_answers(screening=row, page=page, answers=answers, by=by, at=at)
    if is_finished:
        screening.finish_screening(screening=row, by=by, at=at)


def _consulted(row: Screening, focal: User, at: datetime) -> None:
    post = Post.objects.active().held_by(focal).in_order().first()
    asked = consulting.consult(screening=row, post=post, call_back="0800 555 0100", by=row.made_by, at=at)
    consulting.answer_consultation(consultation=asked, route=Route.CHILD, by=focal, at=at + 3 * HOUR)


def _reported(place: Place, by: User, at: datetime) -> None:
    """One that is complete, one of which nobody has answered yet."""
    done = _route(place, by, at - 47 * HOUR)
    for channel, outcome, number, told_by, after in (
        ("145", Outcome.BUSY, "", "", 1),
        ("145", Outcome.NUMBER, "DEMO-145-0001", "Guardia", 2),
        ("SERVICIO_LOCAL", Outcome.ACKNOWLEDGED, "", "Guardia del Servicio Local", 3),
    ):
        made_at = at - 47 * HOUR + after * HOUR
        told = reporting.Told(channel, outcome, made_at, number, told_by)
        reporting.record_call(report=done, told=told, by=by, at=made_at)
    waiting = _route(place, by, at - 2 * HOUR)
    told = reporting.Told("145", Outcome.NO_ANSWER, at - HOUR)
    reporting.record_call(report=waiting, told=told, by=by, at=at - HOUR)


def _route(place: Place, by: User, at: datetime):
    begun = reporting.Begun(place, danger=False, is_child=True, starts_at=at, is_invented=True)
    return reporting.begin_report(begun=begun, by=by, at=at)


def _in_a_case(by: User, at: datetime) -> None:
    """A checklist that the team fills in beside a case of theirs."""
    case = Case.objects.visible_to(by).still_open().filter(issue__code="HT").in_order().first()
    if case is not None:
        begun = screening.Begun("trafficking_adult", case.place, SAFE, is_invented=True)
        row = screening.begin_screening(begun=begun, case=case, by=by, at=at - 30 * HOUR)
        answers = {"TA_watched": TOLD, "TA_lost": UNKNOWN}
        _filled(row, Profile(Age.ADULT, "home", "household"), {1: answers}, at - 30 * HOUR)
