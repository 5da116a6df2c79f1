"""The first page: the sign-in for visitors, and for everybody else the way to their work."""

from allauth.account.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from anclaje.accounts.roles import Right
from anclaje.guide.queries_signing import waiting_for
from anclaje.network.standing import standing_of
from anclaje.website.home import queries
from anclaje.website.home.doors import BOARD, doors_of, has_board, post_in_words

sign_in = LoginView.as_view()


@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return sign_in(request)
    standing = standing_of(request.user)
    if has_board(standing):
        return redirect(BOARD)
    at = timezone.now()
    first, also = doors_of(standing)
    return render(
        request,
        "website/home/home.html",
        {
            "at": at,
            "posts": [post_in_words(post) for post in standing.posts],
            "first": first,
            "also": also,
            "answers": standing.may(Right.ANSWER_REFERRALS),
            "waiting": queries.waiting_referrals(request.user, at),
            "to_sign": waiting_for(request.user),
        },
    )
