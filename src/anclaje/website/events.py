"""What this app writes into the audit."""

PACK_LOADED = "site.pack_loaded"
KEYS_COPIED = "site.keys_copied"
RESTORE_WORKED = "site.restore_worked"
READINESS_CHECKED = "site.readiness_checked"
