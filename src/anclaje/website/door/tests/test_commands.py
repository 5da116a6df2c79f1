"""The door finds the right command, and alone it lists them all."""

import pytest

from anclaje.website.door import commands


def test_alone_it_lists_every_command(capsys):
    assert commands.main([]) == 0
    listed = capsys.readouterr().out
    assert all(f"./anclaje {command.words}" in listed for command in commands.COMMANDS)


def test_a_command_that_does_not_exist_is_refused_with_the_list(capsys):
    assert commands.main(["fly"]) == 2
    assert "./anclaje start" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "answers", "rest"),
    [
        (["start", "--port", "9000"], "serve", ["--port", "9000"]),
        (["directory", "import", "a.csv", "--dry-run"], "directory_import", ["a.csv", "--dry-run"]),
        (["demo", "accounts", "--json"], "demo accounts", ["--json"]),
        (["audit", "verify"], "audit_verify", []),
    ],
)
def test_words_lead_to_the_command_behind_them(typed, answers, rest):
    command, left = commands.find(typed)
    assert (command.answers, left) == (answers, rest)


def test_half_a_command_is_none():
    assert commands.find(["directory"]) is None


def test_every_command_behind_the_words_exists():
    from django.core.management import get_commands

    there = get_commands()
    assert {command.answers.split()[0] for command in commands.COMMANDS if command.answers} <= there.keys()
