"""What must hold of whatever is shared with others: tables, transfers, registries, withdrawals, the exit."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from anclaje.cases.actions._ladders import ladder_of
from anclaje.cases.models import (
    Agreed,
    Case,
    Conference,
    DeletionAsked,
    Exclusion,
    Grant,
    Identity,
    Invited,
    Referral,
    RegistryExport,
    Task,
    Transfer,
)
from anclaje.cases.queries_registries import templates
from anclaje.cases.times import step_that
from anclaje.network.models import Message, Organisation
from anclaje.website.simulation.diary import Diary
from anclaje.website.simulation.fault import Fault
from anclaje.website.simulation.said import Said

RUNGS = ("soon", "holder", "deputy", "lead", "supervisor")


def faults_together(diary: Diary, last_tick: datetime) -> Iterator[Fault]:
    said = Said.read()
    yield from _invited_without_a_yes(said)
    yield from _named_at_a_table()
    yield from _taken_over_without_a_yes(said)
    yield from _exported_without_a_yes(said)
    yield from _shown_without_a_yes(diary, said)
    yield from _reached_though_shut_out(diary)
    yield from _holders_not_told(said)
    yield from _conferences_forgotten(last_tick)
    yield from _promises_forgotten(last_tick)
    yield from _left_open_at_the_exit(said)


def _invited_without_a_yes(said: Said) -> Iterator[Fault]:
    for row in Invited.objects.select_related("conference", "post__organisation__actor_type"):
        organisation = row.post.organisation
        if organisation.is_law_enforcement:
            yield Fault("law_enforcement_invited", str(row.pk))
        if not said.may_sit_there(row.conference.case_id, organisation.pk, row.invited_at):
            yield Fault("invited_without_consent", str(row.pk))


def _named_at_a_table() -> Iterator[Fault]:
    """No word of a name in what the invited read, or in minutes."""
    names: dict[Any, set[str]] = {}
    for identity in Identity.objects.select_related("person", "key"):
        words = {word.casefold() for word in identity.opened("name").split()}
        names.setdefault(identity.person.case_id, set()).update(words)
    for row in Conference.objects.select_related("key"):
        text = " ".join(row.opened(name) for name in ("where", "to_decide", "minutes")).casefold()
        if any(name in text for name in names.get(row.case_id, ())):
            yield Fault("named_at_a_conference", str(row.pk))


def _taken_over_without_a_yes(said: Said) -> Iterator[Fault]:
    """Asked, and later taken over, each under the newest word; and nobody else came to accompany."""
    taken = set()
    for row in Transfer.objects.all():
        to = row.to_organisation_id
        if not said.agreed(row.case_id, "transfer", to, row.proposed_at):
            yield Fault("transfer_without_consent", str(row.pk))
        if row.status == "accepted":
            taken.add((row.case_id, to, row.answered_at))
            if not said.agreed(row.case_id, "transfer", to, row.answered_at):
                yield Fault("taken_over_without_consent", str(row.pk))
    for grant in Grant.objects.select_related("case"):
        key = (grant.case_id, grant.organisation_id, grant.starts_at)
        if grant.organisation_id != grant.case.lead_id and key not in taken:
            yield Fault("accompanies_without_transfer", str(grant.pk))


def _exported_without_a_yes(said: Said) -> Iterator[Fault]:
    forms = templates()
    for row in RegistryExport.objects.all():
        form = forms[row.template]
        if form.consent and not said.agreed(row.case_id, form.consent, None, row.made_at):
            yield Fault("exported_without_consent", str(row.pk))
        if set(row.fields) - set(form.fields):
            yield Fault("exported_beyond_the_form", str(row.pk))


def _shown_without_a_yes(diary: Diary, said: Said) -> Iterator[Fault]:
    for look in diary.looks:
        case, who, at = look.case_id, look.organisation_id, look.at
        about = f"{look.of} {case} {at:%d/%m %H:%M}"
        if look.of == "conference" and look.lines and not said.may_sit_there(case, who, at):
            yield Fault("guest_saw_without_consent", about)
        if look.of == "transfer" and not said.accompanied(case, who, at):
            if "handover" in look.lines:
                yield Fault("handover_seen_before_its_time", about)
            if look.lines and not said.agreed(case, "transfer", who, at):
                yield Fault("guest_saw_without_consent", about)


def _reached_though_shut_out(diary: Diary) -> Iterator[Fault]:
    """After a case shut somebody out nothing began with them, and nothing that had begun goes on."""
    for shut in Exclusion.objects.filter(lifted_at__isnull=True, user__isnull=True):
        who = _whom(shut)
        for name, begun, goes_on in _ways_to(shut.case_id, who):
            if any(at > shut.set_at for at in begun):
                yield Fault("reached_though_excluded", f"{name} {shut.case_id}")
            if goes_on:
                yield Fault("goes_on_though_excluded", f"{name} {shut.case_id}")
        later = (one for one in diary.looks if one.case_id == shut.case_id and one.at > shut.set_at)
        for look in later:
            if look.lines and look.organisation_id in who:
                yield Fault("shown_though_excluded", f"{look.of} {shut.case_id}")


def _whom(shut: Exclusion) -> set[Any]:
    if shut.organisation_id:
        return {shut.organisation_id}
    return set(Organisation.objects.filter(place=shut.place_id, posts__place__isnull=False).values_list(
        "pk", flat=True
    ))  # fmt: skip


def _ways_to(case_id: Any, who: set[Any]) -> Iterable[tuple[str, list[datetime], bool]]:
    """(way, when each began, whether one still stands)."""
    referrals = Referral.objects.filter(case=case_id, organisation__in=who)
    invited = Invited.objects.filter(conference__case=case_id, post__organisation__in=who)
    transfers = Transfer.objects.filter(case=case_id, to_organisation__in=who)
    deletions = DeletionAsked.objects.filter(case=case_id, organisation__in=who, told=True)
    to_come = invited.live().filter(conference__status="called")
    return (
        ("referral", _times(referrals, "sent_at"), referrals.still_open().exists()),
        ("invitation", _times(invited, "invited_at"), to_come.exists()),
        ("transfer", _times(transfers, "proposed_at"), transfers.proposed().exists()),
        ("deletion", _times(deletions, "asked_at"), deletions.unanswered().exists()),
    )


def _times(rows: Any, name: str) -> list[datetime]:
    return list(rows.values_list(name, flat=True))


def _holders_not_told(said: Said) -> Iterator[Fault]:
    """Whoever was shown something under a yes that was taken back is asked to delete it, and told so."""
    asked: dict[tuple, list[DeletionAsked]] = {}
    for row in DeletionAsked.objects.order_by("asked_at", "pk"):
        asked.setdefault((row.case_id, row.organisation_id or row.registry), []).append(row)
        if row.told and not Message.objects.filter(kind="deletion_asked", link__contains=row.pk).exists():
            yield Fault("asked_to_delete_and_not_told", str(row.pk))
    for consent in said.taken_back():
        for who, last_shown in _shown_under(consent):
            rows = asked.get((consent.case_id, who), ())
            if said.accompanied(consent.case_id, who, consent.revoked_at):
                continue
            if not any(_settles(row, consent.revoked_at, last_shown) for row in rows):
                yield Fault("holder_not_told", f"{consent.purpose} {consent.case_id} {who}")


def _settles(row: DeletionAsked, revoked_at: datetime, last_shown: datetime) -> bool:
    """Asked at that moment or waiting since before it; or they had deleted it after the last thing shown."""
    if row.asked_at >= revoked_at or row.answered_at is None or row.answered_at >= revoked_at:
        return True
    return row.answered_at >= last_shown


def _shown_under(consent: Any) -> Iterator[tuple[Any, datetime]]:
    """Who was shown something for this purpose before it was taken back, and until when."""
    case, who, until = consent.case_id, consent.recipient_id, consent.revoked_at
    shown: list[datetime | None] = []
    if consent.purpose == "refer":
        rows = Referral.objects.filter(case=case, organisation=who, sent_at__lt=until)
        shown = list(rows.values_list("ended_at", flat=True))
    elif consent.purpose == "conference":
        rows = Invited.objects.filter(conference__case=case, post__organisation=who, invited_at__lt=until)
        rows = rows.exclude(stands_on="grant").select_related("conference")
        shown = [row.withdrawn_at or row.conference.shuts_at for row in rows]
    elif consent.purpose == "transfer":
        rows = Transfer.objects.filter(case=case, to_organisation=who, proposed_at__lt=until)
        shown = list(rows.values_list("answered_at", flat=True))
    if shown:
        yield who, min(until, max(end or until for end in shown))
    if consent.purpose == "shared_database":
        for row in RegistryExport.objects.filter(case=case, made_at__lt=until).order_by("made_at"):
            yield row.template, row.made_at


def _conferences_forgotten(last_tick: datetime) -> Iterator[Fault]:
    """One that was called is held, called off, or its meeting is a step that somebody is reminded of."""
    called = Conference.objects.still_called().filter(meets_at__lte=last_tick)
    for row in called.select_related("case__edition", "case__overlay"):
        step = step_that(row.case, "meeting")
        tasks = Task.objects.filter(case=row.case_id, step_id=step.id if step else "")
        if not tasks.exists():
            yield Fault("conference_forgotten", str(row.pk))
    held = Invited.objects.live().filter(conference__status="held", invited_at__lte=last_tick)
    for row in held.filter(took_part__isnull=True):
        yield Fault("invitation_without_an_end", str(row.pk))


def _promises_forgotten(last_tick: datetime) -> Iterator[Fault]:
    """What nobody has answered has climbed all that its ladder reached, in its order, and nothing twice."""
    waiting = (
        *Agreed.objects.to_do().select_related("conference__case__edition", "conference__case__overlay"),
        *Transfer.objects.proposed().select_related("case__edition", "case__overlay"),
        *DeletionAsked.objects.unanswered().select_related("case__edition", "case__overlay"),
    )
    for row in waiting:
        about = f"{type(row).__name__} {row.pk}"
        if not _is_kept_from_them(row):
            reached = {rung.to for rung in ladder_of(row) if rung.at <= last_tick}
            for rung in sorted(reached - set(row.rungs)):
                yield Fault("forgotten", f"{about} {rung}")
    for model in (Agreed, Transfer, DeletionAsked):
        for key, rungs in model.objects.values_list("pk", "rungs"):
            if [RUNGS.index(rung) for rung in rungs] != sorted({RUNGS.index(rung) for rung in rungs}):
                yield Fault("rungs_out_of_order", f"{model.__name__} {key} {rungs}")


def _is_kept_from_them(row: Any) -> bool:
    """Asking somebody who is shut out is the danger: written down for the team, and nobody is told."""
    return isinstance(row, DeletionAsked) and not row.told and row.organisation_id is not None


def _left_open_at_the_exit(said: Said) -> Iterator[Fault]:
    """Nothing of a closed case waits, nobody else accompanies it, whoever was shown something was asked."""
    for case in Case.objects.filter(status="closed"):
        left = {
            "conference": case.conferences.still_called(),
            "page": case.conferences.filter(shuts_at__gt=case.closed_at),
            "agreement": Agreed.objects.to_do().filter(conference__case=case),
            "transfer": case.transfers.proposed(),
            "referral": case.referrals.still_open(),
            "step": case.tasks.to_do(),
            "grant": case.grants.filter(ends_at__isnull=True).exclude(
                organisation__in=(case.lead_id, case.team_post.organisation_id)
            ),
        }
        for name, rows in left.items():
            if rows.exists():
                yield Fault("left_open_at_the_exit", f"{name} {case.code}")
        asked = set(case.deletions.values_list("organisation", flat=True))
        for who in _ever_shown(case) - asked:
            if not said.accompanied(case.pk, who, case.closed_at):
                yield Fault("holder_not_told", f"closed {case.code} {who}")


def _ever_shown(case: Case) -> set[Any]:
    invited = Invited.objects.filter(conference__case=case).exclude(stands_on="grant")
    return {
        *case.referrals.values_list("organisation", flat=True),
        *invited.values_list("post__organisation", flat=True),
        *case.transfers.values_list("to_organisation", flat=True),
        *case.grants.values_list("organisation", flat=True),
    }
