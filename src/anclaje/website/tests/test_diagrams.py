from enum import StrEnum

from anclaje.website.diagrams import diagram


class Light(StrEnum):
    RED = "red"
    GREEN = "green"
    OFF = "off"


def test_a_table_of_moves_is_drawn():
    drawn = diagram({Light.RED: {Light.GREEN, Light.OFF}, Light.GREEN: {Light.RED}})
    assert drawn.splitlines() == [
        "```mermaid",
        "stateDiagram-v2",
        "    [*] --> red",
        "    red --> green",
        "    red --> off",
        "    green --> red",
        "    off --> [*]",
        "```",
    ]
