"""Messages about conferences, agreements, transfers and consent: a code and a link, as all messages."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse

from anclaje.cases.domain.escalation import DEPUTY
from anclaje.cases.models import (
    Agreed,
    Case,
    Conference,
    Consent,
    CourtOrder,
    DeletionAsked,
    Invited,
    Transfer,
)
from anclaje.cases.notifications import (
    ANSWERING,
    FOLLOWING,
    lead_posts,
    may_hear,
    posts_above,
    who_may_be_told,
)
from anclaje.foundation import pack
from anclaje.foundation.words import gettext_noop
from anclaje.network import notices
from anclaje.network.actions import messages
from anclaje.network.domain.office_time import after_quiet
from anclaje.network.models import Organisation, Post

WORDS = {
    "conference_called": (
        gettext_noop("You are invited to a case conference"),
        gettext_noop("Place, time and what is to be decided are there. Nobody is named. Sign in to answer."),
    ),
    "conference_cancelled": (
        gettext_noop("A case conference will not be held"),
        gettext_noop("You need do nothing more about it."),
    ),
    "conference_answered": (
        gettext_noop("An invitation was answered"),
        gettext_noop("See who comes to the case conference."),
    ),
    "invitation_withdrawn": (
        gettext_noop("An invitation was taken back"),
        gettext_noop("You need do nothing more about it, and keep nothing of it."),
    ),
    "agreed": (
        gettext_noop("Something was agreed that is yours to do"),
        gettext_noop("See what it is and until when."),
    ),
    "agreed_soon": (
        gettext_noop("What you agreed to is due tomorrow"),
        gettext_noop("Say whether it is done, or why it cannot be."),
    ),
    "agreement_ended": (
        gettext_noop("An agreement has news"),
        gettext_noop("Somebody says whether it was kept."),
    ),
    "agreement_let_go": (
        gettext_noop("An agreement has nobody now"),
        gettext_noop("Whoever had it no longer takes part. Choose who does it."),
    ),
    "transfer_proposed": (
        gettext_noop("Another team asks you to take a case"),
        gettext_noop("They keep it until you say yes. Sign in to see what is needed and to answer."),
    ),
    "transfer_withdrawn": (
        gettext_noop("A transfer was taken back"),
        gettext_noop("You need do nothing more about it."),
    ),
    "transfer_accepted": (
        gettext_noop("Another team has taken the case"),
        gettext_noop("They are responsible from now on."),
    ),
    "transfer_declined": (
        gettext_noop("The other team cannot take the case"),
        gettext_noop("You still have it. See why, and choose what to do."),
    ),
    "deletion_asked": (
        gettext_noop("Delete what you hold under this code"),
        gettext_noop("Nothing more is shared with you. Delete every copy, then sign in and say so."),
    ),
    "deletion_answered": (
        gettext_noop("An institution answered about what it holds"),
        gettext_noop("See who has not yet confirmed."),
    ),
    "consent_ends_soon": (
        gettext_noop("An agreement to share ends within two weeks"),
        gettext_noop("Ask the person anew, if it is safe. Without their yes, sharing stops by itself."),
    ),
    "team_no_longer_agreed": (
        gettext_noop("The person took back that this team accompanies them"),
        gettext_noop("Choose with the person who accompanies them now."),
    ),
}

for _kind, (_subject, _sentence) in WORDS.items():
    notices.register(_kind, subject=_subject, sentence=_sentence, may_hear=may_hear)


def tell_invited(invited: Invited, *, by: Any, at: datetime) -> None:
    conference = invited.conference
    _tell([invited.post], "conference_called", conference.case, _link(conference), invited, by=by, at=at)


def tell_cancelled(conference: Conference, *, by: Any, at: datetime) -> None:
    posts = [row.post for row in conference.invited.live().select_related("post__organisation")]
    _tell(posts, "conference_cancelled", conference.case, "", conference, by=by, at=at)


def tell_answered(invited: Invited, *, by: Any, at: datetime) -> None:
    conference = invited.conference
    _tell_team(conference.case, "conference_answered", _link(conference), invited, by=by, at=at)


def tell_invitation_withdrawn(invited: Invited, *, by: Any, at: datetime) -> None:
    _tell([invited.post], "invitation_withdrawn", invited.conference.case, "", invited, by=by, at=at)


def tell_agreed(agreed: Agreed, *, by: Any, at: datetime) -> None:
    _tell([agreed.owner_post], "agreed", agreed.case, _link(agreed), agreed, by=by, at=at)


def tell_agreement_ended(agreed: Agreed, *, by: Any, at: datetime) -> None:
    _tell_team(agreed.case, "agreement_ended", _link(agreed.conference), agreed, by=by, at=at)


def tell_let_go(agreed: Agreed, *, by: Any, at: datetime) -> None:
    _tell_team(agreed.case, "agreement_let_go", _link(agreed.conference), agreed, by=by, at=at)


def tell_transfer_proposed(transfer: Transfer, *, by: Any, at: datetime) -> None:
    posts = _team_posts(transfer.to_organisation)
    _tell(posts, "transfer_proposed", transfer.case, _link(transfer), transfer, by=by, at=at)


def tell_transfer_withdrawn(transfer: Transfer, *, by: Any, at: datetime) -> None:
    posts = _team_posts(transfer.to_organisation)
    _tell(posts, "transfer_withdrawn", transfer.case, "", transfer, by=by, at=at)


def tell_transfer_answered(transfer: Transfer, kind: str, *, by: Any, at: datetime) -> None:
    """The old team, and the agency that leads the case, hear at once who has it."""
    posts = {post.pk: post for post in (transfer.from_post, *lead_posts(transfer.case))}
    _tell(posts.values(), kind, transfer.case, _link(transfer), transfer, by=by, at=at)


def tell_to_delete(deletion: DeletionAsked, *, by: Any, at: datetime) -> None:
    posts = _care_posts(deletion.organisation)
    _tell(posts, "deletion_asked", deletion.case, _link(deletion), deletion, by=by, at=at)


def tell_deletion_answered(deletion: DeletionAsked, *, by: Any, at: datetime) -> None:
    link = reverse("cases:holders", args=[deletion.case_id])
    _tell_team(deletion.case, "deletion_answered", link, deletion, by=by, at=at)


def tell_ends_soon(consent: Consent, *, at: datetime) -> None:
    link = reverse("cases:consents", args=[consent.case_id])
    _tell([consent.case.team_post], "consent_ends_soon", consent.case, link, consent, by=None, at=at)


def tell_team_no_longer_agreed(case: Case, consent: Consent, *, by: Any, at: datetime) -> None:
    link = reverse("cases:consents", args=[case.pk])
    _tell(lead_posts(case), "team_no_longer_agreed", case, link, consent, by=by, at=at)


def remind(row: Agreed | Transfer | DeletionAsked | CourtOrder, rung: str, *, at: datetime) -> None:
    """Whoever promised or was asked, their deputy, then those above; in waking hours.

    No registry hears of us by itself: the team that writes to it is reminded.
    """
    posts = posts_above(row.case, rung)
    if posts is None:
        posts = _asked(row)
    quiet = tuple(pack.current().settings["office"]["quiet"])
    not_before = after_quiet(at, quiet, pack.current().calendar, on_working_days=True)
    kind = "agreed_soon" if rung == "soon" else f"late_{rung}"
    _tell(posts, kind, row.case, _link(row), row, by=None, at=at, not_before=not_before,
          deputy_too=rung == DEPUTY)  # fmt: skip


def _asked(row: Agreed | Transfer | DeletionAsked | CourtOrder) -> list[Post]:
    if isinstance(row, Agreed):
        return [row.owner_post]
    if isinstance(row, Transfer):
        return _team_posts(row.to_organisation)
    if isinstance(row, CourtOrder):
        return [row.case.team_post]
    if row.registry:
        return [row.case.team_post]
    return _care_posts(row.organisation) if row.told else []


def _team_posts(organisation: Organisation) -> list[Post]:
    return list(Post.objects.active().filter(organisation=organisation, role__in=FOLLOWING).order_by("pk"))


def _care_posts(organisation: Organisation) -> list[Post]:
    roles = {*FOLLOWING, *ANSWERING}
    return list(Post.objects.active().filter(organisation=organisation, role__in=roles).order_by("pk"))


def _link(row: Conference | Agreed | Transfer | DeletionAsked | CourtOrder) -> str:
    if isinstance(row, CourtOrder):
        return reverse("cases:order-told", args=[row.case_id, row.pk])
    names = {Conference: "conference", Agreed: "agreed", Transfer: "transfer", DeletionAsked: "deletion"}
    return reverse(f"cases:{names[type(row)]}", args=[row.pk])


def _tell_team(case: Case, kind: str, link: str, about: Any, *, by: Any, at: datetime) -> None:
    """Whoever did it is not told of it."""
    post = case.team_post
    if by is None or by.pk not in (post.holder_id, post.deputy_id):
        _tell([post], kind, case, link, about, by=by, at=at)


def _tell(
    posts: Iterable[Post],
    kind: str,
    case: Case,
    link: str,
    about: Any,
    *,
    by: Any,
    at: datetime,
    not_before: datetime | None = None,
    deputy_too: bool = False,
) -> None:
    for post in who_may_be_told(case, posts):
        messages.queue(
            post=post,
            kind=kind,
            code=case.code,
            link=link or reverse("cases:together"),
            dedupe_key=f"together:{about.pk}:{kind}:{about.version}:{post.pk}",
            for_deputy_too=deputy_too,
            not_before=not_before,
            by=by,
            at=at,
        )
