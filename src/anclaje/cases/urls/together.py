"""cases/: case conferences, transfers, the way out."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
