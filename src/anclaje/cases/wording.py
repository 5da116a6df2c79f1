"""Words for the bare values of `domain` and `models`, translated where they are shown."""

from collections.abc import Mapping

from django.utils.translation import gettext

from anclaje.foundation.words import gettext_noop


def label(words: Mapping[str, str], value: str) -> str:
    """The value's words in the reader's language; a value without words shows as it is."""
    return gettext(words[value]) if value in words else value


def choices(words: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(value, gettext(text)) for value, text in words.items()]


REFERRAL_STATUS = {
    "sent": gettext_noop("Waiting for an answer"),
    "question": gettext_noop("They asked a question"),
    "accepted": gettext_noop("Accepted: the service is to be given"),
    "declined": gettext_noop("They cannot"),
    "given": gettext_noop("Given, they say: now ask the person"),
    "not_given": gettext_noop("It could not be given"),
    "withdrawn": gettext_noop("Taken back"),
    "closed": gettext_noop("Closed: the service came"),
}
REFERRAL_LOOKS = {
    "sent": "waiting",
    "question": "waiting",
    "accepted": "next",
    "declined": "closed",
    "given": "next",
    "not_given": "closed",
    "withdrawn": "closed",
    "closed": "done",
}
"""Which of the look's states a status shows as; late is decided by the clock."""

