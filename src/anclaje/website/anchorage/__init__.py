"""Anchorage by municipality: agreement, focal point and deputy, contacts, joint work, people served near."""
