"""A file for a case."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from anclaje.cases.domain.attachments import LARGEST, check_size
from anclaje.cases.forms.base import CaseForm, radio
from anclaje.cases.wording_plan import WITHDRAW_REASON
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.translate import told


class FileForm(CaseForm):
    """The name that the file came with is never read: it may tell who it is about."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_("PDF, PNG, JPEG or Word (DOCX), up to 8 MB."),
        allow_empty_file=True,
        max_length=None,
        widget=forms.ClearableFileInput(
            attrs={"accept": ".pdf,.png,.jpg,.jpeg,.docx"},
        ),
    )
    title = forms.CharField(
        label=_("What is it?"),
        help_text=_("For example: proof of enrolment. No names."),
        max_length=120,
        widget=forms.TextInput(attrs={"data-private": True, "autocomplete": "off"}),
    )
    shows_nobody = forms.BooleanField(
        label=_("Nobody can be seen on it: pictures of people are never kept"), required=False
    )

    def clean_file(self) -> bytes:
        upload: UploadedFile = self.cleaned_data["file"]
        try:
            check_size(upload.size or 0)
        except RuleBroken as error:
            raise forms.ValidationError(told(error)) from error
        return upload.read(LARGEST + 1)

    def arguments(self) -> dict[str, Any]:
        told_now = super().arguments()
        return {"content": told_now.pop("file"), **told_now}


class WithdrawForm(CaseForm):
    reason = radio(WITHDRAW_REASON, label=_("Why is it withdrawn?"))
