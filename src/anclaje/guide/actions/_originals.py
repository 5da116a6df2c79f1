"""What people handed in, kept as ciphertext under a meaningless name."""

from uuid import uuid4

from django.core.files.base import ContentFile

from anclaje.guide.models import Source
from anclaje.privacy.attachments import seal_file


def keep(source: Source, content: bytes, file_name: str) -> None:
    """The file beside its source; the row is not saved."""
    source.file_name = file_name[-120:]
    sealed = seal_file(content, bound_to=source.original_is_bound_to)
    source.file.save(str(uuid4()), ContentFile(sealed), save=False)
