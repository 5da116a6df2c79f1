"""Forms that change something: sent once, and never over what they have not seen."""

from collections.abc import Callable, Collection, Mapping
from contextlib import contextmanager
from typing import Any

from django import forms

from anclaje.foundation.errors import Refusal
from anclaje.foundation.ids import new_id
from anclaje.foundation.once import Outcome, apply_once
from anclaje.foundation.translate import told


class ChangeForm(forms.Form):
    """A form with its own op_id and the version of the row that it shows."""

    op_id = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def differences(
        self, now: Mapping[str, Any], *, besides: Collection[str] = ()
    ) -> list[tuple[Any, str, str]]:
        """What was written here beside what stands there now, where they differ: (label, yours, current).

        now: by field, as `initial` holds it. besides: fields that say nothing of the row. Choices are
        told in their words.
        """
        rows = []
        for name, field in self.fields.items():
            yours, current = self.cleaned_data.get(name) or "", now.get(name) or ""
            if name not in (*OF_THE_FORM, *besides) and yours != current:
                rows.append((field.label, _told(field, yours), _told(field, current)))
        return rows

    def apply(self, action: Callable[..., Any], *, by: Any, **arguments: Any) -> Outcome:
        """Send this valid form to the action, once; a refusal becomes the form's error."""
        outcome = apply_once(self.cleaned_data["op_id"], action, by=by, **arguments)
        if outcome.error is not None:
            self.add_error(None, told(outcome.error))
        return outcome


OF_THE_FORM = ("op_id", "seen_version")


def _told(field: forms.Field, value: Any) -> str:
    words = dict(getattr(field, "choices", ()))
    if isinstance(value, list | tuple):
        return ", ".join(str(words.get(one, one)) for one in value)
    return str(words.get(value, value))


@contextmanager
def refusals_shown_on(form: forms.Form):
    """Show an expected refusal as the form's own error instead of an error page."""
    try:
        yield
    except Refusal as refusal:
        form.add_error(None, told(refusal))


class StepForm(ChangeForm):
    """A single press: only the hidden fields."""
