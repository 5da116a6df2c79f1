"""cases/: child labour found by an inspection."""

from django.urls import path

from anclaje.cases.views import inspection

urlpatterns = [
    path("from-inspection/", inspection.act_received, name="act-received"),
    path("<uuid:case_id>/inspection/", inspection.inspection, name="inspection"),
    path("<uuid:case_id>/inspection/family/", inspection.family, name="inspection-family"),
    path("<uuid:case_id>/inspection/follow-up/", inspection.follow_up, name="inspection-follow-up"),
]
