"""Words of the gate: requests of the police, and what a court ordered."""

from anclaje.foundation.words import gettext_noop

ASKER = {
    "police": gettext_noop("Police"),
    "prosecution": gettext_noop("A prosecutor"),
    "court": gettext_noop("A court"),
    "security": gettext_noop("Another security force"),
    "other": gettext_noop("Somebody else"),
}
ORDER_STATUS = {
    "proposed": gettext_noop("Proposed: a second person looks at it"),
    "approved": gettext_noop("Approved: it may be released"),
    "released": gettext_noop("Released"),
    "refused": gettext_noop("Not released"),
    "withdrawn": gettext_noop("Taken back"),
    "expired": gettext_noop("Too old: to be proposed anew"),
}
ORDER_LOOKS = {
    "proposed": "waiting",
    "approved": "next",
    "released": "done",
    "refused": "declined",
    "withdrawn": "closed",
    "expired": "closed",
}
ORDER_FIELD = {
    "code": gettext_noop("The case's code"),
    "name": gettext_noop("The person's name"),
    "age_band": gettext_noop("Age band"),
    "gender": gettext_noop("Gender, as they say it"),
    "languages": gettext_noop("Languages"),
    "accessibility": gettext_noop("What makes access easy for them"),
    "issue": gettext_noop("Kind of issue"),
    "municipality": gettext_noop("Municipality"),
    "state": gettext_noop("Whether they are accompanied now"),
    "opened_on": gettext_noop("Accompanied since"),
    "closed_on": gettext_noop("Accompanied until"),
    "needs": gettext_noop("Kinds of need, without notes"),
    "services_given": gettext_noop("Kinds of service given and their days, without places or institutions"),
    "lead": gettext_noop("The agency that leads"),
    "inspection_act": gettext_noop("Number and day of the inspection's act"),
    "references": gettext_noop("Numbers that other registries gave"),
}
ORDER_TOLD = {
    "told": gettext_noop("The person was told"),
    "not_safe": gettext_noop("It is not safe to tell them now"),
    "not_reached": gettext_noop("They could not be reached"),
}
CASE_STATE = {"open": gettext_noop("Accompanied now"), "closed": gettext_noop("No longer accompanied")}
