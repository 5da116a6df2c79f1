"""Addresses of the joint action plan."""

from django.urls import path

from anclaje.cartography.views import plan, plan_parts

urlpatterns = [
    path("<uuid:exercise_id>/plan/", plan.plan, name="plan"),
    path("<uuid:exercise_id>/plan/new/", plan.new_promise, name="new-promise"),
    path("<uuid:exercise_id>/plan/docx/", plan.as_docx, name="plan-docx"),
    path("<uuid:exercise_id>/plan/pdf/", plan.as_pdf, name="plan-pdf"),
    path("<uuid:exercise_id>/promises/", plan.promises, name="promises"),
    path("promises/<uuid:row_id>/", plan.promise, name="promise"),
    path("promises/<uuid:row_id>/change/", plan.change_promise, name="change-promise"),
    path("promises/<uuid:row_id>/move/", plan.move_promise, name="move-promise"),
    path("promises/<uuid:row_id>/words/", plan.check_words, name="check-promise-words"),
    path("promises/<uuid:row_id>/money/", plan_parts.new_money, name="new-money"),
    path("money/<uuid:money_id>/move/", plan_parts.move_money, name="move-money"),
    path("promises/<uuid:row_id>/invite/", plan_parts.invite, name="invite"),
    path("invitations/<uuid:invitation_id>/answer/", plan_parts.answer, name="answer-invitation"),
]
