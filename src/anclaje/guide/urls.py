"""guide/: the guide as people read it. Every address names the edition, so a citation stays true."""

from django.urls import path

from anclaje.guide import views

app_name = "guide"
urlpatterns = [
    path("", views.current, name="current"),
    path("law/", views.law_register, name="law"),
    path("places/", views.places, name="places"),
    path("places/<str:code>/", views.place_times, name="place"),
    path("places/<str:code>/<str:step_id>/", views.state_time, name="state-time"),
    path("<int:number>/", views.contents, name="contents"),
    path("<int:number>/whole/", views.whole, name="whole"),
    path("<int:number>/times/", views.times, name="times"),
    path("<int:number>/search/", views.search, name="search"),
    path("<int:number>/who/", views.who, name="who"),
    path("<int:number>/who/<str:code>/", views.what_i_do, name="what-i-do"),
    path("<int:number>/<str:procedure>/", views.procedure, name="procedure"),
]
