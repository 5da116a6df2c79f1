"""What publication still lacks, as next lines: each with the one thing to do about it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as _

from anclaje.foundation.ids import new_id
from anclaje.guide.domain.signing import MUST_RECORD, Lack
from anclaje.guide.models import Edition, SignatureAsked
from anclaje.guide.views.drafting.opening import block_href

Line = dict[str, Any]
FINDINGS_SHOWN = 5


def lines(edition: Edition, lacks: list[Lack], asked: list[SignatureAsked]) -> list[Line]:
    """One for each lack, in their order; of many findings the first ones, and the way to all."""
    found = [lack for lack in lacks if lack.code == "finding"]
    others = [lack for lack in lacks if lack.code != "finding"]
    rows = [_line(edition, lack, asked) for lack in found[:FINDINGS_SHOWN]]
    if len(found) > FINDINGS_SHOWN:
        rows.append(_more(edition, len(found) - FINDINGS_SHOWN))
    return rows + [_line(edition, lack, asked) for lack in others]


def _more(edition: Edition, number: int) -> Line:
    what = ngettext("The check finds %(number)s more.", "The check finds %(number)s more.", number)
    href = reverse("guide:draft-check", args=[edition.number])
    return {"state": "next", "what": what % {"number": number}, **_action(_("See the whole check"), href)}


def _line(edition: Edition, lack: Lack, asked: list[SignatureAsked]) -> Line:
    line: Line = {
        "state": "waiting" if lack.code == "unsigned" else "next",
        "what": gettext(lack.sentence) % lack.facts,
        "note": gettext(lack.can_do),
    }
    if lack.code == "finding":
        return line | _to_block(edition, lack.facts["block"])
    if lack.code == "unsigned":
        row = next(one for one in asked if one.organisation.name == lack.facts["organisation"])
        line["who"], line["what"] = row.organisation.name, gettext("has not signed this version")
        href = reverse("guide:paper-signature", args=[edition.number, row.pk])
        return line | _action(_("Record a signature on paper"), href)
    if lack.code in ("not_sent", "changed"):
        href = reverse("guide:send-for-signature", args=[edition.number])
        return line | _action(_("Send it for signature"), href) | {"action_method": "post", "op_id": new_id()}
    label, view = ACTIONS[lack.code]
    return line | _action(label, _address(view, edition))


def _to_block(edition: Edition, block: str) -> Line:
    """A finding about the guide as a whole names no block."""
    if not block:
        return _action(_("See the whole check"), reverse("guide:draft-check", args=[edition.number]))
    return _action(_("Open the block"), block_href(edition, block))


ACTIONS = {
    "overtaken": (_("See the drafts"), "guide:drafts"),
    **{f"no_{name}": (_("Open the draft"), "guide:draft") for name in MUST_RECORD},
    "round_open": (_("See the rounds"), "guide:rounds"),
    "unanswered": (_("See the comments"), "guide:rounds"),
    "behind": (_("Open the draft"), "guide:draft"),
    "nobody_asked": (_("Ask an institution"), "guide:ask-signature"),
    "not_validated": (_("Record who validated it"), "guide:record-validation"),
    "invented": (_("See the drafts"), "guide:drafts"),
}


def _address(view: str, edition: Edition) -> str:
    return reverse(view) if view == "guide:drafts" else reverse(view, args=[edition.number])


def _action(label: str, href: str) -> Line:
    return {"action": gettext(label), "action_href": href}
