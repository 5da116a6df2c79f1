"""Addresses of the sociogram."""

from django.urls import path

from anclaje.cartography.views import sociogram

urlpatterns = [
    path("<uuid:exercise_id>/sociogram/", sociogram.sociogram, name="sociogram"),
    path("<uuid:exercise_id>/sociogram/keep/", sociogram.keep_picture, name="keep-picture"),
    path("<uuid:exercise_id>/sociogram/anew/", sociogram.forget_picture, name="forget-picture"),
    path("<uuid:exercise_id>/actors/new/", sociogram.new_actor, name="new-actor"),
    path("actors/<uuid:actor_id>/", sociogram.actor, name="actor"),
    path("actors/<uuid:actor_id>/change/", sociogram.change_actor, name="change-actor"),
    path("actors/<uuid:actor_id>/take-out/", sociogram.withdraw_actor, name="withdraw-actor"),
    path("<uuid:exercise_id>/ties/new/", sociogram.new_tie, name="new-tie"),
    path("ties/<uuid:tie_id>/take-out/", sociogram.withdraw_tie, name="withdraw-tie"),
]
