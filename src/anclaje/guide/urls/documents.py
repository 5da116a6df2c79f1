"""The guide as files: PDF, DOCX, one offline page, cards, tables, rights."""

from django.urls import path

from anclaje.guide.views import documents as views

urlpatterns = [
    path("public/", views.public_current, name="public-current"),
    path("public/<int:number>/", views.public, name="public"),
    path("public/<int:number>/guide.pdf", views.public_pdf, name="public-pdf"),
    path("public/<int:number>/offline.html", views.public_offline, name="public-offline"),
    path("<int:number>/guide.pdf", views.pdf, name="pdf"),
    path("<int:number>/offline.html", views.offline, name="offline"),
    path("<int:number>/cards/", views.cards, name="cards"),
    path("<int:number>/cards/<str:code>.pdf", views.card, name="card"),
    path("rights/", views.rights, name="rights"),
    path("rights/<str:language>.pdf", views.rights_sheet_pdf, name="rights-pdf"),
    path("rights/<str:language>/", views.rights_sheet, name="rights-sheet"),
    path("rights/<str:language>/edit/", views.rights_edit, name="rights-edit"),
    path("places/<str:code>/table/", views.place_page, name="place-table"),
    path("places/<str:code>/table.pdf", views.place_pdf, name="place-table-pdf"),
]
