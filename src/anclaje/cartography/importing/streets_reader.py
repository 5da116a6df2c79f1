"""Run on its own: a file of streets in, what is kept of it as JSON on standard output.

    python -I streets_reader.py PATH SECONDS MEGABYTES SOURCES WEST SOUTH EAST NORTH

It limits itself before it looks at the file, and knows neither settings nor database nor keys.
"""

import json
import sys
from pathlib import Path


def limit(seconds: int, megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # elsewhere the caller's patience is the limit
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1_000_000, megabytes * 1_000_000))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read(path: Path, sources: str, bounds: tuple[float, ...]) -> dict:
    sys.path.insert(0, sources)
    from anclaje.cartography.paper.basemap import NothingThere, Unplaced, UnreadableBasemap
    from anclaje.cartography.paper.streets import TooMuch, kept_of

    try:
        return kept_of(path, bounds)
    except NothingThere:
        return {"problem": "far"}
    except Unplaced:
        return {"problem": "unplaced"}
    except TooMuch:
        return {"problem": "much"}
    except UnreadableBasemap:
        return {"problem": "broken"}


def main(path: str, seconds: str, megabytes: str, sources: str, *bounds: str) -> None:
    limit(int(seconds), int(megabytes))
    try:
        told = read(Path(path), sources, tuple(map(float, bounds)))
    except MemoryError:
        told = {"problem": "slow"}
    except Exception:
        told = {"problem": "broken"}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
