"""The published guide, page by page."""

from django.urls import path

from anclaje.guide import views
from anclaje.guide.views import redline

urlpatterns = [
    path("", views.current, name="current"),
    path("law/", views.law_register, name="law"),
    path("<int:number>/", views.contents, name="contents"),
    path("<int:number>/whole/", views.whole, name="whole"),
    path("<int:number>/times/", views.times, name="times"),
    path("<int:number>/search/", views.search, name="search"),
    path("<int:number>/redline/", redline.edition_redline, name="edition-redline"),
    path("<int:number>/changes/", redline.changes, name="changes"),
    path("<int:number>/who/", views.who, name="who"),
    path("<int:number>/who/<str:code>/", views.what_i_do, name="what-i-do"),
    path("<int:number>/<str:procedure>/", views.procedure, name="procedure"),
]
