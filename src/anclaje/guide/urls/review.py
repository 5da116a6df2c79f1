"""The reviewer's own pages, by personal link or by account."""

from django.urls import URLPattern, path

from anclaje.guide.views import review


def _pages(base: str, name: str) -> list[URLPattern]:
    """The same pages whichever way somebody was invited."""
    return [
        path(base, review.welcome, name=name),
        path(f"{base}begin/", review.begin, name=f"{name}-begin"),
        path(f"{base}read/", review.contents, name=f"{name}-contents"),
        path(f"{base}read/<str:chapter>/", review.chapter, name=f"{name}-chapter"),
        path(f"{base}on/<str:stable_id>/", review.say, name=f"{name}-say"),
        path(f"{base}all/", review.general, name=f"{name}-general"),
        path(f"{base}questions/", review.questions, name=f"{name}-questions"),
        path(f"{base}reply/<uuid:comment_id>/", review.reply, name=f"{name}-reply"),
        path(f"{base}mine/", review.mine, name=f"{name}-mine"),
        path(f"{base}mine/<uuid:comment_id>/withdraw/", review.withdraw, name=f"{name}-withdraw"),
        path(f"{base}answers/", review.matrix, name=f"{name}-matrix"),
    ]


urlpatterns = [
    path("reviews/", review.reviews, name="reviews"),
    *_pages("review/<str:token>/", "review"),
    *_pages("reviews/<uuid:invitation_id>/", "my-review"),
]
