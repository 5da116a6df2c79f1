"""Courses, their days, and people who enter them."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from anclaje.foundation.forms import ChangeForm
from anclaje.network.models import Organisation, Post
from anclaje.territory.models import Place
from anclaje.territory.queries import municipalities
from anclaje.training import wording_teaching as wording
from anclaje.training.actions._people import Said
from anclaje.training.actions.teaching import Day
from anclaje.training.domain.learner import Sex
from anclaje.training.importing.learners import MOST_BYTES
from anclaje.training.models import Edition


class EditionField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Edition) -> str:
        return wording.edition_words(obj)


class PostsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Post) -> str:
        return wording.post_words(obj)


class CourseForm(ChangeForm):
    """organisations: where this person teaches."""

    title = forms.CharField(label=_("Title of the course"), max_length=160,
                            help_text=_("It stands on the certificate."))  # fmt: skip
    edition = EditionField(Edition.objects.none(), label=_("What is taught"), empty_label=None)
    present_percent = forms.IntegerField(
        label=_("Minutes to be there, in 100"), min_value=1, max_value=100, initial=80
    )
    pass_percent = forms.IntegerField(
        label=_("Right answers to pass, in 100"), min_value=1, max_value=100, initial=70,
        help_text=_("70 is the programme's own limit; it is pending validation."),
    )  # fmt: skip

    def __init__(self, *args: Any, organisations: Iterable, **options: Any):
        super().__init__(*args, **options)
        rows = Edition.objects.filter(adaptation__organisation__in=organisations).for_page()
        self.fields["edition"].queryset = rows.order_by("adaptation__title", "-number")


class DayForm(ChangeForm):
    """organisation: whose posts give the session first; other trainers may be named too."""

    starts_at = forms.DateTimeField(
        label=_("When does it begin?"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    minutes = forms.IntegerField(label=_("How many minutes?"), min_value=5, max_value=720, initial=120)
    where = forms.CharField(label=_("Where, in words?"), max_length=160)
    place = forms.ModelChoiceField(Place.objects.none(), label=_("Municipality"), empty_label=None)
    facilitators = PostsField(
        Post.objects.none(), label=_("Who gives it?"), widget=forms.CheckboxSelectMultiple
    )
    room_for = forms.IntegerField(label=_("Room for how many?"), min_value=1, max_value=2000, required=False)

    def __init__(self, *args: Any, organisation: Organisation, **options: Any):
        super().__init__(*args, **options)
        posts = Post.objects.active().for_page().filter(organisation=organisation, holder__isnull=False)
        self.fields["facilitators"].queryset = posts.order_by("role", "title", "pk")
        self.fields["place"].queryset = municipalities()

    @property
    def day(self) -> Day:
        said = self.cleaned_data
        return Day(
            said["starts_at"], said["minutes"], said["where"], said["place"],
            facilitators=list(said["facilitators"]), room_for=said["room_for"],
        )  # fmt: skip


class PersonForm(ChangeForm):
    name = forms.CharField(label=_("First name and surname"), max_length=120,
                           help_text=_("As it is to stand on the certificate."))  # fmt: skip
    email = forms.EmailField(
        label=_("E-mail"), required=False, help_text=_("By it the same person is one, in every course.")
    )
    institution = forms.CharField(label=_("Institution"), max_length=200, required=False)
    role = forms.ChoiceField(label=_("What do they do?"), required=False)
    sex = forms.ChoiceField(
        label=_("Sex"), choices=[(sex.value, words) for sex, words in wording.SEXES.items()],
        initial=Sex.NOT_SAID.value, required=False,
        help_text=_("As they say it; it is counted and never shown beside a name."),
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.fields["role"].choices = [("", _("Not said")), *wording.roles().items()]

    @property
    def said(self) -> Said:
        facts = self.cleaned_data
        return Said(
            facts["name"], facts.get("email", ""), facts["institution"], facts["role"],
            facts["sex"] or Sex.NOT_SAID.value,
        )  # fmt: skip


class JoinForm(PersonForm):
    """By the person: the e-mail is how they are told of their own link."""

    role = forms.ChoiceField(label=_("What do you do?"), required=False)


class ListForm(ChangeForm):
    file = forms.FileField(
        label=_("List of people (CSV or XLSX)"),
        help_text=_(
            "One row a person: name, and if known e-mail, institution, role, sex. Documents are never kept."
        ),
    )  # fmt: skip
    leave_out = forms.BooleanField(
        label=_("Take the rows that are right and leave out the others"), required=False
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(
                _("The file is larger than %(most)s MB."), params={"most": MOST_BYTES // 1_000_000}
            )
        return file


class SeenForm(ChangeForm):
    """numbers: of lines of the paper list. people: tapped."""

    numbers = forms.CharField(
        label=_("Lines that were signed"), required=False, max_length=4000,
        help_text=_("Their numbers, like 1-20 23 25, then Enter."),
        widget=forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off", "autofocus": True}),
    )  # fmt: skip
    people = forms.MultipleChoiceField(
        label=_("Who is here?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]], **options: Any):
        super().__init__(*args, **options)
        self.fields["people"].choices = list(people)
        if not self.fields["people"].choices:
            del self.fields["people"]


class WithdrawForm(ChangeForm):
    why = forms.CharField(label=_("Why?"), max_length=200, help_text=_("Those who teach here read it."))


class ForgetForm(ChangeForm):
    has_asked = forms.BooleanField(label=_("This person asked for it, and knows what stays."))


class RevokeForm(ChangeForm):
    why = forms.CharField(label=_("Why?"), max_length=200, help_text=_("Its holder reads it."))
