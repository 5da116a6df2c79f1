"""Keeping the directory: institutions, services, contacts."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from anclaje.foundation.forms import ChangeForm
from anclaje.foundation.translate import read
from anclaje.network import queries
from anclaje.network.actions.contacts import ContactFacts
from anclaje.network.domain.hours import WrongHours
from anclaje.network.domain.hours_text import read_hours, write_hours
from anclaje.network.domain.places_left import BEDS
from anclaje.network.domain.telephone import is_telephone, tidy_telephone
from anclaje.network.forms.asking import municipality_choices
from anclaje.network.models import ActorType, Contact, Need, Organisation
from anclaje.network.service_facts import ServiceFacts
from anclaje.network.wording import ACCESSIBILITY, COSTS, DAY_NAMES, GENDERS, LANGUAGES, PLACES_ARE
from anclaje.territory.domain.names import plain
from anclaje.territory.models import Place

OWN, SOME, ALL = "own", "some", "all"
SERVES = {
    OWN: _("Its own municipality"),
    SOME: _("These municipalities"),
    ALL: _("The whole province"),
}


class KeptForm(ChangeForm):
    """A form that can show both texts when somebody else was quicker."""

    def both_texts(self, stands_now: Mapping[str, Any]) -> list[tuple[str, str, str]]:
        """(label, what was typed, what stands now) for every field that differs."""
        rows = []
        for name, field in self.fields.items():
            if name in ("op_id", "seen_version") or name not in stands_now:
                continue
            yours = self._in_words(field, self.cleaned_data.get(name))
            current = self._in_words(field, stands_now[name])
            if yours != current:
                rows.append((str(field.label), yours, current))
        return rows

    def look_again(self, version: int) -> None:
        """The next try is made knowing this version."""
        self.data = self.data.copy()
        self.data[self.add_prefix("seen_version")] = version

    def _in_words(self, field: forms.Field, value: Any) -> str:
        if isinstance(value, bool):
            return gettext("yes") if value else gettext("no")
        named = {str(code): word for code, word in getattr(field, "choices", ())}
        values = value if isinstance(value, (list, tuple)) else [value]
        return ", ".join(str(named.get(str(one), one)) for one in values if one not in (None, ""))


class OrganisationForm(KeptForm):
    """`place` choices are those that the person may keep."""

    name = forms.CharField(label=_("Name of the institution"), max_length=200)
    actor_type = forms.ChoiceField(label=_("What kind of institution is it?"))
    place = forms.ChoiceField(label=_("Where does it sit?"))

    def __init__(self, *args, places: Sequence[tuple[str, str]] | None = None, **options):
        super().__init__(*args, **options)
        self.fields["actor_type"].choices = [
            ("", _("Choose")),
            *((kind.code, f"{kind.code} · {read(kind.name)}") for kind in ActorType.objects.in_order()),
        ]
        if places is None:
            del self.fields["place"]
        else:
            self.fields["place"].choices = [("", _("Choose")), *places]

    def kind(self) -> ActorType:
        return ActorType.objects.get(code=self.cleaned_data["actor_type"])

    @staticmethod
    def stands(organisation: Organisation) -> dict[str, Any]:
        return {"name": organisation.name, "actor_type": organisation.actor_type.code}


class ServiceForm(KeptForm):
    """All that is said about a service; what nobody knows stays empty."""

    name = forms.CharField(label=_("What does it offer?"), max_length=160)
    needs = forms.MultipleChoiceField(
        label=_("Which needs does it answer?"), widget=forms.CheckboxSelectMultiple
    )
    serves = forms.ChoiceField(
        label=_("Whom does it serve?"), choices=SERVES.items, widget=forms.RadioSelect, initial=OWN
    )
    areas = forms.CharField(
        label=_("Which municipalities?"),
        required=False,
        max_length=2000,
        help_text=_("Names or codes, separated by semicolons."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    is_restricted = forms.BooleanField(
        label=_("It is a restricted place: its address is not kept here"), required=False
    )
    address = forms.CharField(label=_("Address"), required=False, max_length=200)
    hours = forms.CharField(
        label=_("Opening hours"),
        required=False,
        max_length=300,
        help_text=_("Like this: mon-fri 08:00-14:00; sat 09:00-12:00. Or: 24 h."),
    )
    is_on_duty_at_night = forms.BooleanField(label=_("A guard answers at night"), required=False)
    age_from = forms.IntegerField(label=_("From which age?"), required=False, min_value=0, max_value=120)
    age_to = forms.IntegerField(label=_("Up to which age?"), required=False, min_value=0, max_value=120)
    genders = forms.MultipleChoiceField(
        label=_("Whom does it accept?"),
        required=False,
        help_text=_("Nothing ticked: everybody."),
        choices=GENDERS.items,
        widget=forms.CheckboxSelectMultiple,
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        required=False,
        help_text=_("Nothing ticked: not known."),
        choices=LANGUAGES.items,
        widget=forms.CheckboxSelectMultiple,
    )
    accessibility = forms.MultipleChoiceField(
        label=_("Accessibility"),
        required=False,
        help_text=_("Nothing ticked: not known."),
        choices=ACCESSIBILITY.items,
        widget=forms.CheckboxSelectMultiple,
    )
    cost = forms.ChoiceField(
        label=_("Cost"), choices=COSTS.items, widget=forms.RadioSelect, initial="unknown"
    )
    capacity_total = forms.IntegerField(
        label=_("How many places are there in all?"), required=False, min_value=0, max_value=9999
    )
    places_are = forms.ChoiceField(
        label=_("What kind of places?"),
        choices=PLACES_ARE.items,
        widget=forms.RadioSelect,
        initial=BEDS,
        required=False,
    )
    how_to_ask = forms.CharField(
        label=_("How does one ask for it?"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["needs"].choices = queries.needs_in_words()

    def clean_hours(self) -> dict:
        try:
            return read_hours(self.cleaned_data["hours"])
        except WrongHours as wrong:
            raise ValidationError(gettext(str(wrong))) from wrong

    def clean_areas(self) -> list[Place]:
        """Places by name or code; each that is not known is named."""
        parts = [part.strip() for part in re.split(r"[;\n]", self.cleaned_data["areas"]) if part.strip()]
        by_word = {
            word: place for place in Place.objects.municipalities() for word in (place.code, place.plain_name)
        }
        unknown = [part for part in parts if plain(part) not in by_word]
        if unknown:
            raise ValidationError(
                gettext("No municipality is called “%(text)s”.") % {"text": ", ".join(unknown)}
            )
        return list(dict.fromkeys(by_word[plain(part)] for part in parts))

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("serves") == SOME and "areas" in said and not said["areas"]:
            self.add_error("areas", gettext("Write at least one municipality."))
        if said.get("is_restricted") and said.get("address"):
            self.add_error(
                "address", gettext("The address of a restricted place is not kept here. Leave it empty.")
            )
        return said

    def facts(self, before: ServiceFacts | None = None) -> ServiceFacts:
        """Of a valid form. Where it is given, and its point, stay as they were."""
        said = self.cleaned_data
        keeps_point = before is not None and not said["is_restricted"]
        return ServiceFacts(
            needs=tuple(Need.objects.filter(code__in=said["needs"]).order_by("code")),
            areas=tuple(said["areas"]) if said["serves"] == SOME else (),
            serves_whole_province=said["serves"] == ALL,
            place=before.place if before else None,
            lat=before.lat if keeps_point else None,
            lon=before.lon if keeps_point else None,
            **{
                name: said[name]
                for name in (
                    "name", "address", "is_restricted", "hours", "is_on_duty_at_night", "age_from",
                    "age_to", "genders", "languages", "accessibility", "cost", "capacity_total", "how_to_ask",
                )
            },
            places_are=said["places_are"] or BEDS,
        )  # fmt: skip

    @staticmethod
    def stands(facts: ServiceFacts, own: Place) -> dict[str, Any]:
        """What the form shows of a service as it stands."""
        areas = list(facts.areas)
        serves = ALL if facts.serves_whole_province else OWN if areas in ([], [own]) else SOME
        names = {day: str(name).lower()[:3] for day, name in DAY_NAMES.items()}
        return {
            "name": facts.name,
            "needs": [need.code for need in facts.needs],
            "serves": serves,
            "areas": "; ".join(place.name for place in areas) if serves == SOME else "",
            "hours": write_hours(facts.hours, names),
            **{
                name: getattr(facts, name)
                for name in (
                    "is_restricted", "address", "is_on_duty_at_night", "age_from", "age_to", "genders",
                    "languages", "accessibility", "cost", "capacity_total", "places_are", "how_to_ask",
                )
            },
        }  # fmt: skip

    def _in_words(self, field: forms.Field, value: Any) -> str:
        if isinstance(value, dict):
            value = write_hours(value, {day: str(name).lower()[:3] for day, name in DAY_NAMES.items()})
        if isinstance(value, list) and value and isinstance(value[0], Place):
            value = "; ".join(place.name for place in value)
        return super()._in_words(field, value)


class PlacesForm(ChangeForm):
    places_free = forms.IntegerField(
        label=_("How many places are free now?"),
        required=False,
        min_value=0,
        max_value=9999,
        help_text=_("Empty: nobody knows."),
    )


class ContactForm(KeptForm):
    role_label = forms.CharField(
        label=_("Who answers there?"),
        max_length=120,
        help_text=_("The office or its role, for example: guard. Never a person's name."),
    )
    telephone = forms.CharField(
        label=_("Telephone"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    email = forms.EmailField(label=_("E-mail"), required=False)
    hours = forms.CharField(label=_("When?"), required=False, max_length=120)
    is_duty = forms.BooleanField(label=_("It answers at night too"), required=False)

    def clean_telephone(self) -> str:
        tidy = tidy_telephone(self.cleaned_data["telephone"])
        if tidy and not is_telephone(tidy):
            raise ValidationError(gettext("This is no telephone number. Write one, with its area code."))
        return tidy

    def facts(self) -> ContactFacts:
        names = ("role_label", "telephone", "email", "hours", "is_duty")
        return ContactFacts(**{name: self.cleaned_data[name] for name in names})

    @staticmethod
    def stands(contact: Contact) -> dict[str, Any]:
        names = ("role_label", "telephone", "email", "hours", "is_duty")
        return {name: getattr(contact, name) for name in names}


def place_choices(place_ids: set | frozenset | None) -> list[tuple[str, str]]:
    """The municipalities with these ids; all of them, and the province itself, for None."""
    if place_ids is None:
        province = Place.objects.filter(kind="province").values_list("code", "name")
        return [*province, *municipality_choices()]
    return list(Place.objects.filter(pk__in=place_ids).by_name().values_list("code", "name"))
