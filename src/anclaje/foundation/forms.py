"""Forms that change something: sent once, and never over what they have not seen."""

from collections.abc import Callable
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

    def apply(self, action: Callable[..., Any], *, by: Any, **arguments: Any) -> Outcome:
        """Send this valid form to the action, once; a refusal becomes the form's error."""
        outcome = apply_once(self.cleaned_data["op_id"], action, by=by, **arguments)
        if outcome.error is not None:
            self.add_error(None, told(outcome.error))
        return outcome


@contextmanager
def refusals_shown_on(form: forms.Form):
    """Show an expected refusal as the form's own error instead of an error page."""
    try:
        yield
    except Refusal as refusal:
        form.add_error(None, told(refusal))
