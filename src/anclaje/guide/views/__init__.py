from anclaje.guide.views.law import law_register
from anclaje.guide.views.places import place_times, places, state_time
from anclaje.guide.views.reading import contents, current, procedure, search, times, whole
from anclaje.guide.views.who import what_i_do, who

__all__ = [
    "contents", "current", "law_register", "place_times", "places", "procedure", "search",
    "state_time", "times", "what_i_do", "who", "whole",
]  # fmt: skip
