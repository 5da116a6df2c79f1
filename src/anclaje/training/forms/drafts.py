"""What whoever keeps the curriculum writes: a text, decks, a signature, an answer to an offer."""

import re
from pathlib import PurePath
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anclaje.foundation.forms import ChangeForm
from anclaje.training.forms.files import ManyFilesField

CODE = re.compile(r"[\d.]*\d")
MOST = 40 * 1024 * 1024
"""Bytes of a deck: pictures make them large, and none of them is kept."""


class TextForm(ChangeForm):
    text = forms.CharField(
        label=_("The whole presentation as one text"), max_length=400_000,
        widget=forms.Textarea(attrs={"rows": 30, "class": "code", "spellcheck": "true"}),
        help_text=_("“# Slide id: title” begins a slide, “## Notes” what the trainer says."),
    )  # fmt: skip


class PublishForm(ChangeForm):
    says = forms.CharField(
        label=_("What changed, in a line"), max_length=300,
        help_text=_("Every institution that follows it reads this before it answers."),
    )  # fmt: skip


class SignForm(ChangeForm):
    reviewer = forms.CharField(
        label=_("Who reviewed it"),
        max_length=160,
        help_text=_("First name and surname, as it will be shown."),
    )
    on = forms.DateField(
        label=_("On which day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class AnswerForm(ChangeForm):
    answer = forms.CharField(
        label=_("Your answer to the institution"), max_length=600, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class DecksForm(ChangeForm):
    """One deck or all at once; which presentation each is, is told by how its name begins: “1.4 …”."""

    language = forms.ChoiceField(label=_("Language"))
    decks = ManyFilesField(
        label=_("Decks (PPTX)"),
        help_text=_("Each file's name begins with the code of its presentation: “1.4 Indicadores.pptx”."),
    )  # fmt: skip

    def __init__(self, *args: Any, languages: Any, codes: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = languages
        self.codes = set(codes)

    def clean_decks(self) -> list[tuple[str, Any]]:
        """(code, file); refuses a name that no presentation has, and two files for one."""
        decks = [(code_of(file.name), file) for file in self.cleaned_data["decks"]]
        for code, file in decks:
            if code not in self.codes:
                raise forms.ValidationError(
                    _("“%(name)s” does not begin with the code of a presentation."),
                    params={"name": file.name},
                )
            if file.size > MOST:
                raise forms.ValidationError(_("“%(name)s” is larger than 40 MB."), params={"name": file.name})
        codes = [code for code, _file in decks]
        if twice := next((code for code in codes if codes.count(code) > 1), None):
            raise forms.ValidationError(_("Two files are of %(code)s: send one."), params={"code": twice})
        return decks


def code_of(name: str) -> str:
    found = CODE.match(PurePath(name).name.strip())
    return found.group() if found else ""
