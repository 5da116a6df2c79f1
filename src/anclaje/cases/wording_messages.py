"""Words of the messages about cases: (subject, sentence). Nothing in them tells about a person."""

from anclaje.foundation.words import gettext_noop

MESSAGES = {
    "case_opened": (
        gettext_noop("A new request waits for you"),
        gettext_noop("A colleague recorded a request that your agency leads. See it and assign it."),
    ),
    "case_assigned": (
        gettext_noop("Something was put into your hands"),
        gettext_noop("You accompany this from now on. Sign in to see what is next."),
    ),
    "cases_handed_over": (
        gettext_noop("Several things were put into your hands"),
        gettext_noop("A colleague handed their work over to you. Sign in to see what is next."),
    ),
    "case_moved": (
        gettext_noop("The guide behind your work has changed"),
        gettext_noop("A colleague moved something of yours to the new edition. See which dates changed."),
    ),
    "edition_out": (
        gettext_noop("A new edition of the guide is out"),
        gettext_noop("Nothing moves by itself. See what would change in what you accompany, and decide."),
    ),
    "referral_sent": (
        gettext_noop("A referral waits for your answer"),
        gettext_noop("Somebody needs your organisation. Sign in to see what is asked and to answer."),
    ),
    "referral_answer": (
        gettext_noop("Your question was answered"),
        gettext_noop("The answer to your question is there. The referral waits for you."),
    ),
    "referral_withdrawn": (
        gettext_noop("A referral was taken back"),
        gettext_noop("You need do nothing more about it."),
    ),
    "persons_word": (
        gettext_noop("A service has not come"),
        gettext_noop("The person says that the service did not come. The referral is with you again."),
    ),
    "consent_withdrawn": (
        gettext_noop("What was shared is no longer shared"),
        gettext_noop("The person took back their agreement. Delete any copy; the service may go on."),
    ),
    "referral_accepted": (
        gettext_noop("A referral was accepted"),
        gettext_noop("The organisation takes it. See who and until when."),
    ),
    "referral_declined": (
        gettext_noop("A referral was declined"),
        gettext_noop("The organisation cannot. Choose who else to ask."),
    ),
    "referral_question": (
        gettext_noop("A question about a referral"),
        gettext_noop("The organisation asks something before it answers."),
    ),
    "referral_given": (
        gettext_noop("A service was given, they say"),
        gettext_noop("Ask the person whether it came, if that is safe."),
    ),
    "referral_not_given": (
        gettext_noop("A service could not be given"),
        gettext_noop("The need is still open. Choose who else to ask."),
    ),
    "late_holder": (
        gettext_noop("Something of yours is late"),
        gettext_noop("Its time has run out and somebody waits. Sign in to see it."),
    ),
    "late_deputy": (
        gettext_noop("Something of your post is late"),
        gettext_noop("Nobody has answered. You are the deputy: please look, or call your colleague."),
    ),
    "late_lead": (
        gettext_noop("Something is late and nobody answers"),
        gettext_noop("The holder and the deputy were reminded. Look, and choose what to do."),
    ),
    "late_supervisor": (
        gettext_noop("Something stayed silent after everybody was reminded"),
        gettext_noop("The lead agency was reminded too. See what stands in the way, with the coordination."),
    ),
    "order_proposed": (
        gettext_noop("A second person is needed"),
        gettext_noop("A colleague proposes something that only two people decide. Sign in to look at it."),
    ),
    "order_approved": (
        gettext_noop("What you proposed was approved"),
        gettext_noop("A second person agreed. Sign in to go on."),
    ),
    "order_released": (
        gettext_noop("Something has to be told to a person"),
        gettext_noop("Sign in to see what, and tell them when it is safe."),
    ),
}
