import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command


@pytest.mark.django_db
def test_a_tick_on_an_empty_site_finds_nothing_due():
    out = StringIO()
    call_command("tick", "--at", "2026-05-04T12:00:00-03:00", "--json", stdout=out)
    assert json.loads(out.getvalue()) == {"due": 0, "reminded": 0, "escalated": 0}


@pytest.mark.parametrize("text", ["2026-05-04T12:00:00", "tomorrow", "2026-13-04T12:00:00Z"])
def test_an_instant_without_its_offset_is_refused(text):
    with pytest.raises(CommandError):
        call_command("tick", "--at", text)
