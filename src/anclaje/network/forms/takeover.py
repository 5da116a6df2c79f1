"""Taking over a post: the new people, the telephones, and which contacts still answer."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from anclaje.foundation.forms import ChangeForm
from anclaje.network.actions.takeover import HowReached, TakenOver
from anclaje.network.domain.takeover import Newcomer, are_the_same
from anclaje.network.domain.telephone import is_telephone, tidy_telephone
from anclaje.network.models import Agreement, Contact, Post
from anclaje.network.models.organisation import ContactKind
from anclaje.network.queries_state import other_contacts

PEOPLE = (ContactKind.FOCAL_POINT, ContactKind.DEPUTY)


def _telephone(label: Any, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=40, widget=forms.TextInput(attrs={"inputmode": "tel"}), **options
    )


class TakeOverForm(ChangeForm):
    """The fields of the agreement are there where the post has one in force."""

    holder_name = forms.CharField(label=_("Who takes over: name"), max_length=120)
    holder_email = forms.EmailField(label=_("Their institutional e-mail"))
    deputy_name = forms.CharField(label=_("Deputy: name"), max_length=120, required=False)
    deputy_email = forms.EmailField(
        label=_("Deputy: institutional e-mail"), required=False,
        help_text=_("Without a deputy, what nobody answers goes to the lead agency sooner."),
    )  # fmt: skip
    duty_telephone = _telephone(_("Duty telephone, day and night"))
    focal_point_telephone = _telephone(_("Office telephone of the focal point"), required=False)
    focal_point_email = forms.EmailField(label=_("Office e-mail of the focal point"), required=False)
    deputy_telephone = _telephone(_("Office telephone of the deputy"), required=False)
    deputy_office_email = forms.EmailField(label=_("Office e-mail of the deputy"), required=False)
    contacts = forms.MultipleChoiceField(
        label=_("Which of these telephones and mailboxes still answer?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Those without a tick leave the directory."),
    )

    OF_AGREEMENT = (
        "duty_telephone", "focal_point_telephone", "focal_point_email", "deputy_telephone",
        "deputy_office_email",
    )  # fmt: skip

    def __init__(self, *args: Any, post: Post, agreement: Agreement | None, **options: Any):
        self.others = other_contacts(post)
        initial = {
            "seen_version": post.version,
            "contacts": [str(one.pk) for one in self.others],
            **(_as_reached(agreement) if agreement else {}),
        }
        super().__init__(*args, initial=initial, **options)
        if agreement is None:
            for name in self.OF_AGREEMENT:
                del self.fields[name]
        self.fields["contacts"].choices = [(str(one.pk), _in_words(one)) for one in self.others]
        if not self.others:
            del self.fields["contacts"]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        for name in ("duty_telephone", "focal_point_telephone", "deputy_telephone"):
            if said.get(name):
                self._check_telephone(said, name)
        deputy = self._newcomer(said, "deputy")
        if deputy.is_half_named:
            self.add_error(
                "deputy_email" if deputy.name else "deputy_name",
                gettext("Write both the name and the e-mail of the deputy, or neither."),
            )
        if are_the_same(self._newcomer(said, "holder"), deputy):
            self.add_error("deputy_email", gettext("The deputy must be somebody else."))
        for kind in PEOPLE:
            self._check_reached(said, kind)
        return said

    def said(self) -> TakenOver:
        told = self.cleaned_data
        return TakenOver(
            holder=self._newcomer(told, "holder"),
            deputy=self._newcomer(told, "deputy"),
            duty_telephone=told.get("duty_telephone", ""),
            reached={kind: HowReached(*self._reached(told, kind)) for kind in PEOPLE}
            if "duty_telephone" in told
            else {},
            contact_ids={one.pk for one in self.others if str(one.pk) in told.get("contacts", ())},
        )

    def _check_telephone(self, said: dict[str, Any], name: str) -> None:
        said[name] = tidy_telephone(said[name])
        if not is_telephone(said[name]):
            self.add_error(
                name, ValidationError(gettext("This is no telephone number. Write one, with its area code."))
            )

    def _check_reached(self, said: dict[str, Any], kind: str) -> None:
        first = f"{kind}_telephone"
        if first in self.fields and not any(self._reached(said, kind)) and first not in self.errors:
            self.add_error(first, gettext("Write a telephone or an e-mail address."))

    @staticmethod
    def _reached(said: dict[str, Any], kind: str) -> tuple[str, str]:
        mailbox = "deputy_office_email" if kind == ContactKind.DEPUTY else "focal_point_email"
        return said.get(f"{kind}_telephone", ""), said.get(mailbox, "")

    @staticmethod
    def _newcomer(said: dict[str, Any], who: str) -> Newcomer:
        return Newcomer(said.get(f"{who}_name", ""), said.get(f"{who}_email", ""))


def _as_reached(agreement: Agreement) -> dict[str, str]:
    found = {"duty_telephone": agreement.duty_telephone}
    for contact in Contact.objects.active().filter(agreement=agreement, kind__in=PEOPLE):
        mailbox = "deputy_office_email" if contact.kind == ContactKind.DEPUTY else "focal_point_email"
        found |= {f"{contact.kind}_telephone": contact.telephone, mailbox: contact.email}
    return found


def _in_words(contact: Contact) -> str:
    return " · ".join(filter(None, (contact.role_label, contact.telephone, contact.email)))
