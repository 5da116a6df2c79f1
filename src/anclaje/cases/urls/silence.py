"""cases/: what nobody answers, and pauses."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
