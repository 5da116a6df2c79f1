import pytest


@pytest.fixture
def production(settings):
    """A site that is meant for real people."""
    settings.ANCLAJE = {**settings.ANCLAJE, "mode": "production"}
