"""places/: what is known about the territory."""

from django.urls import path

from anclaje.territory import views

app_name = "territory"
urlpatterns = [
    path("", views.municipality_list, name="list"),
    path("<str:code>/", views.detail, name="detail"),
]
