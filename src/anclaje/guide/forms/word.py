"""Handing in a file: a guide to bring in, or a round's text that came back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anclaje.foundation.forms import ChangeForm
from anclaje.guide.models import Round
from anclaje.guide.word.opening import MOST_BYTES

FILE_TOO_LARGE = _("The file is larger than %(most)s MB.")


class HandedIn(forms.FileField):
    """A file read whole, and refused by its size before it is."""

    def __init__(self, *, accept: str, **options: Any) -> None:
        widget = forms.ClearableFileInput(attrs={"accept": accept})
        super().__init__(widget=widget, **options)

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if file is not None and file.size > MOST_BYTES:
            raise forms.ValidationError(FILE_TOO_LARGE % {"most": MOST_BYTES // 1_000_000})
        return file


class ImportGuideForm(ChangeForm):
    file = HandedIn(
        label=_("The guide that exists"), accept=".docx,.md,.markdown",
        help_text=_("A Word document (.docx) or a text in Markdown (.md)."),
    )  # fmt: skip


class WordBackForm(ChangeForm):
    file = HandedIn(label=_("The Word file that came back"), accept=".docx")
    invitation = forms.ChoiceField(label=_("Whose file is it?"), required=False)

    def __init__(self, round: Round, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.invitations = {str(row.pk): row for row in round.invitations.in_order()}
        names = [
            (number, " · ".join(filter(None, (row.institution, row.person))))
            for number, row in self.invitations.items()
        ]
        self.fields["invitation"].choices = [("", _("Each comment of whoever the file says")), *names]

    def given(self) -> dict[str, Any]:
        """The file and whose it is, as the action takes them."""
        file = self.cleaned_data["file"]
        return {
            "file_bytes": file.read(),
            "file_name": file.name,
            "invitation": self.invitations.get(self.cleaned_data["invitation"]),
        }
