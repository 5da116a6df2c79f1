"""A consistent copy of the database while others write, and back again, for both kinds of database."""

import os
import secrets
import sqlite3
import subprocess
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.db import connection

from anclaje.website.backups.archive import Broken

SQLITE_PART, POSTGRES_PART = "database.sqlite3", "database.dump"


def is_sqlite() -> bool:
    return connection.vendor == "sqlite"


def part_name() -> str:
    return SQLITE_PART if is_sqlite() else POSTGRES_PART


def copy_to(target: Path) -> None:
    """A snapshot of one instant; writers are not stopped."""
    if is_sqlite():
        connection.ensure_connection()
        with closing(sqlite3.connect(target)) as copy:
            connection.connection.backup(copy)
            # One file, without a companion journal.
            copy.execute("PRAGMA journal_mode=DELETE")
    else:
        _postgres("pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--file", str(target))


def is_empty() -> bool:
    """Whether nothing of ours is there yet: restoring never writes over anything."""
    if is_sqlite():
        path = Path(connection.settings_dict["NAME"])
        return not path.exists() or path.stat().st_size == 0
    return not connection.introspection.table_names()


def bring_back(dump: Path) -> None:
    """Read a copy into the empty database of these settings."""
    if is_sqlite():
        check_sqlite(dump)
        dump.replace(Path(connection.settings_dict["NAME"]))
    else:
        _restore_into(_settings()["NAME"], dump)


def check_sqlite(path: Path) -> None:
    with closing(sqlite3.connect(path)) as copy:
        try:
            verdict = copy.execute("PRAGMA integrity_check").fetchone()[0]
            broken = copy.execute("PRAGMA foreign_key_check").fetchone()
        except sqlite3.DatabaseError as error:
            raise Broken(f"The database in the backup cannot be read: {error}") from error
    if verdict != "ok" or broken:
        raise Broken("The database in the backup is damaged.")


@contextmanager
def set_up_aside(dump: Path, folder: Path) -> Generator[dict[str, str]]:
    """The copy as a database of its own, gone afterwards; yields the variables that lead to it."""
    if is_sqlite():
        check_sqlite(dump)
        dump.replace(folder / "anclaje.sqlite3")
        yield {"DATABASE_URL": ""}
        return
    name = f"anclaje_restored_{secrets.token_hex(4)}"
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
    try:
        _restore_into(name, dump)
        yield {"DATABASE_URL": _url_of(name)}
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')


def _restore_into(name: str, dump: Path) -> None:
    options = ("--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction")
    _postgres("pg_restore", *options, "--dbname", name, str(dump))


def _settings() -> dict[str, Any]:
    return connection.settings_dict


def _postgres(program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's own programs; the password goes by the environment, not the command line."""
    environ = {**os.environ, **_libpq()}
    try:
        done = subprocess.run([program, *arguments], env=environ, capture_output=True, text=True, check=False)  # noqa: S603
    except FileNotFoundError:
        raise Broken(f"{program} is missing. Install it: apt-get install postgresql-client") from None
    if done.returncode:
        raise Broken(f"{program} failed: {done.stderr.strip().splitlines()[-1]}")


def _libpq() -> dict[str, str]:
    known = _settings()
    names = {
        "PGHOST": "HOST",
        "PGPORT": "PORT",
        "PGUSER": "USER",
        "PGPASSWORD": "PASSWORD",
        "PGDATABASE": "NAME",
    }
    return {variable: str(known[key]) for variable, key in names.items() if known[key]}


def _url_of(name: str) -> str:
    from urllib.parse import quote, urlencode

    known = _settings()
    account = quote(known["USER"], safe="") + (
        f":{quote(known['PASSWORD'], safe='')}" if known["PASSWORD"] else ""
    )
    options = {"host": known["HOST"]} if known["HOST"] else {}
    options |= {"port": known["PORT"]} if known["PORT"] else {}
    return f"postgresql://{account}@/{quote(name)}?{urlencode(options)}"
