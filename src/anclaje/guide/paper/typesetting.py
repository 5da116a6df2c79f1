"""The guide's templates of paper."""

from pathlib import Path
from typing import Any

from anclaje.foundation import typesetting

TEMPLATES = Path(__file__).with_name("templates")


def typeset(template: str, values: Any) -> bytes:
    """The PDF that templates/<template>.typ makes of these values."""
    return typesetting.typeset(TEMPLATES / f"{template}.typ", values)
