"""What municipalities say of the steps."""

from django.urls import path

from anclaje.guide import views

urlpatterns = [
    path("places/", views.places, name="places"),
    path("places/<str:code>/", views.place_times, name="place"),
    path("places/<str:code>/<str:step_id>/", views.state_time, name="state-time"),
]
