"""What institutions do together about this case, and what they hold of it."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anclaje.cases.domain.conferences import AgreedState, Light, Promise, Status, light
from anclaje.cases.domain.consent import ends_soon
from anclaje.cases.models import Agreed, Case
from anclaje.cases.panels.panel import Item, Panel
from anclaje.cases.queries import consents_given
from anclaje.cases.wording import label
from anclaje.cases.wording_together import CONFERENCE_LOOKS, CONFERENCE_STATUS, LIGHT, LIGHT_LOOKS
from anclaje.foundation.templatetags.times import long_day


def together_panel(case: Case, user: Any, at: datetime) -> Panel:
    """Conferences, a transfer on its way, agreements to share that end soon, deletions not confirmed."""
    links = [(_("Sheets for the person"), reverse("cases:sheets", args=[case.pk]))]
    links.append((_("Who holds what"), reverse("cases:holders", args=[case.pk])))
    if case.is_open:
        links.insert(0, (_("Hand it to another team"), reverse("cases:transfer-propose", args=[case.pk])))
        links.insert(0, (_("Call a conference"), reverse("cases:conference-call", args=[case.pk])))
    items = [*_conferences(case, at), *_transfers(case, at), *_ending(case, at), *_deletions(case, at)]
    return Panel(_("Together"), items, links)


def _conferences(case: Case, at: datetime) -> list[Item]:
    rows = list(case.conferences.exclude(status=Status.CANCELLED).order_by("-meets_at", "-pk")[:2])
    promised: dict[Any, list[Promise]] = {}
    for agreed in Agreed.objects.filter(conference__in=rows):
        promised.setdefault(agreed.conference_id, []).append(Promise(agreed.state, agreed.due_at))
    return [_conference(row, promised.get(row.pk, []), at) for row in rows]


def _conference(row: Any, promises: list[Promise], at: datetime) -> Item:
    found = light(promises, at)
    is_followed = row.status == Status.HELD and found is not Light.NOTHING
    return Item(
        text=_("Conference of %(day)s") % {"day": long_day(row.meets_at)},
        href=reverse("cases:conference", args=[row.pk]),
        state=LIGHT_LOOKS[found] if is_followed else CONFERENCE_LOOKS[row.status],
        note=_agreements(promises, found) if is_followed else label(CONFERENCE_STATUS, row.status),
    )


def _agreements(promises: list[Promise], found: Light) -> str:
    open_ones = sum(one.state == AgreedState.TO_DO for one in promises)
    if not open_ones:
        return label(LIGHT, found)
    words = ngettext("%(n)s agreement open", "%(n)s agreements open", open_ones) % {"n": open_ones}
    return f"{words} · {label(LIGHT, found)}"


def _transfers(case: Case, at: datetime) -> list[Item]:
    return [
        Item(
            text=_("%(organisation)s was asked to take the case")
            % {"organisation": row.to_organisation.name},
            href=reverse("cases:transfer", args=[row.pk]),
            state="late" if row.due_at <= at else "waiting",
            note=_("This team has it until they say yes."),
        )
        for row in case.transfers.proposed().select_related("to_organisation")
    ]


def _ending(case: Case, at: datetime) -> list[Item]:
    soon = len(ends_soon(consents_given(case), at)) if case.is_open else 0
    if not soon:
        return []
    words = ngettext(
        "%(n)s agreement to share ends within two weeks",
        "%(n)s agreements to share end within two weeks",
        soon,
    )
    return [Item(words % {"n": soon}, reverse("cases:consents", args=[case.pk]), "waiting")]


def _deletions(case: Case, at: datetime) -> list[Item]:
    waiting = case.deletions.unanswered().count()
    if not waiting:
        return []
    words = ngettext(
        "%(n)s institution has not confirmed that it deleted its data",
        "%(n)s institutions have not confirmed that they deleted their data",
        waiting,
    )
    return [Item(words % {"n": waiting}, reverse("cases:holders", args=[case.pk]), "waiting")]
