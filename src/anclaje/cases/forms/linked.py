"""Cases that belong together."""

from django import forms
from django.utils.translation import gettext_lazy as _

from anclaje.cases.forms.base import CaseForm, radio
from anclaje.cases.wording_plan import LINK_END_REASON


class FamilyForm(CaseForm):
    code = forms.CharField(
        label=_("Code of the other case"),
        help_text=_("One that you accompany too."),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class EndLinkForm(CaseForm):
    is_about_a_version = True

    reason = radio(LINK_END_REASON, label=_("Why do they not belong together?"))


class ConfirmForm(CaseForm):
    is_about_a_version = True
