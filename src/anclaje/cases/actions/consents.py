"""What the person agrees to, declines, or takes back; and who must never hear of the case."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from anclaje.accounts.models import User
from anclaje.audit.recording import action
from anclaje.cases import events, permissions
from anclaje.cases.actions import _tasks
from anclaje.cases.actions._deletions import ask_to_delete
from anclaje.cases.actions._stop import stop_for_shut_out, stop_what_is_not_agreed
from anclaje.cases.actions._thread import write_down
from anclaje.cases.domain.conferences import Stands
from anclaje.cases.domain.consent import TO_AN_ORGANISATION, Data, Purpose
from anclaje.cases.domain.holders import Why
from anclaje.cases.models import Case, Consent, Exclusion, Invited
from anclaje.cases.notifications_together import tell_team_no_longer_agreed
from anclaje.cases.queries import line_of
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.network.models import Organisation

LASTS = timedelta(days=180)
"""Half a year, then it is asked anew: pending validation."""


@action
def record_consent(
    *,
    case: Case,
    purpose: Purpose,
    recipient: Organisation | None,
    data: Sequence[str],
    agreed: bool,
    is_oral: bool,
    is_assent: bool,
    note: str,
    by: User,
    at: datetime,
    ends_at: datetime | None = None,
) -> Consent:
    """Keep what the person said. A refusal is kept alike, and costs them nothing."""
    case = Case.objects.locked(case.pk)
    permissions.check_can_work_on(by, case)
    if purpose in TO_AN_ORGANISATION and recipient is None:
        raise RuleBroken(gettext_noop("Say for which organisation the person agrees."))
    if set(data) - set(Data):
        raise RuleBroken(gettext_noop("This kind of information is not shared."))
    consent = Consent(
        case=case,
        key=case.key,
        purpose=purpose,
        recipient=recipient,
        data=sorted(data) if agreed else [],
        agreed=agreed,
        is_oral=is_oral,
        is_assent=is_assent,
        given_at=at,
        recorded_by=by,
        ends_at=(ends_at or at + LASTS) if agreed else None,
    )
    consent.seal(note=note)
    consent.save()
    kind = events.CONSENT_RECORDED if agreed else events.CONSENT_REFUSED
    write_down(kind, case=case, by=by, at=at, purpose=str(purpose), recipient=_key(recipient))
    if purpose == Purpose.SUPPORT:
        _tasks.complete(case, "consent", by=by, at=at)
    if agreed:
        _follow_the_newest(consent)
    else:
        _stop_sharing(consent, by, at)
    _tasks.refresh(case, at)
    return consent


def _follow_the_newest(consent: Consent) -> None:
    """Invitations that stand on an earlier yes of the same kind stand on this one."""
    ground = {Purpose.REFER: Stands.REFERRAL, Purpose.CONFERENCE: Stands.CONSENT}.get(
        Purpose(consent.purpose)
    )
    if ground is not None:
        standing = Invited.objects.live().filter(conference__case=consent.case, stands_on=ground)
        standing.filter(post__organisation=consent.recipient_id).update(consent=consent)


@action
def revoke_consent(*, consent: Consent, by: User, at: datetime) -> Consent:
    """The person takes it back: from this moment nothing more is shared, anywhere.

    Unanswered referrals, invitations and transfers end. A service already accepted goes on; its receiver
    is told, and no longer sees what was shared. Whoever holds data is told to delete it.
    """
    case = Case.objects.locked(consent.case_id)  # no referral is sent on it meanwhile
    consent = Consent.objects.locked(consent.pk)
    permissions.check_can_work_on(by, case)
    if consent.revoked_at or not consent.agreed:
        raise RuleBroken(gettext_noop("There is no consent here to take back."))
    _take_back(case, [consent], by, at)
    return consent


@action
def revoke_everything(*, case: Case, by: User, at: datetime) -> Case:
    """The person takes back every agreement at once."""
    case = Case.objects.locked(case.pk)
    permissions.check_can_work_on(by, case)
    standing = list(case.consents.filter(agreed=True, revoked_at__isnull=True).order_by("pk"))
    if not standing:
        raise RuleBroken(gettext_noop("There is no consent here to take back."))
    _take_back(case, standing, by, at)
    return case


def _take_back(case: Case, taken: Sequence[Consent], by: User, at: datetime) -> None:
    """With each, every older yes of the same kind: what was said twice is taken back once."""
    about = {(row.purpose, row.recipient_id): row for row in taken}
    for (purpose, recipient), row in about.items():
        alike = case.consents.filter(
            purpose=purpose, recipient=recipient, agreed=True, revoked_at__isnull=True
        )
        for consent in alike:
            consent.revoked_at = at
            consent.save(update_fields=["revoked_at"])
        row.refresh_from_db()
        write_down(
            events.CONSENT_REVOKED, case=case, by=by, at=at, purpose=purpose,
            recipient=str(recipient or ""),
        )  # fmt: skip
    for row in about.values():
        _stop_sharing(row, by, at)


def _stop_sharing(consent: Consent, by: User, at: datetime) -> None:
    """For a yes taken back, and for a no said after it."""
    case, recipient = consent.case, consent.recipient_id
    stop_what_is_not_agreed(case, by=by, at=at, purpose=consent.purpose, recipient=recipient)
    if consent.purpose == Purpose.SUPPORT:
        ask_to_delete(case, why=Why.WITHDRAWN, by=by, at=at)
    elif consent.purpose == Purpose.SHARED_DATABASE:
        templates = case.registry_exports.values_list("template", flat=True)
        ask_to_delete(case, why=Why.WITHDRAWN, by=by, at=at, only=set(templates))
    elif recipient is not None:
        ask_to_delete(case, why=Why.WITHDRAWN, by=by, at=at, only={recipient})
    if consent.purpose == Purpose.TRANSFER and recipient == case.team_post.organisation_id:
        tell_team_no_longer_agreed(case, consent, by=by, at=at)


@action
def set_exclusion(
    *,
    case: Case,
    organisation: Organisation | None = None,
    user: User | None = None,
    place: Any = None,
    reason: str = "",
    by: User,
    at: datetime,
) -> Exclusion:
    """Shut an organisation, a colleague or a municipality out of this case, now and for good.

    Referrals that they have are withdrawn; from this moment the case does not exist for them.
    """
    case = Case.objects.locked(case.pk)
    permissions.check_can_work_on(by, case)
    if [organisation, user, place].count(None) != 2:
        raise RuleBroken(gettext_noop("Choose one organisation, one person or one municipality."))
    _check_not_own_team(case, organisation, user, place, by)
    exclusion = Exclusion(
        case=case, key=case.key, organisation=organisation, user=user, place=place,
        set_at=at, set_by=by,
    )  # fmt: skip
    exclusion.seal(reason=reason)
    exclusion.save()
    _check_still_accompanied(case, by)
    write_down(events.EXCLUSION_SET, case=case, by=by, at=at)
    stop_for_shut_out(case, by=by, at=at)
    return exclusion


def _check_not_own_team(case: Case, organisation, user, place, by: User) -> None:
    if user is not None and user.pk == by.pk:
        raise RuleBroken(gettext_noop("You cannot shut yourself out. Assign the case first."))
    team = case.team_post
    if organisation is not None and organisation.pk in (*line_of(case.lead), *line_of(team.organisation)):
        raise RuleBroken(gettext_noop("This organisation accompanies the case. Assign the case first."))
    sits_in = (team.place_id, team.organisation.place_id) if team.place_id else ()
    if place is not None and place.pk in sits_in:
        raise RuleBroken(gettext_noop("This organisation accompanies the case. Assign the case first."))


def _check_still_accompanied(case: Case, by: User) -> None:
    """Whoever shuts others out still sees the case afterwards, or nobody might."""
    if not permissions.can_work_on(by, case):
        raise RuleBroken(gettext_noop("You cannot shut yourself out. Assign the case first."))


@action
def lift_exclusion(*, exclusion: Exclusion, by: User, at: datetime) -> Exclusion:
    """Let them be considered again; nothing is sent to anybody by this."""
    exclusion = Exclusion.objects.locked(exclusion.pk)
    permissions.check_can_work_on(by, exclusion.case)
    exclusion.lifted_at = exclusion.lifted_at or at
    exclusion.save(update_fields=["lifted_at"])
    write_down(events.EXCLUSION_LIFTED, case=exclusion.case, by=by, at=at)
    return exclusion


def _key(row: Any) -> str:
    return str(row.pk) if row is not None else ""
