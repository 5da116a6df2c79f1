"""The table of commands: what each does, what it needs first, and which Django command answers."""

import os
import sys
from dataclasses import dataclass

from anclaje.website.door import check, machine

CODE = machine.CODE


@dataclass(frozen=True)
class Command:
    """`answers` is the Django command behind the words typed; `needs_database`: migrate first."""

    words: str
    takes: str
    does: str
    answers: str
    needs_database: bool = True


COMMANDS = (
    Command(
        "start", "[--port N] [--bind A] [--no-demo]", "set up what is missing, serve the site", "serve", False
    ),
    Command("test", "[--fast | --nightly]", "everything that must hold, as CI runs it", ""),
    Command("readiness", "[--json]", "may this site take real people? what is missing", "readiness"),
    Command("backup", "FILE", "write database and attachments, without the keys", "backup"),
    Command("restore", "FILE [--check]", "read a backup into an empty data folder", "restore", False),
    Command("demo accounts", "[--json]", "the sign-ins of the demonstration", "demo accounts"),
    Command("tick", "--at ISO8601 [--json]", "let the clock pass up to this instant", "tick"),
    Command("territory boundaries", "FILE [--json]", "load an official layer", "territory_boundaries"),
    Command("simulate", "month [--seed N] [--json]", "let an invented month pass", "simulate", False),
    Command("directory import", "FILE [--dry-run] [--json]", "CSV, XLSX, HSDS package", "directory_import"),
    Command("guide check", "FILE|EDITION [--json]", "what an edition lacks", "guide_check"),
    Command("sheet print", "--bounds W,S,E,N --out DIR [--basemap FILE] …", "a sheet to draw on", "", False),
    Command("sheet read", "SHEET.json PHOTO… --out FILE", "what is drawn on photographs", "", False),
    Command(
        "training export", "REF --format F --out FILE", "a presentation, module, edition", "training_export"
    ),
    Command("audit verify", "[--json]", "is any record changed, removed or moved?", "audit_verify"),
    Command("bench", "NAME [--json]", "measure; alone, list what can be measured", ""),
    Command("translations", "[--check]", "find texts, say what lacks words", "", False),
    Command("docs", "[--check]", "draw the diagrams of docs/workflows again", "docs", False),
    Command("migrate", "", "bring the database to the newest tables", "migrate", False),
    Command("shell", "", "a Python shell with the tables at hand", "shell"),
)


def listing() -> str:
    """What `./anclaje` alone prints."""
    left = [f"  ./anclaje {command.words} {command.takes}".rstrip() for command in COMMANDS]
    width = max(map(len, left)) + 2
    return "\n".join(
        ["Anclaje. Commands:", ""]
        + [f"{words:<{width}}{command.does}" for words, command in zip(left, COMMANDS, strict=True)]
    )


def find(typed: list[str]) -> tuple[Command, list[str]] | None:
    """The command whose words were typed, and what follows them."""
    for command in COMMANDS:
        words = command.words.split()
        if typed[: len(words)] == words:
            return command, typed[len(words) :]
    return None


def main(typed: list[str]) -> int:
    found = find(typed)
    if found is None:
        asked_for_help = not typed or typed[0] in ("help", "--help", "-h")
        print(listing(), file=sys.stdout if asked_for_help else sys.stderr)
        return 0 if asked_for_help else 2
    try:
        return _perform(*found)
    except machine.Stopped as stopped:
        print(f"\n{stopped}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _perform(command: Command, rest: list[str]) -> int:
    if command.words == "test":
        return check.main(rest)
    machine.prepare(*([machine.TEST] if command.words in ("translations", "bench") else []))
    if command.words == "translations":
        return _become("-m", "anclaje.foundation.translations", *rest)
    if command.needs_database and "--help" not in rest:
        machine.prepare_database()
    if command.words == "bench":
        return _bench(rest)
    if command.words.startswith("sheet "):
        return _become("-m", "anclaje.cartography.sheet_command", command.words.split()[1], *rest)
    return _become("-m", "anclaje.website.manage", *command.answers.split(), *rest)


def _bench(rest: list[str]) -> int:
    names = sorted(path.stem for path in (CODE / "bench").glob("[a-z]*.py"))
    if not rest or rest[0] not in names:
        print("./anclaje bench NAME, where NAME is one of: " + (", ".join(names) or "none yet"))
        return 2 if rest else 0
    return _become("-m", f"bench.{rest[0]}", *rest[1:], PYTHONPATH=f"{CODE / 'src'}{os.pathsep}{CODE}")


def _become(*arguments: str, **more: str) -> int:
    """Turn into our own Python, so that signals and exit codes are the command's own."""
    python = str(machine.PYTHON)
    sys.stdout.flush()
    os.execve(python, [python, *arguments], machine.environ(**more))
