"""A PDF written by hand, so that a test says what is in it."""

import zlib


def a_pdf(*lines: str, extra: bytes = b"") -> bytes:
    """One page with these lines; extra: more of its content stream, packed."""
    shown = b"".join(b"(" + line.encode("cp1252") + b") Tj T* " for line in lines)
    stream = zlib.compress(b"BT /F1 12 Tf 14 TL 72 720 Td " + shown + extra + b" ET", 1)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    found, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(found))
        found += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
    return found + end % (len(objects) + 1, table, len(objects) + 1, len(found))
