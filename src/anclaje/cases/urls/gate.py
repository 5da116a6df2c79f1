"""cases/: what police, prosecutors and courts ask."""

from django.urls import path

from anclaje.cases.views import gate

urlpatterns = [
    path("requests/", gate.requests, name="requests"),
    path("requests/new/", gate.request_new, name="request-new"),
    path("requests/<uuid:request_id>/", gate.request_receipt, name="request"),
    path("orders/<uuid:order_id>/", gate.order, name="order"),
    path("orders/<uuid:order_id>/amend/", gate.order_amend, name="order-amend"),
    *(
        path(f"orders/<uuid:order_id>/{name}/", gate.order_step, {"name": name}, f"order-{name}")
        for name in gate.STEPS
    ),
    path("orders/<uuid:order_id>/document.<str:ending>", gate.order_document, name="order-document"),
    path("<uuid:case_id>/orders/", gate.orders, name="orders"),
    path("<uuid:case_id>/orders/<uuid:order_id>/told/", gate.order_told, name="order-told"),
]
