"""The guide, its editions and their blocks. A published edition never changes (promise 8)."""

from typing import Any

from django.db import models
from django.db.models import Q

from anclaje.foundation.models import Row, RowQuerySet
from anclaje.guide.domain.bodies import step_from
from anclaje.guide.domain.values import Step


class PublishedIsFinal(Exception):
    """Something tried to change a published edition: a mistake of ours, never a person's."""


class FrozenQuerySet(RowQuerySet):
    """Rows that are final once their edition is published, whichever way they are written."""

    edition_is_published: Q

    def published(self) -> "FrozenQuerySet":
        return self.filter(self.edition_is_published)

    def _check_open(self) -> None:
        if self.published().exists():
            raise PublishedIsFinal("A published edition never changes.")

    def update(self, **values: Any) -> int:
        self._check_open()
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._check_open()
        return super().delete()


class EditionQuerySet(FrozenQuerySet):
    edition_is_published = Q(status="published")

    def newest_first(self) -> "EditionQuerySet":
        return self.order_by("-number", "pk")


class BlockQuerySet(FrozenQuerySet):
    edition_is_published = Q(edition__status="published")

    def in_order(self) -> "BlockQuerySet":
        """As the document reads."""
        return self.order_by("position", "pk")

    def bulk_create(self, blocks: Any, *arguments: Any, **options: Any) -> Any:
        blocks = list(blocks)
        for block in blocks:
            block.edition.check_open()
        return super().bulk_create(blocks, *arguments, **options)


class Guide(Row):
    """The one protocol of this jurisdiction, whose editions follow one another.

    is_public: its published editions are read by anybody, without signing in.
    """

    code = models.CharField(max_length=20, unique=True)
    title = models.JSONField()
    is_public = models.BooleanField(default=False)

    class Privacy:
        identifying = ()
        open = ("id", "jurisdiction", "version", "code", "title", "is_public")

    def __str__(self) -> str:
        return self.code


class Edition(Row):
    """A text that people agreed on, or will. languages: its complete ones; authoritative: what they sign.

    based_on: the edition whose text this one began with. validated_by: the specialist who reviewed its
    facts of law and practice; while nobody did, it is pending validation. version_to_sign: the version
    of its text that was sent to the institutions for their signature. is_demonstration: its
    consultation or signatures are invented, so it guides nobody but the demonstration.
    """

    DRAFT, PUBLISHED, SET_ASIDE = "draft", "published", "set_aside"
    STATUSES = (DRAFT, PUBLISHED, SET_ASIDE)

    guide = models.ForeignKey("guide.Guide", on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    title = models.JSONField()
    status = models.CharField(max_length=12, choices=[(s, s) for s in STATUSES], default=DRAFT)
    based_on = models.ForeignKey("guide.Edition", on_delete=models.PROTECT, null=True, related_name="+")
    purpose = models.CharField(max_length=300, blank=True, default="")
    opened_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    content_hash = models.CharField(max_length=64, blank=True, default="")
    languages = models.JSONField()
    authoritative = models.CharField(max_length=5)
    pending_validation = models.BooleanField(default=True)
    is_signed = models.BooleanField(default=False)
    version_to_sign = models.ForeignKey(
        "guide.TextVersion", on_delete=models.PROTECT, null=True, related_name="+"
    )
    validated_by = models.CharField(max_length=200, blank=True, default="")
    validated_on = models.DateField(null=True)
    is_demonstration = models.BooleanField(default=False)

    objects = EditionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["guide", "number"], name="guide_numbers_its_editions"),
            models.CheckConstraint(
                name="published_edition_has_time_and_mark",
                condition=(~Q(status="published") & Q(published_at__isnull=True))
                | (Q(status="published", published_at__isnull=False) & ~Q(content_hash="")),
            ),
            models.CheckConstraint(
                name="signed_edition_is_validated",
                condition=Q(is_signed=False) | Q(pending_validation=False),
            ),
            models.CheckConstraint(
                name="validated_edition_names_who_and_when",
                condition=Q(validated_by="", validated_on__isnull=True)
                | (~Q(validated_by="") & Q(validated_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="invented_signatures_sign_nothing",
                condition=Q(is_demonstration=False) | Q(is_signed=False),
            ),
        ]

    class Privacy:
        identifying = ("opened_by", "validated_by")
        open = (
            "id", "jurisdiction", "version", "guide", "number", "title", "status", "based_on", "purpose",
            "opened_at", "published_at", "content_hash", "languages", "authoritative",
            "pending_validation", "is_signed", "version_to_sign", "validated_on", "is_demonstration",
        )  # fmt: skip

    def __str__(self) -> str:
        return str(self.number)

    @property
    def is_draft(self) -> bool:
        return self.status == self.DRAFT

    @property
    def is_published(self) -> bool:
        return self.status == self.PUBLISHED

    def check_open(self) -> None:
        """Refuse a change once the edition stands published in the database."""
        if Edition.objects.published().filter(pk=self.pk).exists():
            raise PublishedIsFinal("A published edition never changes.")

    def save(self, **options: Any) -> None:
        self.check_open()
        super().save(**options)

    def delete(self, **options: Any) -> Any:
        self.check_open()
        return super().delete(**options)


class Block(Row):
    """One piece of an edition, found again in every edition by its stable id (P06.3).

    body: its texts as {"es": …, "en": …}; for a step all that `domain.bodies.step_from` reads.
    behind: the languages whose words are older than the authoritative ones.
    """

    KINDS = ("heading", "paragraph", "list", "note", "table", "procedure", "step")

    edition = models.ForeignKey("guide.Edition", on_delete=models.PROTECT, related_name="blocks")
    stable_id = models.CharField(max_length=20)
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in KINDS])
    position = models.PositiveSmallIntegerField()
    body = models.JSONField()
    behind = models.JSONField(default=list)

    objects = BlockQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "stable_id"], name="block_id_is_unique_in_its_edition"
            ),
            models.UniqueConstraint(fields=["edition", "position"], name="block_has_its_own_position"),
        ]

    class Privacy:
        identifying = ()
        open = ("id", "jurisdiction", "version", "edition", "stable_id", "kind", "position", "body", "behind")

    def __str__(self) -> str:
        return self.stable_id

    def as_values(self) -> dict[str, Any]:
        """The block as rules, files and versions of the text hold it."""
        return {"id": self.stable_id, "kind": self.kind, **self.body}

    def as_step(self) -> Step:
        """The step that this block says; only for blocks of that kind."""
        return step_from(self.stable_id, self.body)

    def save(self, **options: Any) -> None:
        self.edition.check_open()
        super().save(**options)

    def delete(self, **options: Any) -> Any:
        self.edition.check_open()
        return super().delete(**options)
