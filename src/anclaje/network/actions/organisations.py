"""Institutions enter the directory, change, and leave it without being deleted."""

from datetime import datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop
from anclaje.network import events
from anclaje.network.models import ActorType, Organisation, Post
from anclaje.network.models.organisation import Status
from anclaje.network.permissions import check_can_edit_organisation, check_can_edit_place
from anclaje.territory.domain.names import plain
from anclaje.territory.models import Place


@action
def register_organisation(
    *,
    name: str,
    actor_type: ActorType,
    place: Place,
    parent: Organisation | None = None,
    source: str = "",
    is_demonstration: bool = False,
    by: User | None,
    at: datetime,
) -> Organisation:
    """Add an institution where it sits; refuses one of the same name in the same place."""
    check_can_edit_place(by, place.pk)
    _check_name_is_free(name, place)
    organisation = Organisation.objects.create(
        name=name.strip(),
        actor_type=actor_type,
        place=place,
        parent=parent,
        source=source,
        is_demonstration=is_demonstration,
        changed_at=at,
    )
    record(events.ORGANISATION_REGISTERED, by=by, about=organisation, at=at, kind=actor_type.code)
    return organisation


@action
def update_organisation(
    *,
    organisation: Organisation,
    name: str,
    actor_type: ActorType,
    parent: Organisation | None,
    seen_version: int | None,
    by: User | None,
    at: datetime,
) -> Organisation:
    """Correct what an institution is called and what kind it is.

    Its kind cannot cross the wall while people hold posts in it: their rights would cross with it.
    """
    organisation = Organisation.objects.locked(organisation.pk)
    check_can_edit_organisation(by, organisation)
    check_seen(organisation, seen_version)
    if plain(name) != organisation.plain_name:
        _check_name_is_free(name, organisation.place)
    if parent is not None and _is_within(parent, organisation):
        raise RuleBroken(gettext_noop("An institution cannot be part of itself."))
    if actor_type.is_law_enforcement != organisation.is_law_enforcement:
        _check_nobody_has_a_post(organisation)
    organisation.name, organisation.actor_type, organisation.parent = name.strip(), actor_type, parent
    organisation.changed_at = at
    organisation.save()
    record(events.ORGANISATION_UPDATED, by=by, about=organisation, at=at, kind=actor_type.code)
    return organisation


@action
def withdraw_organisation(
    *, organisation: Organisation, seen_version: int | None, by: User | None, at: datetime
) -> Organisation:
    """Take an institution out of the directory; what was referred to it before stays readable."""
    organisation = Organisation.objects.locked(organisation.pk)
    check_can_edit_organisation(by, organisation)
    check_seen(organisation, seen_version)
    if organisation.status == Status.WITHDRAWN:
        raise RuleBroken(gettext_noop("This institution was already withdrawn."))
    _check_nobody_has_a_post(organisation)
    organisation.status, organisation.withdrawn_at = Status.WITHDRAWN, at
    organisation.save()
    record(events.ORGANISATION_WITHDRAWN, by=by, about=organisation, at=at)
    return organisation


def _check_name_is_free(name: str, place: Place) -> None:
    if Organisation.objects.active().in_place(place).filter(plain_name=plain(name)).exists():
        raise RuleBroken(
            gettext_noop("%(name)s is already listed in %(place)s."), name=name, place=place.name
        )


def _check_nobody_has_a_post(organisation: Organisation) -> None:
    if Post.objects.active().filter(organisation=organisation).exists():
        raise RuleBroken(gettext_noop("People hold posts in this institution. End or move the posts first."))


def _is_within(organisation: Organisation | None, whole: Organisation) -> bool:
    while organisation is not None:
        if organisation.pk == whole.pk:
            return True
        organisation = organisation.parent
    return False
