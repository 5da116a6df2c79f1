"""Addresses of validation rounds."""

from django.urls import path

from anclaje.cartography.views import rounds

urlpatterns = [
    path("<uuid:exercise_id>/rounds/", rounds.rounds, name="rounds"),
    path("<uuid:exercise_id>/rounds/new/", rounds.new_round, name="new-round"),
    path("rounds/<uuid:round_id>/", rounds.round_page, name="round"),
    path("rounds/<uuid:round_id>/ask/", rounds.ask, name="ask-in-round"),
    path("rounds/<uuid:round_id>/voices/", rounds.voices, name="count-voices"),
    path("rounds/<uuid:round_id>/sheet/", rounds.sheet, name="round-sheet"),
    path("rounds/<uuid:round_id>/close/", rounds.close, name="close-round"),
]
