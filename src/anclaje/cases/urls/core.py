"""cases/: boards, the thread, referrals, and what is recorded about a person."""

from django.urls import path

from anclaje.cases.views import (
    assessment,
    boards,
    consents,
    intake,
    keeping,
    moving,
    people,
    referrals,
    sending,
    thread,
)

urlpatterns = [
    path("today/", boards.today, name="today"),
    path("late/", boards.late, name="late"),
    path("unanswered/", boards.unanswered, name="unanswered"),
    path("by-municipality/", boards.by_municipality, name="by-municipality"),
    path("new/", intake.new, name="new"),
    path("editions/", moving.editions, name="editions"),
    path("referrals/", boards.received, name="referrals"),
    path("referrals/<uuid:referral_id>/", referrals.referral, name="referral"),
    *(
        path(f"referrals/<uuid:referral_id>/{name}/", referrals.move, {"name": name}, f"referral-{name}")
        for name in referrals.MOVES
    ),
    path("referrals/<uuid:referral_id>/answer/", referrals.answer, name="referral-answer"),
    path("referrals/<uuid:referral_id>/persons-word/", referrals.persons_word, name="referral-persons-word"),
    path("referrals/<uuid:referral_id>/withdraw/", referrals.withdraw, name="referral-withdraw"),
    path("needs/<uuid:need_id>/who-can/", sending.choose, name="choose"),
    path("needs/<uuid:need_id>/refer/<uuid:service_id>/", sending.refer, name="refer"),
    path("needs/<uuid:need_id>/ended/", thread.need_ended, name="need-ended"),
    path("steps/<uuid:task_id>/done/", thread.task_done, name="task-done"),
    path("<uuid:case_id>/", thread.thread, name="thread"),
    path("<uuid:case_id>/changed/", thread.changed, name="changed"),
    path("<uuid:case_id>/print/", thread.print_page, name="print"),
    path("<uuid:case_id>/steps/aside/", thread.tasks_aside, name="tasks-aside"),
    path("<uuid:case_id>/steps/put-aside/", thread.put_aside, name="put-aside"),
    path("<uuid:case_id>/needs/", assessment.needs, name="needs"),
    path("<uuid:case_id>/risk/", assessment.risk, name="risk"),
    path("<uuid:case_id>/facts/", assessment.facts, name="facts"),
    path("<uuid:case_id>/event/", assessment.event, name="event"),
    path("<uuid:case_id>/plan/", assessment.plan, name="plan"),
    path("<uuid:case_id>/plan/agreed/", assessment.plan_agreed, name="plan-agreed"),
    path("<uuid:case_id>/plan/<uuid:entry_id>/reached/", assessment.plan_reached, name="plan-reached"),
    path("<uuid:case_id>/people/", people.people, name="people"),
    path("<uuid:case_id>/people/<int:position>/", people.person, name="person"),
    path("<uuid:case_id>/people/<int:position>/identity/", people.identity, name="identity"),
    path("<uuid:case_id>/safe-contact/", people.safe_contact, name="safe-contact"),
    path("<uuid:case_id>/reference/", people.reference, name="reference"),
    path("<uuid:case_id>/consents/", consents.consents, name="consents"),
    path("<uuid:case_id>/consents/<uuid:consent_id>/revoke/", consents.revoke, name="consent-revoke"),
    path("<uuid:case_id>/exclusions/", consents.exclusions, name="exclusions"),
    path("<uuid:case_id>/exclusions/<uuid:exclusion_id>/lift/", consents.lift, name="exclusion-lift"),
    path("<uuid:case_id>/assign/", keeping.assign, name="assign"),
    path("<uuid:case_id>/move-edition/", moving.move_edition, name="move-edition"),
    path("<uuid:case_id>/close/", keeping.close, name="close"),
    path("<uuid:case_id>/reopen/", keeping.reopen, name="reopen"),
]
