"""What the pieces of a foreign service say, in our codes. Any value may be of any type: it was sent to us."""

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import nh3

from anclaje.foundation.words import gettext_noop
from anclaje.network.domain.telephone import is_telephone, tidy_telephone
from anclaje.network.importing.bounds import tidy
from anclaje.network.importing.cells import EMAIL
from anclaje.network.importing.known import Known
from anclaje.network.importing.row import Problem
from anclaje.network.importing.words import ACCESSIBILITY, COSTS, GENDERS, LANGUAGES, RESTRICTED
from anclaje.territory.domain.names import plain

Made = Mapping[str, Any]
FIELDS_NOT_KEPT = {
    "service": (
        "alternate_name", "description", "url", "interpretation_services", "wait_time", "accreditations",
        "licenses", "alert", "funding", "program", "program_id", "required_documents",
    ),
    "organization": (
        "alternate_name", "website", "tax_status", "tax_id", "year_incorporated", "legal_status", "logo",
        "uri", "funding", "programs",
    ),
}  # fmt: skip
ISO_639_3 = {
    "spa": "es", "grn": "gn", "que": "qu", "aym": "ay", "por": "pt", "eng": "en", "fra": "fr", "fre": "fr",
    "hat": "ht", "wol": "wo", "zho": "zh", "chi": "zh", "rus": "ru",
}  # fmt: skip
NO_VOICE = ("fax", "text", "pager", "textphone", "sms")
SEAT, INDEC = "seat", re.compile(r"indec|municip|partido", re.IGNORECASE)
GENDER = "gender:"
A_KIND, A_NEED = r"A\d{1,2}", r"N\d{1,2}"


@dataclass(frozen=True)
class Place:
    """code where it is a municipality or above; text: what to name where it is not."""

    code: str = ""
    text: str = ""


@dataclass(frozen=True)
class Kind:
    code: str = ""
    is_guess: bool = False


@dataclass
class Needs:
    codes: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


@dataclass
class Conditions:
    at_night: bool = False
    is_demonstration: bool = False
    genders: list[str] = field(default_factory=list)


def words_of(row: Made, key: str, notes: list[Problem] | None = None) -> str:
    """The text or number under this key, without markup; a note where some was taken out."""
    value = row.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    if re.search(r"<[a-zA-Z/!]", text):
        text = html.unescape(nh3.clean(text, tags=set()))
        if notes is not None:
            notes.append(Problem(key, "markup", gettext_noop("Markup was taken out of this text.")))
    return " ".join(tidy(text).split())


def items(row: Made, key: str) -> list[Made]:
    value = row.get(key)
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def thing(row: Made, key: str) -> Made:
    value = row.get(key)
    return value if isinstance(value, Mapping) else {}


def kind_of(service: Made, organisation: Made, known: Known) -> Kind:
    """By a term of the institution, or by code of the service; else by a word of its name, to be checked."""
    for term in _terms(organisation):
        if code := _coded(term, known.kinds, A_KIND):
            return Kind(code)
    for term in _terms(service):
        if re.fullmatch(A_KIND, words_of(term, "code").upper()) and (
            code := _coded(term, known.kinds, A_KIND)
        ):
            return Kind(code)
    if code := known.kind_by_name(words_of(organisation, "name")):
        return Kind(code, is_guess=True)
    return Kind()


def needs_of(service: Made, known: Known) -> Needs:
    needs = Needs()
    for term in _terms(service):
        if code := _coded(term, known.needs, A_NEED):
            needs.codes += [] if code in needs.codes else [code]
        elif not (_is_condition(term) or re.fullmatch(A_KIND, words_of(term, "code").upper())):
            needs.unknown.append(words_of(term, "name") or words_of(term, "code"))
    return needs


def conditions_of(*rows: Made) -> Conditions:
    made = Conditions()
    for term in (term for row in rows for term in _terms(row)):
        code, name = words_of(term, "code").lower(), plain(words_of(term, "name"))
        made.at_night |= code == "night_duty" or name in NIGHT
        made.is_demonstration |= code == "demonstration"
        gender = code.removeprefix(GENDER) if code.startswith(GENDER) else GENDERS.get(name, "")
        if gender in GENDERS.values() and gender not in made.genders:
            made.genders.append(gender)
    return made


