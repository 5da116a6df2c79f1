"""A log line says where a mistake happened and never whom it was about."""

import logging
import sys

from anclaje.website.logs import PlacesOnly


def logged(error: Exception) -> str:
    try:
        raise error
    except type(error):
        record = logging.LogRecord("x", logging.ERROR, "x.py", 1, "It failed.", None, sys.exc_info())
    return PlacesOnly("{message_with_reference}", style="{").format(record)


def test_the_message_of_an_exception_stays_out():
    line = logged(ValueError("Key (email)=(ana@salud.example) already exists"))
    assert "ana@" not in line
    assert "ValueError" in line
    assert "test_logs.py" in line


def test_the_reference_that_the_person_reads_is_in_the_line():
    record = logging.LogRecord("x", logging.ERROR, "x.py", 1, "It failed.", None, None)
    record.request = type("Request", (), {"reference": "7KQ2MX"})()
    assert PlacesOnly("{message_with_reference}", style="{").format(record) == "It failed. 7KQ2MX"


def test_a_reviewers_link_is_in_no_log_line():
    record = logging.LogRecord(
        "django.request", logging.WARNING, "", 0, "Conflict: %s", ("/guide/review/abc234/read/P06/",), None
    )

    shown = PlacesOnly("{message_with_reference}", style="{").format(record)

    assert shown == "Conflict: /guide/review/…/read/P06/"


def test_the_link_of_an_institutions_entry_is_in_no_log_line():
    record = logging.LogRecord(
        "django.request", logging.WARNING, "", 0, "Gone: %s", ("/directory/verify/0a0a834ff1/",), None
    )

    shown = PlacesOnly("{message_with_reference}", style="{").format(record)

    assert shown == "Gone: /directory/verify/…/"


def test_the_link_of_a_calendar_is_in_no_log_line():
    record = logging.LogRecord(
        "django.request", logging.WARNING, "", 0, "Too Many Requests: %s", ("/cases/feed/ab3cd4.ics",), None
    )

    shown = PlacesOnly("{message_with_reference}", style="{").format(record)

    assert shown == "Too Many Requests: /cases/feed/…"


def test_a_map_reader_s_token_in_an_address_is_not_logged():
    record = logging.LogRecord(
        "django.request", logging.WARNING, "", 0, "Not Found: %s", ("/ogc/?f=json&token=Secret_1",), None
    )

    line = PlacesOnly("{message_with_reference}", style="{").format(record)

    assert line == "Not Found: /ogc/?f=json&token=…"
