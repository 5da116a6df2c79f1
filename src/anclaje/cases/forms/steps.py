"""A step done; several put aside."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anclaje.cases.forms.base import CaseForm, note, radio
from anclaje.cases.models import Task
from anclaje.cases.wording import ASIDE_REASON


class DoneForm(CaseForm):
    """One press is enough; the note is there for whoever wants it."""

    is_about_a_version = True

    note = note(_("A word about it"), rows=2)


class AsideForm(CaseForm):
    """`tasks`: the steps of the case that may be ticked."""

    tasks = forms.ModelMultipleChoiceField(
        label=_("Which of these do not apply?"),
        queryset=Task.objects.none(),
        error_messages={"required": _("Tick at least one step.")},
    )
    reason = radio(ASIDE_REASON, label=_("Why?"), error_messages={"required": _("Choose a reason.")})

    def __init__(self, *positional: Any, tasks: Any, **named: Any):
        super().__init__(*positional, **named)
        self.fields["tasks"].queryset = tasks
