"""What the forms of cases share: the arguments of their action, and both texts when they are stale."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from anclaje.cases.wording import choices
from anclaje.foundation.forms import ChangeForm


def words(table: Mapping[str, str]) -> Any:
    """Choices whose words are looked up in the reader's language, whenever the form is drawn."""
    return lambda: choices(table)


def radio(table: Mapping[str, str], **options: Any) -> forms.ChoiceField:
    return forms.ChoiceField(choices=words(table), widget=forms.RadioSelect, **options)


def several(table: Mapping[str, str], **options: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        choices=words(table), widget=forms.CheckboxSelectMultiple, required=False, **options
    )


def note(label: Any, *, required: bool = False, rows: int = 3, **options: Any) -> forms.CharField:
    """A few sentences; never kept on the device."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": rows, "data-private": True, "autocomplete": "off"}),
        **options,
    )


KEPT = frozenset({"op_id", "seen_version"})


LONGEST_AGO = timedelta(days=2 * 365)


def not_to_come(moment: datetime, at: datetime) -> datetime:
    """A moment up to `at` and not years ago, which would be a year mistyped; else the field says so."""
    # The field holds minutes, the clock has seconds.
    if (moment - at).total_seconds() > 60:
        raise forms.ValidationError(gettext("This moment has not come yet."))
    if at - moment > LONGEST_AGO:
        raise forms.ValidationError(gettext("This was too long ago: look at the year."))
    return min(moment, at)


class CaseForm(ChangeForm):
    """`arguments()` are the action's own; `compared` names the fields of which both texts are shown.

    `is_about_a_version`: the action refuses when the row has changed since this form was drawn.
    """

    compared: Sequence[str] = ()
    is_about_a_version = False

    def arguments(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name not in KEPT}

    def seen(self) -> dict[str, int | None]:
        return {"seen_version": self.cleaned_data["seen_version"]} if self.is_about_a_version else {}

    def both_texts(self, stands_now: Mapping[str, Any]) -> list[tuple[str, str, str]]:
        """(label, what was typed, what stands now) for every compared field that differs."""
        rows = []
        for name in self.compared:
            yours = self._in_words(name, self.cleaned_data.get(name))
            current = self._in_words(name, stands_now.get(name))
            if yours != current:
                rows.append((str(self.fields[name].label), yours, current))
        return rows

    def _in_words(self, name: str, value: Any) -> str:
        named = dict(getattr(self.fields[name], "choices", ()))
        values = value if isinstance(value, (list, tuple)) else [value]
        return ", ".join(str(named.get(one, one)) for one in values if one not in (None, ""))

    def look_again(self, version: int) -> None:
        """The next try is made knowing this version."""
        self.data = self.data.copy()
        self.data[self.add_prefix("seen_version")] = version


class Telephone(forms.Form):
    """Who said it, where an answer is recorded for the receiver."""

    spoke_with = forms.CharField(
        label=_("Who answered?"),
        help_text=_("Their role, for example: the worker on duty."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
