"""Run on its own: a PPTX in, what it holds as JSON on standard output.

    python -I pptx_reader.py PATH SECONDS MEGABYTES SOURCES CODE

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


def read(path: Path, sources: str, code: str) -> dict:
    sys.path.insert(0, sources)
    from anclaje.foundation.errors import RuleBroken
    from anclaje.training.importing.deck import read_deck

    try:
        return read_deck(path.read_bytes(), code)
    except RuleBroken as refused:
        return {"refused": refused.sentence, "facts": refused.facts}


def main(path: str, seconds: str, megabytes: str, sources: str, code: str) -> None:
    limit(int(seconds), int(megabytes))
    try:
        told = read(Path(path), sources, code)
    except (MemoryError, RecursionError):
        told = {"problem": "slow"}
    except Exception:
        told = {"problem": "broken"}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
