"""The promises of ARCHITECTURE.md, section 5, in its order. Imports are held by import-linter (1, 6),
sign-in by `test_access.py` (5), both databases by the check itself (10)."""

import ast
import importlib
import inspect
import pkgutil
import re
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

import anclaje
from anclaje.audit.models import Event

SOURCE = Path(anclaje.__file__).parent
OURS = sorted(path.name for path in SOURCE.iterdir() if (path / "apps.py").exists())
NOT_ACTIONS = {
    "anclaje.audit.actions.seal": "seals events; has nothing of its own to record",
    "anclaje.privacy.actions.releases.release_due": "calls one action for each quarter that is over",
    "anclaje.cases.actions.keeping_time.keep_time": "calls one action for each row whose time has come",
    "anclaje.network.actions.verification.ask_due": "calls one action for each institution to be asked",
    "anclaje.cases.actions.goals.remind_due": "calls one action for each goal that is late",
    "anclaje.cases.actions.clock.tick": "calls one action for each thing that is late",
    "anclaje.cases.actions.reminding.remind_due": "calls one action for each row that is late",
    "anclaje.cartography.actions.releases.compute_due": "calls one action for each version that waits",
    "anclaje.coordination.actions.clock.tick": "calls one action for each reminder",
    "anclaje.cartography.actions.reminding.remind_due": "calls one action for each promise whose day comes",
    "anclaje.cartography.actions.reading.read_due": "calls one action for each photograph that waits",
    "anclaje.cartography.actions.photos.delete_due": "calls one action for each photograph that is over",
    "anclaje.cartography.actions.round_sheets.forget_due": "calls one action for each page uncounted",
    "anclaje.training.actions.asking_use.ask_due": "calls one action for each course that is asked",
}
WRITES = {"save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "delete"}
MAY_WRITE = re.compile(r"/(actions|migrations|tests|models)(/|\.py)|/privacy/models\.py")
KNOWN_WRITERS = {
    "audit/recording.py": "the event itself",
    "foundation/models.py": "the version of a row",
    "foundation/translations.py": "a catalogue of words, which is a file",
    "network/importing/template.py": "a spreadsheet, which is a file",
    "cases/exporting.py": "a spreadsheet, which is a file",
    "cases/registry_files.py": "a spreadsheet, which is a file",
    "guide/matrix_files.py": "a spreadsheet and a document, which are files",
    "foundation/typesetting.py": "a drawn code, which is a file",
    "cartography/paper/basemap_picture.py": "a picture, which is a file",
    "cartography/photographs/stripping.py": "a picture, which is a file",
    "cartography/photographs/pictures.py": "a picture, which is a file",
    "guide/word/writing.py": "a document, which is a file",
    "training/packages/pptx.py": "slides, which are a file",
    "cartography/plan_docx.py": "a document, which is a file",
    "foundation/once.py": "the operation, in the action's transaction",
}


def modules_of_actions():
    for app in OURS:
        package = SOURCE / app / "actions"
        if package.is_dir():
            for found in pkgutil.iter_modules([str(package)]):
                if not found.name.startswith("_"):
                    yield importlib.import_module(f"anclaje.{app}.actions.{found.name}")
        elif package.with_suffix(".py").exists():
            yield importlib.import_module(f"anclaje.{app}.actions")


def public_functions():
    for module in modules_of_actions():
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if not name.startswith("_") and function.__module__ == module.__name__:
                yield f"{module.__name__}.{name}", function


def test_every_change_is_an_action():
    plain = {
        name
        for name, function in public_functions()
        if not getattr(function, "is_action", False) and name not in NOT_ACTIONS
    }

    assert not plain, "Public functions in actions/ wear @action, so that they leave an audit event."


def test_every_action_says_who_does_it_and_when():
    for name, function in public_functions():
        if name in NOT_ACTIONS:
            continue
        parameters = inspect.signature(function).parameters
        assert {"by", "at"} <= set(parameters), f"{name} takes `by` and `at`."
        assert all(p.kind is p.KEYWORD_ONLY for p in parameters.values()), f"{name} is keyword-only."


def source_files():
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        if not MAY_WRITE.search(f"/{name}") and name not in KNOWN_WRITERS:
            yield name, ast.parse(path.read_text(encoding="utf-8"))


def writes_in(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            held_by = ast.unparse(node.func.value)
            if node.func.attr in WRITES and ("objects" in held_by or node.func.attr == "save"):
                yield f"{held_by}.{node.func.attr}"


def test_only_actions_write():
    found = {name: sorted(set(writes_in(tree))) for name, tree in source_files()}

    assert {name: writes for name, writes in found.items() if writes} == {}


def test_the_clock_is_read_only_at_the_edge():
    edge = re.compile(
        r"/(views|api|adapter|management|tests|door|conftest)|views\.py|/website/|/templatetags/"
    )
    reads = [
        name
        for name, tree in source_files()
        if not edge.search(f"/{name}")
        and re.search(r"(timezone|datetime)\.(now|utcnow|today)\(|date\.today\(", ast.unparse(tree))
    ]

    assert reads == []


def test_the_audit_never_interferes_with_live_data():
    assert not [field for field in Event._meta.get_fields() if field.is_relation]


def test_what_you_may_not_see_does_not_exist():
    row = re.compile(r"\b(Case|Referral|Task)\.objects\.(?!visible_to)(\w+)")
    asked = []
    for path in [*SOURCE.glob("cases/views/**/*.py"), *SOURCE.glob("website/**/*.py")]:
        if not re.search(r"/(tests|demonstration|simulation)/", path.as_posix()):
            asked += [(path.name, found.group()) for found in row.finditer(path.read_text("utf-8"))]

    assert asked == []


def our_models():
    return [model for model in apps.get_models() if model.__module__.startswith("anclaje.")]


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_every_field_says_whether_it_identifies_a_person(model):
    fields = {
        field.name
        for field in model._meta.get_fields()
        if not field.auto_created and (field.concrete or field.many_to_many)
    }
    sorted_fields = [*model.Privacy.identifying, *model.Privacy.open]

    assert "Privacy" in vars(model), f"{model.__name__} has no Privacy of its own."
    assert len(sorted_fields) == len(set(sorted_fields)), "A field is of one kind."
    assert set(sorted_fields) == fields


def test_free_text_of_a_case_is_sealed():
    free = [
        f"{model._meta.label}.{field.name}"
        for model in our_models()
        if model._meta.app_label == "cases"
        for field in model._meta.fields
        if isinstance(field, models.TextField)
    ]

    assert free == []


def test_case_rows_stay_in_cases():
    settings = tomllib.loads((SOURCE.parents[1] / "pyproject.toml").read_text("utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    protected = next(contract for contract in contracts if contract["type"] == "protected")

    assert "anclaje.cases.models" in protected["protected_modules"]
    assert set(protected["allowed_importers"]) <= {"anclaje.cases", "anclaje.field", "anclaje.website"}


def test_no_shelter_has_an_address_and_no_person_a_point():
    with_address = [
        model._meta.label
        for model in our_models()
        if {"lat", "lon", "address", "geometry"} & {field.name for field in model._meta.fields}
    ]

    assert not [label for label in with_address if label.startswith(("cases.", "accounts."))]
