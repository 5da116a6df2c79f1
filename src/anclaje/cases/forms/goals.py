"""Goals as they change, and the monthly look at the plan."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anclaje.cases.forms.assessment import post_words
from anclaje.cases.forms.base import CaseForm, note, radio
from anclaje.cases.models import PlanEntry
from anclaje.cases.wording_plan import DROP_REASON
from anclaje.foundation.words import gettext_noop
from anclaje.network.models import Post


class GoalForm(CaseForm):
    is_about_a_version = True
    compared = ("text", "owner", "due_on")

    text = note(_("In the person's words, in one sentence"), required=True, rows=2)
    owner = forms.ModelChoiceField(
        label=_("Who takes care of it?"), queryset=Post.objects.none(), required=False
    )
    due_on = forms.DateField(
        label=_("Until when?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    note = note(_("What has changed?"), rows=2)

    def __init__(self, *positional: Any, posts: Any, **named: Any):
        super().__init__(*positional, **named)
        self.fields["owner"].queryset = posts
        self.fields["owner"].label_from_instance = post_words
        self.fields["owner"].empty_label = _("The person")

    def _in_words(self, name: str, value: Any) -> str:
        return post_words(value) if isinstance(value, Post) else super()._in_words(name, value)


def as_it_stands(entry: PlanEntry) -> dict[str, Any]:
    return {
        "text": entry.opened("text"),
        "owner": entry.owner_post,
        "due_on": entry.due_on,
        "seen_version": entry.version,
    }


class DropForm(CaseForm):
    is_about_a_version = True

    reason = radio(DROP_REASON, label=_("Why?"))
    note = note(_("What the person says about it"), rows=2)


class AgreeForm(CaseForm):
    said = radio(
        {"oral": gettext_noop("said aloud"), "written": gettext_noop("in writing")},
        label=_("How did they agree?"),
        initial="oral",
        required=False,
    )

    def arguments(self) -> dict[str, Any]:
        """Aloud, unless somebody says that it was signed."""
        return {"is_oral": self.cleaned_data["said"] != "written"}


class ReviewForm(CaseForm):
    note = note(_("What the two of you saw"), rows=3)
