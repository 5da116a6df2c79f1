"""Who signs an edition, who signed it, what makes it last, and the sheet of a person's rights."""

from django.db import models
from django.db.models import Q

from anclaje.foundation.models import Row, RowQuerySet
from anclaje.guide.models.history import WrittenOnce


class SignatureAsked(Row):
    """This edition is not published before this institution has signed it.

    signer: the person with a post there who signs with their account; None: it signs on paper.
    role: in which office or as what they sign ("Directora provincial").
    """

    edition = models.ForeignKey("guide.Edition", on_delete=models.PROTECT, related_name="signatures_asked")
    organisation = models.ForeignKey("network.Organisation", on_delete=models.PROTECT, related_name="+")
    signer = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=120)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "organisation"],
                condition=Q(taken_back_at__isnull=True),
                name="institution_is_asked_to_sign_once",
            ),
        ]

    class Privacy:
        identifying = ("signer", "asked_by")
        open = (
            "id", "jurisdiction", "version", "edition", "organisation", "role", "asked_at", "taken_back_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.edition_id} {self.organisation_id}"


class Signature(WrittenOnce):
    """An institution's yes to one exact version of the text.

    mark: of that version, as the signer saw it. paper_reference: where the signed paper is kept.
    """

    asked = models.ForeignKey("guide.SignatureAsked", on_delete=models.PROTECT, related_name="signatures")
    text_version = models.ForeignKey("guide.TextVersion", on_delete=models.PROTECT, related_name="signatures")
    mark = models.CharField(max_length=64)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=120)
    signed_at = models.DateTimeField()
    signed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    paper_reference = models.CharField(max_length=200, blank=True, default="")
    is_demonstration = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["asked", "text_version"], name="institution_signs_a_version_once"
            ),
            models.CheckConstraint(
                name="signature_has_an_account_or_a_paper",
                condition=Q(signed_by__isnull=False) | ~Q(paper_reference=""),
            ),
        ]

    class Privacy:
        identifying = ("name", "signed_by", "recorded_by")
        open = (
            "id", "jurisdiction", "version", "asked", "text_version", "mark", "role", "signed_at",
            "paper_reference", "is_demonstration",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.asked_id} {self.mark[:12]}"


class ProofQuerySet(RowQuerySet):
    def in_order(self) -> "ProofQuerySet":
        return self.order_by("kind", "-dated_on", "pk")


class Proof(Row):
    """What shows that an edition became an institution's own practice.

    next_on: of a review, the day of the next one.
    """

    RESOLUTION, BUDGET, OFFICE, TEACHING, REVIEW = "resolution", "budget_line", "office", "teaching", "review"
    KINDS = (RESOLUTION, BUDGET, OFFICE, TEACHING, REVIEW)

    edition = models.ForeignKey("guide.Edition", on_delete=models.PROTECT, related_name="proofs")
    organisation = models.ForeignKey(
        "network.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in KINDS])
    text = models.CharField(max_length=300)
    reference = models.CharField(max_length=200, blank=True, default="")
    dated_on = models.DateField()
    next_on = models.DateField(null=True)
    is_demonstration = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    taken_back_at = models.DateTimeField(null=True)

    objects = ProofQuerySet.as_manager()

    class Privacy:
        identifying = ("recorded_by",)
        open = (
            "id", "jurisdiction", "version", "edition", "organisation", "kind", "text", "reference",
            "dated_on", "next_on", "is_demonstration", "recorded_at", "taken_back_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.kind} {self.text}"


class RightsSheet(Row):
    """A person's rights and how to complain, in one language, with the name of who translated it.

    parts: [{"title": …, "lines": […]}] in that language. reviewed_by: empty while no specialist has.
    """

    language = models.CharField(max_length=8, unique=True)
    language_name = models.CharField(max_length=60)
    title = models.CharField(max_length=120)
    parts = models.JSONField()
    translator = models.CharField(max_length=120)
    translator_role = models.CharField(max_length=120, blank=True, default="")
    reviewed_by = models.CharField(max_length=120, blank=True, default="")
    dated_on = models.DateField()

    class Privacy:
        identifying = ("translator", "reviewed_by")
        open = (
            "id", "jurisdiction", "version", "language", "language_name", "title", "parts",
            "translator_role", "dated_on",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.language
