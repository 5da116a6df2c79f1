"""A category of the legend, and the group's agreement on a restricted one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from anclaje.cartography import vocabulary
from anclaje.cartography.domain.legend import MarkKind, Sensitivity
from anclaje.cartography.domain.legend_rules import LONGEST
from anclaje.cartography.forms.base import NOBODYS_NAME
from anclaje.cartography.wording import KINDS, SENSITIVITIES, WHAT_IT_MEANS
from anclaje.foundation.forms import ChangeForm
from anclaje.foundation.translate import read


class CategoryForm(ChangeForm):
    words = forms.CharField(label=_("What is it?"), max_length=LONGEST, help_text=NOBODYS_NAME)
    sensitivity = forms.ChoiceField(label=_("Who may learn of it?"), widget=forms.RadioSelect)
    kind = forms.ChoiceField(label=_("How is it drawn?"), widget=forms.RadioSelect)
    pen = forms.ChoiceField(label=_("Suggested pen"), required=False)

    def __init__(self, *args, at_least: str = Sensitivity.PUBLIC, **options):
        super().__init__(*args, **options)
        order = tuple(Sensitivity)
        self.fields["sensitivity"].choices = [
            (one, f"{SENSITIVITIES[one]}: {WHAT_IT_MEANS[one]}")
            for one in order[order.index(Sensitivity(at_least)) :]
        ]
        self.fields["kind"].choices = [(one, KINDS[one]) for one in MarkKind]
        pens = vocabulary.current().pens
        self.fields["pen"].choices = [("", _("any")), *((pen, read(words)) for pen, words in pens.items())]


class AgreementForm(ChangeForm):
    group_agreed = forms.BooleanField(
        label=_("The group agreed, after hearing what it means"), required=False,
        help_text=_("It was said that it stays with this team, as zones, and that it can be taken back."),
    )  # fmt: skip
