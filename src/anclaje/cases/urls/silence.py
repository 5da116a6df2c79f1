"""cases/: what nobody answers, and pauses."""

from django.urls import path

from anclaje.cases.views import silence

urlpatterns = [
    path("silent/", silence.board, name="silent"),
    path("referrals/<uuid:referral_id>/pause/", silence.pause_referral, name="pause-referral"),
    path("steps/<uuid:task_id>/pause/", silence.pause_step, name="pause-step"),
]
