"""Words that people write in cells, as our codes. Keys are plain: lower case, without accents."""

YES = ("si", "s", "yes", "y", "x", "1", "verdadero", "true", "v", "ok")
NO = ("no", "n", "0", "falso", "false", "f")
NOTHING = (
    "",
    "n a",
    "na",
    "s d",
    "sd",
    "s n",
    "nd",
    "n d",
    "sin datos",
    "sin dato",
    "no informa",
    "no data",
    "null",
)
"""Plain texts that say that nobody knows, as an empty cell does."""
RESTRICTED = (
    "reservado",
    "reservada",
    "confidencial",
    "restringido",
    "restringida",
    "restricted",
    "confidential",
    "restricted place",
    "lugar reservado",
    "domicilio reservado",
    "direccion reservada",
    "domicilio confidencial",
    "direccion confidencial",
    "ubicacion reservada",
    "confidential address",
)
WHOLE_PROVINCE = (
    "toda la provincia",
    "provincia",
    "whole province",
    "la provincia",
    "todos",
    "provincial",
    "todos los municipios",
    "all municipalities",
    "entire province",
)
GENDERS = {
    "mujeres": "woman", "mujer": "woman", "women": "woman", "woman": "woman", "femenino": "woman",
    "varones": "man", "varon": "man", "hombres": "man", "men": "man", "man": "man", "masculino": "man",
    "trans": "trans", "travestis y trans": "trans", "no binarias": "nonbinary", "no binario": "nonbinary",
    "non binary": "nonbinary", "nonbinary": "nonbinary",
}  # fmt: skip
EVERYBODY = ("todos", "todas", "todas las personas", "everybody", "all")
LANGUAGES = {
    "espanol": "es", "castellano": "es", "spanish": "es", "guarani": "gn", "quechua": "qu", "aymara": "ay",
    "portugues": "pt", "portuguese": "pt", "ingles": "en", "english": "en", "frances": "fr", "french": "fr",
    "creole": "ht", "creol": "ht", "criollo haitiano": "ht", "haitian creole": "ht", "wolof": "wo",
    "chino": "zh", "chinese": "zh", "ruso": "ru", "russian": "ru", "lengua de senas": "aed",
    "lengua de senas argentina": "aed", "lsa": "aed", "sign language": "aed",
}  # fmt: skip
ACCESSIBILITY = {
    "silla de ruedas": "wheelchair", "rampa": "wheelchair", "wheelchair": "wheelchair",
    "lengua de senas": "sign_language", "lsa": "sign_language", "sign language": "sign_language",
    "lectura facil": "easy_read", "easy read": "easy_read", "baja vision": "low_vision",
    "low vision": "low_vision", "a domicilio": "home_visits", "home visits": "home_visits",
    "remota": "remote", "remoto": "remote", "virtual": "remote", "remote": "remote",
}  # fmt: skip
COSTS = {
    "gratis": "free", "gratuito": "free", "gratuita": "free", "free": "free", "sin costo": "free",
    "pago": "paid", "arancelado": "paid", "con costo": "paid", "paid": "paid",
    "tiene costo": "paid", "has a cost": "paid",
}  # fmt: skip
