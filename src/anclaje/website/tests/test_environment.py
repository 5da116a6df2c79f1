"""Production asks for everything by name; the demonstration helps itself."""

import base64
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from anclaje.website import environment
from anclaje.website.environment import Incomplete

COMPLETE = dict.fromkeys(environment.NEEDED_IN_PRODUCTION, "x") | {"ANCLAJE_MODE": "production"}


@pytest.mark.parametrize("name", environment.NEEDED_IN_PRODUCTION)
def test_production_names_the_variable_that_is_missing(name):
    lacking = {**COMPLETE, name: ""}
    with pytest.raises(Incomplete, match=name):
        environment.check_complete(lacking)


def test_production_names_all_that_is_missing_at_once():
    with pytest.raises(Incomplete) as told:
        environment.check_complete({"ANCLAJE_MODE": "production"})
    assert all(name in str(told.value) for name in environment.NEEDED_IN_PRODUCTION)


def test_the_demonstration_needs_nothing():
    environment.check_complete({})


def test_a_mode_that_does_not_exist_is_refused():
    with pytest.raises(Incomplete, match="ANCLAJE_MODE"):
        environment.mode({"ANCLAJE_MODE": "live"})


def test_the_demonstration_makes_its_keys_once_and_keeps_them_to_itself(tmp_path):
    first = environment.secrets_of({}, tmp_path)
    assert environment.secrets_of({}, tmp_path) == first
    assert len(set(first.values())) == len(environment.SECRETS)
    assert stat.S_IMODE((tmp_path / "keys.json").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["keys.json"]


def test_production_makes_no_key(tmp_path):
    assert environment.secrets_of(COMPLETE, tmp_path)["ANCLAJE_MASTER_KEY"] == "x"
    assert not any(tmp_path.iterdir())


def test_a_key_of_the_wrong_length_is_refused_without_showing_it():
    short = base64.urlsafe_b64encode(b"too short").decode()
    with pytest.raises(Incomplete, match="ANCLAJE_MASTER_KEY") as told:
        environment.key_bytes("ANCLAJE_MASTER_KEY", short)
    assert short not in str(told.value)


def test_a_key_is_read_as_it_was_made():
    assert len(environment.key_bytes("ANCLAJE_INDEX_KEY", environment.new_key())) == 32


def test_a_database_address_is_taken_apart(tmp_path):
    url = "postgresql://anna:p%40ss@db:6543/anclaje?sslmode=require"
    found = environment.database({"DATABASE_URL": url}, tmp_path, testing=False)
    assert found["NAME"] == "anclaje"
    assert (found["USER"], found["PASSWORD"]) == ("anna", "p@ss")
    assert (found["HOST"], found["PORT"]) == ("db", "6543")
    assert found["OPTIONS"] == {"sslmode": "require", "pool": True}


def test_another_kind_of_database_is_refused(tmp_path):
    with pytest.raises(Incomplete, match="postgresql"):
        environment.database({"DATABASE_URL": "mysql://x"}, tmp_path, testing=False)


def test_mail_without_an_address_goes_to_the_console():
    assert environment.mail("")["EMAIL_BACKEND"] == "anclaje.website.mail.OneLine"
    found = environment.mail("smtp://me:se%2Fcret@mail.example:2525/?tls=1")
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"], found["EMAIL_HOST_PASSWORD"]) == (
        "mail.example", 2525, "se/cret",
    )  # fmt: skip
    assert found["EMAIL_USE_TLS"]


def test_production_with_something_missing_does_not_start(tmp_path):
    environ = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(Path(environment.CODE) / "src"),
        "ANCLAJE_MODE": "production",
        "ANCLAJE_DATA": str(tmp_path),
        "ANCLAJE_SECRET_KEY": environment.new_key(),
    }
    command = [sys.executable, "-m", "anclaje.website.manage", "check"]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "ANCLAJE_MASTER_KEY" in done.stderr
    assert "ANCLAJE_SECRET_KEY" not in done.stderr
