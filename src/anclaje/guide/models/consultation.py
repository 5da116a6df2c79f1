"""Rounds in which institutions and people read a draft, say what they think, and get an answer."""

from django.db import models
from django.db.models import Q

from anclaje.foundation.models import Row, RowQuerySet


class RoundQuerySet(RowQuerySet):
    def newest_first(self) -> "RoundQuerySet":
        return self.order_by("-number", "pk")


class Round(Row):
    """One consultation on one version of a draft's text, from one day to another (both included).

    questions: [{"id": "q1", "text": {"es", "en"}}]. shows_comments: whether those invited read what the
    others say, each named as they chose.
    """

    OPEN, CLOSED = "open", "closed"

    edition = models.ForeignKey("guide.Edition", on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    opens_on = models.DateField()
    closes_on = models.DateField()
    questions = models.JSONField(default=list)
    shows_comments = models.BooleanField(default=True)
    text_version = models.ForeignKey("guide.TextVersion", on_delete=models.PROTECT, related_name="rounds")
    status = models.CharField(max_length=8, choices=[(OPEN, OPEN), (CLOSED, CLOSED)], default=OPEN)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    matrix_published_at = models.DateTimeField(null=True)
    is_demonstration = models.BooleanField(default=False)

    objects = RoundQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "number"], name="edition_numbers_its_rounds"),
            models.CheckConstraint(
                name="round_ends_after_it_begins", condition=Q(closes_on__gte=models.F("opens_on"))
            ),
            models.CheckConstraint(
                name="closed_round_has_its_time",
                condition=Q(status="open", closed_at__isnull=True)
                | Q(status="closed", closed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="matrix_is_published_of_a_closed_round",
                condition=Q(matrix_published_at__isnull=True) | Q(status="closed"),
            ),
        ]

    class Privacy:
        identifying = ("opened_by",)
        open = (
            "id", "jurisdiction", "version", "edition", "number", "title", "opens_on", "closes_on",
            "questions", "shows_comments", "text_version", "status", "opened_at", "closed_at",
            "matrix_published_at", "is_demonstration",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.edition_id} {self.number}"

    @property
    def worked_on(self) -> str:
        """Open while its draft is written too: nobody is asked about a text that was set aside."""
        return self.status if self.edition.is_draft else self.CLOSED


class InvitationQuerySet(RowQuerySet):
    def live(self, at) -> "InvitationQuerySet":
        """Neither revoked nor expired then."""
        return self.filter(revoked_at__isnull=True, expires_at__gt=at)


class Invitation(Row):
    """Who may read and comment in a round: by account, or by a personal link.

    link_mark: a keyed mark of the link's secret, never the secret. shown_as: how the published matrix
    names this reviewer, chosen by them.
    """

    SHOWN_AS = ("institution", "name", "nobody")

    round = models.ForeignKey("guide.Round", on_delete=models.PROTECT, related_name="invitations")
    organisation = models.ForeignKey(
        "network.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    institution = models.CharField(max_length=200, blank=True, default="")
    person = models.CharField(max_length=120, blank=True, default="")
    email = models.EmailField(blank=True, default="")
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    link_mark = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001, unique where it is there
    expires_at = models.DateTimeField()
    invited_at = models.DateTimeField()
    invited_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True)
    begun_at = models.DateTimeField(null=True)
    shown_as = models.CharField(max_length=12, choices=[(s, s) for s in SHOWN_AS], default="institution")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="invitation_has_an_account_or_a_link",
                condition=Q(user__isnull=False) | Q(link_mark__isnull=False) | Q(revoked_at__isnull=False),
            ),
            models.CheckConstraint(
                name="invitation_names_somebody", condition=~Q(institution="") | ~Q(person="")
            ),
        ]

    class Privacy:
        identifying = ("person", "email", "user", "link_mark", "invited_by")
        open = (
            "id", "jurisdiction", "version", "round", "organisation", "institution", "expires_at",
            "invited_at", "revoked_at", "begun_at", "shown_as",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.round_id} {self.institution}"


