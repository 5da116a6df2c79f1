"""What municipalities say of the steps."""

from django.urls import path

from anclaje.guide import views
from anclaje.guide.views import conflicts, own_steps

urlpatterns = [
    path("places/", views.places, name="places"),
    path("places/<str:code>/", views.place_times, name="place"),
    path("places/<str:code>/conflicts/", conflicts.conflicts, name="overlay-conflicts"),
    path("places/<str:code>/conflicts/<uuid:conflict_id>/", conflicts.decide, name="overlay-decide"),
    path("places/<str:code>/own/", own_steps.add_own, name="own-step-add"),
    path("places/<str:code>/own/<str:step_id>/", own_steps.own, name="own-step"),
    path("places/<str:code>/own/<str:step_id>/take-back/", own_steps.take_back, name="own-step-back"),
    path("places/<str:code>/<str:step_id>/", views.state_time, name="state-time"),
]
