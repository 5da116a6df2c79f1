"""Questions to the directory: searching it, and asking who can do something."""

from django import forms
from django.utils.translation import gettext_lazy as _

from anclaje.network import queries
from anclaje.network.domain.answer import Conditions
from anclaje.network.models import Need
from anclaje.network.wording import ACCESSIBILITY, GENDERS, LANGUAGES
from anclaje.territory.models import Place
from anclaje.territory.queries import municipalities

AGES = {"0-5": (0, 5), "6-12": (6, 12), "13-15": (13, 15), "16-17": (16, 17), "18-29": (18, 29),
        "30-59": (30, 59), "60+": (60, 120)}  # fmt: skip
ANY = ("", _("not said"))


def municipality_choices() -> list[tuple[str, str]]:
    return list(municipalities().values_list("code", "name"))


class SearchForm(forms.Form):
    """Every part may be left out."""

    q = forms.CharField(label=_("Name"), required=False, max_length=80)
    need = forms.ChoiceField(label=_("that helps with"), required=False)
    municipality = forms.ChoiceField(label=_("in"), required=False)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["need"].choices = [("", _("any need")), *queries.needs_in_words()]
        self.fields["municipality"].choices = [("", _("the whole province")), *municipality_choices()]


class WhoCanForm(forms.Form):
    """A need and a municipality; what a person's conditions are may stay unsaid."""

    need = forms.ModelChoiceField(Need.objects.none(), to_field_name="code", label=_("What is needed?"))
    municipality = forms.ModelChoiceField(
        Place.objects.none(), to_field_name="code", label=_("In which municipality?")
    )
    age = forms.ChoiceField(label=_("Age"), required=False)
    gender = forms.ChoiceField(label=_("Gender"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    accessibility = forms.MultipleChoiceField(
        label=_("What the place must offer"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["need"].queryset = Need.objects.in_order()
        self.fields["need"].choices = [("", _("Choose")), *queries.needs_in_words()]
        self.fields["municipality"].queryset = municipalities()
        self.fields["municipality"].choices = [("", _("Choose")), *municipality_choices()]
        self.fields["age"].choices = [ANY, *((band, band) for band in AGES)]
        self.fields["gender"].choices = [ANY, *GENDERS.items()]
        self.fields["language"].choices = [ANY, *LANGUAGES.items()]
        self.fields["accessibility"].choices = list(ACCESSIBILITY.items())

    def conditions(self) -> Conditions:
        """Of a valid form: what was said, and nothing for what was not."""
        said = self.cleaned_data
        first, last = AGES.get(said["age"], (None, None))
        return Conditions(
            age_from=first,
            age_to=last,
            gender=said["gender"] or None,
            languages=frozenset(filter(None, [said["language"]])),
            accessibility=frozenset(said["accessibility"]),
        )
