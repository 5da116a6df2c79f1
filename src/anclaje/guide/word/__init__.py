"""The guide as Word files and back: pure, values in and bytes out. Files of others pass `opening` first."""
