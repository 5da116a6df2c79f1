"""Labels of what a redline shows."""

from django.utils.translation import gettext_lazy as _

STATES = {
    "same": _("the same"),
    "added": _("added"),
    "removed": _("removed"),
    "changed": _("changed"),
    "moved": _("moved"),
}
STEP_CHANGES = {"new": _("new"), "changed": _("changed"), "dropped": _("dropped")}
PLAIN = {"heading": ("text",), "paragraph": ("text",), "note": ("title", "text"), "procedure": ("title",)}
"""Parts that need no label in a block of this kind."""
PARTS = {
    "title": _("Title"),
    "caption": _("Title"),
    "text": _("Text"),
    "purpose": _("What for"),
    "trigger": _("When it begins"),
    "who": _("Who"),
    "action": _("Does what"),
    "output": _("Leaves"),
    "needs": _("Takes"),
    "decided": _("Decided here"),
    "actors": _("Institutions"),
    "doer": _("In hand of"),
    "runs": _("Where it runs"),
    "clock": _("Counted"),
    "clock.text": _("Time, in the old words"),
    "condition": _("Only if"),
    "consent": _("With the person's consent"),
    "escalation": _("If it is late"),
    "records": _("What doing it records"),
    "effort_minutes": _("Work that it takes"),
    "legal": _("Law"),
    "source": _("Source"),
    "level": _("Level of the heading"),
    "is_numbered": _("With numbers"),
}
