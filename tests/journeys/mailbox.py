"""The outside world's mail server: takes every e-mail that the site sends, and keeps it."""

import email
import email.policy
import socketserver
from email.message import EmailMessage
from threading import Thread


class Mailbox(socketserver.ThreadingTCPServer):
    """`letters`, oldest first. Speaks as much of SMTP as a polite sender needs."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.letters: list[EmailMessage] = []
        Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}"

    def to(self, address: str, *, about: str = "") -> list[EmailMessage]:
        """What this address received so far; `about` a code."""
        return [
            letter for letter in self.letters if address in letter["To"] and about in letter.get_content()
        ]


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self._say("220 ready")
        for line in self.rfile:
            verb = line.split(maxsplit=1)[0].upper() if line.strip() else b""
            if verb == b"DATA":
                self._say("354 go on")
                self._keep()
            self._say("221 bye" if verb == b"QUIT" else "250 fine")
            if verb == b"QUIT":
                return

    def _keep(self) -> None:
        lines = []
        for line in self.rfile:
            if line.rstrip() == b".":
                break
            lines.append(line.removeprefix(b"."))
        self.server.letters.append(email.message_from_bytes(b"".join(lines), policy=email.policy.default))

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())
