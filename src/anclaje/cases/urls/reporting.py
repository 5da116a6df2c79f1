"""cases/: the reporting route and its proof."""

from django.urls import path

from anclaje.cases.views import reporting

urlpatterns = [
    path("reports/new/", reporting.new, name="report-new"),
    path("reports/<uuid:report_id>/", reporting.report, name="report"),
    path("reports/<uuid:report_id>/who/", reporting.who, name="report-who"),
    path("reports/<uuid:report_id>/call/", reporting.call, name="report-call"),
    path("reports/<uuid:report_id>/leave/", reporting.leave, name="report-leave"),
    path("reports/<uuid:report_id>/take-up/", reporting.take_up, name="report-take-up"),
    path("reports/<uuid:report_id>/print/", reporting.print_page, name="report-print"),
    path("<uuid:case_id>/reports/new/", reporting.new_in_case, name="report-new-in-case"),
]
