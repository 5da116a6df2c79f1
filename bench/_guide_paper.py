"""One PDF of a draft in a process of its own, so that nothing is remembered: prints the seconds it took."""

import os
import sys
import time
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anclaje.website.settings")


def main() -> None:
    import django

    django.setup()
    from django.urls import reverse

    from anclaje.guide.models import Edition
    from bench._guide_scene import book

    reverse("home")  # a running site has read its addresses long ago
    edition = Edition.objects.get(number=int(sys.argv[1]))
    start = time.perf_counter()
    made = book(edition)
    print(time.perf_counter() - start)
    Path(sys.argv[2]).write_bytes(made)


if __name__ == "__main__":
    main()
