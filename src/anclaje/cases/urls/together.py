"""cases/: case conferences, transfers, who holds what, sheets, the person's word asked later."""

from django.urls import path

from anclaje.cases.views import agreements, conferences, holding, sheets, together, transfers

urlpatterns = [
    path("together/", together.together, name="together"),
    path("words/", together.words, name="words"),
    path("referrals/<uuid:referral_id>/ask-later/", together.ask_later, name="ask-later"),
    path("conferences/<uuid:conference_id>/", conferences.conference, name="conference"),
    path("conferences/<uuid:conference_id>/answer/", conferences.answer, name="conference-answer"),
    path("conferences/<uuid:conference_id>/invite/", conferences.invite, name="conference-invite"),
    path("conferences/<uuid:conference_id>/held/", conferences.held, name="conference-held"),
    path("conferences/<uuid:conference_id>/cancel/", conferences.cancel, name="conference-cancel"),
    path("conferences/<uuid:conference_id>/agree/", agreements.agree, name="conference-agree"),
    path("conferences/<uuid:conference_id>/check/", agreements.check, name="conference-check"),
    path("conferences/<uuid:conference_id>/minutes/", agreements.minutes, name="conference-minutes"),
    path("conferences/<uuid:conference_id>/approve/", agreements.approve, name="conference-approve"),
    path("agreed/<uuid:agreed_id>/", agreements.agreed, name="agreed"),
    path("transfers/<uuid:transfer_id>/", transfers.transfer, name="transfer"),
    path("transfers/<uuid:transfer_id>/accept/", transfers.accept, name="transfer-accept"),
    path("transfers/<uuid:transfer_id>/decline/", transfers.decline, name="transfer-decline"),
    path("transfers/<uuid:transfer_id>/take-back/", transfers.take_back, name="transfer-take-back"),
    path("deletions/<uuid:deletion_id>/", holding.deletion, name="deletion"),
    path("<uuid:case_id>/conference/", conferences.call, name="conference-call"),
    path("<uuid:case_id>/transfer/", transfers.propose, name="transfer-propose"),
    path("<uuid:case_id>/holders/", holding.holders, name="holders"),
    path("<uuid:case_id>/consents/take-everything-back/", holding.revoke_all, name="consent-revoke-all"),
    path("<uuid:case_id>/sheets/", sheets.sheets, name="sheets"),
    path("<uuid:case_id>/sheets/<slug:sheet>/", sheets.sheet, name="sheet"),
]