URGENCY = {
    "high": gettext_noop("High: hours count"),
    "medium": gettext_noop("Medium: within a day"),
    "low": gettext_noop("Low: within days"),
}
RISK = {
    "low": gettext_noop("Low"),
    "medium": gettext_noop("Medium"),
    "high": gettext_noop("High"),
    "extreme": gettext_noop("Extreme"),
}
RISK_FACTORS = {
    "access": gettext_noop("Whoever exploited them can reach them"),
    "knows_address": gettext_noop("Their home is known to whoever exploited them"),
    "threats": gettext_noop("Threats"),
    "debt": gettext_noop("A debt is claimed"),
    "weapons": gettext_noop("Weapons"),
    "self_harm": gettext_noop("They may harm themselves"),
    "children_held": gettext_noop("Children are held back"),
    "phone_tracked": gettext_noop("Their telephone may be watched"),
    "officials": gettext_noop("Officials may be involved"),
    "return": gettext_noop("They plan to go back"),
}
ORIGIN = {
    "court": gettext_noop("A court"),
    "prosecution": gettext_noop("A prosecutor"),
    "national_programme": gettext_noop("The national programme"),
    "hotline": gettext_noop("Line 145"),
    "hospital": gettext_noop("A hospital"),
    "child_labour_commission": gettext_noop("The child-labour commission"),
    "inspection": gettext_noop("A labour inspection"),
    "municipality": gettext_noop("A municipality"),
    "person": gettext_noop("The person"),
    "other": gettext_noop("Somebody else"),
}
REFERENCE = {
    "court_file": gettext_noop("Court file"),
    "prosecution_file": gettext_noop("Prosecution file"),
    "hotline_report": gettext_noop("Line 145 report"),
    "child_labour_system": gettext_noop("SITIBA"),
    "national_database": gettext_noop("National database"),
    "other": gettext_noop("Other number"),
}
AGE_BAND = {
    "": gettext_noop("Not known yet"),
    "0-5": gettext_noop("0 to 5"),
    "6-12": gettext_noop("6 to 12"),
    "13-15": gettext_noop("13 to 15"),
    "16-17": gettext_noop("16 or 17"),
    "18-29": gettext_noop("18 to 29"),
    "30-59": gettext_noop("30 to 59"),
    "60+": gettext_noop("60 or older"),
}
GENDER = {
    "": gettext_noop("Not said"),
    "woman": gettext_noop("Woman"),
    "man": gettext_noop("Man"),
    "other": gettext_noop("Other"),
}
LANGUAGES = {
    "es": gettext_noop("Spanish"),
    "gn": gettext_noop("Guarani"),
    "qu": gettext_noop("Quechua"),
    "ay": gettext_noop("Aymara"),
    "pt": gettext_noop("Portuguese"),
    "zh": gettext_noop("Chinese"),
    "wo": gettext_noop("Wolof"),
    "fr": gettext_noop("French"),
    "en": gettext_noop("English"),
    "lsa": gettext_noop("Argentine sign language"),
}
ACCESSIBILITY = {
    "mobility": gettext_noop("Gets around with difficulty"),
    "hearing": gettext_noop("Hears with difficulty"),
    "sight": gettext_noop("Sees with difficulty"),
    "understanding": gettext_noop("Needs things explained simply"),
    "reading": gettext_noop("Does not read"),
}
CONTACT_WAY = {
    "call": gettext_noop("A call"),
    "message": gettext_noop("A message"),
    "in_person": gettext_noop("In person"),
    "through_service": gettext_noop("Through a service"),
    "none": gettext_noop("They contact us"),
}
PURPOSE = {
    "support": gettext_noop("That this team accompanies them"),
    "refer": gettext_noop("That an organisation is told, to give a service"),
    "conference": gettext_noop("That an organisation sits at a case conference"),
    "transfer": gettext_noop("That another team accompanies them from now on"),
    "family_contact": gettext_noop("That family or consulate is contacted"),
    "shared_database": gettext_noop("That they are entered in a shared database"),
}
SHARED = {
    "code": gettext_noop("Code"),
    "need": gettext_noop("What is needed"),
    "urgency": gettext_noop("Urgency"),
    "request": gettext_noop("What is asked of you"),
    "return_contact": gettext_noop("Whom to answer"),
    "language": gettext_noop("Language"),
    "accessibility": gettext_noop("To make access easy"),
    "age_band": gettext_noop("Age"),
    "name": gettext_noop("Name"),
    "safe_contact": gettext_noop("Safe way to reach the person"),
}
DECLINE_REASON = {
    "no_places": gettext_noop("We have no place now"),
    "not_ours": gettext_noop("It is not something we do"),
    "not_our_area": gettext_noop("It is outside the area we serve"),
    "conditions": gettext_noop("We cannot meet the person's conditions"),
    "not_safe": gettext_noop("It would not be safe here"),
    "other": gettext_noop("Another reason"),
}
NOT_GIVEN_REASON = {
    "did_not_attend": gettext_noop("The person did not come"),
    "could_not_reach": gettext_noop("We could not reach the person"),
    "no_longer_wanted": gettext_noop("The person no longer wants it"),
    "no_means": gettext_noop("We did not have the means"),
    "other": gettext_noop("Another reason"),
}
PERSONS_WORD = {
    "came": gettext_noop("The service came"),
    "came_late": gettext_noop("It came late"),
    "did_not_come": gettext_noop("It did not come"),
    "not_asked": gettext_noop("It was not safe to ask"),
}
ASIDE_REASON = {
    "not_needed": gettext_noop("It is not needed"),
    "person_declined": gettext_noop("The person does not want it"),
    "done_elsewhere": gettext_noop("Somebody has done it already"),
    "not_possible_now": gettext_noop("It cannot be done now"),
}
CLOSING_REASON = {
    "goals_met": gettext_noop("The goals were met"),
    "person_decided": gettext_noop("The person decided so"),
    "moved_on": gettext_noop("Somebody else accompanies them now"),
    "contact_lost": gettext_noop("Contact was lost"),
    "opened_by_mistake": gettext_noop("It was opened by mistake"),
}
FLAG = {
    "has_court_case": gettext_noop("There is a court case"),
    "will_testify": gettext_noop("The person will testify"),
    "agrees_family_contact": gettext_noop("The person agrees to contact with family or consulate"),
    "moving_municipality": gettext_noop("The person is moving to another municipality"),
    "is_stable": gettext_noop("The situation is stable"),
    "has_redress_ruling": gettext_noop("A ruling has set restitution"),
}
STATED_EVENT = {
    "first_contact": gettext_noop("First contact with the person"),
    "inspection_done": gettext_noop("The inspection was done"),
    "hearing_set": gettext_noop("A hearing was set"),
    "hearing_held": gettext_noop("The hearing was held"),
    "conference_called": gettext_noop("A case conference was asked for"),
    "transfer_agreed": gettext_noop("A move to another municipality was agreed"),
    "exit_agreed": gettext_noop("The exit was agreed"),
}
STEP_FIELD = {
    "runs": gettext_noop("when it belongs"),
    "actors": gettext_noop("the institutions that take part"),
    "doer": gettext_noop("who does it"),
    "who": gettext_noop("who does it"),
    "action": gettext_noop("what is done"),
    "output": gettext_noop("what it leaves"),
    "needs": gettext_noop("what it takes"),
    "clock": gettext_noop("its time"),
    "condition": gettext_noop("when it applies"),
    "consent": gettext_noop("the person's consent"),
    "legal": gettext_noop("the law behind it"),
    "source": gettext_noop("where it comes from"),
    "decided": gettext_noop("what was decided"),
    "escalation": gettext_noop("who is reminded"),
    "records": gettext_noop("what it records"),
    "stated": gettext_noop("what the municipality says of it"),
}
"""The parts of a step, as they read after “changed:”."""
EXPORT_REASON = {
    "team_meeting": gettext_noop("A meeting of the team"),
    "supervision": gettext_noop("Supervision"),
    "handing_over": gettext_noop("Handing over to a colleague"),
    "no_signal": gettext_noop("Work where there is no signal"),
}
PAUSE_REASON = {
    "not_safe_to_ask": gettext_noop("It was not safe to ask the person"),
    "agreed_with_the_person": gettext_noop("Agreed with the person"),
    "they_asked_for_time": gettext_noop("They asked for time, and gave a date"),
    "waiting_for_papers": gettext_noop("Papers are on their way"),
    "waiting_for_a_court": gettext_noop("A court has to decide first"),
    "they_are_closed": gettext_noop("They are closed: strike, flood, holidays"),
    "other": gettext_noop("Another reason"),
}
RUNG = {
    "holder": gettext_noop("Whoever has it"),
    "deputy": gettext_noop("The deputy"),
    "lead": gettext_noop("The agency that leads"),
    "supervisor": gettext_noop("Supervision"),
}
OBSTACLE = {
    "closed": gettext_noop("it is closed"),
    "changed": gettext_noop("it changed while you were looking: look again"),
    "not_yours": gettext_noop("only the coordination, or whoever has it, gives it away"),
    "already": gettext_noop("they have it already"),
    "not_accompanied": gettext_noop("their institution does not accompany it"),
    "shut_out": gettext_noop("it must not reach this post: somebody there is shut out of it"),
}
"""After a case's code: why it stays where it is."""
