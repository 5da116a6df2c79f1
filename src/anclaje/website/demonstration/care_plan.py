"""Invented plans: how to stay safe, goals, a child's record, a file, and one person in two cases."""

import struct
import zlib
from collections.abc import Mapping
from datetime import datetime, timedelta

from anclaje.accounts.models import User
from anclaje.cases.actions import assessment, attachments, children, contacts, goals, links, people, safety
from anclaje.cases.disguises import betraying, disguises
from anclaje.cases.domain.children import Looked, is_child
from anclaje.cases.models import Case, Person
from anclaje.cases.models.plan import EntryKind
from anclaje.foundation import pack

DAY = timedelta(days=1)
NAME = "Persona Inventada de la Demostración"


def agree_plans(users: Mapping[str, User], at: datetime) -> None:
    """Two cases of the caseworker with a plan; the first child with a record; one file."""
    worker = users["caseworker"]
    own = list(Case.objects.visible_to(worker).still_open().filter(opened_by=worker).order_by("opened_at"))
    for case in [case for case in own if case.risk_level][:2]:
        _stay_safe(case, worker, at)
    if own:
        _want_something(own[0], worker, at)
        _hand_in(own[0], worker, at)
    for case in own[:2]:
        person = case.people.order_by("position").first()
        people.record_identity(person=person, name=NAME, contact="", by=worker, at=at)
    if len(own) > 2:
        links.link_family(case=own[0], other=own[2], by=worker, at=at)
    _see_a_child(own, worker, at)


def _stay_safe(case: Case, worker: User, at: datetime) -> None:
    parts = {
        "signals": "Si llama dos veces y corta, no vuelve sola.",
        "word": "Empanada",
        "contacts": "Mi prima; la vecina de enfrente.",
        "devices": "Apaga la ubicación; borra los mensajes al salir.",
        "documents": "Copia del documento con mi prima.",
        "refuge": "Lo de mi prima, hasta que llegue el equipo.",
    }
    safety.agree_safety_plan(
        case=case, parts=parts, disguise=disguises().get("shopping"), chosen={"refuge": "Duraznos"},
        betraying=betraying(), by=worker, at=at - timedelta(hours=3),
    )  # fmt: skip
    case.refresh_from_db()
    contacts.note_contact(
        case=case, way=case.safe_contact_way if case.safe_contact_way not in ("", "none") else "message",
        outcome="spoke", why_otherwise="Así lo pidió", note="Todo sigue igual.", by=worker,
        at=at - timedelta(hours=2),
    )  # fmt: skip


def _want_something(case: Case, worker: User, at: datetime) -> None:
    past = max(case.opened_at, at - 6 * DAY)
    today = pack.current().calendar.day
    for text, due_on in (("Volver a estudiar de noche", today(past + DAY)), ("Tener mi documento", None)):
        assessment.record_plan_entry(
            case=case, kind=EntryKind.GOAL, text=text, owner=None if due_on else case.team_post,
            due_on=due_on, by=worker, at=past,
        )  # fmt: skip
    assessment.agree_plan(case=case, by=worker, at=past)
    goal = case.plan_entries.goals_still_wanted().filter(due_on__isnull=True).first()
    goals.change_goal(
        entry=goal, text="Tener mi documento y el de mi hija", owner=case.team_post,
        due_on=today(at + 20 * DAY), note="Sumó a su hija", by=worker, at=at - timedelta(hours=1),
    )  # fmt: skip


def _see_a_child(own: list[Case], worker: User, at: datetime) -> None:
    rows = Person.objects.filter(case__in=own).select_related("key", "case").order_by("case__opened_at", "pk")
    child = next((row for row in rows if is_child(row.age_band)), None)
    if child is None:
        return
    looked = Looked(
        heard="yes", opinion="Quiero seguir en mi escuela y estar con mi abuela.", maturity="growing",
        centre_of_life="La escuela, su grupo de fútbol, la abuela.", family="extended", why_not_family="",
        decision="Va a lo de la abuela y sigue en la escuela.", why="Es lo que pide, y la abuela puede.",
        took_part=("child", "family", "team"), assent="agreed", why_without_assent="",
    )  # fmt: skip
    children.record_child(person=child, looked=looked, by=worker, at=at)
    for relation, may, why in (("grandparent", True, ""), ("partner", False, "La niña le teme.")):
        children.record_guardian(
            person=child, guardian=None, relation=relation, may_be_contacted=may, why=why,
            since=pack.current().calendar.day(at), by=worker, at=at,
        )  # fmt: skip


def _hand_in(case: Case, worker: User, at: datetime) -> None:
    attachments.add_attachment(
        case=case, content=_a_blank_page(), title="Constancia de alumno regular (inventada)",
        shows_nobody=True, by=worker, at=at,
    )  # fmt: skip


def _a_blank_page(width: int = 210, height: int = 297) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\x00" + b"\xff" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
