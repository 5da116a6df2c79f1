"""What the machine tells the program: mode, folders, secrets, database, mail.

Standard library only. Outside the demonstration nothing secret has a default: what is
missing is collected, and `check_complete` names all of it at once.
"""

import base64
import binascii
import json
import os
import secrets
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

CODE = Path(__file__).resolve().parents[3]
DEMONSTRATION, PRODUCTION = "demonstration", "production"
KEY_BYTES = 32
SECRETS = ("ANCLAJE_SECRET_KEY", "ANCLAJE_MASTER_KEY", "ANCLAJE_INDEX_KEY", "ANCLAJE_AUDIT_KEY")
NEEDED_IN_PRODUCTION = (*SECRETS, "ANCLAJE_HOSTS", "ANCLAJE_MAIL_URL", "ANCLAJE_MAIL_FROM")


class Incomplete(Exception):
    """The environment lacks something; the message names the variables, never their values."""


def mode(environ=os.environ) -> str:
    wanted = environ.get("ANCLAJE_MODE", DEMONSTRATION)
    if wanted not in (DEMONSTRATION, PRODUCTION):
        raise Incomplete(f"ANCLAJE_MODE must be {DEMONSTRATION} or {PRODUCTION}.")
    return wanted


def data_folder(environ=os.environ) -> Path:
    """Make and return the folder that holds database, attachments and demonstration keys."""
    folder = Path(environ.get("ANCLAJE_DATA") or CODE / "data").resolve()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def check_complete(environ=os.environ) -> None:
    """Refuse to start in production while anything needed is missing, naming all of it."""
    if mode(environ) == PRODUCTION:
        missing = [name for name in NEEDED_IN_PRODUCTION if not environ.get(name)]
        if missing:
            raise Incomplete("Production cannot start. Set these variables: " + ", ".join(missing) + ".")


def secrets_of(environ, folder: Path) -> dict[str, str]:
    """The four secrets by variable name; in the demonstration, made once and kept in `keys.json`."""
    if mode(environ) == PRODUCTION:
        return {name: environ[name] for name in SECRETS}
    kept = _kept_keys(folder / "keys.json")
    return {name: environ.get(name) or kept[name] for name in SECRETS}


def key_bytes(name: str, text: str) -> bytes:
    """Decode a key written as base64; it must be exactly 32 bytes long."""
    try:
        key = base64.b64decode(text, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise Incomplete(f"{name} must be {KEY_BYTES} random bytes written as URL-safe base64.")
    return key


def new_key() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def _kept_keys(path: Path) -> dict[str, str]:
    if not path.exists():
        draft = path.with_name(f"keys.{os.getpid()}.json")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump({name: new_key() for name in SECRETS}, file, indent=1)
        try:
            # Linking never replaces: of two processes that start together, one makes the keys.
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return json.loads(path.read_text())


def database(environ, folder: Path, *, testing: bool) -> dict:
    """Django's description of the database: `DATABASE_URL` (PostgreSQL), else SQLite in `folder`."""
    url = environ.get("DATABASE_URL", "")
    if not url:
        return _sqlite(folder, testing)
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise Incomplete("DATABASE_URL must begin with postgresql:// (or be left out, for SQLite).")
    options = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    host = options.pop("host", parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or options.pop("port", "")),
        # A pool keeps its connections, which would stop a test database from being dropped.
        "OPTIONS": options if testing else {**options, "pool": True},
    }


def _sqlite(folder: Path, testing: bool) -> dict:
    # Under test the disk's word is not needed; a file (not memory) lets the test server's threads
    # each have their own connection, as in life.
    durability = "OFF" if testing else "NORMAL"
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": folder / "anclaje.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": f"PRAGMA journal_mode=WAL; PRAGMA synchronous={durability};",
        },
        "TEST": {"NAME": str(folder / f"test-{os.getpid()}.sqlite3")},
    }


def mail(url: str) -> dict:
    """Django's mail settings from `smtp://user:password@host:587/?tls=1` (or `ssl=1`); else the console."""
    if not url:
        return {"EMAIL_BACKEND": "anclaje.website.mail.OneLine"}
    parts = urlsplit(url)
    if parts.scheme != "smtp" or not parts.hostname:
        raise Incomplete("ANCLAJE_MAIL_URL must look like smtp://user:password@host:587/?tls=1.")
    options = parse_qs(parts.query)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or 587,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": options.get("tls") == ["1"],
        "EMAIL_USE_SSL": options.get("ssl") == ["1"],
        "EMAIL_TIMEOUT": 10,
    }
