"""A server of our own for measuring: the site as it is installed, on a free port."""

import gzip
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from urllib.error import URLError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, Request, build_opener

LINKED = re.compile(r'(?:href|src)="(/static/[^"]+)"')
IN_STYLE = re.compile(r"url\([\"']?(?!data:)([^\"')]+)")


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@dataclass
class Visitor:
    """A browser without eyes: keeps cookies and counts the bytes that came over the line."""

    address: str
    cookies: CookieJar = field(default_factory=CookieJar)

    def __post_init__(self) -> None:
        self.opener = build_opener(HTTPCookieProcessor(self.cookies))

    def get(self, path: str) -> tuple[bytes, str]:
        """The bytes as sent (compressed where the server does), and the text in them."""
        return self._ask(Request(urljoin(self.address, path), headers={"Accept-Encoding": "gzip"}))

    def post(self, path: str, form: dict[str, str]) -> tuple[bytes, str]:
        token = next((c.value or "" for c in self.cookies if c.name == "csrftoken"), "")
        body = urlencode({**form, "csrfmiddlewaretoken": token}).encode()
        headers = {"Accept-Encoding": "gzip", "Referer": urljoin(self.address, path)}
        return self._ask(Request(urljoin(self.address, path), body, headers))

    def _ask(self, request: Request) -> tuple[bytes, str]:
        with self.opener.open(request, timeout=60) as answer:
            sent = answer.read()
            packed = answer.headers.get("Content-Encoding") == "gzip"
        return sent, (gzip.decompress(sent) if packed else sent).decode("utf-8", "replace")

    def sign_in(self, email: str, password: str) -> None:
        self.get("/account/login/")
        self.post("/account/login/", {"login": email, "password": password})

    def weigh(self, path: str) -> dict[str, int]:
        """Bytes over the line for this page and all that it loads, by path."""
        sent, text = self.get(path)
        weights, left = {path: len(sent)}, set(LINKED.findall(text))
        while left:
            asset = left.pop()
            if asset in weights or asset.endswith((".webmanifest", ".ico")):
                continue
            sent, text = self.get(asset)
            weights[asset] = len(sent)
            if asset.endswith(".css"):
                left |= {urljoin(asset, found) for found in IN_STYLE.findall(text)}
        return weights


@contextmanager
def served() -> Iterator[Visitor]:
    """The site of this folder, its database and its demonstration, until the block ends."""
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--no-log",
         "--blocking-threads", "4", "anclaje.website.wsgi:application"],
    )  # fmt: skip
    visitor = Visitor(f"http://127.0.0.1:{port}")
    try:
        _wait_for(visitor)
        yield visitor
    finally:
        server.terminate()
        server.wait(10)


def _wait_for(visitor: Visitor) -> None:
    for _ in range(200):
        try:
            visitor.get("/health/live")
        except (URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("The site did not answer.")
