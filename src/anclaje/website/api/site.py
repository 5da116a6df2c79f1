"""The JSON API under /api/v1/: the same forms, the same actions and the same permissions as the pages."""

from ninja import NinjaAPI
from ninja.errors import AuthenticationError, ValidationError

from anclaje.foundation.errors import Denied, RuleBroken
from anclaje.website.api import answers, asking, cases, referrals, sessions
from anclaje.website.api.callers import Token
from anclaje.website.api.reading import StorableJson

api = NinjaAPI(
    title="Anclaje",
    version="1",
    description="From a need to a confirmed service, for other programs.",
    urls_namespace="api",
    auth=Token(),
    docs_url=None,
    parser=StorableJson(),
)
for part in (sessions, asking, cases, referrals):
    api.add_router("", part.router)

api.add_exception_handler(answers.Refused, answers.on_refused)
api.add_exception_handler(Denied, answers.on_denied)
api.add_exception_handler(RuleBroken, answers.on_rule_broken)
api.add_exception_handler(ValidationError, answers.on_wrong_input)
api.add_exception_handler(AuthenticationError, answers.on_unknown_caller)
