"""Asking for signatures, signing, recording what was signed on paper, and what makes an edition last."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from anclaje.accounts.roles import LABELS, Role
from anclaje.foundation.forms import ChangeForm
from anclaje.guide import wording
from anclaje.guide.domain.signing import SHORT_MARK
from anclaje.guide.queries_signing import possible_signers
from anclaje.network.models import Organisation, Post
from anclaje.territory.domain.names import plain

SUGGESTED = 5


def _day(label: Any, **options: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **options)


class OrganisationField(forms.CharField):
    """An institution of the directory, by its name."""

    def clean(self, value: Any) -> Organisation | None:
        name = super().clean(value)
        if not name:
            return None
        near = list(Organisation.objects.active().named_like(name).in_order()[: SUGGESTED + 1])
        exact = [one for one in near if one.plain_name == plain(name)]
        if len(exact) == 1 or len(near) == 1:
            return (exact or near)[0]
        if near:
            names = "; ".join(one.name for one in near[:SUGGESTED])
            raise forms.ValidationError(
                _("Several institutions have such a name: %(names)s"), params={"names": names}
            )
        raise forms.ValidationError(_("The directory has no institution with this name."))


class AskForm(ChangeForm):
    """Which institution, and by whose hand: an account's, or on paper."""

    post = forms.ChoiceField(label=_("Who signs, and for which institution?"), required=False)
    organisation = OrganisationField(
        label=_("Institution that signs on paper"), required=False, max_length=200,
        help_text=_("Its name in the directory. Only where nobody of it signs with an account."),
    )  # fmt: skip
    role = forms.CharField(
        label=_("In which office do they sign?"), max_length=120,
        help_text=_("As it will stand beside the signature, for example: Provincial director."),
    )  # fmt: skip

    def __init__(self, *arguments: Any, **options: Any):
        super().__init__(*arguments, **options)
        self.posts = {str(post.pk): post for post in possible_signers()}
        choices = [(key, _post_in_words(post)) for key, post in self.posts.items()]
        self.fields["post"].choices = [("", _("It signs on paper")), *choices]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        post, organisation = cleaned.get("post"), cleaned.get("organisation")
        if not self.errors and bool(post) == bool(organisation):
            self.add_error("post", _("Choose who signs, or name the institution that signs on paper."))
        return cleaned

    def asked(self) -> dict[str, Any]:
        """As the action takes it."""
        post: Post | None = self.posts.get(self.cleaned_data["post"])
        return {
            "organisation": post.organisation if post else self.cleaned_data["organisation"],
            "signer": post.holder if post else None,
            "role": self.cleaned_data["role"],
        }


def _post_in_words(post: Post) -> str:
    return f"{post.organisation.name} · {post.holder.name} · {gettext(LABELS[Role(post.role)])}"


class SignForm(ChangeForm):
    """The version that the page showed, and the signer's own name, typed."""

    text_version = forms.UUIDField(widget=forms.HiddenInput)
    mark = forms.CharField(widget=forms.HiddenInput, max_length=64)
    has_read = forms.BooleanField(label=_("I have read this version"))
    name = forms.CharField(
        label=_("Your full name"), max_length=120,
        help_text=_("Type it as it stands in your account: that is your signature."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip

    def __init__(self, *arguments: Any, signer: Any = None, **options: Any):
        super().__init__(*arguments, **options)
        self.signer = signer

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        if plain(name) != plain(self.signer.name):
            raise forms.ValidationError(
                _("This is not the name of your account, %(name)s."), params={"name": self.signer.name}
            )
        return name


class PaperForm(ChangeForm):
    mark = forms.CharField(
        label=_("Mark printed on the paper"), min_length=SHORT_MARK, max_length=64,
        help_text=_("At least its first 12 characters: they show which text was signed."),
    )  # fmt: skip
    name = forms.CharField(label=_("Who signed"), max_length=120)
    role = forms.CharField(label=_("In which office"), max_length=120)
    signed_on = _day(_("Signed on"))
    reference = forms.CharField(
        label=_("Where the paper is kept"), max_length=200,
        help_text=_("File number or archive, so that anybody can ask to see it."),
    )  # fmt: skip

    def signed(self) -> dict[str, Any]:
        names = ("mark", "name", "role", "signed_on", "reference")
        return {name: self.cleaned_data[name] for name in names}


class ValidationForm(ChangeForm):
    name = forms.CharField(label=_("Who reviewed it"), max_length=90)
    profession = forms.CharField(
        label=_("Their profession and what they know of"), max_length=100,
        help_text=_("For example: lawyer, human trafficking."),
    )  # fmt: skip
    on = _day(_("Reviewed on"))

    def validated(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("name", "profession", "on")}


class ProofForm(ChangeForm):
    kind = forms.ChoiceField(
        label=_("What makes this edition last?"),
        choices=list(wording.PROOFS.items()),
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("In words"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What was resolved, paid for, put in charge, taught or reviewed."),
    )  # fmt: skip
    reference = forms.CharField(label=_("Number or place of the document"), max_length=200, required=False)
    organisation = OrganisationField(
        label=_("Institution"), required=False, max_length=200, help_text=_("Its name in the directory.")
    )
    dated_on = _day(_("Date"))
    next_on = _day(_("Next review on"), required=False, help_text=_("Only for a review."))

    def proof(self) -> dict[str, Any]:
        names = ("kind", "text", "reference", "organisation", "dated_on", "next_on")
        return {name: self.cleaned_data[name] for name in names}


class PublicForm(ChangeForm):
    is_public = forms.BooleanField(required=False, widget=forms.HiddenInput)
