"""The tables of what institutions do together. No row of care is reachable from here."""
