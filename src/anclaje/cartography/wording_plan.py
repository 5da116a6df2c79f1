"""Labels of the joint action plan."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy, pgettext_lazy

from anclaje.cartography import vocabulary
from anclaje.cartography.domain.plan import Part, Standing
from anclaje.cartography.domain.plan_invitations import Heard
from anclaje.cartography.domain.states import MoneyState, Promise
from anclaje.foundation.translate import read

STANDINGS = {
    Standing.TO_COME: ("next", gettext_lazy("to come")),
    Standing.LATE: ("late", gettext_lazy("its day has passed")),
    Standing.KEPT: ("done", gettext_lazy("kept in time")),
    Standing.KEPT_LATE: ("done", gettext_lazy("kept, but late")),
    Standing.DROPPED: ("declined", gettext_lazy("given up")),
}
PROMISES = {
    Promise.AGREED: gettext_lazy("agreed"),
    Promise.UNDER_WAY: gettext_lazy("under way"),
    Promise.KEPT: gettext_lazy("kept"),
    Promise.DROPPED: gettext_lazy("given up"),
}
MOVES = {
    Promise.UNDER_WAY: gettext_lazy("It is under way"),
    Promise.KEPT: gettext_lazy("It was kept"),
    Promise.DROPPED: gettext_lazy("It is dropped"),
}
MONEY = {
    MoneyState.ANNOUNCED: pgettext_lazy("of money", "announced"),
    MoneyState.ALLOCATED: pgettext_lazy("of money", "allocated"),
    MoneyState.TRANSFERRED: pgettext_lazy("of money", "transferred"),
    MoneyState.SPENT: pgettext_lazy("of money", "spent"),
}
HEARD = {
    Heard.WAITING: ("waiting", gettext_lazy("no answer yet")),
    Heard.SILENT: ("late", gettext_lazy("no answer for more than 15 days: ask again")),
    Heard.ACCEPTED: ("done", gettext_lazy("they said yes")),
    Heard.DECLINED: ("declined", gettext_lazy("they said no")),
}
PARTS: Mapping[Part, object] = {
    Part.PROBLEM: gettext_lazy("Problem"),
    Part.EVIDENCE: gettext_lazy("Evidence"),
    Part.OBJECTIVE: gettext_lazy("Objective"),
    Part.ACTION: gettext_lazy("Action"),
    Part.LEAD: gettext_lazy("Who leads it"),
    Part.LEAD_ROLE: gettext_lazy("By which role"),
    Part.CO_RESPONSIBLE: gettext_lazy("Who answers for it too"),
    Part.RESOURCES: gettext_lazy("Resources"),
    Part.DUE_ON: gettext_lazy("Until when"),
    Part.INDICATOR: gettext_lazy("How it will be seen"),
    Part.RISK: gettext_lazy("What could hinder it"),
    Part.STATE: gettext_lazy("State"),
    Part.GIVES_BACK_ON: gettext_lazy("When the community hears of it"),
}


def purpose_words(code: str) -> str:
    known = vocabulary.current().invitations.get(code)
    return read(known) if known else code


def money_words(amount: Decimal, currency: str) -> str:
    """“ARS 1.500.000”: cents only where there are some."""
    digits = 0 if amount == amount.to_integral_value() else 2
    return f"{currency} {number_format(amount, digits, use_l10n=True, force_grouping=True)}"
