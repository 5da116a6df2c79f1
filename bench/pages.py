"""How heavy and how quick the pages are, on the demonstration of this folder."""

import os
import statistics
import time

from bench import Figure, tell
from bench._site import Visitor, served

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anclaje.website.settings")
TIMES = 15


def main() -> int:
    import django

    django.setup()
    from anclaje.website.demonstration.accounts import accounts

    known = {account.role: account for account in accounts()}
    with served() as visitor:
        figures = [_first_page(visitor)]
        for role, path, name, bar in (
            ("coordinator", "/", "Today, coordinator", None),
            ("coordinator", "/directory/coverage/", "coverage of 135 municipalities", 100_000),
            ("service_worker", "/", "what my organisation was asked", None),
        ):
            somebody = Visitor(visitor.address)
            somebody.sign_in(known[role].email, known[role].password)
            figures += _page(somebody, path, name, bar)
    return tell(figures)


def _first_page(visitor: Visitor) -> Figure:
    """Signed out, with an empty cache: page, styles, scripts and fonts."""
    return Figure(
        "first page with all it loads, over the line", sum(visitor.weigh("/").values()) / 1000, "kB", 150
    )


def _page(visitor: Visitor, path: str, name: str, bar: int | None) -> list[Figure]:
    sent, text = visitor.get(path)
    seconds = []
    for _ in range(TIMES):
        start = time.perf_counter()
        visitor.get(path)
        seconds.append(time.perf_counter() - start)
    size = len(text.encode()) / 1000
    return [
        Figure(f"{name}: the page before compression", size, "kB", bar and bar / 1000),
        Figure(f"{name}: the page over the line", len(sent) / 1000, "kB"),
        Figure(f"{name}: median time", statistics.median(seconds) * 1000, "ms"),
    ]


if __name__ == "__main__":
    raise SystemExit(main())
