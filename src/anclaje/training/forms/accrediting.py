"""Whom the programme accredits, for which modules, until when."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anclaje.accounts.roles import HOLDS, Right
from anclaje.foundation.forms import ChangeForm
from anclaje.network.models import Post
from anclaje.training import vocabulary, wording
from anclaje.training import wording_teaching as teaching

TEACH = [role for role, rights in HOLDS.items() if Right.TEACH in rights]


class AccreditForm(ChangeForm):
    trainer = forms.ChoiceField(label=_("Who?"), help_text=_("Those who hold a post in which one teaches."))
    modules = forms.MultipleChoiceField(label=_("For which modules?"), widget=forms.CheckboxSelectMultiple)
    ends_on = forms.DateField(
        label=_("Last day on which it holds"), required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Empty: it holds until it is withdrawn."),
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        rows = Post.objects.active().for_page().filter(role__in=TEACH, holder__isnull=False)
        self._posts = {str(row.pk): row for row in rows.order_by("organisation__name", "pk")}
        people = [
            (pk, f"{row.organisation.name} · {teaching.post_words(row)}") for pk, row in self._posts.items()
        ]
        self.fields["trainer"].choices = [("", _("Choose somebody")), *people]
        self.fields["modules"].choices = [
            (module, wording.module_words(module)) for module in vocabulary.current().modules
        ]

    @property
    def post(self) -> Post:
        return self._posts[self.cleaned_data["trainer"]]


class WithdrawAccreditationForm(ChangeForm):
    why = forms.CharField(
        label=_("Why?"), max_length=200, help_text=_("Those who teach in the institution read it.")
    )
