"""Addresses of what the map says."""

from django.urls import path

from anclaje.cartography.views import findings

urlpatterns = [
    path("<uuid:exercise_id>/findings/", findings.findings, name="findings"),
    path("<uuid:exercise_id>/findings/<slug:finding_key>/", findings.finding, name="finding"),
    path("<uuid:exercise_id>/directory-note/", findings.directory_note, name="directory-note"),
    path("<uuid:exercise_id>/directory-note/propose/", findings.propose_entries, name="propose-entries"),
]
