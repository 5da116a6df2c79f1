"""certificates/: where anybody who holds one verifies it."""

from django.urls import path

from anclaje.training.views import certificates

urlpatterns = [
    path("", certificates.verify, name="certificates"),
    path("<str:code>/", certificates.verify, name="certificate"),
]
