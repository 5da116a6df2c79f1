"""What every test shares: how long invented inputs are tried, and where test databases stay."""

import gc
import os
import re
from contextvars import ContextVar
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

_common = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("fast", max_examples=25, derandomize=True, **_common)
settings.register_profile("usual", max_examples=60, derandomize=True, **_common)
settings.register_profile("nightly", max_examples=2000, **_common)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))


def pytest_configure() -> None:
    """Sweep away the databases of test runs that were cut off."""
    folder = Path(os.environ.get("ANCLAJE_DATA") or Path(__file__).parent / "data") / "tests"
    for left in folder.glob("test-*.sqlite3*"):
        process = left.name.removeprefix("test-").split(".")[0].split("_")[0]
        if process.isdigit() and not Path(f"/proc/{process}").exists():
            left.unlink(missing_ok=True)


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: a tenth of the time went into walking it again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


PAGES_AND_FILES = frozenset(
    {
        "views", "api", "demonstration", "word", "paper", "printing", "reading", "reading_in", "home",
        "search", "test_sheet_command", "test_views",
        "test_pages", "test_word_round", "test_build", "test_imports", "test_seeded_faults",
        "test_what_if", "test_at_once", "hsds", "test_hsds", "test_boundaries", "test_maps", "test_one_text",
        "test_upkeep_views", "test_load_pack", "test_collecting", "backups", "simulation",
        "importing", "photographs", "test_poster", "test_release_files", "test_release_properties",
        "packages", "test_taking_along", "test_against_scipy",
    }
)  # fmt: skip
"""Folders of tests, and files, that take long for what they add to the inner loop."""
LONG_STORIES = frozenset(
    {
        "test_together", "test_withdrawal", "test_moving", "test_inspection", "test_reporting", "test_gate",
        "test_registries", "test_attachments", "test_links", "test_safety", "test_telling_of_orders",
        "test_consultation", "test_carrying", "test_signing", "test_drafting", "test_publishing",
        "test_disposition", "test_verification", "test_users", "test_queries", "test_the_sociogram",
        "test_a_file_of_features", "test_what_leaves", "test_photographs_read", "test_the_plan",
    }
)  # fmt: skip
"""Files under `actions`, and of queries, with long scenes; the rules under `domain` stay in the loop."""
ONE_DATABASE = (
    "guide/tests/views/", "guide/tests/word/", "guide/tests/paper/", "guide/tests/printing/",
    "guide/tests/reading_in/", "guide/tests/actions/test_word_round", "territory/tests/test_maps",
    "website/tests/test_collecting", "attacks/test_hostile_word", "attacks/test_the_outsider",
    "attacks/test_sessions", "attacks/test_what_others_learn", "attacks/test_shut_out",
    "accounts/tests/test_pages", "cases/tests/views/test_case_work",
    "cases/tests/views/test_gate", "cases/tests/views/test_moving", "cases/tests/views/test_pages",
    "cases/tests/views/test_safety", "cases/tests/views/test_screening_pages",
    "cases/tests/views/test_sending", "website/tests/home/", "website/tests/simulation/test_shared",
    "cartography/tests/views/test_photographs", "cartography/tests/views/test_every_exit",
    "cartography/tests/views/test_ogc", "cartography/tests/views/test_the_exercise_walked",
    "cartography/tests/views/test_the_streets", "cartography/tests/views/test_a_round_on_paper",
    "cartography/tests/views/test_what", "cartography/tests/test_poster",
    "cartography/tests/test_release_files", "cartography/tests/importing/",
    "website/tests/demonstration/test_cartography",
    "training/tests/views/", "training/tests/paper/", "training/tests/reading/", "training/tests/packages/",
    "training/tests/importing/", "training/tests/test_taking_along",
)  # fmt: skip
"""Tests of pages and documents: what they ask of a database, other tests ask of the second one."""
ASKS = frozenset({"db", "transactional_db", "live_server"})


def _takes_long(path: Path) -> bool:
    is_long = path.stem in LONG_STORIES and path.parent.name != "domain"
    return is_long or bool(PAGES_AND_FILES & {*path.parent.parts, path.stem})


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """In the inner loop what takes long is not even read."""
    is_left_out = "thorough" in config.option.markexpr and collection_path.suffix == ".py"
    return True if is_left_out and _takes_long(collection_path) else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What asks for pages and files belongs to the whole check; the inner loop keeps rules and actions.

    On a second database only what asks a database is run: a pure rule holds on both or on neither.
    """
    for item in items:
        if _takes_long(item.path):
            item.add_marker(pytest.mark.thorough)
    if os.environ.get("ONLY_WITH_DATABASE") != "yes":
        return
    asking = [item for item in items if _asks_a_database(item) and not _is_enough_once(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(asking)])
    items[:] = asking


def _asks_a_database(item: pytest.Item) -> bool:
    is_marked = any(item.get_closest_marker(name) for name in ("django_db", "postgres"))
    return is_marked or bool(ASKS & set(getattr(item, "fixturenames", ())))


def _is_enough_once(item: pytest.Item) -> bool:
    path = item.path.as_posix()
    return any(part in path for part in ONE_DATABASE) or item.get_closest_marker("once") is not None


WRITE = re.compile(r"\s*(INSERT INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.IGNORECASE)
OURS = re.compile(
    r"(accounts|territory|network|guide|cases|coordination|cartography|training|privacy|foundation)_"
)
NOT_OF_AN_ACTION = {"foundation_operation", "foundation_sitestate"}
_answering: ContextVar[bool] = ContextVar("answering_a_request", default=False)


def _only_actions_write(execute, sql, params, many, context):
    """While a request is answered, a business table is written inside an action or not at all."""
    if _answering.get() and (found := WRITE.match(sql)):
        from anclaje.audit.recording import is_writing

        table = found.group(2)
        signs_in = table == "accounts_user" and '"email"' not in sql  # Django notes the sign-in itself
        if OURS.match(table) and table not in NOT_OF_AN_ACTION and not signs_in and not is_writing():
            raise AssertionError(f"{table} was written outside an action: {sql[:120]}")
    return execute(sql, params, many, context)


@pytest.fixture(autouse=True)
def only_actions_write(monkeypatch):
    """Promise 2, watched in every test that asks the site for a page."""
    from django.core.handlers.base import BaseHandler
    from django.db import connection

    answer = BaseHandler.get_response

    def watched(self, request):
        token = _answering.set(True)
        try:
            return answer(self, request)
        finally:
            _answering.reset(token)

    monkeypatch.setattr(BaseHandler, "get_response", watched)
    with connection.execute_wrapper(_only_actions_write):
        yield


@pytest.fixture(scope="session", autouse=True)
def attachments_apart(tmp_path_factory):
    """Files that tests hand in never lie among those of the person who runs them."""
    from django.test import override_settings

    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("attachments")):
        yield
