"""What every test shares: how long invented inputs are tried, and where test databases stay."""

import os
from pathlib import Path

from hypothesis import HealthCheck, settings

_common = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("fast", max_examples=25, derandomize=True, **_common)
settings.register_profile("usual", max_examples=60, derandomize=True, **_common)
settings.register_profile("nightly", max_examples=2000, **_common)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))


def pytest_configure() -> None:
    """Sweep away the databases of test runs that were cut off."""
    folder = Path(os.environ.get("ANCLAJE_DATA") or Path(__file__).parent / "data") / "tests"
    for left in folder.glob("test-*.sqlite3*"):
        process = left.name.removeprefix("test-").split(".")[0].split("_")[0]
        if process.isdigit() and not Path(f"/proc/{process}").exists():
            left.unlink(missing_ok=True)