NIGHT = ("guardia nocturna", "a guard answers at night", "night duty", "on duty at night")


def is_restricted(service: Made, location: Made) -> bool:
    """By a term, or by words where an address would stand."""
    for row in (service, location):
        for term in _terms(row):
            if words_of(term, "code").lower() == "restricted" or plain(words_of(term, "name")) in RESTRICTED:
                return True
    texts = [plain(words_of(location, key)) for key in ("name", "alternate_name", "description")]
    texts += [plain(words_of(address, "address_1")) for address in items(location, "addresses")]
    return any(text in RESTRICTED or _says_restricted(text) for text in texts)


def _says_restricted(text: str) -> bool:
    return bool(
        re.search(
            r"\b(domicilio|direccion|lugar|ubicacion) (es )?(reservad|confidencial)"
            r"|\b(restricted|confidential) (place|address|location)|address is (not published|confidential)",
            text,
        )
    )


def place_of(location: Made, known: Known) -> Place:
    """By its code, then by what its address calls the municipality, the town, and at last its own name."""
    code = words_of(location, "external_identifier")
    if code in known.municipalities or code in known.above.values():
        return Place(code)
    addresses = items(location, "addresses")
    texts = [words_of(one, key) for key in ("region", "city", "state_province") for one in addresses]
    texts = [text for text in (*texts, words_of(location, "name")) if text]
    for find in (known.municipality, known.municipality_of_locality):
        for text in texts:
            if found := find(text):
                return Place(found)
    return Place(text=texts[0][:60] if texts else "")


def seat_of(organisation: Made, known: Known) -> Place:
    """Where the institution sits: by a term of places, else by its own locations."""
    for attribute in items(organisation, "attributes"):
        term = thing(attribute, "taxonomy_term")
        taxonomy = words_of(term, "taxonomy") + words_of(thing(term, "taxonomy_detail"), "name")
        if words_of(attribute, "link_type") == SEAT or INDEC.search(taxonomy):
            code = words_of(term, "code") or words_of(attribute, "value")
            if found := known.place(code):
                return Place(found)
    for location in items(organisation, "locations"):
        if (place := place_of(location, known)).code:
            return place
    return Place()


def address_of(location: Made, place: Place, known: Known, notes: list[Problem]) -> str:
    """Street and number, with the town where it is not the municipality's own name, and the postcode."""
    addresses = items(location, "addresses")
    physical = [one for one in addresses if words_of(one, "address_type") in ("physical", "")]
    for _other in addresses[1:] if physical else addresses:
        notes.append(
            Problem(
                "address",
                "one_address",
                gettext_noop("A place has one address of streets here; another one was not kept."),
            )
        )
    if not physical:
        return ""
    address = physical[0]
    parts = [words_of(address, key, notes) for key in ("address_1", "address_2")]
    town = words_of(address, "city")
    if town and plain(town) not in (plain(known.municipalities.get(place.code, "")), plain(parts[0])):
        parts.append(town)
    text = ", ".join(part for part in parts if part)
    postcode = words_of(address, "postal_code")
    if plain(parts[0]) in RESTRICTED:
        return ""
    return f"{text} ({postcode})" if text and postcode else text


def languages_of(rows: Iterable[Made], notes: list[Problem]) -> list[str]:
    found: list[str] = []
    for language in (one for row in rows for one in items(row, "languages")):
        code, name = words_of(language, "code").lower(), words_of(language, "name")
        ours = ISO_639_3.get(code, code)
        if ours not in LANGUAGES.values():
            ours = LANGUAGES.get(plain(name), "")
        if not ours:
            notes.append(_unknown("language", name or code))
        elif ours not in found:
            found.append(ours)
    return found


