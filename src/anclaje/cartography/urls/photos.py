"""Photographs of drawn sheets: sent, read, checked mark by mark."""

from django.urls import path

from anclaje.cartography.views import checking, photos

urlpatterns = [
    path("<uuid:exercise_id>/photos/", photos.photos, name="photos"),
    path("<uuid:exercise_id>/photos/progress/", photos.progress, name="photos-progress"),
    path("photos/<uuid:photo_id>/", checking.photo, name="photo"),
    path("photos/<uuid:photo_id>/picture/", photos.picture, name="photo-picture"),
    path("photos/<uuid:photo_id>/sheet/", photos.sheet_picture, name="photo-sheet"),
    path("photos/<uuid:photo_id>/delete/", photos.delete, name="delete-photo"),
    path("photos/<uuid:photo_id>/undo/", checking.undo, name="undo-mark"),
    path("marks/<uuid:mark_id>/keep/", checking.keep, name="keep-mark"),
    path("marks/<uuid:mark_id>/change/", checking.change, name="change-mark"),
    path("marks/<uuid:mark_id>/drop/", checking.drop, name="drop-mark"),
    path("marks/<uuid:mark_id>/merge/", checking.merge, name="merge-marks"),
    path("marks/<uuid:mark_id>/split/", checking.split, name="split-mark"),
]
