"""Institutions are asked, the exact text is sent to them, and each says yes to it: once, and for ever."""

from datetime import date, datetime, time

from django.utils.translation import gettext

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.foundation import pack
from anclaje.foundation.errors import RuleBroken, Stale
from anclaje.foundation.site import in_production
from anclaje.foundation.words import gettext_noop
from anclaje.guide import events, notifications, permissions
from anclaje.guide.actions import _drafts
from anclaje.guide.actions.drafting import keep_version
from anclaje.guide.domain.signing import SHORT_MARK
from anclaje.guide.edition_files import content_hash
from anclaje.guide.models import Edition, Signature, SignatureAsked, TextVersion
from anclaje.guide.queries_signing import asked_now, mark_of
from anclaje.network.models import Organisation

NOON = time(12)
WHY = gettext_noop("For signature")


@action
def ask_signature(
    *, edition: Edition, organisation: Organisation, signer: User | None, role: str,
    by: User | None, at: datetime,
) -> SignatureAsked:  # fmt: skip
    """Make this institution's signature one that publication waits for.

    signer: signs with their account; None: it will sign on paper. Refuses an institution that was asked
    already or left the directory, a signer without a post of theirs in it (RuleBroken), others (Denied).
    """
    permissions.check_can_edit_guide(by)
    edition = _drafts.open_one(edition)
    _check_may_be_asked(edition, organisation, signer, role)
    asked = SignatureAsked(
        edition=edition, organisation=organisation, signer=signer, role=role.strip(), asked_at=at, asked_by=by
    )
    asked.save()
    record(
        events.SIGNATURE_ASKED, by=by, about=asked, at=at,
        edition=edition.number, organisation=str(organisation.pk), on_paper=signer is None,
    )  # fmt: skip
    if edition.version_to_sign is not None:
        notifications.tell_signer(asked, edition.version_to_sign, by=by, at=at)
    return asked


def _check_may_be_asked(edition: Edition, organisation: Organisation, signer: User | None, role: str) -> None:
    if not role.strip():
        raise RuleBroken(gettext_noop("Say in which office they sign."))
    if organisation.status != "active":
        raise RuleBroken(
            gettext_noop("%(organisation)s is no longer in the directory."), organisation=organisation.name
        )
    if asked_now(edition).filter(organisation=organisation).exists():
        raise RuleBroken(
            gettext_noop("%(organisation)s was asked to sign already."), organisation=organisation.name
        )
    if signer is not None and not permissions.holds_post_in(signer, organisation.pk):
        raise RuleBroken(
            gettext_noop("Whoever signs for %(organisation)s must hold a post there."),
            organisation=organisation.name,
        )


@action
def take_back_request(*, asked: SignatureAsked, by: User | None, at: datetime) -> SignatureAsked:
    """Publication no longer waits for this institution. What it has signed stays on record."""
    permissions.check_can_edit_guide(by)
    edition = _drafts.open_one(asked.edition)
    asked = _standing(asked)
    asked.taken_back_at = at
    asked.save()
    had_signed = asked.signatures.exists()
    record(
        events.SIGNATURE_ASKED_NO_MORE, by=by, about=asked, at=at,
        edition=edition.number, had_signed=had_signed,
    )  # fmt: skip
    return asked


@action
def send_for_signature(*, edition: Edition, by: User | None, at: datetime) -> TextVersion:
    """Keep the text as it stands as the version to sign, and tell the signers.

    A specialist's validation was of the earlier text, so it falls. Refuses a text that was sent
    already (RuleBroken), and others (Denied).
    """
    permissions.check_can_edit_guide(by)
    edition = _drafts.open_one(edition)
    before = edition.version_to_sign
    if before is not None and before.mark == mark_of(edition):
        raise RuleBroken(gettext_noop("This very text was sent already."))
    sent = keep_version(edition=edition, why=gettext(WHY), by=by, at=at)
    edition.version_to_sign = sent
    edition.validated_by, edition.validated_on = "", None
    edition.save()
    record(
        events.SENT_FOR_SIGNATURE, by=by, about=edition, at=at,
        edition=edition.number, text_version=sent.number, mark=sent.mark,
    )  # fmt: skip
    for asked in asked_now(edition):
        notifications.tell_signer(asked, sent, by=by, at=at)
    return sent


@action
def sign(*, asked: SignatureAsked, text_version: TextVersion, mark: str, by: User, at: datetime) -> Signature:
    """The named person says yes, for their institution, to the version that they read.

    mark: as their page showed it. Refuses anybody else, a deputy, somebody whose post ended (Denied);
    a version that is not the one to sign any more (Stale); a request that was taken back, a draft that
    was changed after it was sent, a second signature (RuleBroken).
    """
    edition = _drafts.open_one(asked.edition)
    asked = _standing(asked)
    permissions.check_can_sign(by, asked)
    _check_text(edition, text_version, mark)
    _check_first(asked, text_version)
    signature = Signature(
        asked=asked,
        text_version=text_version,
        mark=text_version.mark,
        name=by.name,
        role=asked.role,
        signed_at=at,
        signed_by=by,
        is_demonstration=_is_invented(asked),
    )
    signature.save()
    record(
        events.SIGNED, by=by, about=signature, at=at,
        edition=edition.number, text_version=text_version.number, mark=signature.mark,
    )  # fmt: skip
    return signature


