"""A request as it comes by telephone: two minutes."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from anclaje.cases.actions.intake import Request
from anclaje.cases.forms.base import CaseForm, not_to_come, note, radio, words
from anclaje.cases.wording import AGE_BAND, ORIGIN, REFERENCE
from anclaje.foundation.site import is_demonstration
from anclaje.foundation.translate import read
from anclaje.network.models import IssueType
from anclaje.territory.queries import municipalities

PEOPLE, REFERENCES = 4, 2
"""How many people and file numbers fit on the form; more are added in the case."""


class IntakeForm(CaseForm):
    origin = radio(ORIGIN, label=_("Who asks?"))
    asked_by = forms.CharField(
        label=_("Which office?"),
        help_text=_("The institution, so that it can be answered. No names of people."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"data-private": True, "autocomplete": "off"}),
    )
    issue = forms.ModelChoiceField(
        label=_("What is it about?"),
        queryset=None,
        to_field_name="code",
        widget=forms.RadioSelect,
        empty_label=None,
    )
    place = forms.ModelChoiceField(
        label=_("In which municipality is the person?"),
        queryset=None,
        to_field_name="code",
        empty_label=_("Choose one"),
    )
    asked_at = forms.DateTimeField(
        label=_("When was it asked?"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M"],
    )
    note = note(
        _("What is needed at once?"),
        help_text=_("One or two sentences. Nothing about what happened to the person, and no names."),
    )
    is_invented = forms.BooleanField(
        label=_("This person is invented"),
        help_text=_("This is a demonstration: invented people only."),
        required=False,
    )

    def __init__(self, *positional: Any, at: datetime, **named: Any):
        super().__init__(*positional, **named)
        self.at = at
        self.fields["issue"].queryset = IssueType.objects.in_order()
        self.fields["issue"].label_from_instance = lambda issue: read(issue.name)
        self.fields["place"].queryset = municipalities()
        self.fields["asked_at"].initial = timezone.localtime(at)
        for number in range(PEOPLE):
            self.fields[f"age_band_{number}"] = forms.ChoiceField(
                label=_("Age of the person") if number == 0 else _("Age of another person"),
                choices=words(AGE_BAND) if number == 0 else _band_or_nobody,
                required=False,
            )
        for number in range(REFERENCES):
            self.fields[f"reference_kind_{number}"] = forms.ChoiceField(
                label=_("File number of"), choices=_kind_or_none, required=False
            )
            self.fields[f"reference_number_{number}"] = forms.CharField(
                label=_("Number"),
                required=False,
                max_length=80,
                widget=forms.TextInput(attrs={"data-private": True, "autocomplete": "off"}),
            )
        if not is_demonstration():
            del self.fields["is_invented"]

    def others(self) -> list[forms.BoundField]:
        return [self[f"age_band_{number}"] for number in range(1, PEOPLE)]

    def references(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [
            (self[f"reference_kind_{number}"], self[f"reference_number_{number}"])
            for number in range(REFERENCES)
        ]

    def clean_asked_at(self) -> datetime:
        return not_to_come(self.cleaned_data["asked_at"], self.at)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for number in range(REFERENCES):
            kind, value = (cleaned.get(f"reference_{part}_{number}", "") for part in ("kind", "number"))
            if value and not kind:
                self.add_error(f"reference_kind_{number}", gettext("Say whose number this is."))
            if kind and not value:
                self.add_error(f"reference_number_{number}", gettext("Write the number."))
        return cleaned

    def arguments(self) -> dict[str, Any]:
        told = self.cleaned_data
        bands = [told["age_band_0"], *(told[f"age_band_{n}"] for n in range(1, PEOPLE))]
        return {
            "request": Request(
                origin=told["origin"],
                issue=told["issue"],
                place=told["place"],
                asked_at=told["asked_at"],
                is_invented=told.get("is_invented", False),
                asked_by=told["asked_by"],
                note=told["note"],
                age_bands=(bands[0], *(_meant(band) for band in bands[1:] if band)),
                references=tuple(
                    (told[f"reference_kind_{n}"], told[f"reference_number_{n}"])
                    for n in range(REFERENCES)
                    if told[f"reference_number_{n}"]
                ),
            )
        }


UNKNOWN_AGE = "unknown"


def _meant(band: str) -> str:
    return "" if band == UNKNOWN_AGE else band


def _band_or_nobody() -> list[tuple[str, str]]:
    known = [choice for choice in words(AGE_BAND)() if choice[0]]
    return [("", gettext("Nobody else")), *known, (UNKNOWN_AGE, gettext("Age not known"))]


def _kind_or_none() -> list[tuple[str, str]]:
    return [("", gettext("None")), *words(REFERENCE)()]
