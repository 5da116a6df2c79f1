"""An entry of the directory as a form: what each field says now, and what it should say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from anclaje.foundation.forms import ChangeForm
from anclaje.network.domain.corrections import LONGEST, OFFERED, REMARK, YES, Change, Listed, changes_of
from anclaje.network.domain.hours import WrongHours
from anclaje.network.domain.hours_text import read_hours
from anclaje.network.domain.telephone import is_telephone, tidy_telephone
from anclaje.network.queries_verification import Entry, hours_as_kept
from anclaje.network.showing import ContactRow, contact_rows, hours_words, service_row
from anclaje.network.wording import CORRECTED

REQUIRED = ("name", "role_label")


@dataclass(frozen=True)
class Part:
    """One thing of the entry as it is shown, and its fields. facts: (label, value)."""

    title: str
    facts: Sequence[tuple[str, str]]
    fields: Sequence[Any]
    contact: ContactRow | None = None


class ConfirmForm(ChangeForm):
    """One press: all of this is right. `seen`: the mark of what was shown."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=16)


class EntryForm(ConfirmForm):
    """Every fact of an entry, filled in as it is listed."""

    def __init__(self, *args: Any, entry: Entry, **options: Any):
        super().__init__(*args, initial={"seen": entry.mark}, **options)
        self.entry = entry
        self._listed = list(enumerate(entry.listed))
        for number, listed in self._listed:
            for name, stands in listed.facts.items():
                self.fields[f"{name}_{number}"] = _field(name, listed, stands)

    def changes(self) -> list[Change]:
        """Of a valid form: what differs from what is listed."""
        return [
            change
            for number, listed in self._listed
            for change in changes_of(
                listed, {name: self.cleaned_data[f"{name}_{number}"] for name in listed.facts}
            )
        ]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        for number, listed in self._listed:
            for name in listed.facts:
                self._tidy(said, f"{name}_{number}", name, listed)
        return said

    def _tidy(self, said: dict[str, Any], key: str, name: str, listed: Listed) -> None:
        if key not in said:
            return
        try:
            said[key] = _as_kept(name, said[key], listed)
        except ValidationError as wrong:
            self.add_error(key, wrong)

    @property
    def parts(self) -> Iterator[Part]:
        """The institution, then its services, then its contacts."""
        services = {service.pk: service_row(service) for service in self.entry.services}
        contacts = dict(
            zip((one.pk for one in self.entry.contacts), contact_rows(self.entry.contacts), strict=True)
        )
        for number, listed in self._listed:
            fields = [self[f"{name}_{number}"] for name in listed.facts]
            if listed.service_id:
                row = services[listed.service_id]
                needs = ", ".join(name for _code, name in row.needs)
                yield Part(row.service.name, [(gettext("Answers"), needs), *row.facts], fields)
            elif listed.contact_id:
                yield Part(contacts[listed.contact_id].role, (), fields, contacts[listed.contact_id])
            else:
                yield Part(self.entry.organisation.name, (), fields)


class DecideForm(ChangeForm):
    """Take a correction, or leave the entry as it is: the button pressed says which."""

    decision = forms.ChoiceField(choices=[("take", ""), ("refuse", "")])


def _field(name: str, listed: Listed, stands: str) -> forms.Field:
    label = CORRECTED[name]
    if name == OFFERED:
        return forms.BooleanField(label=label, required=False, initial=stands == YES)
    if name == "email":
        return forms.EmailField(label=label, required=False, initial=stands)
    is_of_service = listed.service_id is not None
    initial = hours_words(read_hours(stands)) if name == "hours" and is_of_service else stands
    hint = (
        _("Like this: mon-fri 08:00-14:00; sat 09:00-12:00. Or: 24 h.")
        if name == "hours" and is_of_service
        else ""
    )
    if name == REMARK:
        hint = _("Nothing about any person.")
    widget = forms.Textarea(attrs={"rows": 2}) if name in (REMARK, "how_to_ask") else forms.TextInput()
    return forms.CharField(
        label=label,
        required=name in REQUIRED,
        initial=initial,
        help_text=hint,
        max_length=_longest(name),
        widget=widget,
    )


def _longest(name: str) -> int:
    return {"name": 160, "role_label": 120, "telephone": 40, "address": 200}.get(name, LONGEST)


def _as_kept(name: str, written: Any, listed: Listed) -> str:
    if name == OFFERED:
        return YES if written else ""
    if name == "hours" and listed.service_id is not None:
        try:
            return hours_as_kept(read_hours(written))
        except WrongHours as wrong:
            raise ValidationError(gettext(str(wrong))) from wrong
    if name == "telephone" and written:
        tidy = tidy_telephone(written)
        if tidy != listed.facts[name] and not is_telephone(tidy):
            raise ValidationError(gettext("This is no telephone number. Write one, with its area code."))
        return tidy
    return written
