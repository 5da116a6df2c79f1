"""cases/: risk, safety plan, children, attachments, sheets to give."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
