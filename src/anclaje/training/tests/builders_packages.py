"""What tests of packages, paper and imports share: a presentation as it leaves."""

from dataclasses import replace

from anclaje.training.domain.presentation import Form, Presentation, Question
from anclaje.training.domain.slide import Kind, Slide
from anclaje.training.packages.edition import Bundle

ORIENTS = Slide(
    "1.4-orienta", "Una señal orienta, no prueba",
    body="Se mira y se anota:\n\n- lo que **se ve**\n- lo que se escucha\n  - con sus palabras\n\n"
    "1. primero\n2. después",
    notes="Preguntá: *¿qué vieron?*\n\nDejá diez segundos.",
    minutes=4, sources="OIT, indicadores (2012), https://example.org/oit\nLey 26.364",
    cites="law:ley-26364-2",
)  # fmt: skip
TABLE = Slide(
    "1.4-edades", "Edades",
    body="Así:\n\n| Edad | Horas |\n|---|---|\n| 14 | **3** |\n| 16 | 6 |\n\nEn total.",
    notes="Leé la tabla en voz alta.", minutes=5,
)  # fmt: skip
CASE = Slide("1.4-caso", "La quinta", body="Un relato inventado.", notes="", minutes=10, kind=Kind.CASE)
EXERCISE = Slide(
    "1.4-practica", "¿Qué anotarías?", body="Leé el caso.", notes="Se espera: la hora.", minutes=10,
    kind=Kind.EXERCISE,
)  # fmt: skip
ASKED = Question(
    "M1Q4-P", Form.PRACTICE, "M1Q4", "Documentos retenidos y deuda creciente: ¿qué es?",
    ("coerción positiva", "faltan {tres} señales = más", "50% de nada", "#ninguna ~ de estas"), 0,
    why="Dos indicadores **fuertes** bastan.", teaches=("1.4-orienta",), source="S",
)  # fmt: skip
ASKED_TOO = Question(
    "M1Q6-P", Form.PRACTICE, "M1Q6", "Aparece un único indicador débil",
    ("se descarta", "se anota y se consulta"), 1, teaches=("1.4-orienta", "1.4-edades"),
)  # fmt: skip
ASKED_BEFORE = Question(
    "M1Q4-A", Form.A, "M1Q4", "Nadie tiene su libreta encima", ("lo que la prueba da por bueno", "nada"), 0,
    why="Lo que la prueba explica.", teaches=("1.4-orienta",), source="S",
)  # fmt: skip
ASKED_AFTER = replace(ASKED_BEFORE, id="M1Q4-B", form=Form.B, stem="Otra persona lleva el pasaporte")


def a_presentation(**changes) -> Presentation:
    return replace(
        Presentation(
            "1.4", "M1", "es", "Los once indicadores", ("INS", "POL"), 60,
            ("reconocer los once", "no concluir de uno solo"),
            slides=(ORIENTS, TABLE, CASE, EXERCISE), questions=(ASKED_BEFORE, ASKED_AFTER, ASKED, ASKED_TOO),
        ),
        **changes,
    )  # fmt: skip


def a_bundle(*presentations: Presentation, **changes) -> Bundle:
    return replace(
        Bundle(
            "copreti-1.4", "Los once indicadores", "Institución inventada", "es", "3",
            presentations or (a_presentation(),), credit="Hecho con el currículo inventado.",
            notice="Pendiente de validación: nadie firmó este texto.",
        ),
        **changes,
    )  # fmt: skip
