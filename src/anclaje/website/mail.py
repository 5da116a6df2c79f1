"""Mail of the demonstration: a line on the console instead of a letter to an invented address."""

import sys
from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class OneLine(BaseEmailBackend):
    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        for message in messages:
            link = message.body.split()[-1] if message.body else ""
            sys.stdout.write(f"  ✉ {', '.join(message.to)} · {message.subject} · {link}\n")
        sys.stdout.flush()
        return len(messages)
