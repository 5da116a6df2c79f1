"""Names of what happens to people's accounts, as the audit keeps them."""

SIGNED_IN = "accounts.signed_in"
USER_INVITED = "accounts.user_invited"
USER_REVOKED = "accounts.user_revoked"
USER_RESTORED = "accounts.user_restored"
NEW_PASSWORD = "accounts.password_chosen"
SESSION_OPENED = "accounts.session_opened"
SESSION_CLOSED = "accounts.session_closed"
