"""From somebody's spreadsheet to rows of the directory: read, understand, and only then write."""
