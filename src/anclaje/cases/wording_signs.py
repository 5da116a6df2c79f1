"""Words of the checklists of signs, of the reporting route and of an inspection."""

from anclaje.foundation.words import gettext_noop

ASKED_THROUGH = {
    "school": gettext_noop("Through the school"),
    "family": gettext_noop("Through the family"),
    "child": gettext_noop("The child, alone and in confidence"),
    "child_protection": gettext_noop("Through the child protection service"),
    "health": gettext_noop("Through the health centre"),
    "other": gettext_noop("Through somebody else"),
}
SEEN_ANSWER = {
    "yes": gettext_noop("Yes"),
    "no": gettext_noop("No"),
    "unknown": gettext_noop("Not known: nobody could be asked"),
}
ANSWER_VALUE = {
    "yes": gettext_noop("Yes"),
    "no": gettext_noop("No"),
    "unknown": gettext_noop("Not known"),
    "not_asked": gettext_noop("Not asked"),
}
ANSWER_BASIS = {
    "observed": gettext_noop("I saw it"),
    "told": gettext_noop("I was told"),
    "document": gettext_noop("A document says so"),
}
BASIS_NOTED = {
    "observed": gettext_noop("seen"),
    "told": gettext_noop("told"),
    "document": gettext_noop("in a document"),
}
SIGNS_AGE = {
    "": gettext_noop("Not known"),
    "under_14": gettext_noop("Under 14"),
    "14_15": gettext_noop("14 or 15"),
    "16_17": gettext_noop("16 or 17"),
    "adult": gettext_noop("18 or older"),
}
SCREENING_STATUS = {
    "draft": gettext_noop("To be gone on with"),
    "done": gettext_noop("Finished"),
    "declined": gettext_noop("The person wanted nothing of it"),
    "destroyed": gettext_noop("Destroyed: its time was over"),
}
ADVISED_ROUTE = {
    "emergency": gettext_noop("It is an emergency: call 911 now"),
    "child": gettext_noop("Child protection: the municipal service takes it"),
    "trafficking": gettext_noop("Trafficking or exploitation: the programme takes it, by a request"),
    "labour": gettext_noop("Labour rights: the labour authority"),
    "call_us": gettext_noop("Call us: we speak of it by telephone"),
}
REPORT_STATUS = {
    "open": gettext_noop("The proof is not complete"),
    "complete": gettext_noop("The proof is complete"),
    "left": gettext_noop("Put aside"),
    "destroyed": gettext_noop("Destroyed: its time was over"),
}
CALL_OUTCOME = {
    "number": gettext_noop("They answered and gave a number"),
    "acknowledged": gettext_noop("They answered and took it, without a number"),
    "no_answer": gettext_noop("Nobody answered"),
    "busy": gettext_noop("The line was busy"),
    "refused": gettext_noop("They did not take it"),
}
LEFT_REASON = {
    "reported_already": gettext_noop("Somebody has reported it already"),
    "advised": gettext_noop("Legal advice says not to, or not now"),
    "no_crime": gettext_noop("There is nothing to report"),
    "by_mistake": gettext_noop("It was begun by mistake"),
}
