"""What HSDS objects say in words, in the first language of the pack: whoever reads them is a program."""

from django.utils.translation import gettext, gettext_lazy, override

from anclaje.foundation import pack as packs
from anclaje.network.hsds.values import Condition, Taxonomy, Words
from anclaje.territory.domain.kinds import PlaceKind
from anclaje.territory.models import Place

CONDITION_WORDS = {
    Condition.NIGHT: gettext_lazy("a guard answers at night"),
    Condition.RESTRICTED: gettext_lazy("restricted place"),
    Condition.DEMONSTRATION: gettext_lazy("invented for the demonstration"),
}


def language_of_directory() -> str:
    return packs.current().settings["languages"][0]


def words_at(offset: str) -> Words:
    """The words of one answer. One query, for the names of what lies above the municipalities."""
    above = {row.kind: row for row in Place.objects.filter(kind__in=(PlaceKind.PROVINCE, PlaceKind.COUNTRY))}
    language = language_of_directory()
    with override(language):
        return Words(
            taxonomies={
                Taxonomy.NEEDS: (gettext("Needs"), gettext("What a person may need.")),
                Taxonomy.KINDS: (gettext("Kinds of institution"), gettext("Who may help.")),
                Taxonomy.PLACES: (
                    gettext("Municipalities"),
                    gettext("Municipalities by the code of the national statistics office (INDEC)."),
                ),
                Taxonomy.CONDITIONS: (gettext("Conditions"), gettext("For whom and how a service is given.")),
            },
            province=above[PlaceKind.PROVINCE].name if PlaceKind.PROVINCE in above else "",
            country=above[PlaceKind.COUNTRY].code if PlaceKind.COUNTRY in above else "",
            language=language,
            offset=offset,
            invented=gettext("Invented for the demonstration: nobody answers here."),
            pending=gettext("Pending validation"),
            restricted=gettext("Restricted place: its address is not published."),
            free=gettext("free"),
            paid=gettext("has a cost"),
            office=gettext("Office"),
        )
