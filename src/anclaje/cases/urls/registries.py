"""cases/: numbers, forms and receipts of other registries."""

from django.urls import path

from anclaje.cases.views import registries

urlpatterns = [
    path("registries/", registries.registries, name="registries"),
    path("registries/receipts/<uuid:run_id>/", registries.receipt_run, name="receipt-run"),
    path("registries/receipts/<uuid:run_id>/apply/", registries.receipts_apply, name="receipts-apply"),
    path("registries/<slug:template>/", registries.registry, name="registry"),
    path("registries/<slug:template>/receipts/", registries.receipts, name="receipts"),
    path("<uuid:case_id>/references/", registries.references, name="references"),
    path(
        "<uuid:case_id>/references/<uuid:reference_id>/",
        registries.reference_correct,
        name="reference-correct",
    ),
]
