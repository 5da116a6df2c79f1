"""Addresses of what leaves the room: the team's check, and what is out for its readers."""

from django.urls import path

from anclaje.cartography.views import outside, releases

urlpatterns = [
    path("<uuid:exercise_id>/releases/", releases.releases, name="releases"),
    path("<uuid:exercise_id>/releases/new/<str:audience>/", releases.prepare, name="prepare-release"),
    path("releases/<uuid:release_id>/", releases.release, name="release"),
    path("releases/<uuid:release_id>/confirm/", releases.confirm, name="confirm-release"),
    path("releases/<uuid:release_id>/take-back/", releases.withdraw, name="withdraw-release"),
    path("releases/<uuid:release_id>/drop/", releases.drop, name="drop-release"),
    path("<uuid:exercise_id>/readers/", releases.readers, name="readers"),
    path("readers/<uuid:token_id>/end/", releases.revoke, name="revoke-token"),
    path("<uuid:exercise_id>/public/", outside.public, name="public"),
    path("<uuid:exercise_id>/public/files/<str:form>/", outside.public_file, name="public-file"),
    path("<uuid:exercise_id>/public/poster/<str:paper>/", outside.public_poster, name="public-poster"),
    path("<uuid:exercise_id>/partners/", outside.for_partners, name="for-partners"),
    path("<uuid:exercise_id>/partners/files/<str:form>/", outside.partners_file, name="for-partners-file"),
    path(
        "<uuid:exercise_id>/partners/poster/<str:paper>/", outside.partners_poster, name="for-partners-poster"
    ),
]
