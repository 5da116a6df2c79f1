"""The pieces every page is made of. `docs/components.md` shows each with its syntax.

Rows may be objects, dataclasses or dictionaries: a piece reads the names it knows
and leaves out what is missing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

import segno
from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anclaje.foundation.ids import new_id
from anclaje.foundation.templatetags import fields, times

register = template.Library()
for _library in (fields.register, times.register):
    register.tags.update(_library.tags)
    register.filters.update(_library.filters)

STATE_WORDS = {
    "new": gettext_lazy("New"),
    "next": gettext_lazy("Next"),
    "waiting": gettext_lazy("Waiting"),
    "late": gettext_lazy("Late"),
    "done": gettext_lazy("Done"),
    "closed": gettext_lazy("Closed"),
    "question": gettext_lazy("Question"),
    "declined": gettext_lazy("Declined"),
    "unclear": gettext_lazy("Not clear yet"),
}

LINE_NAMES = (
    "state", "word", "who", "what", "href", "until", "done_at", "why", "why_href", "note", "code",
    "place", "action", "action_href", "action_method", "op_id", "seen_version", "changed", "id",
)  # fmt: skip


def read(row, name: str):
    """Read a name from an object or a mapping; missing is None."""
    if isinstance(row, Mapping):
        return row.get(name)
    return getattr(row, name, None)


@register.simple_tag
def icon(name, label=""):
    """Draw one icon of the sprite; with a label it speaks, without it is silent."""
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="#i-{}"/></svg>', label, name
        )
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="#i-{}"/></svg>', name
    )


@register.inclusion_tag("foundation/_state_mark.html")
def state_mark(state, word=""):
    """Show a state by shape and word; the colour only repeats them."""
    return {"state": state, "word": word or STATE_WORDS.get(state, state)}


@register.simple_tag
def new_op_id() -> str:
    """The id under which a single press is applied once."""
    return str(new_id())


@register.inclusion_tag("foundation/_press.html", takes_context=True)
def press(context, href, words, *, kind="", seen_version=None, about=""):
    """A single button that changes something; `about` is read out after its words."""
    return {
        "href": href, "words": words, "kind": kind, "seen_version": seen_version, "about": about,
        "csrf_token": context.get("csrf_token"),
    }  # fmt: skip


@register.inclusion_tag("foundation/_pencil.html")
def pencil(pieces):
    """What an editor's pencil added and removed: pieces with text and kind (same, added, removed)."""
    return {"pieces": pieces}


