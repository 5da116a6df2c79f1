"""cases/: other registries' numbers and forms."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
