"""How long "who can do this?" takes, for every need in every municipality of the demonstration."""

import os
import statistics
import time
from datetime import UTC, datetime

from bench import Figure, tell

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anclaje.website.settings")


def main() -> int:
    import django

    django.setup()
    from anclaje.network.domain.answer import Conditions, Exclusions
    from anclaje.network.models import Need, Service
    from anclaje.network.queries import who_can_help
    from anclaje.territory.queries import municipalities

    at, seconds, nobody = datetime.now(UTC), [], 0
    for place in list(municipalities())[::3]:
        for need in Need.objects.in_order():
            start = time.perf_counter()
            answer = who_can_help(
                need=need, place=place, conditions=Conditions(), exclusions=Exclusions(), at=at
            )
            seconds.append(time.perf_counter() - start)
            nobody += not answer.services
    ordered = sorted(seconds)
    return tell(
        [
            Figure("services in the directory", Service.objects.active().count(), "services"),
            Figure("questions asked", len(seconds), "questions"),
            Figure("who can do this: median", statistics.median(seconds) * 1000, "ms", 150),
            Figure("who can do this: 95 of 100", ordered[int(len(ordered) * 0.95)] * 1000, "ms", 300),
            Figure("nobody in the municipality, somebody else proposed", nobody, "questions"),
        ]
    )


if __name__ == "__main__":
    raise SystemExit(main())
