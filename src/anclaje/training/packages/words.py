"""The few fixed words of what leaves, by language: a file is read where no catalogue is at hand."""

WORDS = {
    "es": {
        "edition": "Edición %(edition)s",
        "objectives": "Al terminar vas a poder",
        "case": "Caso inventado",
        "exercise": "Ejercicio",
        "notes": "Notas para quien facilita",
        "sources": "Fuentes",
        "credit": "Fuentes y créditos",
        "minutes": "%(minutes)s min",
        "test": "Preguntas",
        "form": "Forma %(form)s",
        "right": "Es así.",
        "wrong": "No es así.",
        "right_is": "La respuesta que corresponde es:",
        "see": "Se ve en:",
    },
    "en": {
        "edition": "Edition %(edition)s",
        "objectives": "At the end you will be able to",
        "case": "Invented case",
        "exercise": "Exercise",
        "notes": "Notes for whoever facilitates",
        "sources": "Sources",
        "credit": "Sources and credits",
        "minutes": "%(minutes)s min",
        "test": "Questions",
        "form": "Form %(form)s",
        "right": "That is so.",
        "wrong": "That is not so.",
        "right_is": "The answer is:",
        "see": "It is taught in:",
    },
}


def words_of(language: str) -> dict[str, str]:
    """The words in this language, or in Spanish where it has none."""
    return WORDS.get(language[:2], WORDS["es"])
