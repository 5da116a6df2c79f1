"""The people whom a case is about, and apart from them, who they are."""

from enum import StrEnum

from django.db import models
from django.db.models import Q

from anclaje.privacy.models import SealedRow, SealedTextField


class AgeBand(StrEnum):
    UNKNOWN = ""
    TO_5 = "0-5"
    TO_12 = "6-12"
    TO_15 = "13-15"
    TO_17 = "16-17"
    TO_29 = "18-29"
    TO_59 = "30-59"
    FROM_60 = "60+"


class Gender(StrEnum):
    UNSAID = ""
    WOMAN = "woman"
    MAN = "man"
    OTHER = "other"


class ContactWay(StrEnum):
    CALL = "call"
    MESSAGE = "message"
    IN_PERSON = "in_person"
    THROUGH_SERVICE = "through_service"
    NONE = "none"


class Person(SealedRow):
    """One person concerned, by position in the case; no name here, and no address anywhere."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="people")
    position = models.PositiveSmallIntegerField()
    age_band = models.CharField(max_length=8, choices=[(b, b) for b in AgeBand], blank=True, default="")
    gender = models.CharField(max_length=8, choices=[(g, g) for g in Gender], blank=True, default="")
    languages = models.JSONField(default=list)
    accessibility = models.JSONField(default=list)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "position"], name="one_person_at_a_position_of_a_case")
        ]

    class Privacy:
        identifying = ("age_band", "gender", "languages", "accessibility")
        open = ("id", "jurisdiction", "version", "key", "case", "position", "recorded_at")

    def __str__(self) -> str:
        return f"{self.case_id} {self.position}"


class Identity(SealedRow):
    """Who a person is, only where needed: shown on purpose, and each time it is written down."""

    person = models.OneToOneField("cases.Person", on_delete=models.PROTECT, related_name="identity")
    name = SealedTextField()
    contact = SealedTextField()
    document = SealedTextField()
    blind_name = models.CharField(max_length=32, blank=True, default="", db_index=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    class Privacy:
        identifying = ("name", "contact", "document", "blind_name")
        open = ("id", "jurisdiction", "version", "key", "person", "recorded_at", "recorded_by")

    def __str__(self) -> str:
        return str(self.pk)


class Consent(SealedRow):
    """What the person agreed to or declined, for a purpose and a recipient."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=20)
    recipient = models.ForeignKey(
        "network.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    data = models.JSONField(default=list)
    agreed = models.BooleanField()
    is_oral = models.BooleanField(default=True)
    is_assent = models.BooleanField(default=False)
    note = SealedTextField()
    given_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    ends_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    nagged_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="consent_to_refer_names_its_recipient",
                condition=~Q(purpose="refer") | Q(recipient__isnull=False),
            ),
            models.CheckConstraint(
                name="agreed_consent_ends_some_day",
                condition=Q(agreed=False) | Q(ends_at__isnull=False),
            ),
        ]

    class Privacy:
        identifying = ("recipient", "data", "note")
        open = (
            "id", "jurisdiction", "version", "key", "case", "purpose", "agreed", "is_oral", "is_assent",
            "given_at", "recorded_by", "ends_at", "revoked_at", "nagged_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.purpose
