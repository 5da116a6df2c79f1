"""A frozen version as a poster for the wall: map with legend, who holds whom, the trail, and the way back."""

from datetime import date
from math import sqrt
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anclaje.cartography import release_files as files
from anclaje.cartography import sociogram_picture, wording_sociogram
from anclaje.cartography.domain.release import Audience
from anclaje.cartography.paper.layout import PAPERS
from anclaje.cartography.presenting_releases import tie_kinds, to_draw
from anclaje.cartography.release_picture import WIDTH, frame_of, letters_on, quilt_svg, softened
from anclaje.cartography.released import Version
from anclaje.cartography.sociogram_svg import key_svg, sociogram_svg
from anclaje.foundation import typesetting
from anclaje.foundation.translate import read

TEMPLATE = Path(__file__).parent / "paper" / "templates" / "poster.typ"
A3_WIDTH_MM = 297
BOX, ROOM, LETTERS, LINES = (186, 58), (30, 40), 20, 2
MIN_WIDTH, FITTING, RATIO = 680, 8, 0.66
"""Of the sociogram's ground: so many actors fit on it with room for the lines between."""


def poster_pdf(
    version: Version, paper: str, *, address: str = "", streets: str = "", credit: str = "",
    day: date | None = None,
) -> bytes:  # fmt: skip
    """address: of the public page, for the QR; empty where there is none. credit: who made the streets."""
    values = poster_values(version, paper, address=address, streets=streets, credit=credit, day=day)
    return typesetting.typeset(TEMPLATE, values)


def poster_values(
    version: Version, paper: str, *, address: str = "", streets: str = "", credit: str = "",
    day: date | None = None,
) -> dict[str, Any]:  # fmt: skip
    sides = sorted(PAPERS[paper])
    return {
        "language": (get_language() or "es").split("-")[0],
        "paper": [float(side) for side in sides],
        "scale": sides[0] / A3_WIDTH_MM,
        "title": version.title,
        "place": version.place,
        "purpose": version.purpose,
        "map": _map(version, streets),
        "legend": [
            {
                "number": one.number, "name": read(one.words), "fill": softened(one.pen),
                "ink": letters_on(softened(one.pen)),
            }
            for one in version.legend
        ],
        "ties": _ties(version),
        "trail": [part.strip() for part in version.derrotero.splitlines() if part.strip()],
        "qr": typesetting.qr(address) if address else "",
        "address": address.split("://")[-1],
        "words": _words(version, credit),
        "day": day.strftime("%d/%m/%Y") if day else "",
        "mark": version.fingerprint[: files.MARK // 2],
        "is_demonstration": version.is_demonstration,
        "is_pending": version.is_pending,
        "is_for_partners": version.audience == Audience.PARTNERS,
    }  # fmt: skip


def _map(version: Version, streets: str) -> dict[str, Any] | None:
    if not version.zones:
        return None
    _width, height = frame_of(version.bounds).size_mm
    alt = _("Map of %(title)s: %(count)s zones. The table below says the same in words.")
    alt = alt % {"title": version.title, "count": len(version.zones)}
    return {"svg": quilt_svg(version, alt=alt, streets=streets), "ratio": height / WIDTH, "alt": alt}


def _ties(version: Version) -> dict[str, Any] | None:
    """More actors stand on a larger ground, and so each is drawn smaller."""
    if not version.ties:
        return None
    actors, ties = to_draw(version)
    width = round(MIN_WIDTH * max(1.0, sqrt(len(actors) / FITTING)))
    form = sociogram_picture.Format("poster", width, round(width * RATIO), BOX, ROOM, LETTERS, LINES)
    picture = sociogram_picture.draw(actors, ties, form)
    return {
        "svg": sociogram_svg(picture),
        "ratio": picture.height / picture.width,
        "alt": ". ".join(one.says for one in ties),
        "keys": [{"svg": key_svg(kind), "word": word} for kind, word in tie_kinds(version)],
    }


def _words(version: Version, credit: str) -> dict[str, str]:
    facts = files.about(version)
    return {
        "legend": _("What each colour says"),
        "ties": _("Who holds whom"),
        "trail": _("From the map to what we do"),
        "zones": facts["note"],
        "made_by": facts["attribution"],
        "whom": facts["audience"],
        "pending": facts.get("pending", ""),
        "invented": _("Invented, for the demonstration"),
        "look": _("Look at it on your telephone"),
        "streets": _("Streets: %(credit)s") % {"credit": credit} if credit else "",
        "no_map": _("No zone can leave yet without showing somebody. The map stays with who drew it."),
        "version": _("Version"),
        "with": _("Made with Anclaje"),
        "role": wording_sociogram.actor_words("role"),
    }
