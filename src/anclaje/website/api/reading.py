"""How the body of a call is read: JSON whose texts a database can hold."""

import json
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser


class StorableJson(Parser):
    """Refuses NUL and half characters (lone surrogates): no database stores them. Answered with 400."""

    def parse_body(self, request: HttpRequest) -> Any:
        told = json.loads(request.body)
        written = json.dumps(told, ensure_ascii=False)
        written.encode()
        if "\\u0000" in written:
            raise ValueError("NUL is no text.")
        return told
