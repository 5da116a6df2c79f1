"""Labels of the guide for people: who carries a step out, how well a fact is sourced, how law stands."""

from django.utils.translation import gettext_lazy as _

from anclaje.guide.models import LawEntry

DOERS = {
    "team": _("the case's team"),
    "person": _("the person, with the team"),
    "actor": _("the institution named"),
    "sender": _("whoever sends the referral"),
    "receiver": _("whoever receives the referral"),
    "lead": _("the agency that leads"),
    "supervisor": _("supervision"),
}
MARKS = {"S": "S", "S*": "S*", "K": "K", "decided": _("decided here"), "local": _("own")}
RUNS = {
    "before": _("before there is a case"),
    "case": _("in the case"),
    "referral": _("in each referral"),
}
SOURCES = {
    "S": _("found in a public source"),
    "S*": _("found only in a secondary source"),
    "K": _("general knowledge, to be reviewed by a specialist"),
    "decided": _("decided while writing this edition"),
    "local": _("this municipality's own step, not the province's"),
}
LAW = {
    LawEntry.IN_FORCE: _("in force"),
    LawEntry.TO_CHECK: _("status to be checked"),
    LawEntry.REPEALED: _("no longer in force"),
}
LADDER = {
    "holder": _("whoever has it"),
    "deputy": _("the deputy"),
    "lead": _("the agency that leads"),
    "supervisor": _("supervision"),
}
RECORDS = {
    "": _("nothing of its own"),
    "consent": _("what the person agrees to"),
    "safe_contact": _("how to reach the person safely"),
    "risk": _("an assessment of risk"),
    "needs": _("needs and strengths"),
    "plan": _("the plan"),
    "safety_plan": _("a safety plan"),
    "review": _("that the plan was reviewed"),
    "choice": _("the choice of a service"),
    "sending": _("the sending of a referral"),
    "answer": _("the answer to a referral"),
    "service": _("that the service was given, or not"),
    "act": _("the act of an inspection"),
    "notice": _("that the authorities were told of an inspection"),
    "family_approach": _("the meeting with the family"),
    "follow_up": _("how a child is, months later"),
    "conference": _("that a case conference was called"),
    "meeting": _("that a case conference was held"),
    "commitments": _("how the agreements of a conference stand"),
    "transfer": _("that another team took the case"),
    "exit": _("that the case was closed"),
    "access": _("that access was reduced after the exit"),
}
KINDS = {
    "heading": _("heading"),
    "paragraph": _("paragraph"),
    "list": _("list"),
    "note": _("note"),
    "table": _("table"),
    "procedure": _("procedure"),
    "step": _("step"),
}
CHANGES = {
    "added": _("added"),
    "changed": _("changed"),
    "moved": _("moved"),
    "removed": _("taken out"),
    "translated": _("translation confirmed"),
}
UNITS = {
    "minutes": _("minutes"),
    "hours": _("hours"),
    "days": _("days"),
    "working_days": _("working days"),
    "months": _("months"),
}
READ_IN = {"es": "Leer en español", "en": "Read in English"}
"""Said in the language that it leads to, so never translated."""
PROOFS = {
    "resolution": _("A resolution adopts it"),
    "budget_line": _("A budget line pays for it"),
    "office": _("An office is responsible for it"),
    "teaching": _("It is taught"),
    "review": _("It is reviewed"),
}
SOURCE_KINDS = {"policy": _("policy"), "protocol": _("protocol"), "meeting": _("meeting")}
FORCES = {
    "binding": _("it binds"),
    "guidance": _("it guides"),
    "practice": _("it is done so, without a written rule"),
    "unknown": _("not known how far it binds"),
}
ON_DAY = {
    "in_force": _("in force that day"),
    "not_yet": _("not yet in force that day"),
    "ended": _("no longer in force that day"),
    "unclear": _("its dates do not tell whether it was in force that day"),
}
ABOUT = {"actors": _("who acts"), "time": _("within what time")}
