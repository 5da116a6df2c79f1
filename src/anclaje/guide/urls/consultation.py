"""Rounds of an edition: invitations, comments to answer, the matrix."""

from django.urls import path

from anclaje.guide.views.consultation import answering, invitations, matrix, rounds

ROUNDS = "drafts/<int:number>/rounds"
ROUND = f"{ROUNDS}/<int:round_number>"

urlpatterns = [
    path(f"{ROUNDS}/", rounds.rounds, name="rounds"),
    path(f"{ROUNDS}/new/", rounds.new, name="round-new"),
    path(f"{ROUND}/", rounds.round, name="round"),
    path(f"{ROUND}/close/", rounds.close, name="round-close"),
    path(f"{ROUND}/publish/", rounds.publish, name="round-publish"),
    path(f"{ROUND}/invite/", invitations.invite, name="round-invite"),
    path(f"{ROUND}/invitations/<uuid:invited>/revoke/", invitations.revoke, name="invitation-revoke"),
    path(f"{ROUND}/invitations/<uuid:invited>/renew/", invitations.renew, name="invitation-renew"),
    path(f"{ROUND}/comments/", answering.comments, name="round-comments"),
    path(f"{ROUND}/comments/<uuid:comment_id>/", answering.answer, name="round-comment"),
    path(f"{ROUND}/comments/<uuid:comment_id>/reply/", answering.reply, name="round-reply"),
    path(f"{ROUND}/lost/", answering.lost, name="round-lost"),
    path(f"{ROUND}/meeting/", answering.meeting, name="round-meeting"),
    path(f"{ROUND}/matrix/", matrix.matrix, name="round-matrix"),
    path(f"{ROUND}/matrix.xlsx", matrix.xlsx, name="round-matrix-xlsx"),
    path(f"{ROUND}/matrix.docx", matrix.docx, name="round-matrix-docx"),
    path("<int:number>/answers/<int:round_number>/", matrix.answers, name="answers"),
]
