"""What the demonstration is made of, as the pack's `demonstration/` folder says it.

Everything in it is invented. The same seed gives the same demonstration, whatever the machine.
"""

import random
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from anclaje.foundation.pack import Pack

FOLDER = "demonstration"
Row = Mapping[str, str]


@dataclass(frozen=True)
class Plan:
    pack: Pack

    @cached_property
    def settings(self) -> dict[str, Any]:
        return self._toml("demonstration.toml")

    @cached_property
    def people(self) -> list[dict[str, str]]:
        """One row a post that somebody of the demonstration signs in for, with its deputy."""
        return self._rows("people.csv")

    @cached_property
    def organisations(self) -> list[dict[str, str]]:
        return self._rows("organisations.csv")

    @cached_property
    def municipal_services(self) -> list[dict[str, str]]:
        """Kinds of services; each joined municipality has `of_100` of a hundred of them."""
        return self._rows("municipal_services.csv")

    @cached_property
    def provincial_services(self) -> list[dict[str, str]]:
        return self._rows("provincial_services.csv")

    @cached_property
    def hours(self) -> dict[str, Any]:
        return self.pack.json(f"{FOLDER}/hours.json")

    @cached_property
    def stories(self) -> list[dict[str, Any]]:
        return self._toml("stories.toml")["story"]

    @cached_property
    def teaching(self) -> dict[str, Any]:
        return self._toml("teaching.toml")

    @property
    def password(self) -> str:
        """The one password of every account: it protects nobody."""
        return self.settings["password"]

    def emails(self) -> list[str]:
        """The addresses that sign in; deputies do not."""
        return [row["email"] for row in self.people]

    def chance(self, *about: str) -> random.Random:
        """Chance that depends only on the seed and on what is decided, never on what came before."""
        return random.Random(":".join((self.settings["seed"], *about)))  # noqa: S311, an invention

    def joined(self, codes: list[str]) -> list[str]:
        """Which of these municipalities have an agreement, in the given order."""
        always = set(self.settings["always_joined"])
        others = [c for c in codes if c not in always and c not in self.settings["never_joined"]]
        number = self.settings["joined"] - len(always)
        chosen = always | set(self.chance("joined").sample(sorted(others), number))
        return [code for code in codes if code in chosen]

    def _rows(self, name: str) -> list[dict[str, str]]:
        return self.pack.rows(f"{FOLDER}/{name}")

    def _toml(self, name: str) -> dict[str, Any]:
        return tomllib.loads(self.pack.path(f"{FOLDER}/{name}").read_text(encoding="utf-8"))
