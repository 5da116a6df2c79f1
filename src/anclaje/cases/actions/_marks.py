"""Keyed marks of an identity, by which the same person is found in two cases."""

from anclaje.cases.domain.links import texts_to_mark
from anclaje.cases.models import Identity, IdentityMark
from anclaje.privacy.sealing import blind_index


def mark_identity(identity: Identity) -> None:
    """Make its marks anew from what it holds now."""
    identity.marks.all().delete()
    texts = texts_to_mark(identity.opened("name"), identity.opened("document"))
    IdentityMark.objects.bulk_create(
        IdentityMark(identity=identity, kind=kind, mark=blind_index(f"identity.{kind}", text))
        for kind, text in sorted(texts)
    )
