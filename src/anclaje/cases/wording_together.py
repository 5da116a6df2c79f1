"""Words for conferences, transfers, the exit and what institutions hold."""

from anclaje.foundation.words import gettext_noop

CONFERENCE_STATUS = {
    "called": gettext_noop("Called"),
    "held": gettext_noop("Held"),
    "cancelled": gettext_noop("Cancelled"),
}
CONFERENCE_LOOKS = {"called": "next", "held": "done", "cancelled": "closed"}
WAY = {
    "in_person": gettext_noop("In person"),
    "call": gettext_noop("By telephone"),
    "video": gettext_noop("By video"),
}
STANDS_ON = {
    "grant": gettext_noop("accompanies the case"),
    "referral": gettext_noop("was asked for a service"),
    "consent": gettext_noop("the person agreed that they come"),
}
COMING = {
    "": gettext_noop("has not answered"),
    "yes": gettext_noop("is coming"),
    "no": gettext_noop("cannot come"),
}
AGREED_STATE = {
    "to_do": gettext_noop("Still to do"),
    "kept": gettext_noop("Was kept"),
    "not_kept": gettext_noop("Could not be kept"),
    "let_go": gettext_noop("Nobody has it now"),
}
NOT_KEPT = {
    "not_possible": gettext_noop("It turned out not to be possible"),
    "no_means": gettext_noop("The means were not there"),
    "no_time": gettext_noop("There was no time: it will be done later"),
    "person_declined": gettext_noop("The person does not want it"),
    "no_longer_needed": gettext_noop("It is no longer needed"),
}
LIGHT = {
    "nothing": gettext_noop("Nothing agreed yet"),
    "all_kept": gettext_noop("Everything was kept"),
    "in_time": gettext_noop("In time"),
    "close": gettext_noop("Due within two days"),
    "late": gettext_noop("Late, or could not be kept: somebody must act"),
}
LIGHT_LOOKS = {
    "nothing": "unclear",
    "all_kept": "done",
    "in_time": "next",
    "close": "waiting",
    "late": "late",
}
TRANSFER_STATUS = {
    "proposed": gettext_noop("Waiting for their answer"),
    "accepted": gettext_noop("Accepted"),
    "declined": gettext_noop("They cannot"),
    "withdrawn": gettext_noop("Taken back"),
}
TRANSFER_LOOKS = {"proposed": "waiting", "accepted": "done", "declined": "declined", "withdrawn": "closed"}
TRANSFER_DECLINE = {
    "no_team": gettext_noop("We have nobody who could take it now"),
    "not_our_area": gettext_noop("It is outside the area we serve"),
    "not_safe": gettext_noop("It would not be safe here"),
    "unclear": gettext_noop("Too much is still unclear: let us talk first"),
    "other": gettext_noop("Another reason"),
}
CRITERION = {
    "goals": gettext_noop("The goals were met, or the person decides so"),
    "low_risk": gettext_noop("Two assessments of risk in a row say low"),
    "supports": gettext_noop("The supports are there and go on"),
    "way_back": gettext_noop("The person knows the way back"),
    "out_of_work": gettext_noop("No child works any more, by the last follow-up"),
    "in_school": gettext_noop("Every child is at school, by the last follow-up"),
    "followed": gettext_noop("Every child was followed to the last month that the guide asks for"),
}
ANSWER = {
    "met": gettext_noop("met"),
    "not_met": gettext_noop("not met"),
    "not_known": gettext_noop("not known"),
}
ANSWER_LOOKS = {"met": "done", "not_met": "late", "not_known": "unclear"}
THROUGH = {
    "grant": gettext_noop("accompanies the case"),
    "referral": gettext_noop("was asked for a service"),
    "conference": gettext_noop("sat at a case conference"),
    "transfer": gettext_noop("was asked to accompany from now on"),
    "order": gettext_noop("a court ordered it"),
    "registry": gettext_noop("keeps a register that the law asks for"),
    "attachment": gettext_noop("was handed a document"),
}
HELD = {
    "everything": gettext_noop("everything that is written in the case"),
    "code": gettext_noop("a code instead of the name"),
    "need": gettext_noop("what is needed"),
    "needs": gettext_noop("what is needed"),
    "urgency": gettext_noop("how urgent it is"),
    "request": gettext_noop("what was asked of them"),
    "return_contact": gettext_noop("which team to answer"),
    "language": gettext_noop("the language"),
    "accessibility": gettext_noop("what makes access easy"),
    "age_band": gettext_noop("the age, roughly"),
    "name": gettext_noop("the name"),
    "safe_contact": gettext_noop("the safe way of contact"),
}
DELETION_ANSWER = {
    "deleted": gettext_noop("It was deleted"),
    "nothing_held": gettext_noop("Nothing was kept"),
    "kept_by_law": gettext_noop("The law makes them keep it"),
}
SHEET = {
    "rights": gettext_noop("Your rights"),
    "complaint": gettext_noop("How to complain"),
    "held": gettext_noop("What we hold about you, and which institutions saw it"),
    "way_back": gettext_noop("A telephone to keep"),
}
