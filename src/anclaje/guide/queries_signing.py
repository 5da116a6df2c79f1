"""Reading who must sign, who signed, and what publication still lacks."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from anclaje.foundation.site import in_production
from anclaje.guide import queries
from anclaje.guide.check_page import words_of
from anclaje.guide.domain.signing import Asked, State
from anclaje.guide.edition_files import content_hash
from anclaje.guide.models import Comment, Edition, Proof, Round, Signature, SignatureAsked
from anclaje.guide.queries_checking import findings_of
from anclaje.network.models import Post


def mark_of(edition: Edition) -> str:
    """The mark of the text as it stands now."""
    return content_hash(queries.as_values(edition))


def state_of(edition: Edition, at: datetime) -> State:
    """All that decides whether this draft may be published."""
    rounds = list(edition.rounds.in_order())
    sent = edition.version_to_sign
    return State(
        mark=mark_of(edition),
        sent=sent.mark if sent else "",
        findings=_findings(edition, at),
        records=_records(edition),
        open_rounds=tuple(one.number for one in rounds if one.status == Round.OPEN),
        unanswered=Comment.objects.filter(round__edition=edition).unanswered().count(),
        behind=_behind(edition),
        asked=tuple(_asked(row) for row in asked_now(edition)),
        is_validated=bool(edition.validated_by),
        has_invented_round=any(one.is_demonstration for one in rounds),
        in_production=in_production(),
        overtaken_by=_overtaken_by(edition),
    )


def asked_now(edition: Edition) -> "QuerySet[SignatureAsked]":
    """The institutions that must sign, in the order in which they were asked."""
    rows = edition.signatures_asked.filter(taken_back_at__isnull=True)
    return rows.select_related("organisation", "signer", "edition").prefetch_related("signatures").in_order()


def asked_no_longer(edition: Edition) -> "QuerySet[SignatureAsked]":
    rows = edition.signatures_asked.filter(taken_back_at__isnull=False)
    return rows.select_related("organisation").in_order()


def signatures_of(edition: Edition) -> list[Signature]:
    """Of a published edition: the yes of each institution to its very text."""
    rows = Signature.objects.filter(asked__edition=edition, mark=edition.content_hash)
    standing = rows.filter(asked__taken_back_at__isnull=True)
    return list(standing.select_related("asked__organisation", "text_version").order_by("signed_at", "pk"))


def proofs_of(edition: Edition) -> list[Proof]:
    rows = edition.proofs.filter(taken_back_at__isnull=True)
    found = rows.select_related("organisation").in_order()
    return sorted(found, key=lambda proof: Proof.KINDS.index(proof.kind))


def asked_of(user: Any) -> "QuerySet[SignatureAsked]":
    """What this person is asked to sign, and may see: sent to them, by a post that they still hold."""
    if user is None or not user.is_active:
        return SignatureAsked.objects.none()
    holds = Post.objects.active().filter(holder=user, organisation=OuterRef("organisation"))
    return (
        SignatureAsked.objects.filter(Exists(holds), signer=user, taken_back_at__isnull=True)
        .filter(edition__version_to_sign__isnull=False)
        .exclude(edition__status=Edition.SET_ASIDE)
        .select_related("edition__version_to_sign", "edition__guide", "organisation", "signer")
        .order_by("-asked_at", "pk")
    )


def waiting_for(user: Any) -> list[SignatureAsked]:
    """What this person has still to sign: drafts that were sent, and not signed as they were sent."""
    signed = Signature.objects.filter(asked=OuterRef("pk"), mark=OuterRef("edition__version_to_sign__mark"))
    drafts = asked_of(user).filter(edition__status=Edition.DRAFT)
    return list(drafts.filter(~Exists(signed)))


def possible_signers() -> "QuerySet[Post]":
    """Posts whose holders may sign for their institution; deputies do not sign."""
    rows = Post.objects.active().filter(Q(holder__is_active=True), organisation__status="active")
    return rows.for_page().order_by("organisation__plain_name", "pk")


def _asked(row: SignatureAsked) -> Asked:
    signed: Iterable[Signature] = row.signatures.all()
    return Asked(
        row.organisation.name,
        frozenset(one.mark for one in signed),
        frozenset(one.mark for one in signed if one.is_demonstration),
    )


def _findings(edition: Edition, at: datetime) -> tuple[tuple[str, str], ...]:
    """What the check finds; old translations are counted apart, not block by block."""
    found = findings_of(edition, at)
    return tuple((one.block, words_of(one)) for one in found if one.code != "translation_behind")


def _records(edition: Edition) -> frozenset[str]:
    return frozenset(body.get("records", "") for body in queries.step_bodies(edition).values())


def _behind(edition: Edition) -> dict[str, int]:
    found: dict[str, int] = {}
    for block in queries.blocks(edition):
        for language in set(block.behind) & set(edition.languages):
            found[language] = found.get(language, 0) + 1
    return found


def _overtaken_by(edition: Edition) -> int:
    newest = edition.guide.editions.published().newest_first().first()
    return newest.number if newest and newest.number > edition.number else 0
