"""What exists before drafting: policies, protocols and meetings, and what the guide takes from them."""

from django.db import models
from django.db.models import Q

from anclaje.foundation.models import Row, RowQuerySet
from anclaje.guide.domain.values import UNITS, Span


class SourceQuerySet(RowQuerySet):
    def in_order(self) -> "SourceQuerySet":
        return self.order_by("kind", "-dated_on", "title", "pk")


class Source(Row):
    """A document, or a meeting with its minutes.

    paragraphs: its text, one entry a paragraph; excerpts point into it. force: how far it binds.
    dated_on: of a meeting, the day it was held. file: what was handed in, where a file was.
    """

    POLICY, PROTOCOL, MEETING = "policy", "protocol", "meeting"
    KINDS = (POLICY, PROTOCOL, MEETING)
    FORCES = ("binding", "guidance", "practice", "unknown")

    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in KINDS])
    title = models.CharField(max_length=200)
    issuer = models.CharField(max_length=200, blank=True, default="")
    place = models.CharField(max_length=120, blank=True, default="")
    dated_on = models.DateField(null=True)
    force = models.CharField(max_length=12, choices=[(f, f) for f in FORCES], default="unknown")
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    paragraphs = models.JSONField(default=list)
    file = models.FileField(upload_to="sources/", blank=True, default="", max_length=120)
    file_name = models.CharField(max_length=120, blank=True, default="")
    is_demonstration = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    objects = SourceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="source_ends_after_it_begins",
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gte=models.F("valid_from")),
            ),
        ]

    class Privacy:
        identifying = ("added_by", "paragraphs", "file")
        open = (
            "id", "jurisdiction", "version", "kind", "title", "issuer", "place", "dated_on", "force",
            "valid_from", "valid_to", "file_name", "is_demonstration", "added_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.title

    @property
    def original_is_bound_to(self) -> str:
        """What its file was sealed for, so that it opens as nothing else."""
        return f"guide.source.file:{self.pk}"


class Attendance(Row):
    """Which institution was at a meeting, with how many people. Never their names."""

    source = models.ForeignKey("guide.Source", on_delete=models.PROTECT, related_name="attendance")
    institution = models.CharField(max_length=200)
    organisation = models.ForeignKey(
        "network.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    people = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "institution"], name="institution_attends_a_meeting_once"
            ),
        ]

    class Privacy:
        identifying = ()
        open = ("id", "jurisdiction", "version", "source", "institution", "organisation", "people")

    def __str__(self) -> str:
        return self.institution


class Excerpt(Row):
    """Words marked in a source, and what they say of who acts and within what time.

    paragraph, start, end: where in `source.paragraphs`. text: the words themselves. set_aside: why no
    block takes it up.
    """

    source = models.ForeignKey("guide.Source", on_delete=models.PROTECT, related_name="excerpts")
    number = models.PositiveSmallIntegerField()
    paragraph = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()
    note = models.CharField(max_length=300, blank=True, default="")
    says_actors = models.JSONField(default=list)
    says_amount = models.PositiveSmallIntegerField(null=True)
    says_unit = models.CharField(max_length=12, blank=True, default="", choices=[(u, u) for u in UNITS])
    marked_at = models.DateTimeField()
    marked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    set_aside_at = models.DateTimeField(null=True)
    set_aside_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    set_aside_reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "number"], name="source_numbers_its_excerpts"),
            models.CheckConstraint(name="excerpt_has_words", condition=Q(end__gt=models.F("start"))),
            models.CheckConstraint(
                name="excerpt_time_has_amount_and_unit",
                condition=Q(says_amount__isnull=True, says_unit="")
                | (Q(says_amount__gt=0) & ~Q(says_unit="")),
            ),
            models.CheckConstraint(
                name="excerpt_set_aside_has_time_and_reason",
                condition=Q(set_aside_at__isnull=True, set_aside_reason="")
                | (Q(set_aside_at__isnull=False) & ~Q(set_aside_reason="")),
            ),
        ]

    class Privacy:
        identifying = ("text", "note", "marked_by", "set_aside_by")
        open = (
            "id", "jurisdiction", "version", "source", "number", "paragraph", "start", "end", "says_actors",
            "says_amount", "says_unit", "marked_at", "set_aside_at", "set_aside_reason",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.source_id} {self.number}"

    @property
    def says_span(self) -> Span | None:
        return Span(self.says_amount, self.says_unit) if self.says_amount else None


class Citation(Row):
    """A block of an edition streamlines this excerpt."""

    edition = models.ForeignKey("guide.Edition", on_delete=models.PROTECT, related_name="citations")
    stable_id = models.CharField(max_length=20)
    excerpt = models.ForeignKey("guide.Excerpt", on_delete=models.PROTECT, related_name="citations")
    cited_at = models.DateTimeField()
    cited_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "stable_id", "excerpt"], name="block_cites_an_excerpt_once"
            ),
        ]

    class Privacy:
        identifying = ("cited_by",)
        open = ("id", "jurisdiction", "version", "edition", "stable_id", "excerpt", "cited_at")

    def __str__(self) -> str:
        return f"{self.stable_id} {self.excerpt_id}"


class Resolution(Row):
    """How two sources that say different things of one step were brought together, and by whom.

    kept: the excerpt that the step follows, if it is one of the two.
    """

    ABOUT = ("actors", "time")

    edition = models.ForeignKey("guide.Edition", on_delete=models.PROTECT, related_name="resolutions")
    stable_id = models.CharField(max_length=20)
    about = models.CharField(max_length=8, choices=[(about, about) for about in ABOUT])
    first = models.ForeignKey("guide.Excerpt", on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey("guide.Excerpt", on_delete=models.PROTECT, related_name="+")
    kept = models.ForeignKey("guide.Excerpt", on_delete=models.PROTECT, null=True, related_name="+")
    how = models.CharField(max_length=600)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "stable_id", "about", "first", "second"],
                name="contradiction_is_resolved_once",
            ),
        ]

    class Privacy:
        identifying = ("by",)
        open = (
            "id", "jurisdiction", "version", "edition", "stable_id", "about", "first", "second", "kept",
            "how", "at",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.stable_id} {self.about}"