@register.inclusion_tag("foundation/_next_line.html", takes_context=True)
def next_line(context, row=None, **named):
    """One line: who, does what, until when, why; state at the left, one action at the right."""
    line = {name: read(row, name) for name in LINE_NAMES} if row is not None else {}
    line.update(named)
    line["state"] = line.get("state") or "next"
    line["word"] = line.get("word") or STATE_WORDS.get(line["state"], line["state"])
    at, until = times.moment_of(context, None), line.get("until")
    return {
        "line": line,
        "at": at,
        "has_moment": isinstance(until, date),
        # What is new, or asked of somebody, may be overdue without being marked as late.
        "is_past": line["state"] == "late" or (isinstance(until, datetime) and until < at),
        "request": context.get("request"),
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("foundation/_next_lines.html", takes_context=True)
def next_lines(context, rows, label=""):
    """A list of next lines."""
    return {
        "rows": rows,
        "label": label,
        "at": times.moment_of(context, None),
        "request": context.get("request"),
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("foundation/_thread.html", takes_context=True)
def thread(context, coming, happened, empty_coming="", empty_happened=""):
    """What is next, a line "today", what happened (newest first).

    `happened` rows: at, who, what, note, href, state, code.
    """
    at = times.moment_of(context, None)
    return {
        "coming": coming,
        "happened": happened,
        "empty_coming": empty_coming,
        "empty_happened": empty_happened,
        "at": at,
        "today": times.long_day(at),
        "request": context.get("request"),
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("foundation/_reason_list.html")
def reason_list(reasons, label=""):
    """Reasons in words. Each is a string, or a row with text and kind (for, against, note)."""
    rows = [
        {"text": reason, "kind": "note"}
        if isinstance(reason, str) or read(reason, "text") is None
        else {"text": read(reason, "text"), "kind": read(reason, "kind") or "note"}
        for reason in reasons
    ]
    return {"reasons": rows, "label": label}


@register.inclusion_tag("foundation/_share_card.html")
def share_card(rows, receiver="", withheld=(), title=""):
    """Exactly what the receiver will see: rows of (label, value); `withheld` names what stays."""
    return {"rows": rows, "receiver": receiver, "withheld": withheld, "title": title}


@register.inclusion_tag("foundation/_summary_list.html")
def summary_list(rows):
    """Facts as label and value. Rows: (label, value) or (label, value, href, what the link does)."""
    return {"rows": [tuple(row) + ("",) * (4 - len(row)) for row in rows]}


@register.inclusion_tag("foundation/_pending_ribbon.html")
def pending_ribbon(href="", sentence=""):
    """A quiet ribbon: no specialist has validated this yet, and where it says why."""
    return {"href": href, "sentence": sentence}


@register.inclusion_tag("foundation/_empty_state.html")
def empty_state(title, text="", href="", action=""):
    """What belongs here, and the first step."""
    return {"title": title, "text": text, "href": href, "action": action}


@register.inclusion_tag("foundation/_refusal.html")
def refusal(sentence, can_do="", href="", action="", title=""):
    """What was refused and what can be done. `sentence` may be the raised error itself."""
    return {
        "sentence": str(sentence) if sentence else "",
        "can_do": can_do,
        "href": href,
        "action": action,
        "title": title or _("This was not done"),
    }


@register.inclusion_tag("foundation/_both_texts.html", takes_context=True)
def both_texts(context, differences, who="", changed_at=None):
    """Your text beside the current one. Rows: (label, yours, current) or objects with these names."""
    rows = [
        tuple(row)
        if isinstance(row, (tuple, list))
        else tuple(read(row, n) for n in ("label", "yours", "current"))
        for row in differences
    ]
    return {"rows": rows, "who": who, "changed_at": changed_at, "at": times.moment_of(context, None)}


@register.inclusion_tag("foundation/_answer_buttons.html")
def answer_buttons(answers, name="answer", label=""):
    """Big answers. Each: label, detail, kind (yes, no, ask), and href (a link) or value (a submit)."""
    return {
        "answers": [
            {n: read(answer, n) for n in ("label", "detail", "kind", "href", "value", "formaction")}
            for answer in answers
        ],
        "name": name,
        "label": label or _("Your answer"),
    }


@register.inclusion_tag("foundation/_keyset_pager.html", takes_context=True)
def keyset_pager(context, page=None, newer="", older="", label="", name="after"):
    """Links through a long list by key: `page` is what `keyset.page` gave; no counts, no numbers."""
    request = context.get("request")
    if page is not None and request is not None:
        asked = request.GET.copy()
        if asked.pop(name, None):
            newer = newer or f"?{asked.urlencode()}"
        if page.next:
            asked[name] = page.next
            older = older or f"?{asked.urlencode()}"
    return {"newer": newer, "older": older, "label": label or _("More of this list")}


@register.inclusion_tag("foundation/_stat.html")
def stat(count, words, href="", state="", note=""):
    """A count within its words: "4 referrals without an answer"."""
    return {"count": count, "words": words, "href": href, "state": state, "note": note}


@register.inclusion_tag("foundation/_check_several.html")
def check_several(rows, name="chosen", legend=""):
    """Rows to tick in one stroke, for use inside a form. Rows: value, label, detail, checked, state."""
    return {
        "rows": [
            {n: read(row, n) for n in ("value", "label", "detail", "checked", "state", "href")}
            for row in rows
        ],
        "name": name,
        "legend": legend,
    }


@register.inclusion_tag("foundation/_back_link.html")
def back_link(href, label=""):
    """The way back, named after where it leads."""
    return {"href": href, "label": label or _("Back")}


@register.inclusion_tag("foundation/_breadcrumb.html")
def breadcrumb(steps):
    """Where this page lives. Steps: (label, href); the last has no href."""
    return {"steps": steps}


@register.inclusion_tag("foundation/_contact_line.html")
def contact_line(name="", phone="", whatsapp="", email="", hours="", role="", contact=None):
    """Whom to call and how: telephone, institutional WhatsApp, e-mail, hours."""
    line = {"name": name, "phone": phone, "whatsapp": whatsapp, "email": email, "hours": hours, "role": role}
    if contact is not None:
        line = {key: value or read(contact, key) or "" for key, value in line.items()}
    line["dial"] = re.sub(r"[^\d+]", "", str(line["phone"]))
    line["whatsapp_digits"] = re.sub(r"\D", "", str(line["whatsapp"]))
    return line


@register.simple_tag
def code(value):
    """A short code, set so that it can be read aloud and is never broken."""
    return format_html('<span class="code">{}</span>', value)


@register.simple_tag
def qr_code(url, label=""):
    """Draw a QR code of an address as SVG, for paper."""
    drawing = segno.make(url, error="m").svg_inline(scale=1, border=2, omitsize=True, svgclass="qr__image")
    return format_html(
        '<figure class="qr" role="img" aria-label="{}">{}</figure>',
        label or _("QR code of this page"),
        mark_safe(drawing),  # noqa: S308 - drawn by segno from numbers alone
    )
