"""coordination/: tables, agreements, joint activities and actions, the ties. Law enforcement takes part."""

from django.urls import URLPattern

app_name = "coordination"
urlpatterns: list[URLPattern] = []
