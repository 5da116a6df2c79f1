"""The rules of `guide check`, one subject a file. `domain/check.py` asks them all."""
