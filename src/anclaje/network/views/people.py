"""Who holds which post, and how posts and agreements change hands."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anclaje.accounts.models import User
from anclaje.foundation import keyset
from anclaje.foundation.forms import StepForm
from anclaje.network import permissions
from anclaje.network.actions import agreements as agreement_actions
from anclaje.network.actions import posts as post_actions
from anclaje.network.forms.people import (
    AgreementForm,
    ChooseMunicipalityForm,
    HandOverForm,
    InviteForm,
)
from anclaje.network.models import Agreement, Organisation, Post, PostTenure
from anclaje.network.standing import standing_of
from anclaje.network.views.common import for_readers, form_page, send
from anclaje.network.wording import role_words
from anclaje.territory.models import Place


@for_readers
def posts(request: HttpRequest) -> HttpResponse:
    """Every post with whoever holds it; a name or an institution narrows the list."""
    permissions.check_can_manage_posts(request.user)
    q = request.GET.get("q", "").strip()[:80]
    found = Post.objects.active()
    if q:
        found = (
            found.filter(holder__name__icontains=q)
            | found.filter(deputy__name__icontains=q)
            | found.filter(organisation__name__icontains=q)
        )
    page = keyset.page(
        found.for_page(),
        order=("organisation__plain_name", "pk"),
        after=request.GET.get("after", ""),
        size=40,
    )
    rows = [(post, role_words(post.role)) for post in page]
    context = {"rows": rows, "page": page, "q": q, "at": timezone.now()}
    return render(request, "network/posts.html", context)


@for_readers
def post(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """One post: hand it over; who held it before."""
    at = timezone.now()
    row = get_object_or_404(Post.objects.active().for_page(), pk=post_id)
    permissions.check_can_hand_over(request.user, row)
    form = HandOverForm(
        request.POST or None,
        initial={"holder": row.holder_id, "deputy": row.deputy_id, "seen_version": row.version},
    )
    sent = send(
        request,
        form,
        post_actions.hand_over,
        at=at,
        arguments=lambda: {
            "post": row,
            "to": form.cleaned_data["holder"],
            "deputy": form.cleaned_data["deputy"],
            "seen_version": form.cleaned_data["seen_version"],
        },
    )
    if sent.is_done:
        return redirect(
            "network:posts" if permissions.can_manage_posts(request.user) else "network:own-posts"
        )
    tenures = PostTenure.objects.filter(post=row).select_related("user").order_by("-starts_at", "-pk")
    context = {
        "post": row,
        "role": role_words(row.role),
        "form": form,
        "sent": sent,
        "tenures": tenures[:30],
        "can_manage": permissions.can_manage_posts(request.user),
        "step": StepForm(initial={"seen_version": row.version}, auto_id="id_end_%s"),
        "at": at,
    }
    return render(request, "network/post.html", context, status=sent.status)


@for_readers
def own_posts(request: HttpRequest) -> HttpResponse:
    """The posts that I hold or stand in for, and how to hand them over when I leave."""
    rows = [
        (post, role_words(post.role), post.holder_id == request.user.pk)
        for post in standing_of(request.user).posts
    ]
    return render(request, "network/own_posts.html", {"rows": rows, "at": timezone.now()})


@require_POST
@for_readers
def end_post(request: HttpRequest, post_id: UUID) -> HttpResponse:
    at = timezone.now()
    row = get_object_or_404(Post.objects.active().for_page(), pk=post_id)
    form = StepForm(request.POST)
    sent = send(
        request,
        form,
        post_actions.end_post,
        at=at,
        arguments=lambda: {"post": row, "seen_version": form.cleaned_data["seen_version"]},
    )
    if sent.is_done:
        return redirect("network:posts")
    return form_page(request, form, sent, at=at, title=_("End this post"), **_back_to_posts())


@for_readers
def invite(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Somebody new for an institution: an account, a post, and a message with a link."""
    at = timezone.now()
    permissions.check_can_manage_posts(request.user)
    organisation = get_object_or_404(Organisation.objects.active().for_page(), pk=organisation_id)
    form = InviteForm(request.POST or None)
    sent = send(
        request, form, post_actions.invite_to_post, at=at, arguments=lambda: form.arguments(organisation)
    )
    if sent.is_done:
        return redirect("network:posts")
    words = {**_back_to_posts(), "lead": organisation.name, "button": _("Invite")}
    return form_page(request, form, sent, at=at, title=_("Invite somebody"), **words)


@for_readers
def revoke(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """End somebody's access; asked once more before it happens."""
    at = timezone.now()
    permissions.check_can_manage_posts(request.user)
    user = get_object_or_404(User.objects.with_permission_to_sign_in(), pk=user_id)
    form = StepForm(request.POST or None)
    sent = send(request, form, post_actions.revoke_person, at=at, arguments=lambda: {"user": user})
    if sent.is_done:
        return redirect("network:posts")
    lead = _("%(name)s will be signed out at once. Their posts and the work in them stay.")
    words = {**_back_to_posts(), "lead": lead % {"name": user.name}, "button": _("End their access")}
    return form_page(request, form, sent, at=at, title=_("End somebody's access"), is_warning=True, **words)


@for_readers
def new_agreement(request: HttpRequest) -> HttpResponse:
    """First the municipality, then what the signed paper says."""
    at = timezone.now()
    permissions.check_can_sign_agreements(request.user)
    place = Place.objects.municipalities().filter(code=request.GET.get("municipality", "")).first()
    if place is None:
        words = {"button": _("Go on"), "is_get": True}
        return form_page(
            request,
            ChooseMunicipalityForm(),
            send(request, StepForm(), agreement_actions.join_municipality, at=at),
            at=at,
            title=_("A municipality joins"),
            **words,
        )
    form = AgreementForm(request.POST or None, municipality=place)
    sent = send(request, form, agreement_actions.join_municipality, at=at, arguments=form.arguments)
    if sent.is_done:
        return redirect("network:municipality", place.code)
    has_nobody = not form.fields["organisation"].queryset.exists()
    add = f"{reverse('network:new-organisation')}?municipality={place.code}"
    return form_page(
        request,
        form,
        sent,
        at=at,
        title=_("A municipality joins"),
        lead=place.name,
        button=_("Write down the agreement"),
        back=reverse("network:municipality", args=[place.code]),
        back_words=place.name,
        missing=add if has_nobody else "",
    )


@require_POST
@for_readers
def end_agreement(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    at = timezone.now()
    row = get_object_or_404(Agreement.objects.select_related("municipality"), pk=agreement_id)
    form = StepForm(request.POST)
    sent = send(
        request,
        form,
        agreement_actions.end_agreement,
        at=at,
        arguments=lambda: {
            "agreement": row,
            "ended_on": timezone.localdate(at),
            "seen_version": form.cleaned_data["seen_version"],
        },
    )
    if sent.is_done:
        return redirect("network:municipality", row.municipality.code)
    return form_page(request, form, sent, at=at, title=_("End this agreement"), **_back_to_posts())


def _back_to_posts() -> dict[str, str]:
    return {"button": _("Save"), "back": reverse("network:posts"), "back_words": _("People and posts")}
