"""The drawn sociogram as an SVG of its own for paper, with every stroke and letter said in it."""

from html import escape

from anclaje.cartography.sociogram_picture import Box, Line, Picture

INK, PAPER = "#1d2733", "#ffffff"
FONT = "Libertinus Serif"
STROKES = {
    "trust": ("#2f6b3a", 5, ""),
    "weak": (INK, 1.8, "7 5"),
    "broken": ("#a3341f", 2, ""),
    "conflict": ("#a3341f", 2.2, ""),
    "dependency": (INK, 2, ""),
    "referral": ("#0b5d66", 2.6, ""),
    "missing": ("#8a5a00", 3.4, "0.1 7"),
    "potential": ("#77736a", 2, "16 8"),
}
"""Colour, width and dashes of each kind; the dashes and signs tell them apart without colour."""
HEAD = "M0 0 L-14 -7 L-14 7 Z"


def sociogram_svg(picture: Picture) -> str:
    body = "".join([*(_line(one) for one in picture.lines), *(_box(one) for one in picture.boxes)])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {picture.width} {picture.height}" '
        f'font-family="{FONT}">{body}</svg>'
    )


def key_svg(kind: str) -> str:
    """A short line as this kind of tie is drawn."""
    zigzag = "M2 12 L10 6 L18 18 L26 6 L34 18 L42 6 L50 18 L60 12"
    path = zigzag if kind == "conflict" else "M2 12 L58 12"
    heads = ((60.0, 12.0, 0.0),) if kind in ("dependency", "referral") else ()
    line = Line(kind=kind, path=path, x=28, y=12, turn=0, heads=heads, says="")
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 62 24" font-family="{FONT}">'
    return f"{head}{_line(line)}</svg>"


def _line(line: Line) -> str:
    colour, width, dashes = STROKES.get(line.kind, (INK, 2, ""))
    dashed = f' stroke-dasharray="{dashes}" stroke-linecap="round"' if dashes else ""
    heads = "".join(
        f'<path d="{HEAD}" fill="{colour}" transform="translate({x} {y}) rotate({turn})"/>'
        for x, y, turn in line.heads
    )
    stroke = f'<path d="{line.path}" fill="none" stroke="{colour}" stroke-width="{width}"{dashed}/>'
    return f"{stroke}{heads}{_sign(line, colour)}"


def _sign(line: Line, colour: str) -> str:
    at = f'transform="translate({line.x} {line.y}) rotate({line.turn})"'
    disc = f'cx="{line.x}" cy="{line.y}" fill="{PAPER}" stroke="{colour}" stroke-width="1.8"'
    if line.kind == "broken":
        return f'<path d="M-6 8 L0 -8 M0 8 L6 -8" fill="none" stroke="{colour}" stroke-width="2.2" {at}/>'
    if line.kind == "referral":
        chevrons = "M-7 -7 L0 0 L-7 7 M0 -7 L7 0 L0 7"
        return f'<path d="{chevrons}" fill="none" stroke="{colour}" stroke-width="2.2" {at}/>'
    if line.kind == "dependency":
        return f'<rect x="-5" y="-5" width="10" height="10" fill="{colour}" {at}/>'
    if line.kind == "potential":
        return f'<circle {disc} r="5.5"/>'
    if line.kind == "missing":
        letter = f'x="{line.x}" y="{line.y + 5}" text-anchor="middle" font-size="15" fill="{colour}"'
        return f'<circle {disc} r="10"/><text {letter}>?</text>'
    return ""


def _box(box: Box) -> str:
    dashes = ' stroke-dasharray="6 4"' if box.kind == "role" else ""
    words = "".join(
        f'<text x="{box.x}" y="{y}" text-anchor="middle" font-size="17.5" fill="{INK}">{escape(text)}</text>'
        for y, text in box.lines
    )
    return (
        f'<rect x="{box.left}" y="{box.top}" width="{box.width}" height="{box.height}" rx="{box.round}" '
        f'fill="{PAPER}" stroke="{INK}" stroke-width="1.6"{dashes}/>{words}'
    )
