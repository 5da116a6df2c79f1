"""Beginning a draft, keeping a version of it, giving it up; moving, taking out and bringing back a block."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anclaje.foundation.forms import ChangeForm
from anclaje.guide.models import Edition


class EditionChoice(forms.ModelChoiceField):
    def label_from_instance(self, edition: Edition) -> str:
        return _("Edition %(number)s") % {"number": edition.number}


class DraftForm(ChangeForm):
    based_on = EditionChoice(
        label=_("Begin with the text of"), queryset=Edition.objects.none(), required=False,
        empty_label=_("an empty page"),
    )  # fmt: skip
    purpose = forms.CharField(label=_("What this edition is to change"), max_length=300)

    def __init__(self, *arguments: Any, **named: Any):
        super().__init__(*arguments, **named)
        published = Edition.objects.published().newest_first()
        self.fields["based_on"].queryset = published
        self.fields["based_on"].initial = published.first()


class SetAsideForm(ChangeForm):
    why = forms.CharField(label=_("Why it is set aside"), max_length=300)


class VersionForm(ChangeForm):
    why = forms.CharField(label=_("What this version is for"), max_length=200)


class MoveForm(ChangeForm):
    direction = forms.ChoiceField(choices=[("up", "up"), ("down", "down")])


class RemoveForm(ChangeForm):
    why = forms.CharField(label=_("Why it is taken out"), max_length=300)


class TranslatedForm(ChangeForm):
    language = forms.CharField(max_length=5)


class RestoreForm(ChangeForm):
    """Nothing but the press of a button."""
