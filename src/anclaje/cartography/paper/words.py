"""The few words that are printed on every sheet, by language."""

WORDS = {
    "es": {
        "map": "Zona para dibujar",
        "legend": "Leyenda",
        "scribble": "Rayá cada casilla con el fibrón que uses para eso.",
        "north": "N",
        "code": "Hoja",
        "whole": "Sacá la foto con la hoja entera y las seis marcas a la vista.",
        "tile": "Hoja %(code)s, parte %(row)s.%(column)s: pegá los bordes por las líneas.",
    },
    "en": {
        "map": "Area to draw on",
        "legend": "Legend",
        "scribble": "Scribble in each box with the pen you use for it.",
        "north": "N",
        "code": "Sheet",
        "whole": "Photograph the whole sheet, with all six marks in sight.",
        "tile": "Sheet %(code)s, part %(row)s.%(column)s: join the edges along the lines.",
    },
}


def words_of(language: str) -> dict[str, str]:
    """The words in this language, or in Spanish where it has none."""
    return WORDS.get(language[:2], WORDS["es"])
