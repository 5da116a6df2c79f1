"""Words of the plan: risk over time, safety, goals, children, links, attachments, contacts."""

from anclaje.foundation.words import gettext_noop

PART = {
    "signals": gettext_noop("Signals that something is wrong, and what they do then"),
    "word": gettext_noop("The word agreed to ask for help"),
    "contacts": gettext_noop("Whom they can turn to"),
    "devices": gettext_noop("Telephone and accounts: what they change, hide or leave on"),
    "documents": gettext_noop("Documents and things ready to take along"),
    "refuge": gettext_noop("Where they would go"),
}
DROP_REASON = {
    "person_changed": gettext_noop("The person wants something else"),
    "not_possible": gettext_noop("It is not possible now"),
    "not_safe": gettext_noop("It would not be safe"),
    "replaced": gettext_noop("Another goal takes its place"),
}
GOAL_CHANGE = {
    "changed": gettext_noop("Changed; until then it said:"),
    "reached": gettext_noop("Reached"),
    "dropped": gettext_noop("No longer wanted"),
}
SAID = {"oral": gettext_noop("said aloud"), "written": gettext_noop("in writing")}
CONTACT_OUTCOME = {
    "spoke": gettext_noop("We spoke"),
    "no_answer": gettext_noop("Nobody answered"),
    "not_safe": gettext_noop("It was not safe to speak: nothing was said"),
}
TRIED_WAY = {
    "call": gettext_noop("A call"),
    "message": gettext_noop("A message"),
    "in_person": gettext_noop("In person"),
    "through_service": gettext_noop("Through a service"),
}
WITH_WHOM = {"person": gettext_noop("with the person"), "guardian": gettext_noop("with an adult of a child")}
HEARD = {
    "yes": gettext_noop("Yes, in their own words"),
    "otherwise": gettext_noop("Yes, otherwise: by play, drawing or through somebody they trust"),
    "did_not_want": gettext_noop("They were asked and preferred not to"),
    "not_yet": gettext_noop("Not yet"),
}
MATURITY = {
    "not_known": gettext_noop("Not known yet"),
    "early": gettext_noop("They say what they like and fear"),
    "growing": gettext_noop("They understand much of what is decided"),
    "decides": gettext_noop("They understand it and can decide with support"),
}
FAMILY = {
    "with_family": gettext_noop("With their family, with support"),
    "extended": gettext_noop("With relatives or somebody close"),
    "community": gettext_noop("With a family of the community"),
    "care": gettext_noop("In care, for the shortest time"),
    "not_decided": gettext_noop("Not decided yet"),
}
ASSENT = {
    "agreed": gettext_noop("The child agrees"),
    "declined": gettext_noop("The child does not agree"),
    "not_asked": gettext_noop("Not asked yet"),
}
RELATION = {
    "mother": gettext_noop("Mother"),
    "father": gettext_noop("Father"),
    "grandparent": gettext_noop("Grandparent"),
    "sibling": gettext_noop("Grown-up brother or sister"),
    "partner": gettext_noop("A parent's partner"),
    "guardian": gettext_noop("Guardian named by a court"),
    "other": gettext_noop("Another adult"),
}
TOOK_PART = {
    "child": gettext_noop("The child"),
    "family": gettext_noop("The family"),
    "team": gettext_noop("The case's team"),
    "child_protection": gettext_noop("Child protection"),
    "childs_lawyer": gettext_noop("The child's own lawyer"),
    "school": gettext_noop("The school"),
    "health": gettext_noop("Health"),
}
LINK_KIND = {
    "family": gettext_noop("The same family"),
    "same_person": gettext_noop("The same person"),
}
LIKENESS = {
    "document": gettext_noop("The same document"),
    "name": gettext_noop("The same name"),
    "parts": gettext_noop("Part of the name is the same"),
}
LINK_END_REASON = {
    "not_the_same": gettext_noop("They do not belong together"),
    "mistake": gettext_noop("It was a mistake"),
    "person_asked": gettext_noop("The person asked for it"),
}
FILE_KIND = {
    "pdf": gettext_noop("PDF"),
    "png": gettext_noop("Picture"),
    "jpeg": gettext_noop("Picture"),
    "docx": gettext_noop("Word file"),
}
WITHDRAW_REASON = {
    "person_asked": gettext_noop("The person asked for it"),
    "mistake": gettext_noop("It was a mistake"),
    "not_needed": gettext_noop("It is no longer needed"),
    "shows_somebody": gettext_noop("Somebody can be seen on it"),
}
HAPPENED = {
    "cases.risk_date_brought_forward": gettext_noop("Risk is looked at again sooner"),
    "cases.safety_plan_agreed": gettext_noop("A safety plan was agreed"),
    "cases.safety_plan_still_holds": gettext_noop("The safety plan still holds"),
    "cases.safety_plan_printed": gettext_noop("The person took their list home"),
    "cases.goal_changed": gettext_noop("A goal was changed"),
    "cases.goal_dropped": gettext_noop("A goal is no longer wanted"),
    "cases.plan_reviewed": gettext_noop("The plan was reviewed with the person"),
    "cases.contact_tried": gettext_noop("A contact was tried"),
    "cases.child_recorded": gettext_noop("What is best for a child was noted"),
    "cases.guardian_recorded": gettext_noop("Who answers for a child was noted"),
    "cases.child_moved": gettext_noop("A child has a case of their own now"),
    "cases.attachment_added": gettext_noop("A file was added"),
    "cases.attachment_opened": gettext_noop("A file was opened"),
    "cases.attachment_withdrawn": gettext_noop("A file was withdrawn"),
}
