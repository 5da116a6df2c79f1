"""An edition comes out and stays as it is; what makes it last is recorded; who may read it is said."""

from datetime import date, datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.foundation import pack
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.site import in_production
from anclaje.foundation.words import gettext_noop
from anclaje.guide import events, permissions
from anclaje.guide.actions import _drafts
from anclaje.guide.actions._publishing import put_out
from anclaje.guide.domain.signing import lacks, outcome
from anclaje.guide.models import Edition, Guide, Proof
from anclaje.guide.queries_signing import state_of
from anclaje.network.models import Organisation


@action
def publish_edition(*, edition: Edition, by: User | None, at: datetime) -> Edition:
    """Publish the draft: from now on new cases run on it, and it never changes.

    Refuses the first thing that it still lacks (`domain.signing.lacks`), an edition that is no draft
    any more (RuleBroken), and others (Denied).
    """
    permissions.check_can_edit_guide(by)
    edition = _drafts.open_one(edition)
    state = state_of(edition, at)
    for lack in lacks(state):
        raise RuleBroken(lack.sentence, **lack.facts)
    return put_out(edition, state.mark, outcome(state), by=by, at=at)


@action
def record_proof(
    *, edition: Edition, kind: str, text: str, reference: str, dated_on: date, next_on: date | None,
    organisation: Organisation | None = None, by: User | None, at: datetime,
) -> Proof:  # fmt: skip
    """Record what shows that a published edition lasts: a resolution, a budget line, an office, …

    Refuses a draft, a day to come, a review without a later day for the next one (RuleBroken), others
    (Denied).
    """
    permissions.check_can_edit_guide(by)
    if not edition.is_published:
        raise RuleBroken(gettext_noop("Only a published edition can have become an institution's own."))
    _check_proof(kind, text, dated_on, next_on, at)
    proof = Proof(
        edition=edition,
        organisation=organisation,
        kind=kind,
        text=text.strip(),
        reference=reference.strip(),
        dated_on=dated_on,
        next_on=next_on,
        is_demonstration=_is_invented(edition, organisation),
        recorded_at=at,
        recorded_by=by,
    )
    proof.save()
    record(events.PROOF_RECORDED, by=by, about=proof, at=at, edition=edition.number, kind_of_proof=kind)
    return proof


def _check_proof(kind: str, text: str, dated_on: date, next_on: date | None, at: datetime) -> None:
    if kind not in Proof.KINDS or not text.strip():
        raise RuleBroken(gettext_noop("A proof says of what kind it is, and what it is."))
    if dated_on > pack.current().calendar.day(at):
        raise RuleBroken(gettext_noop("A proof is of a day that has come."))
    if kind == Proof.REVIEW and next_on is None:
        raise RuleBroken(gettext_noop("A review says when the next one is."))
    if next_on is not None and next_on <= dated_on:
        raise RuleBroken(gettext_noop("The next review comes after this one."))


def _is_invented(edition: Edition, organisation: Organisation | None) -> bool:
    is_of_it = organisation is not None and organisation.is_demonstration
    return edition.is_demonstration or is_of_it or not in_production()


@action
def take_back_proof(*, proof: Proof, by: User | None, at: datetime) -> Proof:
    """A proof was recorded by mistake, or no longer holds; the row stays."""
    permissions.check_can_edit_guide(by)
    proof = Proof.objects.locked(proof.pk)
    if proof.taken_back_at is not None:
        raise RuleBroken(gettext_noop("This proof was taken back already."))
    proof.taken_back_at = at
    proof.save()
    record(events.PROOF_TAKEN_BACK, by=by, about=proof, at=at, edition=proof.edition.number)
    return proof


@action
def set_public(*, guide: Guide, is_public: bool, by: User | None, at: datetime) -> Guide:
    """Say whether anybody may read the published editions, or only those who sign in."""
    permissions.check_can_edit_guide(by)
    guide = Guide.objects.locked(guide.pk)
    guide.is_public = is_public
    guide.save()
    record(events.READERS_CHANGED, by=by, about=guide, at=at, is_public=is_public)
    return guide
