"""What kinds of places and of groupings there are."""

from enum import StrEnum


class PlaceKind(StrEnum):
    COUNTRY = "country"
    PROVINCE = "province"
    MUNICIPALITY = "municipality"
    LOCALITY = "locality"
    NEIGHBOURHOOD = "neighbourhood"


# What people may add, and inside what.
ADDABLE = {
    PlaceKind.LOCALITY: {PlaceKind.MUNICIPALITY},
    PlaceKind.NEIGHBOURHOOD: {PlaceKind.MUNICIPALITY, PlaceKind.LOCALITY},
}
