"""The library of sources, excerpts and what a draft takes from them: one file a subject."""
