"""Leaving something silent in peace until a day."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anclaje.cases.forms.base import CaseForm, note, radio
from anclaje.cases.wording import PAUSE_REASON
from anclaje.foundation import pack


class PauseForm(CaseForm):
    """The pause lasts until the morning of that day."""

    is_about_a_version = True

    until = forms.DateField(
        label=_("Until which day?"),
        help_text=_("At most a month. Nobody is reminded before; it still shows as late."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    reason = radio(PAUSE_REASON, label=_("Why?"))
    note = note(_("Anything that helps whoever looks at it"), rows=2)

    def arguments(self) -> dict[str, Any]:
        told = super().arguments()
        until = datetime.combine(told["until"], time(7), tzinfo=pack.current().zone)
        return {**told, "until": until}
