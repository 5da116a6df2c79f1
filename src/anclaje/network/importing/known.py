"""What names may mean here, and how a place is found however somebody wrote it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from anclaje.territory.domain.names import closest, plain

BEFORE = re.compile(
    r"^(?:el )?(?:partido|municipio|municipalidad|pdo|mun|departamento|depto)"
    r"(?: del partido)?(?: de| del)? (?=\w)"
)
AFTER = re.compile(r"(?<=\w) (?:(?:provincia|pcia|prov) (?:de )?)?(?:buenos aires|bs as|pba|bsas)$")
SHORT = {
    "gral": "general", "cnel": "coronel", "tte": "teniente", "cap": "capitan",
    "alte": "almirante", "pte": "presidente", "pres": "presidente", "cte": "comandante", "sta": "santa",
    "sto": "santo", "nueve": "9", "veinticinco": "25",
}  # fmt: skip
CODE = re.compile(r"0?(\d{4})(?:[.,]0+)?|(\d{5})(?:[.,]0+)?")


class Point(NamedTuple):
    lat: float
    lon: float


@dataclass(frozen=True)
class Known:
    """Municipalities and needs by code and by plain name; kinds likewise, and by the parts of their names.

    above: the plain names and codes of province and country; localities: plain name → the code of their
    municipality, where only one has it; points: where the town of a municipality lies.
    """

    municipalities: Mapping[str, str]
    municipality_names: Mapping[str, str]
    needs: Mapping[str, str]
    kinds: Mapping[str, str]
    above: Mapping[str, str] = field(default_factory=dict)
    localities: Mapping[str, str] = field(default_factory=dict)
    points: Mapping[str, Point] = field(default_factory=dict)

    def municipality(self, text: str) -> str:
        """Its code, by code or name. A spreadsheet drops the first zero of a code; nothing else is mended."""
        if found := CODE.fullmatch(text.strip()):
            code = (found[1] or found[2]).zfill(5)
            return code if code in self.municipalities else ""
        names = self.municipality_names
        return next((names[word] for word in _ways(text) if word in names), "")

    def municipality_of_locality(self, text: str) -> str:
        return next((self.localities[word] for word in _ways(text) if word in self.localities), "")

    def place(self, text: str) -> str:
        """A municipality's code, or that of the province or the country."""
        return self.municipality(text) or self.above.get(plain(text), "")

    def nearest_municipality(self, text: str) -> str:
        """The code of the name that was probably meant, to be offered and never taken."""
        names = [(code, plain(name)) for code, name in self.municipalities.items()]
        near = closest(next(iter(_ways(text)[-1:]), ""), names, limit=1)
        return near[0] if near else ""

    def kind_by_name(self, name: str) -> str:
        """The kind whose word stands in this name, where only one does: "Hospital Municipal"."""
        words = f" {plain(name)} "
        hits = {word: code for word, code in self.kinds.items() if f" {word} " in words}
        longest = max(map(len, hits), default=0)
        codes = {code for word, code in hits.items() if len(word) == longest}
        return codes.pop() if len(codes) == 1 else ""


def _ways(text: str) -> list[str]:
    """The plain text, and what is left without what people put around a name."""
    whole = plain(re.sub(r"\([^)]*\)", " ", text))
    bare = AFTER.sub("", BEFORE.sub("", whole))
    full = " ".join(SHORT.get(word, word) for word in bare.split())
    return list(dict.fromkeys((plain(text), whole, bare, full)))
