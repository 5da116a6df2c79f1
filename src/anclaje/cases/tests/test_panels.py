"""Beside the thread: at most three lines a subject, and never one that needs somebody left out."""

from anclaje.cases.panels.panel import Item, Panel

ACT = Item("act")
COPY, NOTICE, FAMILY = (Item(words, state="done") for words in ("copy", "notice", "family"))
LATE = Item("follow-up", state="late")


def test_what_is_settled_leaves_room_for_what_is_not():
    panel = Panel("Inspection", [ACT, COPY, NOTICE, FAMILY, LATE])
    assert panel.shown == [ACT, COPY, LATE]
    assert panel.held_back == [NOTICE, FAMILY]


def test_whatever_needs_somebody_is_always_shown():
    never = [Item(f"never contact {n}", state="declined") for n in range(5)]
    panel = Panel("Reaching the person", [ACT, *never])
    assert panel.shown == never
    assert panel.held_back == [ACT]


def test_a_short_panel_holds_nothing_back():
    panel = Panel("Inspection", [ACT, COPY])
    assert panel.shown == [ACT, COPY]
    assert panel.held_back == []
