"""Backup and restore: the database and the attachments in one file, never the keys."""
