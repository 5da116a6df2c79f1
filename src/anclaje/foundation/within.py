"""Run on its own: one reader of ours, what it tells of a file as JSON on standard output.

    python -I within.py SECONDS MEGABYTES MODULE PATH …

It limits itself before the reader looks at the file: whatever the file makes it do, the system ends it.
It knows neither settings nor database nor keys. MODULE: where `read(path, …)` stands, which gets all that
follows as words.
"""

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

SOURCES = str(Path(__file__).parents[2])


def limit(seconds: int, megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # elsewhere the caller's patience is the limit
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1_000_000, megabytes * 1_000_000))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def told(module: str, path: Path, *more: str) -> dict[str, Any]:
    """What the reader says; {problem: "slow"} where it takes too much, "broken" where it stumbles."""
    try:
        return import_module(module).read(path, *more)
    except (MemoryError, RecursionError):
        return {"problem": "slow"}
    except Exception:
        return {"problem": "broken"}


def main(seconds: str, megabytes: str, module: str, path: str, *more: str) -> None:
    limit(int(seconds), int(megabytes))
    sys.path.insert(0, SOURCES)
    sys.stdout.write(json.dumps(told(module, Path(path), *more)))


if __name__ == "__main__":
    main(*sys.argv[1:])
