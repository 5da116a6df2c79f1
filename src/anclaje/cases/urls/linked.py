"""cases/: families, linked cases, possible duplicates."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
