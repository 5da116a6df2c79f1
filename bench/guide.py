"""The guide as a tagged PDF of sixty pages; and 200 people invited who comment at once on such a draft.

It brings its own data folder, which goes away at the end. Nobody's database is touched.
"""

import os
import re
import statistics
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from http.cookiejar import Cookie
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import HTTPError, URLError
from uuid import uuid4

from bench import Figure, tell
from bench._guide_scene import INVITED, Scene, build, own_folder
from bench._site import Visitor, served

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anclaje.website.settings")
TIMES = 7
PATIENCE = 240
"""Seconds that opening their forms may take all 200 together before the sending begins."""
OPENING_AT_ONCE = 8
READS_EVERY = 1


def main() -> int:
    with own_folder():
        import django

        django.setup()
        scene = build()
        return tell([*paper(scene), *everybody_at_once(scene)])


# ------------------------------------------------------------------ paper


def paper(scene: Scene) -> list[Figure]:
    from pypdf import PdfReader

    with TemporaryDirectory() as folder:
        file = Path(folder) / "guide.pdf"
        seconds = [_made_afresh(scene.edition.number, file) for _ in range(TIMES)]
        made = file.read_bytes()
    found = PdfReader(BytesIO(made))
    root = found.trailer["/Root"]
    is_tagged = bool(root.get("/StructTreeRoot")) and bool(root["/MarkInfo"]["/Marked"])
    claims = b"pdfuaid" in root["/Metadata"].get_data()
    lacks = _lacks(is_tagged, claims, root)
    return [
        Figure("PDF of the draft: pages", len(found.pages), "pages"),
        Figure("PDF from rows to bytes, each in a new process: median", statistics.median(seconds), "s", 3),
        Figure("PDF from rows to bytes, each in a new process: slowest", max(seconds), "s", 3),
        Figure("PDF lacks (of tags, PDF/UA-1, language)", lacks, "", 0),
        Figure("PDF: size", len(made) / 1000, "kB"),
    ]


