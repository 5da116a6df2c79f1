"""A norm of the register: what it says, since when, until when, and how surely that is known."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anclaje.foundation.forms import ChangeForm
from anclaje.guide import wording
from anclaje.guide.actions.law import LawFacts
from anclaje.guide.models import LawEntry

AUTHORITY = ("S", "S*", "K")


def day_hint() -> Any:
    return _("A year (2012), a month (2012-06) or a day (2012-06-01), as far as it is known.")


class LawForm(ChangeForm):
    norm_es = forms.CharField(label=_("Name of the norm, in Spanish"), max_length=160)
    norm_en = forms.CharField(label=_("Name of the norm, in English"), max_length=160, required=False)
    article = forms.CharField(label=_("Article"), max_length=40, required=False)
    text_es = forms.CharField(
        label=_("What it says, in a line, in Spanish"), max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    text_en = forms.CharField(
        label=_("What it says, in a line, in English"), max_length=600, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    in_force_from = forms.CharField(label=_("In force since"), max_length=10, help_text=day_hint())
    in_force_to = forms.CharField(
        label=_("In force until"), max_length=10, required=False,
        help_text=_("Empty while it is in force. What cites it afterwards is flagged."),
    )  # fmt: skip
    status = forms.ChoiceField(
        label=_("How it stands"), choices=list(wording.LAW.items()), widget=forms.RadioSelect,
        initial=LawEntry.TO_CHECK,
    )  # fmt: skip
    source = forms.ChoiceField(
        label=_("How surely this is known"), choices=[(code, wording.SOURCES[code]) for code in AUTHORITY],
        widget=forms.RadioSelect, initial="K",
    )  # fmt: skip
    note_es = forms.CharField(label=_("Note, in Spanish"), max_length=300, required=False)
    note_en = forms.CharField(label=_("Note, in English"), max_length=300, required=False)

    def facts(self) -> LawFacts:
        said = self.cleaned_data
        note = self._both("note")
        plain = ("article", "in_force_from", "in_force_to", "status", "source")
        return LawFacts(
            norm=self._both("norm"),
            text=self._both("text"),
            note=note if any(note.values()) else None,
            **{name: said[name] for name in plain},
        )

    def _both(self, name: str) -> dict[str, str]:
        """Where one language says nothing, readers get the other."""
        said = self.cleaned_data
        return {"es": said[f"{name}_es"], "en": said[f"{name}_en"]}

    @staticmethod
    def initial_of(law: LawEntry) -> dict[str, Any]:
        plain = ("article", "in_force_from", "in_force_to", "status", "source")
        return {
            "seen_version": law.version,
            **{name: getattr(law, name) for name in plain},
            **{
                f"{name}_{language}": (getattr(law, name) or {}).get(language, "")
                for name in ("norm", "text", "note")
                for language in ("es", "en")
            },
        }


class OnDayForm(forms.Form):
    """The register as it stood on a day."""

    on = forms.DateField(
        label=_("In force on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def day(self, today: date) -> date:
        return (self.cleaned_data.get("on") if self.is_valid() else None) or today
