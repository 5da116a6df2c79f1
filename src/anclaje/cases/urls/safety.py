"""cases/: risk over time, safety plan, goals, contacts, children, files."""

from django.urls import path

from anclaje.cases.views import attachments, children, contacts, goals, safety

urlpatterns = [
    path("<uuid:case_id>/risk/history/", safety.risk_history, name="risk-history"),
    path("<uuid:case_id>/risk/sooner/", safety.risk_sooner, name="risk-sooner"),
    path("<uuid:case_id>/safety/", safety.safety, name="safety"),
    path("<uuid:case_id>/safety/agree/", safety.agree, name="safety-agree"),
    path("<uuid:case_id>/safety/still-holds/", safety.still_holds, name="safety-still-holds"),
    path("<uuid:case_id>/safety/paper/", safety.paper, name="safety-paper"),
    path("<uuid:case_id>/plan/review/", goals.review, name="plan-review"),
    path("<uuid:case_id>/plan/<uuid:entry_id>/change/", goals.change, name="goal-change"),
    path("<uuid:case_id>/plan/<uuid:entry_id>/drop/", goals.drop, name="goal-drop"),
    path("<uuid:case_id>/contact/", contacts.contact, name="contact"),
    path("<uuid:case_id>/children/<int:position>/", children.child, name="child"),
    path("<uuid:case_id>/children/<int:position>/guardians/", children.guardian, name="guardian"),
    path(
        "<uuid:case_id>/children/<int:position>/guardians/<uuid:guardian_id>/",
        children.guardian_change,
        name="guardian-change",
    ),
    path("<uuid:case_id>/children/<int:position>/own-case/", children.own_case, name="child-own-case"),
    path("<uuid:case_id>/files/", attachments.files, name="files"),
    path("<uuid:case_id>/files/<uuid:attachment_id>/", attachments.download, name="file"),
    path("<uuid:case_id>/files/<uuid:attachment_id>/withdraw/", attachments.withdraw, name="file-withdraw"),
]
