"""What every page of somebody invited needs: their invitation, its round, the text of that round.

A link is its bearer's. A dead, revoked, expired or unknown one gets the same calm page, so that nobody
learns whether it ever existed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation

from anclaje.foundation import pack
from anclaje.guide import permissions
from anclaje.guide import queries_consultation as queries
from anclaje.guide import wording_consultation as wording
from anclaje.guide.consulted import Consulted
from anclaje.guide.domain import rounds
from anclaje.guide.models import Comment, Edition, Invitation, Round

View = Callable[..., HttpResponse]
BY_LINK, BY_ACCOUNT = "review", "my-review"
LONGEST_LINK = 64


@dataclass
class Desk:
    """One reviewer before the text. `who` is what their addresses name: the link's secret, or the row."""

    invitation: Invitation
    prefix: str
    who: Any
    at: datetime

    @property
    def round(self) -> Round:
        return self.invitation.round

    @property
    def edition(self) -> Edition:
        return self.round.edition

    @property
    def moment(self) -> rounds.Moment:
        zone = pack.current().zone
        return rounds.moment(self.round.worked_on, self.round.opens_on, self.round.closes_on, self.at, zone)

    @property
    def may_speak(self) -> bool:
        return self.moment == rounds.Moment.NOW

    @property
    def moment_mark(self) -> dict[str, str]:
        return {"state": wording.MOMENT_STATES[self.moment], "word": str(wording.MOMENTS[self.moment])}

    @property
    def language(self) -> str:
        """The reader's language where the edition has it, else the one that people sign."""
        short = (translation.get_language() or "").split("-")[0]
        return short if short in self.edition.languages else self.edition.authoritative

    @property
    def blocks(self) -> Mapping[str, Mapping[str, Any]]:
        return queries.blocks_of(self.round.text_version_id)

    def threads(self, group: str = "") -> list[Comment]:
        """What this reviewer may read of what was said, each with the words for whoever said it.

        group: only of this chapter.
        """
        found = [
            thread
            for thread in queries.threads(self.round, group)
            if self.round.shows_comments or thread.invitation_id == self.invitation.pk
        ]
        for thread in found:
            for said in (thread, *thread.thread):
                said.is_mine = said.invitation_id == self.invitation.pk
                said.who = wording.who_said(said)
            thread.mark = wording.outcome_of(thread)
            thread.reply_url = self.url("reply", thread.pk)
        return found

    def consulted(self, group: str = "") -> Consulted:
        return Consulted(list(self.blocks.values()), self.language, self.threads(group))

    def url(self, page: str, *more: Any) -> str:
        name = f"guide:{self.prefix}-{page}" if page else f"guide:{self.prefix}"
        return reverse(name, args=[self.who, *more])

    def ways(self) -> dict[str, str]:
        pages = ("contents", "questions", "general", "mine", "begin", "matrix")
        return {"welcome": self.url(""), **{page: self.url(page) for page in pages}}


def desk_page(view: View) -> View:
    """A page for somebody invited, by `token` or, signed in, by `invitation_id`. 404 for anybody else."""

    @wraps(view)
    def opened(
        request: HttpRequest, *, token: str = "", invitation_id: UUID | None = None, **named: Any
    ) -> HttpResponse:
        at = timezone.now()
        if invitation_id is not None:
            invitation = queries.invitation_of(request.user, invitation_id)
        else:
            invitation = queries.invitation_with(token) if len(token) <= LONGEST_LINK else None
        if invitation is None or not permissions.can_review(request.user, invitation, at):
            if invitation_id is not None:
                raise Http404
            return kept_apart(render(request, "guide/review/gone.html", status=404), "no-referrer")
        prefix = BY_ACCOUNT if invitation_id is not None else BY_LINK
        desk = Desk(invitation, prefix, invitation_id or token, at)
        return kept_apart(view(request, desk, **named))

    return opened


def begun(view: View) -> View:
    """Only after “Start reading”: before it, the way leads to the welcome."""

    @wraps(view)
    def opened(request: HttpRequest, desk: Desk, **named: Any) -> HttpResponse:
        if desk.invitation.begun_at is None:
            return redirect(desk.url(""))
        return view(request, desk, **named)

    return opened


def kept_apart(response: HttpResponse, referrer: str = "same-origin") -> HttpResponse:
    """No copy, no index, and no other site learns the address.

    “no-referrer” would make browsers send forms with “Origin: null”, which the check against forged
    requests refuses; “same-origin” tells other sites just as little.
    """
    response.headers["Referrer-Policy"] = referrer
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def shelf(desk: Desk, **more: Any) -> dict[str, Any]:
    """For every template of these pages."""
    return {
        "desk": desk, "round": desk.round, "edition": desk.edition, "invitation": desk.invitation,
        "ways": desk.ways(), "at": desk.at, **more,
    }  # fmt: skip
