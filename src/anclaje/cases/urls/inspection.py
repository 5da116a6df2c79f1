"""cases/: child labour found by inspection."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
