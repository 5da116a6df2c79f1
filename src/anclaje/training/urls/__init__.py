"""training/: the curriculum, an institution's version of it, courses. Care is not reached from here."""

from django.urls import include, path

from anclaje.training.views import curriculum, exports, keeping, offers

app_name = "training"
urlpatterns = [
    path("", curriculum.home, name="home"),
    path("p/<str:code>/", curriculum.presentation, name="presentation"),
    path("p/<str:code>/present/", curriculum.presenter, name="presenter"),
    path("p/<str:code>/present/screen/", curriculum.screen, name="screen"),
    path("p/<str:code>/use/", offers.used_by, name="used-by"),
    path("p/<str:code>/draft/<str:language>/", keeping.open_draft, name="open-draft"),
    path("files/<str:ref>/<str:kind>/", exports.of_curriculum, name="file"),
    path("drafts/<uuid:draft_id>/", keeping.draft, name="draft"),
    path("drafts/<uuid:draft_id>/text/", keeping.write_text, name="draft-text"),
    path("drafts/<uuid:draft_id>/slides/new/", keeping.add_slide, name="draft-add-slide"),
    path("drafts/<uuid:draft_id>/slides/<str:slide_id>/", keeping.write_slide, name="draft-slide"),
    path("drafts/<uuid:draft_id>/slides/<str:slide_id>/out/", keeping.take_out, name="draft-take-out"),
    path("drafts/<uuid:draft_id>/publish/", keeping.publish, name="publish"),
    path("drafts/<uuid:draft_id>/aside/", keeping.set_aside, name="set-draft-aside"),
    path("revisions/<uuid:revision_id>/sign/", keeping.sign, name="sign-revision"),
    path("decks/", keeping.decks, name="decks"),
    path("offers/", offers.all_offers, name="offers"),
    path("offers/<uuid:offer_id>/", offers.offer, name="offer"),
    path("offers/<uuid:offer_id>/take/", offers.take, name="take-offer"),
    path("offers/<uuid:offer_id>/decline/", offers.decline, name="decline-offer"),
    path("offers/<uuid:offer_id>/take-back/", offers.take_back, name="take-back-offer"),
    path("flags/", offers.flags, name="flags"),
    path("flags/<uuid:flag_id>/", offers.flag, name="flag"),
    path("flags/<uuid:flag_id>/settle/", offers.settle, name="settle-flag"),
    path("", include("anclaje.training.urls.versions")),
    path("", include("anclaje.training.urls.teaching")),
]
