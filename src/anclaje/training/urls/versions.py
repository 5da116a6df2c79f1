"""Addresses of an institution's own version."""

from django.urls import path

from anclaje.training.views import editions, exports, inbox, offers, own_deck, versions

urlpatterns = [
    path("versions/new/", versions.begin_version, name="begin-version"),
    path("versions/<uuid:version_id>/", versions.version, name="version"),
    path("versions/<uuid:version_id>/choose/", versions.choose, name="choose"),
    path("versions/<uuid:version_id>/take/<str:code>/", versions.take, name="take"),
    path("versions/<uuid:version_id>/own/", editions.own_presentation, name="own-presentation"),
    path("versions/<uuid:version_id>/freeze/", versions.freeze, name="freeze"),
    path("versions/<uuid:version_id>/inbox/", inbox.inbox, name="inbox"),
    path("versions/<uuid:version_id>/inbox/take-all/", inbox.take_all, name="take-all"),
    path("chapters/<uuid:chapter_id>/", versions.chapter, name="chapter"),
    path("chapters/<uuid:chapter_id>/leave/", versions.leave, name="leave"),
    path("chapters/<uuid:chapter_id>/to/<int:to>/", versions.move_chapter, name="move-chapter"),
    path("chapters/<uuid:chapter_id>/slides/new/", versions.add_slide, name="add-slide"),
    path("chapters/<uuid:chapter_id>/deck/", own_deck.deck, name="chapter-deck"),
    path("chapters/<uuid:chapter_id>/deck/take/", own_deck.take, name="take-deck"),
    path("chapters/<uuid:chapter_id>/changes/", inbox.answer_many, name="answer-many"),
    path("chapters/<uuid:chapter_id>/changes/<str:slide_id>/", inbox.answer, name="answer"),
    path("chapters/<uuid:chapter_id>/changes/<str:slide_id>/decide/", inbox.decide, name="decide"),
    path("chapters/<uuid:chapter_id>/order/", inbox.answer_order, name="answer-order"),
    path("parts/<uuid:part_id>/", versions.part, name="part"),
    path("parts/<uuid:part_id>/write/", versions.rewrite, name="rewrite"),
    path("parts/<uuid:part_id>/offer/", offers.offer_back, name="offer-back"),
    path("parts/<uuid:part_id>/to/<int:to>/", versions.move, name="move-part"),
    path("parts/<uuid:part_id>/words/<uuid:text_id>/", versions.restore, name="restore"),
    path("parts/<uuid:part_id>/<str:step>/", versions.step, name="step"),
    path("editions/<uuid:edition_id>/", editions.edition, name="edition"),
    path("editions/<uuid:edition_id>/files/<str:kind>/", exports.of_edition, name="edition-file"),
    path("editions/<uuid:edition_id>/<str:code>/present/", editions.present, name="edition-presenter"),
    path("editions/<uuid:edition_id>/<str:code>/screen/", editions.screen, name="edition-screen"),
]
