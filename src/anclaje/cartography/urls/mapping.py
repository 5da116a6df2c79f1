"""The map of an exercise, its features and the files they come from."""

from django.urls import path

from anclaje.cartography.views import features, importing, map_page, streets

urlpatterns = [
    path("<uuid:exercise_id>/map/", map_page.whole_map, name="map"),
    path("<uuid:exercise_id>/map/features/", map_page.features_in_box, name="features-in-box"),
    path("<uuid:exercise_id>/map/annex/", map_page.annex, name="map-annex"),
    path("<uuid:exercise_id>/map/beneath/", streets.beneath_map, name="beneath-map"),
    path("<uuid:exercise_id>/streets/", streets.streets, name="streets"),
    path("<uuid:exercise_id>/streets/take-away/", streets.take_away, name="take-streets-away"),
    path("new/streets/", streets.preview, name="preview-streets"),
    path("photos/<uuid:photo_id>/streets/", streets.over_sheet, name="over-sheet"),
    path("<uuid:exercise_id>/map/new/<str:kind>/", features.draw, name="draw"),
    path("<uuid:exercise_id>/map/file/", importing.import_file, name="import-file"),
    path("imports/<uuid:import_id>/", importing.import_preview, name="import-preview"),
    path("imports/<uuid:import_id>/drop/", importing.drop_import, name="drop-import"),
    path("features/<uuid:feature_id>/", features.feature, name="feature"),
    path("features/<uuid:feature_id>/withdraw/", features.withdraw, name="withdraw-feature"),
]
