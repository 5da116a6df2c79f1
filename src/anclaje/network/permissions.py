"""Who may keep the directory, and who gives and takes posts.

A `user` of None is the program itself: installing a pack, making the demonstration, the clock.
No request is ever made by None.
"""

from typing import Any
from uuid import UUID

from django.db.models import Q

from anclaje.accounts.roles import Right
from anclaje.foundation.errors import Denied
from anclaje.foundation.permissions import asks
from anclaje.foundation.words import gettext_noop
from anclaje.network.models import Contact, Organisation, Post, Service
from anclaje.network.standing import standing_of


def check_can_read_directory(user: Any) -> None:
    if not standing_of(user).may(Right.READ_DIRECTORY):
        raise Denied(gettext_noop("You need a post to read the directory. Ask your coordinator for one."))


def check_can_edit_place(user: Any, place_id: UUID | None) -> None:
    """Whether entries of this municipality (or of the province as a whole) are this person's to keep.

    None asks about entries anywhere.
    """
    standing = standing_of(user)
    if user is None or standing.may(Right.EDIT_DIRECTORY):
        return
    if place_id in standing.municipalities_with(Right.EDIT_OWN_MUNICIPALITY):
        return
    raise Denied(
        gettext_noop("Only this municipality's focal point or the programme can change its entries.")
    )


def check_can_edit_organisation(user: Any, organisation: Organisation) -> None:
    """The programme, the focal point of its municipality, or somebody with a care post inside it."""
    if organisation.pk in standing_of(user).organisations_with(Right.ANSWER_REFERRALS):
        return
    check_can_edit_place(user, organisation.place_id)


def keeps_entries(user: Any) -> Q:
    """Of rows with an `organisation`: those whose entry this person may keep."""
    standing = standing_of(user)
    if standing.may(Right.EDIT_DIRECTORY):
        return Q(organisation__isnull=False)
    own = Q(organisation__in=standing.organisations_with(Right.ANSWER_REFERRALS))
    return own | Q(organisation__place__in=standing.municipalities_with(Right.EDIT_OWN_MUNICIPALITY))


def keeps_places(user: Any) -> Q:
    """Of rows with a `place`: those where this person may add entries."""
    standing = standing_of(user)
    if standing.may(Right.EDIT_DIRECTORY):
        return Q(place__isnull=False)
    return Q(place__in=standing.municipalities_with(Right.EDIT_OWN_MUNICIPALITY))


def check_can_add_entries(user: Any) -> None:
    """Whether new entries are this person's to add, anywhere at all."""
    if not (standing_of(user).rights & {Right.EDIT_DIRECTORY, Right.EDIT_OWN_MUNICIPALITY}):
        raise Denied(gettext_noop("New entries are added by the focal point there and by the programme."))


def check_can_keep_entries(user: Any) -> None:
    """Whether any entry at all is this person's to keep."""
    standing = standing_of(user)
    if not (standing.rights & {Right.EDIT_DIRECTORY, Right.EDIT_OWN_MUNICIPALITY, Right.ANSWER_REFERRALS}):
        raise Denied(
            gettext_noop("Entries are kept by the institutions, their focal point and the programme.")
        )


def check_can_edit_service(user: Any, service: Service) -> None:
    check_can_edit_organisation(user, service.organisation)


def check_can_edit_contact(user: Any, contact: Contact) -> None:
    check_can_edit_organisation(user, contact.organisation)


def check_can_manage_posts(user: Any) -> None:
    if user is not None and not standing_of(user).may(Right.MANAGE_POSTS):
        raise Denied(gettext_noop("Only the programme gives, hands over and takes away posts."))


def check_can_hand_over(user: Any, post: Post) -> None:
    """The programme, or whoever holds the post: handing over is part of leaving well."""
    holds_it = user is not None and post.holder_id == user.pk and post in standing_of(user).posts
    if not holds_it:
        check_can_manage_posts(user)


def check_can_see_takeover(user: Any, post: Post) -> None:
    """Whoever hands it over, and whoever has it now: the sheet is theirs."""
    if user is not None and post in standing_of(user).posts:
        return
    check_can_manage_posts(user)


def check_can_sign_agreements(user: Any) -> None:
    if user is not None and not standing_of(user).may(Right.MANAGE_POSTS):
        raise Denied(gettext_noop("Only the programme signs agreements with municipalities."))


def check_can_import(user: Any) -> None:
    if user is not None and not standing_of(user).may(Right.EDIT_DIRECTORY):
        raise Denied(gettext_noop("Only the programme brings whole files into the directory."))


can_read_directory = asks(check_can_read_directory)
can_edit_place = asks(check_can_edit_place)
can_edit_organisation = asks(check_can_edit_organisation)
can_keep_entries = asks(check_can_keep_entries)
can_edit_service = asks(check_can_edit_service)
can_edit_contact = asks(check_can_edit_contact)
can_manage_posts = asks(check_can_manage_posts)
can_hand_over = asks(check_can_hand_over)
can_sign_agreements = asks(check_can_sign_agreements)
can_import = asks(check_can_import)
