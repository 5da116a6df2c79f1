"""What must hold after any month, read from the database apart from how it was written.

Each promise is told again here in its own words, from rows and not from the rules that made them, so
that a mistake in a rule shows.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from anclaje.audit.actions import seal
from anclaje.audit.queries import verify
from anclaje.cases.actions import _clocks
from anclaje.cases.domain.consent import Data
from anclaje.cases.models import Case, Consent, Escalation, Exclusion, Referral, Task
from anclaje.cases.queries import step_of
from anclaje.network.models import Message, Service
from anclaje.website.simulation.diary import Diary, Seen
from anclaje.website.simulation.fault import Fault
from anclaje.website.simulation.invariants_together import faults_together
from anclaje.website.simulation.said import holds
from anclaje.website.simulation.world import World


def faults(diary: Diary, world: World, *, since: datetime, last_tick: datetime) -> list[Fault]:
    """Everything that should not have happened; empty after a good month."""
    found = [
        *_sent_without_consent(),
        *_seen_without_consent(diary),
        *_told_though_excluded(),
        *_forgotten(last_tick),
        *_rungs_out_of_order(),
        *_told_twice(),
        *_places_out_of_bounds(),
        *faults_together(diary, last_tick),
    ]
    seal(at=last_tick)
    checked = verify()
    if checked.first_bad is not None:
        found.append(Fault("audit_broken", str(checked.first_bad)))
    return found


def _sent_without_consent() -> Iterator[Fault]:
    """Every referral went out under a yes for that very institution, and carried no more than was agreed."""
    for referral in Referral.objects.select_related("consent", "key"):
        consent = referral.consent
        if not _held(consent, referral.organisation_id, referral.sent_at):
            yield Fault("sent_without_consent", str(referral.pk))
        if referral.sent_by_id is None:
            yield Fault("sent_by_nobody", str(referral.pk))


def _held(consent: Consent, organisation_id: Any, at: datetime) -> bool:
    return consent.purpose == "refer" and consent.recipient_id == organisation_id and holds(consent, at)


def _seen_without_consent(diary: Diary) -> Iterator[Fault]:
    """At each look, whatever was shown stood under the newest word of the person for that institution."""
    cases = dict(Referral.objects.values_list("pk", "case_id"))
    for look in diary.seen:
        if not look.lines:
            continue
        said = Consent.objects.filter(
            case=cases[look.referral_id],
            purpose="refer",
            recipient=look.organisation_id,
            given_at__lte=look.at,
        )
        newest = said.order_by("-given_at", "-pk").first()
        if newest is None or not _held(newest, look.organisation_id, look.at):
            yield Fault("seen_without_consent", f"{look.referral_id} {look.at:%d/%m %H:%M}")
        elif _beyond(look, newest):
            yield Fault("seen_beyond_consent", f"{look.referral_id} {look.lines}")


def _beyond(look: Seen, consent: Consent) -> set[str]:
    return (set(look.lines) & set(Data)) - set(consent.data)


def _told_though_excluded() -> Iterator[Fault]:
    """Nobody heard of a case after it shut them out."""
    codes = dict(Case.objects.values_list("code", "pk"))
    shut = list(Exclusion.objects.filter(organisation__isnull=False, lifted_at__isnull=True))
    told = Message.objects.exclude(code="").filter(post__isnull=False).select_related("post")
    for message in told:
        case_id = codes.get(message.code)
        for one in shut:
            if (one.case_id, one.organisation_id) == (case_id, message.post.organisation_id):
                if message.queued_at > one.set_at:
                    yield Fault("told_though_excluded", f"{message.kind} {message.code}")
                if message.sent_at is not None and message.sent_at > one.set_at:
                    yield Fault("sent_though_excluded", f"{message.kind} {message.code}")


def _forgotten(last_tick: datetime) -> Iterator[Fault]:
    """Whatever is late and not paused has climbed every rung that its ladder has reached."""
    for referral in Referral.objects.still_open().select_related("case__edition", "case__overlay"):
        if not _rests(referral, last_tick):
            ladder = _clocks.ladder_of(referral)
            climbed = referral.escalations.filter(clock=referral.clock, round=referral.round)
            yield from _missing(referral, ladder, climbed, last_tick)
    for task in Task.objects.to_do().filter(case__status="open").select_related("case__edition"):
        step = step_of(task)
        if step is not None and not _rests(task, last_tick):
            yield from _missing(task, _clocks.ladder(step, task.due_at), task.escalations.all(), last_tick)


def _rests(row: Referral | Task, at: datetime) -> bool:
    return row.paused_until is not None and row.paused_until > at


def _missing(row: Any, ladder: Any, climbed: Any, last_tick: datetime) -> Iterator[Fault]:
    reached = {rung.to for rung in ladder if rung.at <= last_tick}
    for rung in sorted(reached - set(climbed.values_list("rung", flat=True))):
        yield Fault("forgotten", f"{type(row).__name__} {row.pk} {rung}")


ORDER = ("holder", "deputy", "lead", "supervisor")


def _rungs_out_of_order() -> Iterator[Fault]:
    """Of one clock, no rung before a lower one, and none before its time."""
    ladders: dict[tuple, list[Escalation]] = {}
    for row in Escalation.objects.order_by("climbed_at", "pk"):
        ladders.setdefault((row.referral_id, row.task_id, row.clock, row.round), []).append(row)
        if row.reached_at > row.climbed_at:
            yield Fault("climbed_too_early", str(row.pk))
    for rows in ladders.values():
        places = [ORDER.index(row.rung) for row in rows]
        if places != sorted(set(places)):
            yield Fault("rungs_out_of_order", ", ".join(row.rung for row in rows))


def _told_twice() -> Iterator[Fault]:
    """No rung of one clock sent the same post two letters."""
    seen: set[tuple] = set()
    for message in Message.objects.filter(kind__startswith="late_", link__contains="/referrals/"):
        key = (message.dedupe_key, message.post_id)
        if key in seen:
            yield Fault("told_twice", message.dedupe_key)
        seen.add(key)


def _places_out_of_bounds() -> Iterator[Fault]:
    counted = Service.objects.filter(places_free__isnull=False, capacity_total__isnull=False)
    for key, free, total in counted.values_list("pk", "places_free", "capacity_total"):
        if not 0 <= free <= total:
            yield Fault("places_out_of_bounds", str(key))
