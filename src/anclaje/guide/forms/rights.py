"""A language of the sheet of rights: its words, and who wrote them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.forms import ChangeForm
from anclaje.foundation.translate import told
from anclaje.guide.domain.rights import check_language, check_parts, parts_from


class RightsForm(ChangeForm):
    language_name = forms.CharField(
        label=_("Language, as its speakers call it"),
        max_length=60,
        help_text=_("castellano, avañe'ẽ, Kreyòl"),
    )
    title = forms.CharField(label=_("Title of the sheet"), max_length=120)
    words = forms.CharField(
        label=_("The sheet"),
        max_length=20000,
        help_text=_("An empty line between parts. The first line of each part is its title."),
        widget=forms.Textarea(attrs={"rows": 24}),
    )
    translator = forms.CharField(
        label=_("Who wrote or translated it"), max_length=120, help_text=_("Their name stands on the sheet.")
    )
    translator_role = forms.CharField(
        label=_("As what"),
        max_length=120,
        required=False,
        help_text=_("Sworn translator, community interpreter…"),
    )
    reviewed_by = forms.CharField(
        label=_("Specialist who reviewed it"),
        max_length=120,
        required=False,
        help_text=_("Leave it empty while nobody has: the sheet then says that it is pending validation."),
    )

    def clean_words(self) -> str:
        """Refuse what would not make a sheet, beside the field."""
        words = self.cleaned_data["words"]
        _refused_here(check_parts, parts_from(words))
        return words

    def text(self) -> dict[str, Any]:
        """The words of the sheet, as the action's SheetText takes them."""
        names = ("language_name", "title", "translator", "translator_role", "reviewed_by")
        return {
            **{name: self.cleaned_data[name] for name in names},
            "parts": parts_from(self.cleaned_data["words"]),
        }


class LanguageForm(forms.Form):
    """Which language to begin."""

    language = forms.CharField(
        label=_("Short code of the language"), max_length=8, help_text=_("gn, qu, ht, zh, pt-br")
    )

    def clean_language(self) -> str:
        code = self.cleaned_data["language"].strip().lower()
        _refused_here(check_language, code)
        return code


def _refused_here(check: Any, value: Any) -> None:
    try:
        check(value)
    except RuleBroken as refusal:
        raise forms.ValidationError(told(refusal)) from refusal
