"""Photographs are opened and read by a process of its own, as PDF files are (decision 19).

A hostile file takes neither time nor memory from the site, and brings neither page nor worker down.
"""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from anclaje.cartography.photographs.process import get, put, put_json
from anclaje.foundation.photographed.photo import MOST_BYTES
from anclaje.foundation.photographed.refusals import Reason, Refused

PROCESS = Path(__file__).with_name("process.py")
SOURCES = Path(__file__).parents[3]
SECONDS = 60
PATIENCE_S = 150.0
MEGABYTES = 4000
"""Of addresses, most of which are never used: reading a large photograph takes a tenth of it."""


class Broken(Exception):
    """The process ended without an answer: too long, too much memory, or a fault of its own."""


@dataclass(frozen=True)
class Read:
    """marks: {category, kind, geometry, confidence, others}; straight: the straightened picture, JPEG."""

    marks: Sequence[Mapping[str, Any]]
    position_error_m: float
    straight: bytes


@dataclass(frozen=True)
class PageRead:
    """rows: {key, cells: [{answer, least, voices, is_sure, confidence}]}; strips: pictures, JPEG, by name."""

    rows: Sequence[Mapping[str, Any]]
    strips: Mapping[str, bytes]


def strip(data: bytes) -> bytes:
    """The picture without location and notes. Raises Refused where it is none that can be read, or Broken."""
    if len(data) > MOST_BYTES:
        raise Refused(Reason.TOO_LARGE, f"{len(data)} bytes")
    with _running("door") as (given, told):
        put(given, data)
        _answer(told)
        return get(told)


class Reading:
    """A photograph that is being read: first which sheet it shows, then what is drawn on it."""

    def __init__(self, given: BinaryIO, told: BinaryIO, code: str):
        self._given, self._told, self.code = given, told, code

    def marks(self, record: Mapping[str, Any], raster: bytes) -> Read:
        put_json(self._given, {"record": dict(record)})
        put(self._given, raster)
        said = _answer(self._told)
        return Read(said["marks"], said["position_error_m"], get(self._told))

    def counts(self, record: Mapping[str, Any], raster: bytes) -> PageRead:
        """Of a page of a round's tally sheet, where it was opened for that."""
        put_json(self._given, {"record": dict(record)})
        put(self._given, raster)
        said = _answer(self._told)
        return PageRead(said["rows"], {name: get(self._told) for name in said["strips"]})


@contextmanager
def reading(data: bytes, sheets: Mapping[str, Sequence[int]], wanted: str = "read") -> Iterator[Reading]:
    """sheets: the numbers of their marks, by code. wanted: `read` marks, or `count` voices.

    Raises Refused with the reason, or Broken.
    """
    with _running(wanted) as (given, told):
        put_json(given, {"sheets": {code: list(numbers) for code, numbers in sheets.items()}})
        put(given, data)
        yield Reading(given, told, _answer(told)["code"])


@contextmanager
def _running(wanted: str) -> Iterator[tuple[BinaryIO, BinaryIO]]:
    process = subprocess.Popen(  # noqa: S603, our own reader with numbers of ours
        [sys.executable, "-I", str(PROCESS), str(SOURCES), str(SECONDS), str(MEGABYTES), wanted],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={},
    )  # fmt: skip
    patience = threading.Timer(PATIENCE_S, process.kill)
    patience.start()
    try:
        yield cast(BinaryIO, process.stdin), cast(BinaryIO, process.stdout)
    except (EOFError, BrokenPipeError) as error:
        raise Broken(wanted) from error
    finally:
        patience.cancel()
        process.kill()
        for stream in filter(None, (process.stdin, process.stdout)):
            with suppress(OSError):  # what was not sent yet has nobody to read it
                stream.close()
        process.wait()


def _answer(told: BinaryIO) -> dict[str, Any]:
    try:
        said = json.loads(get(told))
    except ValueError as error:
        raise Broken("no answer") from error
    if "refused" in said:
        raise Refused(Reason(said["refused"]))
    return said
