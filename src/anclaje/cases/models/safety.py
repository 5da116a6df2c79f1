"""What the person does to stay safe, in their own words; one version after another."""

import json
from collections.abc import Mapping

from django.db import models
from django.db.models import Q

from anclaje.cases.domain.safety import PARTS, Keeping
from anclaje.privacy.models import SealedRow, SealedTextField


class SafetyPlan(SealedRow):
    """One version of one person's plan, never changed: what is different tomorrow is the next version.

    keeping: spoken only, or on paper as `disguise`, where each part is the word that the person chose.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="safety_plans")
    person = models.ForeignKey("cases.Person", on_delete=models.PROTECT, related_name="safety_plans")
    number = models.PositiveSmallIntegerField()
    signals = SealedTextField()
    word = SealedTextField()
    contacts = SealedTextField()
    devices = SealedTextField()
    documents = SealedTextField()
    refuge = SealedTextField()
    keeping = models.CharField(max_length=8, choices=[(k, k) for k in Keeping])
    disguise = models.CharField(max_length=20, blank=True, default="")
    on_paper = SealedTextField()
    agreed_at = models.DateTimeField()
    agreed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    looked_at = models.DateTimeField(help_text="when the person last said that it still holds")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "number"], name="one_safety_plan_of_a_number_for_a_person"
            ),
            models.CheckConstraint(
                name="only_a_safety_plan_on_paper_has_a_disguise",
                condition=Q(keeping=Keeping.SPOKEN, disguise="")
                | (Q(keeping=Keeping.PAPER) & ~Q(disguise="")),
            ),
        ]

    class Privacy:
        identifying = (
            "person", "signals", "word", "contacts", "devices", "documents", "refuge", "on_paper", "disguise",
        )  # fmt: skip
        open = (
            "id", "jurisdiction", "version", "key", "case", "number", "keeping", "agreed_at", "agreed_by",
            "looked_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.case_id} {self.number}"

    def parts(self) -> dict[str, str]:
        """The person's words by part, those left empty left out."""
        return {name: text for name in PARTS if (text := self.opened(name))}

    def paper_words(self) -> Mapping[str, str]:
        return json.loads(self.opened("on_paper") or "{}")
