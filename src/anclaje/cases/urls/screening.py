"""cases/: guided checklists of signs."""

from django.urls import path

from anclaje.cases.views import consultations, screening, screening_result

urlpatterns = [
    path("screening/", screening.screenings, name="screenings"),
    path("screening/new/", screening.new, name="screening-new"),
    path("screening/blank/<slug:instrument>/", screening.blank, name="screening-blank"),
    path("screening/<uuid:screening_id>/", screening_result.screening, name="screening"),
    path("screening/<uuid:screening_id>/profile/", screening.profile, name="screening-profile"),
    path("screening/<uuid:screening_id>/signs/<int:page>/", screening.page, name="screening-page"),
    path("screening/<uuid:screening_id>/finish/", screening_result.finish, name="screening-finish"),
    path("screening/<uuid:screening_id>/print/", screening_result.print_page, name="screening-print"),
    path("screening/<uuid:screening_id>/consult/", consultations.consult, name="screening-consult"),
    path("screening/<uuid:screening_id>/attach/", screening_result.attach, name="screening-attach"),
    path("screening/<uuid:screening_id>/request/", screening_result.ask_for_care, name="screening-request"),
    path("screening/<uuid:screening_id>/review/", screening_result.review, name="screening-review"),
    path("consultations/<uuid:consultation_id>/", consultations.consultation, name="consultation"),
    path("<uuid:case_id>/screening/new/", screening.new_in_case, name="screening-new-in-case"),
]