@action
def record_paper_signature(
    *, asked: SignatureAsked, text_version: TextVersion, mark: str, name: str, role: str, reference: str,
    signed_on: date, by: User | None, at: datetime,
) -> Signature:  # fmt: skip
    """An editor records what an institution signed on paper, with where the paper is kept.

    mark: at least its first characters, as the paper shows them. Refuses another mark, a day before
    the version was made or to come, and whatever `sign` refuses about the text (RuleBroken).
    """
    permissions.check_can_edit_guide(by)
    edition = _drafts.open_one(asked.edition)
    asked = _standing(asked)
    _check_text(edition, text_version, text_version.mark)
    if len(mark.strip()) < SHORT_MARK or not text_version.mark.startswith(mark.strip().lower()):
        raise RuleBroken(gettext_noop("The paper shows another mark: another text was signed."))
    if not (name.strip() and role.strip() and reference.strip()):
        raise RuleBroken(gettext_noop("A signature on paper says who, in which office and where it is kept."))
    _check_day(signed_on, text_version, at)
    _check_first(asked, text_version)
    signature = Signature(
        asked=asked,
        text_version=text_version,
        mark=text_version.mark,
        name=name.strip(),
        role=role.strip(),
        signed_at=_moment(signed_on, text_version, at),
        recorded_by=by,
        paper_reference=reference.strip(),
        is_demonstration=_is_invented(asked),
    )
    signature.save()
    record(
        events.SIGNED_ON_PAPER, by=by, about=signature, at=at,
        edition=edition.number, text_version=text_version.number, mark=signature.mark,
    )  # fmt: skip
    return signature


@action
def record_validation(
    *, edition: Edition, name: str, profession: str, on: date, by: User | None, at: datetime
) -> Edition:
    """A specialist reviewed the facts of law and practice of the version that was sent.

    Refuses before a version was sent, after the draft was changed, and a day that cannot be (RuleBroken).
    """
    permissions.check_can_edit_guide(by)
    edition = _drafts.open_one(edition)
    sent = edition.version_to_sign
    if sent is None:
        raise RuleBroken(gettext_noop("Send the text for signature first: one exact text is validated."))
    _check_text(edition, sent, sent.mark)
    if not (name.strip() and profession.strip()):
        raise RuleBroken(gettext_noop("A validation says who reviewed the text, and their profession."))
    _check_day(on, sent, at)
    edition.validated_by = f"{name.strip()}, {profession.strip()}"
    edition.validated_on = on
    edition.save()
    record(events.VALIDATED, by=by, about=edition, at=at, edition=edition.number, mark=sent.mark)
    return edition


def _standing(asked: SignatureAsked) -> SignatureAsked:
    """The request as it stands now, held until the transaction ends."""
    asked = SignatureAsked.objects.locked(asked.pk)
    if asked.taken_back_at is not None:
        raise RuleBroken(gettext_noop("This institution is no longer asked to sign."))
    return asked


def _check_text(edition: Edition, text_version: TextVersion, mark: str) -> None:
    """What is signed is the version that was sent, as it was sent, and the draft still says the same."""
    sent = edition.version_to_sign
    if sent is None or text_version.pk != sent.pk or mark != sent.mark:
        raise Stale(
            gettext_noop("Another version is to be signed now. Read it first: nothing was signed."),
            current=sent,
        )
    if content_hash(sent.blocks) != sent.mark or mark_of(edition) != sent.mark:
        raise RuleBroken(
            gettext_noop(
                "The text was changed after it was sent. Nobody can sign until the editors send it again."
            )
        )


def _check_first(asked: SignatureAsked, text_version: TextVersion) -> None:
    if asked.signatures.filter(mark=text_version.mark).exists():
        raise RuleBroken(
            gettext_noop("%(organisation)s has signed this version already."),
            organisation=asked.organisation.name,
        )


def _check_day(day: date, text_version: TextVersion, at: datetime) -> None:
    zone = pack.current().zone
    if not text_version.made_at.astimezone(zone).date() <= day <= at.astimezone(zone).date():
        raise RuleBroken(
            gettext_noop("The day lies before this version was made, or has not come yet."),
        )


def _moment(day: date, text_version: TextVersion, at: datetime) -> datetime:
    """Noon of that day, but neither before the version was made nor to come."""
    noon = datetime.combine(day, NOON, pack.current().zone)
    return min(max(noon, text_version.made_at), at)


def _is_invented(asked: SignatureAsked) -> bool:
    """Nobody signs anything in a demonstration, and no invented institution signs anywhere."""
    return not in_production() or asked.organisation.is_demonstration
