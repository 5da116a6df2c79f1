"""cases/: list, board, calendar, kept filters, handing over, load, exports, feed."""

from django.urls import path

from anclaje.cases.views.working import exports, feed, handing_over, keeping, lists, load

urlpatterns = [
    path("", lists.listing, name="list"),
    path("board/", lists.columns, name="board"),
    path("calendar/", lists.calendar, name="calendar"),
    path("filters/keep/", keeping.keep, name="filter-keep"),
    path("filters/<uuid:kept_id>/forget/", keeping.forget, name="filter-forget"),
    path("handover/", handing_over.handover, name="handover"),
    path("load/", load.load, name="load"),
    path("export/", exports.export, name="export"),
    path("feed/", feed.page, name="feed"),
    path("feed/make/", feed.make, name="feed-make"),
    path("feed/revoke/", feed.revoke, name="feed-revoke"),
    path("feed/<str:secret>.ics", feed.file, name="feed-file"),
]
