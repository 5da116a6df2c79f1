"""Names of what privacy writes into the audit."""

QUARTER_RELEASED = "privacy.quarter_released"
