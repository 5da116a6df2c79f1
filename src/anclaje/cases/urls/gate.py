"""cases/: what police, prosecutors and courts ask."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
