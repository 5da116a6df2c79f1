"""State diagrams from tables of moves: any `domain/` module with a `MOVES` is drawn."""

from collections.abc import Iterable, Mapping
from enum import Enum, IntEnum
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from django.apps import apps


def workflows() -> dict[str, str]:
    """Every diagram by the name of its file."""
    return {
        f"{module.__name__.split('.')[1]}-{module.__name__.split('.')[-1].replace('_', '-')}.md": page(module)
        for module in _with_moves()
    }


def page(module: Any) -> str:
    title = module.__name__.rpartition(".")[2].replace("_", " ").capitalize()
    source = "src/" + module.__name__.replace(".", "/") + ".py"
    return f"# {title}\n\nDrawn from `MOVES` in `{source}` by `./anclaje docs`.\n\n{diagram(module.MOVES)}"


def diagram(moves: Mapping[Any, Iterable[Any]]) -> str:
    """A Mermaid state diagram: the first state of the table is where it begins, dead ends are its ends."""
    states = [_name(state) for state in moves]
    arrows = [(_name(start), _name(end)) for start, ends in moves.items() for end in sorted(ends, key=_name)]
    final = sorted({end for _, end in arrows} - {start for start, _ in arrows})
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {states[0]}"]
    lines += [f"    {start} --> {end}" for start, end in arrows]
    lines += [f"    {state} --> [*]" for state in final]
    return "\n".join([*lines, "```", ""])


def _name(state: Any) -> str:
    if isinstance(state, IntEnum):
        return f"{state.value}_{state.name.lower()}"
    return str(state.value if isinstance(state, Enum) else state).replace("-", "_").replace(" ", "_")


def _with_moves() -> Iterable[Any]:
    for config in apps.get_app_configs():
        if not config.name.startswith("anclaje."):
            continue
        try:
            rules = import_module(f"{config.name}.domain")
        except ModuleNotFoundError:
            continue
        for found in sorted(iter_modules(rules.__path__), key=lambda module: module.name):
            module = import_module(f"{rules.__name__}.{found.name}")
            if getattr(module, "MOVES", None):
                yield module
