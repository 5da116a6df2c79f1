"""The reporting route: what is known, one call, putting it aside."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from anclaje.cases import checklists
from anclaje.cases.actions.reporting import Begun, Told
from anclaje.cases.domain.reporting import LeftReason, Outcome
from anclaje.cases.forms.base import CaseForm, not_to_come, radio
from anclaje.cases.models import Case
from anclaje.cases.wording_signs import CALL_OUTCOME, LEFT_REASON
from anclaje.foundation.site import is_demonstration
from anclaje.foundation.translate import read
from anclaje.foundation.words import gettext_noop
from anclaje.territory.queries import municipalities

YES_NO_UNKNOWN = {
    "yes": gettext_noop("Yes"),
    "no": gettext_noop("No"),
    "unknown": gettext_noop("Not known"),
}
MEANT = {"yes": True, "no": False, "unknown": None}
SAID = {meant: said for said, meant in MEANT.items()}


def moment_field(label: Any, **options: Any) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M"],
        **options,
    )


class WhoForm(CaseForm):
    """Danger, and whether a child may be concerned: what is not known stays so."""

    is_about_a_version = True

    danger = radio(YES_NO_UNKNOWN, label=_("Is somebody in danger right now?"))
    is_child = radio(YES_NO_UNKNOWN, label=_("Is somebody under 18 concerned?"))

    def arguments(self) -> dict[str, Any]:
        return {name: MEANT[self.cleaned_data[name]] for name in ("danger", "is_child")}


class ReportForm(WhoForm):
    is_about_a_version = False

    place = forms.ModelChoiceField(
        label=_("In which municipality?"), queryset=None, to_field_name="code", empty_label=_("Choose one")
    )
    starts_at = moment_field(
        _("Since when do you know?"), help_text=_("From then on the call is due within a day.")
    )
    is_invented = forms.BooleanField(
        label=_("This person is invented"),
        help_text=_("This is a demonstration: invented people only."),
        required=False,
    )

    def __init__(self, *positional: Any, at: datetime, case: Case | None = None, **named: Any):
        super().__init__(*positional, **named)
        self.at = at
        self.case = case
        self.fields["place"].queryset = municipalities()
        self.fields["starts_at"].initial = timezone.localtime(at)
        if case is not None:
            del self.fields["place"], self.fields["is_invented"]
        elif not is_demonstration():
            del self.fields["is_invented"]

    def clean_starts_at(self) -> datetime:
        return not_to_come(self.cleaned_data["starts_at"], self.at)

    def arguments(self) -> dict[str, Any]:
        told = self.cleaned_data
        return {
            "begun": Begun(
                place=told.get("place"),
                starts_at=told["starts_at"],
                is_invented=told.get("is_invented", False),
                **super().arguments(),
            )
        }


class CallForm(CaseForm):
    is_about_a_version = True

    channel = forms.ChoiceField(label=_("Whom did you call?"), widget=forms.RadioSelect)
    outcome = radio(CALL_OUTCOME, label=_("What came of it?"))
    number = forms.CharField(
        label=_("The number that they gave"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"data-private": True, "autocomplete": "off"}),
    )
    told_by = forms.CharField(
        label=_("Which office took it?"),
        help_text=_("Their office or role. It is the acknowledgement where there is no number."),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"data-private": True, "autocomplete": "off"}),
    )
    made_at = moment_field(_("When did you call?"))

    def __init__(self, *positional: Any, at: datetime, next_channel: str = "", **named: Any):
        super().__init__(*positional, **named)
        self.at = at
        channels = checklists.route().channels
        self.fields["channel"].choices = [(one.id, read(one.name)) for one in channels.values()]
        self.fields["channel"].initial = next_channel
        self.fields["made_at"].initial = timezone.localtime(at)

    def clean_outcome(self) -> Outcome:
        return Outcome(self.cleaned_data["outcome"])

    def clean_made_at(self) -> datetime:
        return not_to_come(self.cleaned_data["made_at"], self.at)

    def arguments(self) -> dict[str, Any]:
        told = self.cleaned_data
        return {"told": Told(**{name: told[name] for name in Told.__dataclass_fields__})}


class LeaveForm(CaseForm):
    is_about_a_version = True

    reason = radio(LEFT_REASON, label=_("Why is nobody to be called now?"))

    def clean_reason(self) -> LeftReason:
        return LeftReason(self.cleaned_data["reason"])


class TakeUpForm(CaseForm):
    is_about_a_version = True
