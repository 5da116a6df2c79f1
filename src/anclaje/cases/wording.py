"""Words for the bare values of `domain` and `models`, translated where they are shown."""

from collections.abc import Mapping

from django.utils.translation import gettext

from anclaje.cases.wording_plan import HAPPENED as PLAN_HAPPENED
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
HAPPENED = {
    "cases.screening_finished": gettext_noop("A checklist of signs was finished"),
    "cases.screening_attached": gettext_noop("A checklist of signs was added"),
    "cases.screening_reviewed": gettext_noop("A colleague read the checklist of signs"),
    "cases.case_opened": gettext_noop("The case was opened"),
    "cases.case_assigned": gettext_noop("The case went to another post"),
    "cases.case_closed": gettext_noop("The case was closed"),
    "cases.case_reopened": gettext_noop("The case was opened again"),
    "cases.case_moved": gettext_noop("The case moved to another edition of the guide"),
    "cases.case_left_on_its_edition": gettext_noop("The case stays on its edition of the guide"),
    "cases.facts_stated": gettext_noop("Facts were noted"),
    "cases.event_stated": gettext_noop("Something happened"),
    "cases.identity_recorded": gettext_noop("A name or contact was kept"),
    "cases.identity_shown": gettext_noop("A name or contact was looked at"),
    "cases.person_recorded": gettext_noop("A person was noted"),
    "cases.safe_contact_agreed": gettext_noop("A safe way of contact was agreed"),
    "cases.reference_kept": gettext_noop("A file number was kept"),
    "cases.consent_recorded": gettext_noop("The person agreed"),
    "cases.consent_refused": gettext_noop("The person declined; nothing changes for them"),
    "cases.consent_revoked": gettext_noop("The person took back an agreement"),
    "cases.exclusion_set": gettext_noop("Somebody was shut out of this case"),
    "cases.exclusion_lifted": gettext_noop("Somebody is no longer shut out"),
    "cases.need_recorded": gettext_noop("A need was noted"),
    "cases.need_met": gettext_noop("A need was met"),
    "cases.need_dropped": gettext_noop("A need is no longer wanted"),
    "cases.risk_assessed": gettext_noop("Risk was assessed"),
    "cases.plan_entry_recorded": gettext_noop("The plan was added to"),
    "cases.plan_entry_reached": gettext_noop("A goal was reached"),
    "cases.plan_agreed": gettext_noop("The plan was agreed"),
    "cases.task_done": gettext_noop("A step was done"),
    "cases.task_not_applicable": gettext_noop("A step was put aside"),
    "cases.task_taken_up": gettext_noop("A step was taken up again"),
    "cases.referral_sent": gettext_noop("A referral was sent"),
    "cases.referral_accepted": gettext_noop("The referral was accepted"),
    "cases.referral_declined": gettext_noop("The referral was declined"),
    "cases.referral_question": gettext_noop("The receiver asked a question"),
    "cases.referral_answer": gettext_noop("The question was answered"),
    "cases.referral_given": gettext_noop("The receiver says that the service was given"),
    "cases.referral_not_given": gettext_noop("The receiver says that it could not be given"),
    "cases.referral_withdrawn": gettext_noop("The referral was taken back"),
    "cases.persons_word": gettext_noop("The person was asked about the service"),
    "cases.conference_called": gettext_noop("A case conference was called"),
    "cases.conference_invited": gettext_noop("Somebody was invited to the conference"),
    "cases.conference_answered": gettext_noop("An invitation was answered"),
    "cases.conference_held": gettext_noop("The conference was held"),
    "cases.conference_cancelled": gettext_noop("The conference was cancelled"),
    "cases.invitation_withdrawn": gettext_noop("An invitation was taken back"),
    "cases.minutes_written": gettext_noop("The minutes were written"),
    "cases.minutes_approved": gettext_noop("The minutes were approved"),
    "cases.agreed": gettext_noop("Something was agreed"),
    "cases.agreement_kept": gettext_noop("An agreement was kept"),
    "cases.agreement_not_kept": gettext_noop("An agreement could not be kept"),
    "cases.agreement_let_go": gettext_noop("An agreement has nobody now"),
    "cases.agreements_checked": gettext_noop("The agreements were looked at"),
    "cases.transfer_proposed": gettext_noop("Another team was asked to take the case"),
    "cases.transfer_accepted": gettext_noop("Another team took the case"),
    "cases.transfer_declined": gettext_noop("The other team cannot take the case"),
    "cases.transfer_withdrawn": gettext_noop("The transfer was taken back"),
    "cases.access_reduced": gettext_noop("Access ended for an institution"),
    "cases.deletion_asked": gettext_noop("An institution was told to delete what it holds"),
    "cases.deletion_answered": gettext_noop("An institution answered about what it holds"),
    "cases.sheet_made": gettext_noop("A sheet was made for the person"),
    "cases.word_later": gettext_noop("It was not safe to ask the person; they are asked later"),
    "cases.inspection_recorded": gettext_noop("The inspection's act was noted"),
    "cases.family_approached": gettext_noop("The family was met"),
    "cases.follow_up_recorded": gettext_noop("How the children are was noted"),
    "cases.order_proposed": gettext_noop("A court's order was proposed for release"),
    "cases.order_amended": gettext_noop("The proposal about a court's order was changed"),
    "cases.order_approved": gettext_noop("A second person approved the court's order"),
    "cases.order_refused": gettext_noop("The court's order was not released"),
    "cases.order_withdrawn": gettext_noop("The proposal about a court's order was taken back"),
    "cases.order_expired": gettext_noop("The proposal about a court's order grew too old"),
    "cases.order_released": gettext_noop("What a court ordered was handed over"),
    "cases.order_told": gettext_noop("Telling the person what was handed over"),
    "cases.reference_corrected": gettext_noop("A file number was corrected"),
    "cases.registry_exported": gettext_noop("A form of another registry was filled in"),
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
HAPPENED |= {
    "cases.paused": gettext_noop("Left in peace until a day"),
    "cases.resumed": gettext_noop("Reminded again"),
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
OBSTACLE = {
    "closed": gettext_noop("it is closed"),
    "changed": gettext_noop("it changed while you were looking: look again"),
    "not_yours": gettext_noop("only the coordination, or whoever has it, gives it away"),
    "already": gettext_noop("they have it already"),
    "not_accompanied": gettext_noop("their institution does not accompany it"),
    "shut_out": gettext_noop("it must not reach this post: somebody there is shut out of it"),
}
"""After a case's code: why it stays where it is."""

HAPPENED |= PLAN_HAPPENED
