"""cases/: guided checklists of signs."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
