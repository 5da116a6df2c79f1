"""The editors' pages of a round: one file a subject."""
