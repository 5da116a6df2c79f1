"""directory/: who can help, who holds which post, and where nobody is."""

from django.urls import path

from anclaje.network.views import asking, browsing, importing, keeping, people, places

app_name = "network"
urlpatterns = [
    path("", browsing.directory, name="directory"),
    path("who-can/", asking.who_can, name="who-can"),
    path("coverage/", asking.coverage, name="coverage"),
    path("duty/", browsing.duty_list, name="duty"),
    path("municipality/<str:code>/", browsing.municipality, name="municipality"),
    path("municipality/<str:code>/places/new/", places.add_place, name="add-place"),
    path("organisations/new/", keeping.new_organisation, name="new-organisation"),
    path("organisations/<uuid:organisation_id>/", browsing.organisation, name="organisation"),
    path("organisations/<uuid:organisation_id>/edit/", keeping.edit_organisation, name="edit-organisation"),
    path(
        "organisations/<uuid:organisation_id>/withdraw/",
        keeping.withdraw_organisation,
        name="withdraw-organisation",
    ),
    path("organisations/<uuid:organisation_id>/services/new/", keeping.new_service, name="new-service"),
    path("organisations/<uuid:organisation_id>/contacts/new/", keeping.new_contact, name="new-contact"),
    path("organisations/<uuid:organisation_id>/invite/", people.invite, name="invite"),
    path("services/<uuid:service_id>/", browsing.service, name="service"),
    path("services/<uuid:service_id>/edit/", keeping.edit_service, name="edit-service"),
    path("services/<uuid:service_id>/verify/", keeping.verify_service, name="verify-service"),
    path("services/<uuid:service_id>/places/", keeping.set_places, name="set-places"),
    path("services/<uuid:service_id>/withdraw/", keeping.withdraw_service, name="withdraw-service"),
    path("contacts/<uuid:contact_id>/edit/", keeping.edit_contact, name="edit-contact"),
    path("people/", people.posts, name="posts"),
    path("people/mine/", people.own_posts, name="own-posts"),
    path("people/posts/<uuid:post_id>/", people.post, name="post"),
    path("people/posts/<uuid:post_id>/end/", people.end_post, name="end-post"),
    path("people/<uuid:user_id>/revoke/", people.revoke, name="revoke"),
    path("agreements/new/", people.new_agreement, name="new-agreement"),
    path("agreements/<uuid:agreement_id>/end/", people.end_agreement, name="end-agreement"),
    path("import/", importing.upload, name="import"),
    path("import/template.<str:ending>", importing.template, name="import-template"),
    path("import/<uuid:run_id>/", importing.run, name="import-run"),
    path("import/<uuid:run_id>/apply/", importing.apply, name="import-apply"),
]
