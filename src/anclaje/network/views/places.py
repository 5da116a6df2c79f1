"""Localities and neighbourhoods that a municipality adds to its own territory."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from anclaje.network import permissions
from anclaje.network.views.common import for_readers, form_page, send
from anclaje.territory.actions import places
from anclaje.territory.forms import AddPlaceForm
from anclaje.territory.models import Place


@for_readers
def add_place(request: HttpRequest, code: str) -> HttpResponse:
    at = timezone.now()
    municipality = get_object_or_404(Place.objects.municipalities(), code=code)
    permissions.check_can_edit_place(request.user, municipality.pk)
    form = AddPlaceForm(request.POST or None)
    sent = send(
        request,
        form,
        places.add_place,
        at=at,
        arguments=lambda: (
            {name: form.cleaned_data[name] for name in ("kind", "name", "lat", "lon", "source")}
            | {"parent": municipality}
        ),
    )
    if sent.is_done:
        return redirect(municipality.get_absolute_url())
    return form_page(
        request,
        form,
        sent,
        at=at,
        title=_("Add a locality or a neighbourhood of %(name)s") % {"name": municipality.name},
        button=_("Add"),
        back=reverse("network:municipality", args=[code]),
        back_words=municipality.name,
    )
