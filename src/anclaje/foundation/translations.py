"""The catalogues of translated words: find texts, say what lacks words, compile.

`python -m anclaje.foundation.translations`          brings every app's Spanish catalogue up to date
                                     `… --check`      changes nothing; exit 1 when something lacks
                                     `… compile`      writes the .mo files, without gettext installed
                                     `… APP`          the same for these apps only

A catalogue is `<app>/locale/es_AR/LC_MESSAGES/django.po`; the source language is English.
"""

import argparse
import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

APPS = Path(__file__).resolve().parents[1]
CATALOGUE = Path("locale/es_AR/LC_MESSAGES/django.po")
HEADER = {
    "Project-Id-Version": "Anclaje",
    "Language": "es_AR",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
KEYWORDS = {
    **dict.fromkeys(
        ("_", "gettext", "gettext_lazy", "gettext_noop", "ugettext", "pgettext_noop"),
        None,
    ),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
PLACE = re.compile(r"%(?:\((\w+)\))?[-#0 +]*\d*(?:\.\d+)?[sdifr]|\{(\w*)\}")


@dataclass(frozen=True)
class Text:
    """A source text: its English, its plural and context if it has them, and whether it names facts."""

    one: str
    many: str = ""
    context: str | None = None
    has_facts: bool = False


# ------------------------------------------------------------------ finding


def texts_of(app: Path) -> dict[Text, list[str]]:
    """Every text to translate in an app, with the files that show it."""
    found: dict[Text, list[str]] = {}
    for file in _sources(app):
        for text in _texts_in(file):
            places = found.setdefault(text, [])
            name = file.relative_to(app).as_posix()
            if name not in places:
                places.append(name)
    # The same words with and without a plural are one entry of a catalogue: the one with the plural.
    plurals = {(text.one, text.context) for text in found if text.many}
    return {
        text: places for text, places in found.items() if text.many or (text.one, text.context) not in plurals
    }


def _sources(app: Path) -> Iterator[Path]:
    for pattern in ("**/*.py", "templates/**/*.html", "templates/**/*.txt"):
        for file in sorted(app.glob(pattern)):
            inside = file.relative_to(app).parts
            if not {"tests", "migrations", "door"} & set(inside):
                yield file


def _texts_in(file: Path) -> Iterator[Text]:
    from babel.messages.extract import extract

    source = file.read_text(encoding="utf-8")
    if file.suffix != ".py":
        source = _as_python(source)
    for _line, words, _comments, context in extract("python", io.BytesIO(source.encode()), KEYWORDS):
        one, many = words if isinstance(words, tuple) else (words, "")
        if one:
            yield Text(one, many or "", context, bool(PLACE.search(one)))


def _as_python(template: str) -> str:
    """A template as calls of gettext; its layout is not indentation, so each line begins at the margin."""
    from django.utils.translation.template import templatize

    return "\n".join(line.lstrip() for line in templatize(template).splitlines())


# ------------------------------------------------------------------ comparing


def brought_up_to_date(catalogue: polib.POFile, texts: dict[Text, list[str]]) -> polib.POFile:
    """A catalogue with exactly these texts, keeping every translation that still fits."""
    known = {(entry.msgid, entry.msgctxt): entry for entry in catalogue}
    fresh = polib.POFile(wrapwidth=100)
    fresh.metadata = dict(HEADER)
    for text, places in sorted(texts.items(), key=lambda item: (item[1], item[0].one)):
        fresh.append(_entry(text, places, known.get((text.one, text.context))))
    return fresh


def _entry(text: Text, places: list[str], known: polib.POEntry | None) -> polib.POEntry:
    entry = polib.POEntry(msgid=text.one, msgctxt=text.context, occurrences=[(place, "") for place in places])
    if "%" in text.one and text.has_facts:
        entry.flags.append("python-format")
    if text.many:
        entry.msgid_plural = text.many
        before = known.msgstr_plural if known is not None else {}
        entry.msgstr_plural = {form: before.get(form, "") for form in (0, 1)}
    elif known is not None:
        entry.msgstr = known.msgstr
    if known is not None and known.fuzzy:
        entry.flags.append("fuzzy")
    return entry


def faults(catalogue: polib.POFile, texts: dict[Text, list[str]]) -> list[str]:
    """What keeps the catalogue from being complete, a sentence each."""
    known = {(entry.msgid, entry.msgctxt): entry for entry in catalogue if not entry.obsolete}
    found = []
    for text in texts:
        entry = known.get((text.one, text.context))
        forms = [] if entry is None else _forms(entry)
        if entry is None or not all(forms) or (text.many and len(forms) < 2):
            found.append(f"no Spanish: {text.one!r}")
        elif entry.fuzzy:
            found.append(f"unsure: {text.one!r}")
        elif any(_facts(form) - _facts(text.one + text.many) for form in forms):
            found.append(f"names a fact that the source does not have: {text.one!r}")
        elif not text.many and _facts(text.one) - _facts(entry.msgstr):
            found.append(f"leaves out a fact: {text.one!r}")
    wanted = {(text.one, text.context) for text in texts}
    return found + [f"no longer used: {entry.msgid!r}" for key, entry in known.items() if key not in wanted]


def disagreements(catalogues: dict[str, polib.POFile]) -> list[str]:
    """The same words said differently in two apps: a page would show one of the two by chance."""
    said: dict[tuple[str, str | None], tuple[str, list[str]]] = {}
    found = []
    for app, catalogue in catalogues.items():
        for entry in catalogue:
            forms, key = _forms(entry), (entry.msgid, entry.msgctxt)
            first_app, first = said.setdefault(key, (app, forms))
            if all(forms) and all(first) and forms != first:
                found.append(f"{entry.msgid!r} is {first[0]!r} in {first_app}, {forms[0]!r} in {app}")
    return found


def _forms(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def _facts(text: str) -> set[str]:
    return {named or braced or mark for mark, named, braced in _places(text)}


def _places(text: str) -> Iterator[tuple[str, str, str]]:
    for match in PLACE.finditer(text.replace("%%", "")):
        yield match.group(0), match.group(1) or "", match.group(2) or ""


# ------------------------------------------------------------------ the command


def apps(names: list[str]) -> list[Path]:
    every = sorted(path.parent for path in APPS.glob("*/apps.py"))
    return [app for app in every if not names or app.name in names]


def _load(app: Path) -> polib.POFile:
    path = app / CATALOGUE
    return polib.pofile(str(path), wrapwidth=100) if path.exists() else polib.POFile(wrapwidth=100)


def compile_all(chosen: list[Path]) -> int:
    for app in chosen:
        if (app / CATALOGUE).exists():
            _load(app).save_as_mofile(str((app / CATALOGUE).with_suffix(".mo")))
    return 0


def check(chosen: list[Path], *, write: bool) -> int:
    """Report each app; with `write`, first bring its catalogue up to date and compile it."""
    lacking = 0
    for app in chosen:
        texts, catalogue = texts_of(app), _load(app)
        if write and (texts or len(catalogue)):
            catalogue = brought_up_to_date(catalogue, texts)
            (app / CATALOGUE).parent.mkdir(parents=True, exist_ok=True)
            catalogue.save(str(app / CATALOGUE))
            catalogue.save_as_mofile(str((app / CATALOGUE).with_suffix(".mo")))
        found = faults(catalogue, texts)
        lacking += len(found)
        _say(f"{app.name}: {len(texts)} texts, {len(found)} to mend")
        for fault in found:
            _say(f"    {fault}")
    differing = disagreements({app.name: _load(app) for app in apps([])})
    for fault in differing:
        _say(f"says it twice: {fault}")
    return int(lacking > 0 or len(differing) > 0)


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")


def main() -> int:
    parser = argparse.ArgumentParser(description="The catalogues of translated words.")
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 when something lacks")
    parser.add_argument("apps", nargs="*", help="these apps only; the word `compile` writes the .mo files")
    options = parser.parse_args()
    if options.apps[:1] == ["compile"]:
        return compile_all(apps(options.apps[1:]))
    return check(apps(options.apps), write=not options.check)


if __name__ == "__main__":
    sys.exit(main())
