"""Names of what happens to places, as the audit keeps them."""

PACK_LOADED = "territory.pack_loaded"
BOUNDARIES_LOADED = "territory.boundaries_loaded"
PLACE_ADDED = "territory.place_added"
