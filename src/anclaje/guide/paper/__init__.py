"""The guide on paper and as one file: values in, bytes out. Nothing here knows Django or a database."""
