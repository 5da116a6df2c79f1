"""By which id another directory knows an institution or a service of ours."""

from django.db import models
from django.db.models import Q

from anclaje.foundation.models import Row


class OutsideId(Row):
    """`source` names the other directory. It makes the same package change nothing the second time."""

    source = models.CharField(max_length=120)
    outside_id = models.CharField(max_length=200)
    organisation = models.ForeignKey(
        "network.Organisation", on_delete=models.PROTECT, related_name="outside_ids", null=True, blank=True
    )
    service = models.ForeignKey(
        "network.Service", on_delete=models.PROTECT, related_name="outside_ids", null=True, blank=True
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="outside_id_is_of_an_organisation_or_a_service",
                condition=Q(organisation__isnull=False, service__isnull=True)
                | Q(organisation__isnull=True, service__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["source", "outside_id"],
                condition=Q(organisation__isnull=False),
                name="outside_id_names_one_organisation",
            ),
            models.UniqueConstraint(
                fields=["source", "outside_id"],
                condition=Q(service__isnull=False),
                name="outside_id_names_one_service",
            ),
        ]

    class Privacy:
        identifying = ()
        open = ("id", "jurisdiction", "version", "source", "outside_id", "organisation", "service")

    def __str__(self) -> str:
        return f"{self.source} {self.outside_id}"
