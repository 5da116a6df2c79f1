"""Institutions, where they are, and the telephone that answers there."""

from django.db import models
from django.db.models import Q

from anclaje.foundation.models import Row, RowQuerySet
from anclaje.territory.domain.names import plain


class Status(models.TextChoices):
    """Whether an entry of the directory still counts."""

    ACTIVE = "active"
    WITHDRAWN = "withdrawn"


class OrganisationQuerySet(RowQuerySet):
    def active(self) -> "OrganisationQuerySet":
        return self.filter(status=Status.ACTIVE)

    def on_the_care_side(self) -> "OrganisationQuerySet":
        return self.filter(actor_type__is_law_enforcement=False)

    def named_like(self, text: str) -> "OrganisationQuerySet":
        """Names that hold these letters, whatever their accents and capitals."""
        return self.filter(plain_name__contains=plain(text)) if plain(text) else self

    def in_place(self, place) -> "OrganisationQuerySet":
        return self.filter(place=place)

    def for_page(self) -> "OrganisationQuerySet":
        return self.select_related("actor_type", "place", "parent")

    def in_order(self) -> "OrganisationQuerySet":
        return self.order_by("plain_name", "pk")


class Organisation(Row):
    """An institution that may help: where it sits (`place`) is not where it serves."""

    code = models.CharField(max_length=20, blank=True, default="")
    name = models.CharField(max_length=200)
    plain_name = models.CharField(max_length=200, editable=False)
    actor_type = models.ForeignKey(
        "network.ActorType", on_delete=models.PROTECT, related_name="organisations"
    )
    place = models.ForeignKey("territory.Place", on_delete=models.PROTECT, related_name="organisations")
    parent = models.ForeignKey(
        "network.Organisation", on_delete=models.PROTECT, related_name="parts", null=True, blank=True
    )
    source = models.CharField(max_length=200, blank=True, default="")
    is_pending_validation = models.BooleanField(default=False)
    is_demonstration = models.BooleanField(default=False)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.ACTIVE)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=~Q(code=""), name="organisation_code_is_used_once"
            ),
            models.UniqueConstraint(
                fields=["place", "plain_name"],
                condition=Q(status="active"),
                name="organisation_is_listed_once_in_a_place",
            ),
            models.CheckConstraint(
                name="withdrawn_organisation_says_when",
                condition=Q(status="active", withdrawn_at__isnull=True)
                | Q(status="withdrawn", withdrawn_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["plain_name", "id"], name="organisation_by_name")]

    class Privacy:
        identifying = ()
        open = (
            "id", "jurisdiction", "version", "code", "name", "plain_name", "actor_type", "place",
            "parent", "source", "is_pending_validation", "is_demonstration", "status", "withdrawn_at",
            "changed_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def save(self, **options) -> None:
        self.plain_name = plain(self.name)[:200]
        super().save(**options)

    @property
    def is_law_enforcement(self) -> bool:
        """From its kind; select `actor_type` with the row."""
        return self.actor_type.is_law_enforcement


class Location(Row):
    """Where one goes. A restricted one (a shelter) is only its municipality, here and everywhere."""

    organisation = models.ForeignKey(
        "network.Organisation", on_delete=models.PROTECT, related_name="locations"
    )
    place = models.ForeignKey("territory.Place", on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=200, blank=True, default="")
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    is_restricted = models.BooleanField(default=False)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.ACTIVE)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="restricted_location_has_no_address_or_point",
                condition=Q(is_restricted=False) | Q(address="", lat__isnull=True, lon__isnull=True),
            ),
            models.CheckConstraint(
                name="location_point_is_whole",
                condition=Q(lat__isnull=True, lon__isnull=True)
                | Q(lat__gte=-90, lat__lte=90, lon__gte=-180, lon__lte=180),
            ),
        ]

    class Privacy:
        identifying = ()
        open = (
            "id", "jurisdiction", "version", "organisation", "place", "address", "lat", "lon",
            "is_restricted", "status",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.address or str(self.pk)


class ContactKind(models.TextChoices):
    FOCAL_POINT = "focal_point"
    DEPUTY = "deputy"
    DUTY = "duty"
    OFFICE = "office"


class ContactQuerySet(RowQuerySet):
    def active(self) -> "ContactQuerySet":
        return self.filter(status=Status.ACTIVE)

    def of_agreements(self) -> "ContactQuerySet":
        return self.filter(agreement__isnull=False)


class Contact(Row):
    """An office telephone or mailbox: a role answers there, never a named person's own line."""

    organisation = models.ForeignKey(
        "network.Organisation", on_delete=models.PROTECT, related_name="contacts"
    )
    service = models.ForeignKey(
        "network.Service", on_delete=models.PROTECT, related_name="contacts", null=True, blank=True
    )
    agreement = models.ForeignKey(
        "network.Agreement", on_delete=models.PROTECT, related_name="contacts", null=True, blank=True
    )
    kind = models.CharField(max_length=12, choices=ContactKind.choices, default=ContactKind.OFFICE)
    role_label = models.CharField(max_length=120)
    telephone = models.CharField(max_length=40, blank=True, default="")
    email = models.EmailField(blank=True, default="")
    hours = models.CharField(max_length=120, blank=True, default="")
    is_duty = models.BooleanField(default=False)
    verified_on = models.DateField(null=True, blank=True)
    verified_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.ACTIVE)

    objects = ContactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="contact_can_be_reached",
                condition=~Q(telephone="") | ~Q(email=""),
            ),
            models.UniqueConstraint(
                fields=["agreement", "kind"],
                condition=Q(agreement__isnull=False, status="active"),
                name="agreement_has_one_contact_of_a_kind",
            ),
        ]

    class Privacy:
        identifying = ("telephone", "email")
        open = (
            "id", "jurisdiction", "version", "organisation", "service", "agreement", "kind",
            "role_label", "hours", "is_duty", "verified_on", "verified_by", "status",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.role_label
