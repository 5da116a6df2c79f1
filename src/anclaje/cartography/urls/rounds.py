"""Addresses of validation rounds."""

from django.urls import path

from anclaje.cartography.views import round_sheets, rounds

urlpatterns = [
    path("<uuid:exercise_id>/rounds/", rounds.rounds, name="rounds"),
    path("<uuid:exercise_id>/rounds/new/", rounds.new_round, name="new-round"),
    path("rounds/<uuid:round_id>/", rounds.round_page, name="round"),
    path("rounds/<uuid:round_id>/ask/", rounds.ask, name="ask-in-round"),
    path("rounds/<uuid:round_id>/voices/", rounds.voices, name="count-voices"),
    path("rounds/<uuid:round_id>/sheet/", round_sheets.sheet, name="round-sheet"),
    path("rounds/<uuid:round_id>/photos/", round_sheets.photos, name="round-photos"),
    path("rounds/readings/<uuid:reading_id>/<int:row>/", round_sheets.strip, name="round-strip"),
    path("rounds/readings/<uuid:reading_id>/forget/", round_sheets.forget, name="forget-round-reading"),
    path("rounds/<uuid:round_id>/close/", rounds.close, name="close-round"),
]