def accessibility_of(location: Made, notes: list[Problem]) -> list[str]:
    found = ["remote"] if words_of(location, "location_type") == "virtual" else []
    for one in items(location, "accessibility"):
        text = words_of(one, "description") or words_of(one, "details")
        details = words_of(one, "details").lower()
        codes = [details] if details in ACCESSIBILITY.values() else []
        codes = codes or [code for word, code in ACCESSIBILITY.items() if word in plain(text)]
        if not codes and text:
            notes.append(_unknown("accessibility", text))
        found += [code for code in codes if code not in found]
    return list(dict.fromkeys(found))


def cost_of(service: Made) -> str:
    """free where nothing is asked; paid where an amount is; else nothing is said."""
    amounts = [one.get("amount") for one in items(service, "cost_options")]
    numbers = [float(one) for one in amounts if _is_number(one)]
    if numbers:
        return "paid" if any(number > 0 for number in numbers) else "free"
    fees = plain(words_of(service, "fees_description") or words_of(service, "fees"))
    return COSTS.get(fees, "free" if re.match(r"(es )?(gratis|gratuit[oa]|free|sin costo)\b", fees) else "")


def telephones_of(owners: Sequence[Made], notes: list[Problem]) -> list[str]:
    """Lines of offices, the nearest first. A named person's line is not kept."""
    found: list[str] = []
    for phone in (one for row in _reachable(owners, notes) for one in items(row, "phones")):
        number = tidy_telephone(words_of(phone, "number"))
        if words_of(phone, "type").lower() in NO_VOICE:
            notes.append(_unknown("phone", f"{words_of(phone, 'type')} {number}"))
            continue
        if not is_telephone(number):
            sentence = gettext_noop("This is no telephone number. Write one, with its area code.")
            notes.append(Problem("phone", "telephone", sentence))
            continue
        if (extension := words_of(phone, "extension")).isdigit() and " int. " not in number:
            number = f"{number} int. {extension}"
        if number not in found:
            found.append(number)
    return found


def emails_of(owners: Sequence[Made], notes: list[Problem]) -> list[str]:
    texts = [words_of(row, "email").lower() for row in _reachable(owners, [])]
    for text in texts:
        if text and not EMAIL.fullmatch(text):
            sentence = gettext_noop("This is no e-mail address. Write one.")
            notes.append(Problem("email", "email", sentence))
    return [text for text in dict.fromkeys(texts) if EMAIL.fullmatch(text) and len(text) <= 254]


def _reachable(owners: Sequence[Made], notes: list[Problem]) -> list[Made]:
    """The owners themselves and their desks: contacts that carry no person's name."""
    rows: list[Made] = []
    for owner in owners:
        rows.append(owner)
        for contact in items(owner, "contacts"):
            if words_of(contact, "name"):
                sentence = gettext_noop(
                    "A contact carries a person's name: here an office answers, so it was not kept."
                )
                notes.append(Problem("contact", "person", sentence))
            else:
                rows.append(contact)
    return rows


def _terms(row: Made) -> list[Made]:
    """The terms of its attributes; an attribute without its term is what its value says."""
    found = []
    for attribute in items(row, "attributes"):
        term = thing(attribute, "taxonomy_term")
        found.append(term or {"code": attribute.get("value"), "name": attribute.get("value")})
    return [term for term in found if words_of(term, "code") or words_of(term, "name")]


def _coded(term: Made, known: Mapping[str, str], pattern: str) -> str:
    """The code of ours that this term is: by its code, else by its name."""
    code = words_of(term, "code").upper()
    if re.fullmatch(pattern, code):
        code = f"{code[0]}{int(code[1:]):02d}"
        return known.get(plain(code), "")
    return known.get(plain(words_of(term, "name")), "")


def _is_condition(term: Made) -> bool:
    code, name = words_of(term, "code").lower(), plain(words_of(term, "name"))
    is_ours = code in ("night_duty", "restricted", "demonstration") or code.startswith(GENDER)
    return is_ours or name in NIGHT or name in GENDERS or name in RESTRICTED


def _unknown(column: str, text: str) -> Problem:
    return Problem(column, "unknown_word", gettext_noop("“%(text)s” is not known here."), {"text": text[:60]})


def _is_number(value: Any) -> bool:
    try:
        return value not in (None, "", True, False) and abs(float(value)) < 1e12
    except (TypeError, ValueError):
        return False
