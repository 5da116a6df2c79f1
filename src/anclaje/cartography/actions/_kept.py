"""The pictures of a photograph, kept as ciphertext."""

from uuid import uuid4

from django.core.files.base import ContentFile

from anclaje.cartography.models import Photo
from anclaje.privacy.attachments import seal_under


def keep_file(photo: Photo, name: str, content: bytes) -> None:
    """Set one of its files: ciphertext under the exercise's key and its own."""
    keys = [photo.exercise.key.wrapped, photo.own_key.wrapped]
    sealed = seal_under(keys, content, photo.is_bound_to(name))
    getattr(photo, name).save(str(uuid4()), ContentFile(sealed), save=False)