def _made_afresh(number: int, file: Path) -> float:
    command = [sys.executable, "-m", "bench._guide_paper", str(number), str(file)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _lacks(is_tagged: bool, claims: bool, root: dict) -> int:
    return [is_tagged, claims, bool(root.get("/Lang"))].count(False)


# ------------------------------------------------------------------ 200 at once


def everybody_at_once(scene: Scene) -> list[Figure]:
    """First in the very same instant, when only the queue can be long; then each within a minute's work."""
    with served() as visitor:
        editor = _signed_in(visitor.address, scene.session)
        somebody = Visitor(visitor.address)
        chapter = f"/guide/review/{scene.links[0]}/read/{scene.steps[0].split('.')[0]}/"
        pages = {
            "draft page": (editor, f"/guide/drafts/{scene.edition.number}/"),
            "reviewer's page": (somebody, chapter),
        }
        before = {name: _timed(who, path) for name, (who, path) in pages.items()}
        instant = _storm(visitor.address, scene, pages, within=0)
        minute = _storm(visitor.address, scene, pages, within=60)
        after = {name: _timed(who, path) for name, (who, path) in pages.items()}
        kept = _comments(scene)
    sent = [seconds for storm in (instant, minute) for seconds in storm.posts]
    accepted = [seconds for seconds in sent if seconds is not None]
    figures = [
        Figure("comments sent by 200 people", len(sent), "comments"),
        Figure("comments answered with an error", len(sent) - len(accepted), "comments", 0),
        Figure(
            "comments lost (accepted, and not in the database)", max(0, len(accepted) - kept), "comments", 0
        ),
        *_told(instant, "all 200 in one instant", 30),
        *_told(minute, "all 200 within a minute", 2),
    ]
    for name in pages:
        median = statistics.median(before[name]) * 1000
        now = statistics.median(after[name]) * 1000
        figures += [
            Figure(f"{name}, before: median", median, "ms", 500),
            Figure(f"{name}, with {len(accepted)} comments: median", now, "ms", 1000),
            Figure(f"{name}, with {len(accepted)} comments against before", now / median, "times"),
        ]
    return figures


@dataclass
class Storm:
    """posts: the seconds of each, None where the site did not keep it. pages: of reading meanwhile."""

    posts: list[float | None]
    pages: dict[str, list[float]]


def _told(storm: Storm, how: str, bar: float) -> list[Figure]:
    """A comment is counted until the page with it is back."""
    sent = [seconds for seconds in storm.posts if seconds is not None]
    figures = [
        Figure(f"{how}: sending a comment, median", statistics.median(sent), "s"),
        Figure(f"{how}: sending a comment, 95 of 100", _of_100(sent, 95), "s", bar),
    ]
    for name, seconds in storm.pages.items():
        figures.append(Figure(f"{how}: {name}, 95 of 100", _of_100(seconds, 95), "s", bar))
    return figures


def _storm(address: str, scene: Scene, pages: dict, within: float) -> Storm:
    """Everybody opens their form; then all send, spread over so many seconds, while two others read."""
    start, over = threading.Barrier(INVITED + 1), threading.Event()
    door = threading.Semaphore(OPENING_AT_ONCE)
    meanwhile: dict[str, list[float]] = {name: [] for name in pages}

    def reader(name: str) -> None:
        while not over.is_set():
            meanwhile[name].append(_one(*pages[name]))
            over.wait(READS_EVERY)

    with ThreadPoolExecutor(INVITED + len(pages)) as pool:
        posts = [
            pool.submit(
                _comment,
                address,
                link,
                scene.steps[at % len(scene.steps)],
                door,
                start,
                within * at / INVITED,
            )
            for at, link in enumerate(scene.links)
        ]
        start.wait(PATIENCE)
        readers = [pool.submit(reader, name) for name in pages]
        seconds = [post.result() for post in posts]
        over.set()
        for one in readers:
            one.result()
    return Storm(seconds, meanwhile)


def _comment(
    address: str, link: str, step: str, door: threading.Semaphore, start: threading.Barrier, later: float
) -> float | None:
    """The seconds until the page with the comment was back; None if the site did not keep it."""
    visitor = Visitor(address)
    path = f"/guide/review/{link}/on/{step}/"
    with door:
        _sent, page = visitor.get(path)
    op_id = re.search(r'name="op_id" value="([^"]+)"', page)
    text = f"Desde {uuid4()}"
    form = {"op_id": op_id[1] if op_id else str(uuid4()), "kind": "comment", "text": text}
    start.wait(PATIENCE)
    time.sleep(later)
    begun = time.perf_counter()
    try:
        _sent, answer = visitor.post(path, form)
    except (HTTPError, URLError, ConnectionError, TimeoutError):
        return None
    return time.perf_counter() - begun if text in answer else None


def _comments(scene: Scene) -> int:
    from anclaje.guide.models import Comment

    return Comment.objects.filter(round=scene.round, withdrawn_at__isnull=True).count()


def _timed(who: Visitor, path: str) -> list[float]:
    who.get(path)
    return [_one(who, path) for _ in range(TIMES)]


def _one(who: Visitor, path: str) -> float:
    """The seconds until the page was there; whoever gave up waiting waited that long."""
    begun = time.perf_counter()
    with suppress(TimeoutError):
        who.get(path)
    return time.perf_counter() - begun


def _of_100(seconds: list[float], share: int) -> float:
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, len(ordered) * share // 100)]


def _signed_in(address: str, session: str) -> Visitor:
    from django.conf import settings

    visitor = Visitor(address)
    visitor.cookies.set_cookie(
        Cookie(
            0, settings.SESSION_COOKIE_NAME, session, None, False, "127.0.0.1", False, False, "/", True,
            False, None, True, None, None, {},
        )
    )  # fmt: skip
    visitor.get("/")
    return visitor


if __name__ == "__main__":
    raise SystemExit(main())