class CommentQuerySet(RowQuerySet):
    def standing(self) -> "CommentQuerySet":
        return self.filter(withdrawn_at__isnull=True)

    def first_words(self) -> "CommentQuerySet":
        """What begins a thread, and so needs an answer."""
        return self.filter(parent__isnull=True)

    def unanswered(self) -> "CommentQuerySet":
        return self.standing().first_words().filter(outcome="")

    def in_order(self) -> "CommentQuerySet":
        return self.order_by("at", "pk")


class Comment(Row):
    """What somebody said of a block, of words in it, or in answer to a round's question.

    stable_id empty: of the whole text. quote, quote_start: the words it hangs on, as they stood in
    `text_version` in `language`. suggested: the wording to put in the quote's place (the whole
    text's where there is no quote). institution: who said it at the meeting. word_author: the name
    that a returned Word file gave.
    """

    KINDS = ("comment", "suggestion", "answer")
    ACCEPTED, PARTLY, NOT_ACCEPTED, DUPLICATE = "accepted", "partly", "not_accepted", "duplicate"
    OUTCOMES = (ACCEPTED, PARTLY, NOT_ACCEPTED, DUPLICATE)

    round = models.ForeignKey("guide.Round", on_delete=models.PROTECT, related_name="comments")
    text_version = models.ForeignKey("guide.TextVersion", on_delete=models.PROTECT, related_name="+")
    stable_id = models.CharField(max_length=20, blank=True, default="")
    field = models.CharField(max_length=40, blank=True, default="")
    language = models.CharField(max_length=5)
    quote = models.TextField(blank=True, default="")
    quote_start = models.PositiveIntegerField(null=True)
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in KINDS])
    question = models.CharField(max_length=12, blank=True, default="")
    text = models.TextField(blank=True, default="")
    suggested = models.TextField(blank=True, default="")
    parent = models.ForeignKey("guide.Comment", on_delete=models.PROTECT, null=True, related_name="replies")
    invitation = models.ForeignKey(
        "guide.Invitation", on_delete=models.PROTECT, null=True, related_name="comments"
    )
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    meeting = models.ForeignKey("guide.Source", on_delete=models.PROTECT, null=True, related_name="comments")
    institution = models.CharField(max_length=200, blank=True, default="")
    word_author = models.CharField(max_length=120, blank=True, default="")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    outcome = models.CharField(
        max_length=12, choices=[(outcome, outcome) for outcome in OUTCOMES], blank=True, default=""
    )
    reason = models.CharField(max_length=600, blank=True, default="")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    duplicate_of = models.ForeignKey(
        "guide.Comment", on_delete=models.PROTECT, null=True, related_name="duplicates"
    )
    change = models.ForeignKey("guide.BlockChange", on_delete=models.PROTECT, null=True, related_name="+")

    objects = CommentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="comment_says_something", condition=~Q(text="") | ~Q(suggested="") | Q(kind="suggestion")
            ),
            models.CheckConstraint(
                name="disposition_has_reason_time_and_outcome",
                condition=Q(outcome="", reason="", decided_at__isnull=True)
                | (~Q(outcome="") & ~Q(reason="") & Q(decided_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="duplicate_names_the_other",
                condition=(Q(outcome="duplicate") & Q(duplicate_of__isnull=False))
                | (~Q(outcome="duplicate") & Q(duplicate_of__isnull=True)),
            ),
        ]
        indexes = [models.Index(fields=["round", "stable_id", "at"], name="comments_of_a_block")]

    class Privacy:
        identifying = ("quote", "text", "suggested", "user", "word_author", "reason", "decided_by")
        open = (
            "id", "jurisdiction", "version", "round", "text_version", "stable_id", "field", "language",
            "quote_start", "kind", "question", "parent", "invitation", "meeting", "institution", "at",
            "withdrawn_at", "outcome", "decided_at", "duplicate_of", "change",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.round_id} {self.stable_id}"
