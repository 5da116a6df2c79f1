"""The people concerned, who they are, how they are reached, and other registries' numbers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anclaje.cases.forms.base import CaseForm, note, radio, several, words
from anclaje.cases.models import Person
from anclaje.cases.wording import ACCESSIBILITY, AGE_BAND, CONTACT_WAY, GENDER, LANGUAGES, REFERENCE


class PersonForm(CaseForm):
    """`person` empty: somebody more."""

    is_about_a_version = True
    compared = ("age_band", "gender", "languages", "accessibility")

    age_band = forms.ChoiceField(label=_("Age"), choices=words(AGE_BAND), required=False)
    gender = forms.ChoiceField(label=_("Gender, as they say it"), choices=words(GENDER), required=False)
    languages = several(LANGUAGES, label=_("Languages that they speak"))
    accessibility = several(ACCESSIBILITY, label=_("What makes access easy for them"))


def as_known(person: Person) -> dict[str, Any]:
    """What stands in the row, by the form's names."""
    return {name: getattr(person, name) for name in PersonForm.compared}


class IdentityForm(CaseForm):
    name = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"data-private": True, "autocomplete": "off"}),
    )
    contact = forms.CharField(
        label=_("How to reach them"),
        help_text=_("A telephone or a place agreed on. Never an address."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"data-private": True, "autocomplete": "off"}),
    )
    document = forms.CharField(
        label=_("Document"),
        help_text=_("Only if a procedure asks for it. It also tells two people of one name apart."),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"data-private": True, "autocomplete": "off"}),
    )


class ShowIdentityForm(CaseForm):
    reason = forms.CharField(
        label=_("Why do you need to see it?"),
        help_text=_("It is written down who looked, when and why."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class SafeContactForm(CaseForm):
    is_about_a_version = True
    compared = ("way", "times", "must_not_answer", "note")

    way = radio(CONTACT_WAY, label=_("How may they be reached without danger?"))
    times = note(_("When"), rows=1)
    must_not_answer = note(
        _("Who must not answer or find out"),
        rows=1,
        help_text=_("By what they are to the person: no names."),
    )
    note = note(_("What to say or not to say"), rows=2)


class ReferenceForm(CaseForm):
    kind = forms.ChoiceField(label=_("Whose number is it?"), choices=words(REFERENCE))
    number = forms.CharField(
        label=_("Number"),
        max_length=80,
        widget=forms.TextInput(attrs={"data-private": True, "autocomplete": "off"}),
    )
