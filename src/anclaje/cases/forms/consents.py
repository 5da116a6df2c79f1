"""What the person agrees to, and whom the case must never reach."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from anclaje.accounts.models import User
from anclaje.cases.domain.consent import TO_AN_ORGANISATION, Data, Purpose
from anclaje.cases.forms.base import CaseForm, note, radio, several
from anclaje.cases.wording import PURPOSE, SHARED
from anclaje.foundation.words import gettext_noop
from anclaje.network.models import Organisation, Post
from anclaje.territory.queries import municipalities

CAN_BE_SHARED = {data.value: SHARED[data.value] for data in Data}
ANSWERS = {"yes": gettext_noop("They agree"), "no": gettext_noop("They decline")}
SAID_HOW = {"oral": gettext_noop("Aloud"), "written": gettext_noop("In writing")}


class ConsentForm(CaseForm):
    purpose = radio(PURPOSE, label=_("What for?"))
    recipient = forms.ModelChoiceField(
        label=_("Which organisation?"),
        help_text=_("For a service, a conference or another team: each organisation is asked about apart."),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("None"),
    )
    data = several(CAN_BE_SHARED, label=_("What may be shared with it, besides the need?"))
    answer = radio(ANSWERS, label=_("What does the person say?"))
    said_how = radio(SAID_HOW, label=_("How did they say it?"), initial="oral")
    is_assent = forms.BooleanField(
        label=_("It is a child: they were asked too, in their words"), required=False
    )
    note = note(_("Anything to remember about it"), rows=2)

    def __init__(self, *positional: Any, **named: Any):
        super().__init__(*positional, **named)
        known = Organisation.objects.active().on_the_care_side().select_related("place").in_order()
        self.fields["recipient"].queryset = known
        self.fields["recipient"].label_from_instance = organisation_words

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("purpose") in TO_AN_ORGANISATION and cleaned.get("recipient") is None:
            self.add_error("recipient", gettext("Say for which organisation the person agrees."))
        return cleaned

    def arguments(self) -> dict[str, Any]:
        told = self.cleaned_data
        is_referral = told["purpose"] == Purpose.REFER
        return {
            "purpose": Purpose(told["purpose"]),
            "recipient": told["recipient"] if told["purpose"] in TO_AN_ORGANISATION else None,
            "data": told["data"] if is_referral else [],
            "agreed": told["answer"] == "yes",
            "is_oral": told["said_how"] == "oral",
            "is_assent": told["is_assent"],
            "note": told["note"],
        }


class ExclusionForm(CaseForm):
    """One of the three; the reason is encrypted and stays with the team."""

    organisation = forms.ModelChoiceField(
        label=_("An organisation"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("None"),
    )
    place = forms.ModelChoiceField(
        label=_("A whole municipality"),
        queryset=None,
        to_field_name="code",
        required=False,
        empty_label=_("None"),
    )
    user = forms.ModelChoiceField(
        label=_("A person who works in the network"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("None"),
    )
    reason = note(_("Why, in a few words"), rows=2)

    def __init__(self, *positional: Any, **named: Any):
        super().__init__(*positional, **named)
        known = Organisation.objects.active().select_related("place").in_order()
        self.fields["organisation"].queryset = known
        self.fields["organisation"].label_from_instance = organisation_words
        self.fields["place"].queryset = municipalities()
        self.fields["user"].queryset = _people_of_the_network()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if [cleaned.get(name) for name in ("organisation", "place", "user")].count(None) != 2:
            raise forms.ValidationError(gettext("Choose one organisation, one person or one municipality."))
        return cleaned


def _people_of_the_network() -> Any:
    posts = Post.objects.active()
    holders = posts.filter(holder__isnull=False).values("holder")
    deputies = posts.filter(deputy__isnull=False).values("deputy")
    return (User.objects.filter(pk__in=holders) | User.objects.filter(pk__in=deputies)).order_by("name", "pk")


def organisation_words(organisation: Organisation) -> str:
    return f"{organisation.name} · {organisation.place.name}"
