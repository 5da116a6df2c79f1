"""The pages of a draft: one file a subject."""
