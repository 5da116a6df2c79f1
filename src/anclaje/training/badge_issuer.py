"""Under which addresses an institution that gives badges is known."""

from anclaje.training.badges import Issuer
from anclaje.training.models import BadgeKey


def issuer_of(key: BadgeKey, name: str, site: str) -> Issuer:
    base = f"{site}/training/badges/{key.pk}"
    return Issuer(f"{base}/", name, f"{base}/key/", f"{base}/revoked/")
