"""The numbers that other registries gave, and the way to their forms."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from anclaje.cases.models import Case
from anclaje.cases.panels.panel import Item, Panel
from anclaje.cases.wording import REFERENCE, label
from anclaje.foundation.templatetags.times import long_day


def registries_panel(case: Case, user: Any, at: datetime) -> Panel | None:
    """The numbers themselves stand where the request is told; here, what was handed over and where to."""
    latest = case.registry_exports.select_related("receipt").order_by("-made_at", "-pk").first()
    links = [(_("Numbers and forms of other registries"), reverse("cases:references", args=[case.pk]))]
    if latest is None:
        return Panel(_("Other registries"), links=links, empty=_("Nothing was handed to another registry."))
    words = _("Handed over, without a number yet")
    if latest.receipt is not None:
        words = _("%(registry)s gave its number") % {"registry": label(REFERENCE, latest.receipt.kind)}
    state = "done" if latest.receipt else "waiting"
    return Panel(_("Other registries"), [Item(words, state=state, note=long_day(latest.made_at))], links)
