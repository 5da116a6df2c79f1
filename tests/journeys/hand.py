"""The site's own commands, run by one process beside it that starts once and takes one after the other.

A line in: {"arguments": […], "given": text, "environ": {…}}. A line out: {"out": text, "wrong": text or ""}.
"""

import io
import json
import os
import subprocess
import sys
import traceback
from collections.abc import Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from unittest.mock import patch


@dataclass
class Hand:
    """What a journey holds of that process; it comes up when first used."""

    environ: Mapping[str, str]
    process: subprocess.Popen | None = field(default=None, repr=False)

    def does(self, *arguments: str, given: str = "", environ: Mapping[str, str] | None = None) -> str:
        if self.process is None or self.process.poll() is not None:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.journeys.hand"], env=dict(self.environ), text=True,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            )  # fmt: skip
        asked = {"arguments": arguments, "given": given, "environ": dict(environ or {})}
        print(json.dumps(asked), file=self.process.stdin, flush=True)
        answer = json.loads(self.process.stdout.readline() or '{"out": "", "wrong": "It ended."}')
        assert not answer["wrong"], f"{arguments[:3]} failed:\n{answer['out']}{answer['wrong']}"
        return answer["out"]

    def rests(self) -> None:
        if self.process is not None:
            self.process.stdin.close()
            self.process.wait(20)


def main() -> None:
    import django

    django.setup()
    answers = sys.stdout
    for line in sys.stdin:
        print(json.dumps(_done(json.loads(line))), file=answers, flush=True)


def _done(asked: dict) -> dict[str, str]:
    from django.core.management import execute_from_command_line

    out, wrong = io.StringIO(), ""
    given = io.StringIO(asked["given"])
    with redirect_stdout(out), patch.object(sys, "stdin", given), patch.dict(os.environ, asked["environ"]):
        try:
            execute_from_command_line(["manage", *asked["arguments"]])
        except SystemExit as left:
            wrong = f"It left with {left.code}." if left.code else ""
        except Exception:
            wrong = traceback.format_exc()
    return {"out": out.getvalue(), "wrong": wrong}


if __name__ == "__main__":
    main()
