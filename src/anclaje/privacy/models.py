"""The keys of cases, and rows whose free text only opens on purpose."""

from typing import Any

from django.db import models

from anclaje.foundation.models import Row, RowQuerySet
from anclaje.privacy.sealing import decrypt, encrypt, new_wrapped_key, unwrap


class CaseKey(Row):
    """One random key. Once destroyed, what it sealed is gone for ever and the row stays as proof."""

    wrapped = models.BinaryField(default=new_wrapped_key)
    destroyed_at = models.DateTimeField(null=True)

    objects = RowQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="destroyed_case_key_holds_nothing",
                condition=models.Q(destroyed_at__isnull=True) | models.Q(wrapped=b""),
            )
        ]

    class Privacy:
        identifying = ()
        open = ("id", "jurisdiction", "version", "wrapped", "destroyed_at")

    def __str__(self) -> str:
        return str(self.pk)


class SealedTextField(models.BinaryField):
    """A text as ciphertext. Write with `row.seal(name=…)`, read with `row.opened(name)`."""

    def __init__(self, **options: Any):
        options = {"default": b"", "blank": True, "editable": False, **options}
        super().__init__(**options)


class SealedRow(Row):
    """A row of a case with sealed texts. Select the key with it: `select_related("key")`."""

    key = models.ForeignKey("privacy.CaseKey", on_delete=models.PROTECT, related_name="+", editable=False)

    class Meta:
        abstract = True

    def seal(self, **texts: str) -> None:
        """Put these texts into the row, encrypted; the row is not saved."""
        for name, text in texts.items():
            self._must_be_sealed_text(name)
            sealed = encrypt(self._case_key(), text.encode(), self._bound_to(name)) if text else b""
            setattr(self, name, sealed)

    def opened(self, name: str) -> str:
        """The text of this field; empty where nothing was written or the key was destroyed."""
        self._must_be_sealed_text(name)
        sealed = bytes(getattr(self, name))
        if not sealed or self.key.destroyed_at:
            return ""
        return decrypt(self._case_key(), sealed, self._bound_to(name)).decode()

    def _case_key(self) -> bytes:
        return unwrap(bytes(self.key.wrapped))

    def _bound_to(self, name: str) -> bytes:
        return f"{self._meta.label_lower}.{name}:{self.pk}".encode()

    def _must_be_sealed_text(self, name: str) -> None:
        if not isinstance(self._meta.get_field(name), SealedTextField):
            raise TypeError(f"{name} is not a sealed text.")


class WrittenOnce(Exception):
    """Something tried to change a release: a mistake of ours, never a person's."""


class ReleaseQuerySet(RowQuerySet):
    def update(self, **values: Any) -> int:
        raise WrittenOnce("A released quarter never changes.")

    def delete(self) -> Any:
        raise WrittenOnce("A released quarter never changes.")


class Release(Row):
    """The numbers of one name in one completed quarter, as outside readers see them for ever.

    cells: [row, cell, number], the number null where it was held back.
    """

    name = models.CharField(max_length=80)
    quarter = models.CharField(max_length=6)
    cells = models.JSONField()
    made_at = models.DateTimeField()

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name", "quarter"], name="quarter_is_released_once"),
        ]

    class Privacy:
        identifying = ()
        open = ("id", "jurisdiction", "version", "name", "quarter", "cells", "made_at")

    def __str__(self) -> str:
        return f"{self.name} {self.quarter}"

    def save(self, **options: Any) -> None:
        if not self._state.adding:
            raise WrittenOnce("A released quarter never changes.")
        super().save(**options)
