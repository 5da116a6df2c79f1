"""A printed sheet, exactly as it was printed, and the photographs of it after it was drawn on."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from anclaje.cartography.domain.states import PhotoState
from anclaje.cartography.permissions import is_in_team, opens_what_groups_drew
from anclaje.foundation.models import Row, RowQuerySet


class SheetQuerySet(RowQuerySet):
    def visible_to(self, user) -> "SheetQuerySet":
        return self.filter(is_in_team(user, "exercise__"))

    def for_page(self) -> "SheetQuerySet":
        return self.select_related("exercise__neighbourhood__place", "exercise__key", "workshop", "group")

    def in_order(self) -> "SheetQuerySet":
        return self.order_by("pk")


class Sheet(Row):
    """kind: one of the pack's types. frame: what the `sheet.json` of the commands says, once it is printed.

    raster: what was printed, without a mark on it; reading compares a photograph with it. pdf, tiles: the
    same to print again, tiles over A4. All three are ciphertext under the exercise's key.
    legend: the categories printed on it, each as {category, name, pen}.
    """

    exercise = models.ForeignKey("cartography.Exercise", on_delete=models.PROTECT, related_name="sheets")
    workshop = models.ForeignKey(
        "cartography.Workshop", on_delete=models.PROTECT, related_name="sheets", null=True, blank=True
    )
    group = models.ForeignKey(
        "cartography.Group", on_delete=models.PROTECT, related_name="sheets", null=True, blank=True
    )
    code = models.CharField(max_length=24, unique=True)
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=120)
    paper = models.CharField(max_length=8)
    language = models.CharField(max_length=8)
    bounds = models.JSONField()
    legend = models.JSONField()
    frame = models.JSONField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True, default="")
    raster = models.FileField(max_length=60, blank=True, default="")
    pdf = models.FileField(max_length=60, blank=True, default="")
    tiles = models.FileField(max_length=60, blank=True, default="")
    prepared_at = models.DateTimeField()
    printed_at = models.DateTimeField(null=True, blank=True)

    objects = SheetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(printed_at__isnull=True, frame__isnull=True, digest="", raster="")
                | (Q(printed_at__isnull=False, frame__isnull=False) & ~Q(digest="") & ~Q(raster="")),
                name="printed_sheet_keeps_what_was_printed",
            ),
            models.CheckConstraint(
                condition=Q(group__isnull=True) | Q(workshop__isnull=False),
                name="sheet_of_a_group_is_of_its_workshop",
            ),
        ]

    class Privacy:
        identifying = ()
        open = (
            "id", "jurisdiction", "version", "exercise", "workshop", "group", "code", "kind", "title",
            "paper", "language", "bounds", "legend", "frame", "digest", "raster", "pdf", "tiles",
            "prepared_at", "printed_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.code

    def is_bound_to(self, name: str) -> str:
        """What opens one of its files, together with the key."""
        return f"cartography.sheet.{name}:{self.pk}"


class PhotoQuerySet(RowQuerySet):
    def visible_to(self, user) -> "PhotoQuerySet":
        """A photograph may show what is restricted: to whom that is closed, every photograph is."""
        return self.filter(opens_what_groups_drew(user, "exercise__"))

    def kept(self) -> "PhotoQuerySet":
        return self.filter(deleted_at__isnull=True)

    def waiting(self, at: datetime) -> "PhotoQuerySet":
        """The queue: what nobody reads, and what a worker left in the middle."""
        left = Q(state=PhotoState.READING, leased_until__lt=at)
        return self.kept().filter(Q(state=PhotoState.RECEIVED) | left)

    def for_page(self) -> "PhotoQuerySet":
        return self.select_related(
            "exercise__key", "exercise__neighbourhood", "own_key", "sheet__exercise__key", "sheet__group"
        )

    def in_order(self) -> "PhotoQuerySet":
        return self.order_by("pk")


class Photo(Row):
    """A photograph or scan; the row is the queue of the reading.

    file, flat (straightened onto the sheet's raster): ciphertext under the exercise's key and `own_key`.
    refused: the code of the reason why it could not be read. left_out: how many marks were of categories
    that are not digitised; nothing else of them is kept.
    """

    exercise = models.ForeignKey("cartography.Exercise", on_delete=models.PROTECT, related_name="photos")
    sheet = models.ForeignKey(
        "cartography.Sheet", on_delete=models.PROTECT, related_name="photos", null=True, blank=True
    )
    own_key = models.OneToOneField("privacy.CaseKey", on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    file = models.FileField(max_length=60, blank=True, default="")
    flat = models.FileField(max_length=60, blank=True, default="")
    state = models.CharField(max_length=12, choices=[(s, s) for s in PhotoState], default=PhotoState.RECEIVED)
    refused = models.CharField(max_length=40, blank=True, default="")
    position_error_m = models.FloatField(null=True, blank=True)
    left_out = models.PositiveSmallIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField()
    received_from = models.ForeignKey(
        "network.Post", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    read_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["exercise", "digest"], name="photo_is_received_once"),
            models.CheckConstraint(
                condition=~Q(state=PhotoState.UNREADABLE) | ~Q(refused=""),
                name="unreadable_photo_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(state=PhotoState.READ) | Q(sheet__isnull=False, read_at__isnull=False),
                name="read_photo_has_its_sheet_and_time",
            ),
            models.CheckConstraint(
                condition=Q(deleted_at__isnull=True) | Q(file="", flat=""),
                name="deleted_photo_holds_no_picture",
            ),
        ]
        indexes = [models.Index(fields=["state", "leased_until"], name="photo_queue")]

    class Privacy:
        identifying = ("file", "flat")
        open = (
            "id", "jurisdiction", "version", "exercise", "sheet", "own_key", "digest", "size", "state",
            "refused", "position_error_m", "left_out", "attempts", "leased_until", "received_at",
            "received_from", "read_at", "deleted_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return str(self.pk)

    def is_bound_to(self, name: str) -> str:
        return f"cartography.photo.{name}:{self.pk}"
