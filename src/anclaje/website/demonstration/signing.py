"""The demonstration's edition is signed and comes out. Every signature and proof is invented and says so."""

import tomllib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from anclaje.accounts.models import User
from anclaje.foundation import pack as packs
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.guide.actions import publishing, signing
from anclaje.guide.models import Edition, SignatureAsked, TextVersion
from anclaje.network.models import Organisation, Post

FILE = "demonstration/guide/signing.toml"
Facts = Mapping[str, Any]


def sign_and_publish(*, edition: Edition, editor: User, signers: Mapping[str, User], at: datetime) -> Edition:
    """Ask, send, sign and publish this draft, as the pack's file says, the last of it at `at`.

    signers: the demonstration's people by role. The comments must be answered before.
    """
    plan = _plan()
    asked = [(one, _ask(one, edition, editor, signers, at)) for one in plan["asked"]]
    sent_at = at - timedelta(days=plan["sent_days_before"])
    version = signing.send_for_signature(edition=edition, by=editor, at=sent_at)
    for facts, row in asked:
        _sign(facts, row, version, editor, at)
    published = publishing.publish_edition(edition=edition, by=editor, at=at)
    if not published.is_demonstration or published.is_signed:
        raise RuleBroken(gettext_noop("This site holds real people. Invented cases belong elsewhere."))
    for facts in plan["proofs"]:
        _prove(facts, published, editor, at)
    return published


def _plan() -> dict[str, Any]:
    return tomllib.loads(packs.current().path(FILE).read_text(encoding="utf-8"))


def _ask(
    facts: Facts, edition: Edition, editor: User, signers: Mapping[str, User], at: datetime
) -> SignatureAsked:
    signer = signers[facts["signer"]] if "signer" in facts else None
    if signer is None:
        organisation = Organisation.objects.get(code=facts["organisation"])
    else:
        post = Post.objects.active().filter(holder=signer, role=facts["signer"]).for_page().in_order().first()
        organisation = post.organisation
    return signing.ask_signature(
        edition=edition, organisation=organisation, signer=signer, role=facts["role"], by=editor,
        at=at - timedelta(days=_plan()["sent_days_before"]),
    )  # fmt: skip


def _sign(facts: Facts, asked: SignatureAsked, version: TextVersion, editor: User, at: datetime) -> None:
    signed_at = at - timedelta(days=facts["signed_days_before"])
    if asked.signer is not None:
        signing.sign(asked=asked, text_version=version, mark=version.mark, by=asked.signer, at=signed_at)
        return
    signing.record_paper_signature(
        asked=asked, text_version=version, mark=version.mark, name=facts["name"], role=facts["role"],
        reference=facts["reference"], signed_on=_day(signed_at), by=editor, at=signed_at,
    )  # fmt: skip


def _prove(facts: Facts, edition: Edition, editor: User, at: datetime) -> None:
    day = _day(at - timedelta(days=facts["days_before"]))
    next_in = facts.get("next_in_days")
    publishing.record_proof(
        edition=edition, kind=facts["kind"], text=facts["text"], reference=facts["reference"],
        organisation=Organisation.objects.get(code=facts["organisation"]), dated_on=day,
        next_on=day + timedelta(days=next_in) if next_in else None, by=editor, at=at,
    )  # fmt: skip


def _day(moment: datetime):
    return packs.current().calendar.day(moment)
