"""cases/: boards, cases, referrals. Every address asks for sign-in; every row is one that exists for you.

One file a subject. Addresses with a word of their own come before those of a case.
"""

from anclaje.cases.urls import (
    core,
    gate,
    inspection,
    linked,
    registries,
    reporting,
    safety,
    screening,
    silence,
    together,
    working,
)

app_name = "cases"
urlpatterns = [
    *screening.urlpatterns,
    *reporting.urlpatterns,
    *inspection.urlpatterns,
    *gate.urlpatterns,
    *registries.urlpatterns,
    *safety.urlpatterns,
    *linked.urlpatterns,
    *together.urlpatterns,
    *silence.urlpatterns,
    *working.urlpatterns,
    *core.urlpatterns,
]
